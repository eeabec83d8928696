"""A host pauses a member: for some days they are asked for nothing there, and ask and write nothing."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.calendar import DAY_MS, MINUTE_MS
from bot.commands import Hidden, Question, command
from bot.dues import due
from bot.events import HostBegan
from bot.features.moderation.letters import asked, morning, paused, place_subject, told
from bot.features.moderation.store import Office
from bot.forms import Form, Search
from bot.holding import Hold
from bot.host_acts import HostAct, HostActed, MemberPaused
from bot.messages import Button, Message, Sorry, sure
from bot.names import Named
from bot.people import Host
from bot.pickers import choose_member, named
from bot.ports import Limit, People
from bot.tokens import go
from bot.words import Moment, say

UNDO_MS = 5 * MINUTE_MS  # in which a slip can be undone, and nobody hears of it
DAYS = range(1, 15)
WHY = Question(
    "What should they know?",
    max=300,
    long=True,
    private=True,
    shared=True,
    hint="They'll read exactly this. You can leave it empty.",
)


@command("pause-member", "Pause a member of your circle for some days.", host=True)
class PauseMember:
    member: Annotated[Id, Question("Who is it?")]
    days: Annotated[int, Question("For how many days?", choices=DAYS)]
    why: Annotated[str | None, WHY] = None
    report: Hidden[Id | None] = None
    sure: Hidden[bool] = False


@command("end-pause", "End a member's pause.", host=True, listed=False)
class EndPause:
    member: Hidden[Id]


@due("pause-member")
class BeginPause:
    circle: int
    account: int
    host: int
    until: int
    report: int | None = None


def pause_form(form: Form, by: Host, people: People) -> Form:
    return choose_member(form, "member", by, people)


def members(search: Search, by: Host, people: People) -> list[Named]:
    return named(by, people)


def pause(cmd: PauseMember, by: Host, office: Office, hold: Hold) -> Message:
    other, circle, now = office.member(cmd.member, by), by.circle, office.clock.now()
    refuse_twice(circle.id, cmd.member, office)
    if (ends := office.limits.until(circle.id, cmd.member, Limit.PAUSED)) is not None:
        already = say(
            "{who} is paused until {when} already. To choose another time, end that pause first.",
            who=other.person,
            when=Moment(ends),
        )
        end = Button(say("End the pause"), go("end-pause", member=cmd.member, circle=circle.id))
        raise Sorry(already, end)
    until = now + cmd.days * DAY_MS
    question = say(
        "Pause {who} in {circle} for {n} day? They won't be asked for kind words, and can't ask or write to people "
        "here. I'll tell them so, and until when. Nobody else will be told; the hosts can see it "
        "in /host-log.",
        "Pause {who} in {circle} for {n} days? They won't be asked for kind words, and can't ask or write to "
        "people here. I'll tell them so, and until when. Nobody else will be told; the hosts can "
        "see it in /host-log.",
        n=cmd.days,
        who=other.person,
        circle=circle.name,
    )
    preview = asked(question, other, cmd.why, hold)
    if not cmd.sure:
        typed = {"member": str(cmd.member), "days": str(cmd.days), "why": cmd.why or "", "circle": str(circle.id)}
        if cmd.report is not None:
            typed["report"] = str(cmd.report)
        kept = office.drafts.keep(by.account.id, "pause-member", typed, now)
        back = Button(say("Don't pause them"), go("removed", circle=circle.id))
        said = go("pause-member", draft=kept, circle=circle.id)
        return sure(preview.text, say("Pause them"), said, back, preview.fields)
    at = now + UNDO_MS
    begins = BeginPause(circle.id, cmd.member, by.account.id, until, cmd.report)
    office.schedule.at(begins, circle.owner, pause_subject(circle.id, cmd.member), at)
    office.limits.set(circle.id, cmd.member, Limit.HELD, at)
    text = paused(circle, say("{when}", when=Moment(until)))
    letter = replace(told(other.account, by, text, cmd.why), subject=pause_subject(circle.id, cmd.member))
    office.outbox.put(replace(letter, not_before=morning(other.account, at)))
    done = say(
        "{who} will be paused at {at}, until {when}. They'll hear it from me then, or in their morning. Until {at} you "
        "can undo it, and they won't hear of it. Meanwhile they can't write to anyone here.",
        who=other.person,
        at=Moment(at),
        when=Moment(until),
    )
    undo = Button(say("Undo", context="pause"), go("end-pause", member=cmd.member, circle=circle.id))
    return Message(done, buttons=(undo,))


def begin(due: BeginPause, office: Office) -> None:
    """Whoever was made a host meanwhile has been trusted."""
    member = office.people.ever(due.circle, due.account)
    if member is None or member.host:
        office.outbox.cancel(pause_subject(due.circle, due.account), "not paused")
        return
    office.outbox.cancel(place_subject(due.circle, due.account), "paused anew")  # that one before has ended
    office.limits.set(due.circle, due.account, Limit.PAUSED, due.until)
    acted = HostActed(due.circle, due.host, HostAct.PAUSED, due.account, due.report, due.until)
    office.events.extend((MemberPaused(due.circle, due.account), acted))


def end_pause(cmd: EndPause, by: Host, office: Office) -> Message:
    """Also of somebody who has left."""
    circle, subject = by.circle, pause_subject(by.circle.id, cmd.member)
    who, account = office.name(circle.id, cmd.member), office.people.account(cmd.member)
    if office.schedule.cancel(BeginPause, subject):
        office.outbox.cancel(subject, "undone")
        office.limits.lift(circle.id, cmd.member, Limit.HELD)
        return Message(say("{who} isn't paused, and hasn't heard of it from me.", who=who))
    until = office.limits.until(circle.id, cmd.member, Limit.PAUSED)  # of nobody, too: both take as long
    if account is None or until is None:
        raise Sorry(say("{who} isn't paused any more.", who=who))
    refuse_twice(circle.id, cmd.member, office)
    office.limits.lift(circle.id, cmd.member, Limit.PAUSED)
    office.events.append(HostActed(circle.id, by.account.id, HostAct.ENDED_PAUSE, cmd.member))
    office.outbox.cancel(subject, "ended")
    if office.people.ever(circle.id, cmd.member) is None:  # whoever has deleted everything hears nothing more
        return Message(say("The pause has ended."))
    over = say(
        "A host of {circle} had paused you there, and has ended it. From now on you can ask and write there as before. "
        "If you had an ask open there with your name, it has ended, and you can ask again.",
        circle=circle.name,
    )
    letter = told(account, by, over, None)
    office.outbox.put(replace(letter, not_before=morning(account, office.clock.now())))
    return Message(say("The pause has ended, and I'll tell {who}.", who=who))


def host_began(event: HostBegan, office: Office) -> None:
    """Whoever is made a host has been trusted."""
    office.limits.lift(event.circle, event.account, Limit.PAUSED)
    office.outbox.cancel(pause_subject(event.circle, event.account), "host began")


def refuse_twice(circle: int, account: int, office: Office) -> None:
    """Raises Sorry while a pause or a removal of theirs can still be undone: of two only one would be heard of."""
    if (at := office.limits.until(circle, account, Limit.HELD)) is not None:
        already = say(
            "A host has just paused or removed {who}, which begins at {when}. Until then you can undo it, and decide "
            "anew.",
            who=office.name(circle, account),
            when=Moment(at),
        )
        raise Sorry(already, Button(say("Paused or removed"), go("removed", circle=circle)))


def pause_subject(circle: int, account: int) -> str:
    return f"pause:{circle}:{account}"
