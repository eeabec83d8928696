"""When a reflection is offered: after a night's sleep at the least, unless its member says otherwise."""

from msgspec.structs import replace

from bot.events import (
    ConsentGiven,
    ConsentTakenBack,
    Events,
    HoursChanged,
    Joined,
    Left,
    RejectionChanged,
    RejectionRecorded,
    RestBegan,
    RestEnded,
)
from bot.features.reflections import choosing
from bot.features.reflections.store import Desk, State
from bot.features.reflections.telling import instead
from bot.words import say


def recorded(event: RejectionRecorded, desk: Desk, events: Events) -> None:
    """A rejection that joined no reflection still ahead begins one; what can be chosen now is offered."""
    reflections, now = desk.reflections, desk.clock.now()
    earliest = now + (choosing.WHEN_HARD if event.hard else choosing.USUALLY)
    account, before = event.by, reflections.of(event.rejection)
    one = before or reflections.begin(account.id, event.rejection, event.sting, earliest)
    if one.state is State.WAITING:
        one = replace(one, earliest=max(one.earliest, earliest))
        if desk.writes_to(account):
            one = choosing.plan(one, account, desk)
        else:
            reflections.change(one)
    elif not one.moved and (event.hard or (earliest > one.due_at and choosing.stands(one, account, desk))):
        one = choosing.plan(replace(one, earliest=earliest, moved=True), account, desk)
    elif one.state is State.OFFERED and desk.schedule.cancel(choosing.ExpireReflection, one.subject):
        choosing.expire_later(one, desk)
    if before and one.state is State.PLANNED and (one.due_at != before.due_at or one.due_at < earliest):
        events.append(choosing.comes(one, account, desk))
    if one.state is State.PLANNED or desk.may_write_to(account):  # whoever leaves has nothing planned any more
        events.extend(choosing.ways(one, account, desk))


def changed(event: RejectionChanged, desk: Desk, events: Events) -> None:
    """One that has become hard brings the longer wait; one that is none any more takes it back."""
    one, account = desk.reflections.of(event.rejection), desk.people.account(event.account)
    if one is None or account is None or one.state is State.ANSWERED:
        return
    ahead, found = one.state in (State.PLANNED, State.OFFERED), desk.reflections.rejected(one.id)
    if event.hard:
        one = replace(one, earliest=desk.clock.now() + choosing.WHEN_HARD, moved=True)
    elif one.state is not State.OFFERED and not any(other.hard for other in found):
        one = replace(one, earliest=found[0].at + choosing.USUALLY, moved=False)
    if ahead and (event.hard or choosing.at_ten(one, account, desk)[1] < one.due_at):
        one = choosing.plan(one, account, desk)
    else:
        desk.reflections.change(one)
    if one.state is State.PLANNED:
        events.append(choosing.comes(one, account, desk))
    elif one.state in (State.DECLINED, State.EXPIRED):
        none = (say("No reflection will come by itself."), *choosing.ways(one, account, desk, choosing.When.NO))
        another = choosing.elsewhere(one, account, desk)
        events.extend((another.text, *another.buttons) if another else none)


def joined(event: Joined | ConsentGiven, desk: Desk, events: Events) -> None:
    """What was logged before joining, or before they took their consent back, gets its hour now; whoever was told that
    it won't come hears that it will.
    """
    one, account = desk.reflections.open(event.account), desk.people.account(event.account)
    if any(isinstance(other, RejectionRecorded) for other in events):  # which plans it, and says so
        return
    if one and account and one.state is State.WAITING and account.consent_at is not None and desk.writes_to(account):
        one = choosing.plan(one, account, desk)
        if isinstance(event, ConsentGiven):
            events.append(choosing.comes(one, account, desk))


def taken_back(event: ConsentTakenBack, desk: Desk, events: Events) -> None:
    """Nothing comes any more that asks how they are; what they open themselves stays."""
    one = desk.reflections.open(event.account)
    if one is None or one.state is State.WAITING:
        return
    choosing.stop(one, "consent", desk)
    desk.amend(one, instead(say("You took back your OK, so I won't ask about this by myself."), one))
    desk.reflections.change(replace(one, state=State.WAITING))
    events.append(say("Your reflection won't come by itself now. /reflect opens it any time."))


def put_anew(event: HoursChanged | RestBegan | RestEnded | Left, desk: Desk, events: Events) -> None:
    """What moves the hour that somebody was told says the new one."""
    one, account = desk.reflections.open(event.account), desk.people.account(event.account)
    if one is None or account is None:
        return
    if choosing.waits(one, desk) and desk.may_write_to(account):
        events.append(choosing.comes(one, account, desk))
    if one.state is not State.PLANNED:
        return
    if not desk.may_write_to(account):
        choosing.unplan(one, desk)
        desk.reflections.change(replace(one, state=State.WAITING))
        events.append(say("Your reflection won't come by itself now. /reflect opens it any time."))
        return
    if isinstance(event, RestEnded):
        one = replace(one, earliest=max(one.earliest, desk.clock.now() + choosing.AFTER_REST))
    if one.due_at >= one.earliest or isinstance(event, RestBegan):  # else an hour of one's own choice
        one = choosing.plan(one, account, desk)
    events.append(choosing.comes(one, account, desk))
