"""A host removes a member, who leaves as anybody does five minutes later; and lets them back."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.dues import due
from bot.features.moderation import letters
from bot.features.moderation.letters import asked, place_subject, told
from bot.features.moderation.pausing import UNDO_MS, WHY, pause_subject
from bot.features.moderation.store import Office
from bot.forms import Form
from bot.holding import Hold
from bot.host_acts import HostAct, HostActed, MemberRemoved
from bot.messages import Button, Field, Message, Sorry, paged, sure
from bot.pauses import refuse_twice
from bot.people import Host
from bot.pickers import choose_member
from bot.ports import Limit, People
from bot.tokens import go
from bot.words import Moment, say

NEVER = 2**45  # in the year 3084, UTC milliseconds
SHOWN = 5  # at once, of those who are paused or removed


@command("remove-member", "Remove a member from your circle.", host=True)
class RemoveMember:
    member: Annotated[Id, Question("Who is it?")]
    why: Annotated[str | None, WHY] = None
    report: Hidden[Id | None] = None
    sure: Hidden[bool] = False


@command("undo-removal", "Keep a member after all.", host=True, listed=False)
class UndoRemoval:
    member: Hidden[Id]


@command("removed", "See who is paused or removed, and let them back.", host=True)
class ListRemoved:
    after: Hidden[int] = 0  # so many were shown


@command("let-back", "Let somebody join again.", host=True, listed=False)
class LetBack:
    account: Hidden[Id]


@due("remove-member")
class CarryOut:
    circle: int
    account: int
    host: int
    report: int | None = None


def remove_form(form: Form, by: Host, people: People) -> Form:
    return choose_member(form, "member", by, people)


def remove(cmd: RemoveMember, by: Host, office: Office, hold: Hold) -> Message:
    other, circle, now = office.member(cmd.member, by), by.circle, office.clock.now()
    refuse_twice(circle.id, cmd.member, office.name(circle.id, cmd.member), office.limits)
    question = say(
        "Remove {who} from {circle}? They'll leave it as anybody does, and can't join again unless a host lets "
        "them back. I'll tell them so. Nobody else will be told why; the hosts can see it in "
        "/host-log. If some days apart would do, /pause-member is gentler.",
        who=other.person,
        circle=circle.name,
    )
    preview = asked(question, other, cmd.why, hold)
    if not cmd.sure:
        typed = {"member": str(cmd.member), "why": cmd.why or "", "circle": str(circle.id)}
        if cmd.report is not None:
            typed["report"] = str(cmd.report)
        kept = office.drafts.keep(by.account.id, "remove-member", typed, now)
        back = Button(say("Keep them", context="member"), go("removed", circle=circle.id))
        said = go("remove-member", draft=kept, circle=circle.id)
        return sure(preview.text, say("Remove them"), said, back, preview.fields)
    subject, at = _subject(circle.id, cmd.member), now + UNDO_MS
    office.schedule.at(CarryOut(circle.id, cmd.member, by.account.id, cmd.report), circle.owner, subject, at)
    letter = told(cmd.member, circle, letters.removed(circle), cmd.why, by.account.id)
    office.outbox.put(replace(letter, subject=subject, not_before=at))
    office.limits.set(circle.id, cmd.member, Limit.HELD, at)
    done = say(
        "{who} will be removed at {when}. They'll hear it from me then, or when I can next write to them. Until {when} "
        "you can undo it, and they won't hear of it from me. Meanwhile they can't write to anyone here.",
        who=other.person,
        when=Moment(at),
    )
    return Message(
        done, buttons=(Button(say("Undo", context="removal"), go("undo-removal", member=cmd.member, circle=circle.id)),)
    )


def undo(cmd: UndoRemoval, by: Host, office: Office) -> Message:
    subject, circle = _subject(by.circle.id, cmd.member), by.circle
    name = office.name(circle.id, cmd.member)
    if not office.schedule.cancel(CarryOut, subject):
        late = say("It's too late to undo that here. /removed shows who is removed, and lets them back.")
        if office.limits.until(circle.id, cmd.member, Limit.REMOVED) is None:  # pressed twice, or let back since
            late = say("{who} isn't removed from {circle}.", who=name, circle=circle.name)
        raise Sorry(late, Button(say("Who is removed"), go("removed", circle=circle.id)))
    office.outbox.cancel(subject, "undone")
    office.limits.lift(circle.id, cmd.member, Limit.HELD)
    return Message(say("{who} stays in {circle}, and hasn't heard of it from me.", who=name, circle=circle.name))


def carry_out(due: CarryOut, office: Office) -> None:
    """Whoever has left by themselves meanwhile can't come back either; whoever was made a host has been trusted."""
    known, account = office.people.ever(due.circle, due.account), office.people.account(due.account)
    if known is None or known.host or account is None:
        office.outbox.cancel(_subject(due.circle, due.account), "not removed")
        return
    office.limits.set(due.circle, due.account, Limit.REMOVED, NEVER)
    office.limits.lift(due.circle, due.account, Limit.PAUSED)
    for about in (pause_subject, place_subject):  # what has ended with it
        office.outbox.cancel(about(due.circle, due.account), "removed")
    hidden = account.erase_at is not None  # they may keep their data yet
    if hidden or office.people.member(due.circle, due.account):
        office.events.append(MemberRemoved(due.circle, due.account))
    office.events.append(HostActed(due.circle, due.host, HostAct.REMOVED, due.account, due.report))


