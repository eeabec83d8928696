"""When a reflection is offered: after a night's sleep at the least, unless its member says otherwise."""

from dataclasses import replace

from bot.events import Events, Joined, RejectionChanged, RejectionRecorded
from bot.features.reflections.choosing import (
    USUALLY,
    WHEN_HARD,
    ExpireReflection,
    When,
    at_ten,
    comes,
    expire_later,
    plan,
    ways,
)
from bot.features.reflections.store import Desk, State
from bot.words import say


def recorded(event: RejectionRecorded, desk: Desk, events: Events) -> None:
    """A rejection joins the reflection that is still ahead, or begins one; what can be chosen now is offered."""
    reflections, now = desk.reflections, desk.clock.now()
    earliest = now + (WHEN_HARD if event.hard else USUALLY)
    account, one = desk.people.account(event.account), reflections.open(event.account)
    if account is None:
        return
    if one is None:
        one = reflections.begin(event.account, event.rejection, event.sting, earliest)
    else:
        reflections.take_in(one.id, event.rejection)
    if one.state is State.WAITING:
        one = replace(one, earliest=max(one.earliest, earliest))
        if desk.writes_to(account):
            one = plan(one, account, desk)
        else:
            reflections.change(one)
    elif event.hard and not one.moved:
        one = plan(replace(one, earliest=earliest, moved=True), account, desk)
    elif desk.schedule.cancel(ExpireReflection, one.subject):
        expire_later(one, desk)
    if account.joined_at is None or desk.writes_to(account):
        events.extend(ways(one, account, desk))


def changed(event: RejectionChanged, desk: Desk, events: Events) -> None:
    """One that has become hard brings the longer wait; one that is none any more takes it back."""
    one, account = desk.reflections.of(event.rejection), desk.people.account(event.account)
    if one is None or account is None or one.state is State.ANSWERED:
        return
    ahead = one.state in (State.PLANNED, State.OFFERED)
    if event.hard:
        one = replace(one, earliest=desk.clock.now() + WHEN_HARD, moved=True)
    elif one.state is not State.OFFERED and not any(other.hard for other in desk.reflections.rejected(one.id)):
        one = replace(one, earliest=one.begun_at + USUALLY, moved=False)
    if ahead and (event.hard or at_ten(one, account, desk)[1] < one.due_at):
        one = plan(one, account, desk)
    else:
        desk.reflections.change(one)
    if one.state is State.PLANNED:
        events.append(comes(one, account, desk))
    elif one.state in (State.DECLINED, State.EXPIRED):
        events.append(say("No reflection will come by itself."))
        events.extend(ways(one, account, desk, besides=When.NO))


def joined(event: Joined, desk: Desk) -> None:
    """What was logged before joining gets its hour now."""
    one, account = desk.reflections.open(event.account), desk.people.account(event.account)
    if one is not None and account is not None and one.state is State.WAITING:
        plan(replace(one, earliest=max(one.earliest, desk.clock.now())), account, desk)
