"""A host removes a member, who leaves as anybody does five minutes later; and lets them back."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.dues import due
from bot.features.moderation.letters import asked, morning, removed, told
from bot.features.moderation.pausing import UNDO_MS, WHY, pause_subject, refuse_twice
from bot.features.moderation.store import Office
from bot.forms import Form
from bot.holding import Hold
from bot.host_acts import HostAct, HostActed, MemberRemoved
from bot.messages import Button, Field, Message, Sorry, sure
from bot.people import Host
from bot.pickers import choose_member
from bot.ports import Limit, People
from bot.tokens import go
from bot.words import Moment, say

NEVER = 2**45  # in the year 3084, UTC milliseconds
SHOWN = 5  # of those who are paused or removed


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
    pass


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
    refuse_twice(circle.id, cmd.member, office)
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
    letter = replace(told(other.account, by, removed(circle), cmd.why), subject=subject)
    office.outbox.put(replace(letter, not_before=morning(other.account, at)))
    office.limits.set(circle.id, cmd.member, Limit.HELD, at)
    done = say(
        "{who} will be removed at {when}. Until then you can undo it, and they won't hear of it. Meanwhile they can't "
        "write to anyone here.",
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
        raise Sorry(
            say("It's too late to undo that here. /removed shows who is removed, and lets them back."),
            Button(say("Who is removed"), go("removed", circle=circle.id)),
        )
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
    office.outbox.cancel(pause_subject(due.circle, due.account), "removed")
    hidden = account.erase_at is not None  # they may keep their data yet
    if hidden or office.people.member(due.circle, due.account):
        office.events.append(MemberRemoved(due.circle, due.account))
    office.events.append(HostActed(due.circle, due.host, HostAct.REMOVED, due.account, due.report))


def list_(cmd: ListRemoved, by: Host, office: Office) -> Message:
    """The latest of each kind, and how to undo it."""
    circle, rows = by.circle, list[tuple[Field, Button]]()
    for one, at in office.limits.all(circle.id, Limit.HELD, SHOWN):
        who, this = office.name(circle.id, one), {"member": one, "circle": circle.id}
        if office.schedule.coming(CarryOut, _subject(circle.id, one)):
            ahead = Field(who, say("Will be removed at {when}.", when=Moment(at)))
            rows.append((ahead, Button(say("Keep {who}", who=who), go("undo-removal", **this))))
        else:
            ahead = Field(who, say("Will be paused at {when}.", when=Moment(at)))
            rows.append((ahead, Button(say("Don't pause {who}", who=who), go("end-pause", **this))))
    for one, until in office.limits.all(circle.id, Limit.PAUSED, SHOWN):
        who, this = office.name(circle.id, one), {"member": one, "circle": circle.id}
        if office.limits.until(circle.id, one, Limit.HELD) is None:
            field = Field(who, say("Paused until {when}.", when=Moment(until)))
            rows.append((field, Button(say("End {who}'s pause", who=who), go("end-pause", **this))))
    for one, _ in office.limits.all(circle.id, Limit.REMOVED, SHOWN):
        who = office.name(circle.id, one)
        back = Button(say("Let {who} back", who=who), go("let-back", account=one, circle=circle.id))
        rows.append((Field(who, say("Removed. They can't join again.")), back))
    if not rows:
        return Message(say("Nobody is paused or removed here."))
    return Message(
        say("They hear it from me themselves. Other members see nothing of it."),
        title=say("Paused or removed in {circle}", circle=circle.name),
        fields=tuple(field for field, _ in rows),
        buttons=tuple(button for _, button in rows),
        whole=go("removed", circle=circle.id),
    )


def let_back(cmd: LetBack, by: Host, office: Office) -> Message:
    circle, name, account = by.circle, office.name(by.circle.id, cmd.account), office.people.account(cmd.account)
    if office.limits.until(circle.id, cmd.account, Limit.REMOVED) is None or account is None:
        raise Sorry(say("They can join {circle} already.", circle=circle.name))
    office.limits.lift(circle.id, cmd.account, Limit.REMOVED)
    office.events.append(HostActed(circle.id, by.account.id, HostAct.LET_BACK, cmd.account))
    if office.people.ever(circle.id, cmd.account) is None:  # whoever has deleted everything hears nothing more
        return Message(say("{who} can join again.", who=name))
    back = say("You can join {circle} again, if you like: /join. You don't have to.", circle=circle.name)
    subject = _subject(circle.id, cmd.account)
    office.outbox.cancel(subject, "let back")
    letter = told(account, by, back, None)
    office.outbox.put(replace(letter, not_before=morning(account, office.clock.now())))
    return Message(say("{who} can join again, and I'll tell them.", who=name))


def _subject(circle: int, account: int) -> str:
    return f"removal:{circle}:{account}"