def list_(cmd: ListRemoved, by: Host, office: Office) -> Message:
    """A page of them, the latest of each kind first, and how to undo it."""
    circle, most = by.circle, cmd.after + SHOWN + 1
    kinds = (Limit.HELD, Limit.PAUSED, Limit.REMOVED)
    found = [(what, *one) for what in kinds for one in office.limits.all(circle.id, what, most)]
    held = {one for what, one, _, _ in found if what is Limit.HELD}
    found = [row for row in found if row[0] is not Limit.PAUSED or row[1] not in held]
    onward = Button(say("More people"), go("removed", after=cmd.after + SHOWN, circle=circle.id), "quiet")
    shown, more = paged(found[cmd.after :], SHOWN, lambda _: onward)
    if not shown:
        return Message(say("Nobody is paused or removed here."))
    rows = [_row(place, one, circle.id, office) for place, one in enumerate(shown, cmd.after + 1)]
    return Message(
        say("They hear it from me themselves. Other members see nothing of it."),
        title=say("Paused or removed in {circle}", circle=circle.name),
        fields=tuple(field for field, _ in rows),
        buttons=(*(button for _, button in rows), *more),
        whole=go("removed", circle=circle.id, after=cmd.after),
    )


def _row(n: int, row: tuple[Limit, int, int, int], circle: int, office: Office) -> tuple[Field, Button]:
    """By number: who has deleted everything has no name any more, and two may have had the same."""
    what, one, at, until = row
    who, this = say("{n}. {who}", n=n, who=office.name(circle, one)), {"member": one, "circle": circle}
    match what:
        case Limit.HELD if office.schedule.coming(CarryOut, _subject(circle, one)):
            ahead, keep = say("Will be removed at {when}.", when=Moment(until)), say("Keep number {n}", n=n)
            return Field(who, ahead), Button(keep, go("undo-removal", **this))
        case Limit.HELD:
            ahead, spare = say("Will be paused at {when}.", when=Moment(until)), say("Don't pause number {n}", n=n)
            return Field(who, ahead), Button(spare, go("end-pause", **this))
        case Limit.PAUSED:
            now, end = say("Paused until {when}.", when=Moment(until)), say("End the pause of number {n}", n=n)
            return Field(who, now), Button(end, go("end-pause", **this))
    gone, back = say("Removed on {when}. They can't join again.", when=Moment(at)), say("Let number {n} back", n=n)
    return Field(who, gone), Button(back, go("let-back", account=one, circle=circle))


def let_back(cmd: LetBack, by: Host, office: Office) -> Message:
    circle, name = by.circle, office.name(by.circle.id, cmd.account)
    if office.limits.until(circle.id, cmd.account, Limit.REMOVED) is None:
        raise Sorry(say("They can join {circle} already.", circle=circle.name))
    office.limits.lift(circle.id, cmd.account, Limit.REMOVED)
    office.events.append(HostActed(circle.id, by.account.id, HostAct.LET_BACK, cmd.account))
    if office.people.ever(circle.id, cmd.account) is None:  # whoever has deleted everything hears nothing more
        return Message(say("{who} can join again.", who=name))
    office.outbox.cancel(_subject(circle.id, cmd.account), "let back")
    office.outbox.put(told(cmd.account, circle, letters.let_back(circle)))
    return Message(say("{who} can join again, and I'll tell them.", who=name))


def _subject(circle: int, account: int) -> str:
    return f"removal:{circle}:{account}"
