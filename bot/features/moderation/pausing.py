"""A host pauses a member: for some days they are asked for nothing there, and ask and write nothing."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.calendar import DAY_MS, MINUTE_MS
from bot.commands import Hidden, Question, command
from bot.features.moderation.letters import asked, morning, paused, told
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


def pause_form(form: Form, by: Host, people: People) -> Form:
    return choose_member(form, "member", by, people)


def members(search: Search, by: Host, people: People) -> list[Named]:
    return named(by, people)


def pause(cmd: PauseMember, by: Host, office: Office, hold: Hold) -> Message:
    other, circle, now = office.member(cmd.member, by), by.circle, office.clock.now()
    until = now + cmd.days * DAY_MS
    question = say(
        "Pause {who} in {circle} for {n} day? They won't be asked for kind words, and can't ask or write to people "
        "here. I'll tell them so, until when, and what you wrote. Nobody else will be told; the hosts can see it "
        "in /host-log.",
        "Pause {who} in {circle} for {n} days? They won't be asked for kind words, and can't ask or write to "
        "people here. I'll tell them so, until when, and what you wrote. Nobody else will be told; the hosts can "
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
    office.outbox.cancel(_subject(circle.id, cmd.member), "paused anew")
    office.limits.set(circle.id, cmd.member, Limit.PAUSED, until)
    text = paused(circle, say("{when}", when=Moment(until)))
    letter = replace(told(other.account, by, text, cmd.why), subject=_subject(circle.id, cmd.member))
    office.outbox.put(replace(letter, not_before=morning(other.account, now + UNDO_MS)))
    acted = HostActed(circle.id, by.account.id, HostAct.PAUSED, cmd.member, cmd.report, until)
    office.events.extend((MemberPaused(circle.id, cmd.member), acted))
    done = say(
        "{who} is paused until {when}. They'll hear it from me in five minutes, or in their morning. Until then you "
        "can end it, and they won't hear of it.",
        who=other.person,
        when=Moment(until),
    )
    undo = Button(say("Undo", context="pause"), go("end-pause", member=cmd.member, circle=circle.id))
    return Message(done, buttons=(undo,))


def end_pause(cmd: EndPause, by: Host, office: Office) -> Message:
    other, circle = office.member(cmd.member, by), by.circle
    if office.limits.until(circle.id, cmd.member, Limit.PAUSED) is None:
        raise Sorry(say("{who} isn't paused any more.", who=other.person))
    office.limits.lift(circle.id, cmd.member, Limit.PAUSED)
    office.events.append(HostActed(circle.id, by.account.id, HostAct.ENDED_PAUSE, cmd.member))
    if office.outbox.cancel(_subject(circle.id, cmd.member), "ended"):
        return Message(say("The pause has ended. {who} hasn't heard of it from me.", who=other.person))
    over = say("Your pause in {circle} has ended. You can ask and write there again.", circle=circle.name)
    letter = told(other.account, by, over, None)
    office.outbox.put(replace(letter, not_before=morning(other.account, office.clock.now())))
    return Message(say("The pause has ended, and I'll tell {who}.", who=other.person))


def _subject(circle: int, account: int) -> str:
    return f"pause:{circle}:{account}"
