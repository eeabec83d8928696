"""When a reflection is offered: after a night's sleep at the least, unless its member says otherwise."""

from dataclasses import replace

from bot.dues import Planned
from bot.events import Joined, LetterCancelled, LetterDead, LetterSent, RejectionRecorded
from bot.features.reflections.desk import Desk
from bot.features.reflections.hours import (
    OPEN_FOR,
    USUALLY,
    WHEN_HARD,
    ExpireReflection,
    OfferReflection,
    plan,
    say_when,
)
from bot.features.reflections.store import Reflection, State
from bot.features.reflections.telling import instead, offered
from bot.letters import Dm, Letter, LetterKind
from bot.people import Owner
from bot.words import say


def recorded(event: RejectionRecorded, desk: Desk) -> None:
    """A rejection joins the reflection that is still ahead, or begins one."""
    reflections, now = desk.reflections, desk.clock.now()
    earliest = now + (WHEN_HARD if event.hard else USUALLY)
    one = reflections.open(event.account)
    if one is None:
        one = reflections.begin(event.account, event.rejection, event.sting, earliest)
    else:
        reflections.take_in(one.id, event.rejection)
    put_off = event.hard and not one.moved
    if one.state is State.PLANNED and not put_off:
        return
    account = desk.people.account(event.account)
    if account is None:
        return
    if one.state is State.WAITING:
        one = replace(one, earliest=max(one.earliest, earliest))
        if desk.writes_to(account):
            plan(one, account, desk)
        else:
            reflections.change(one)
    elif put_off:
        later = plan(replace(one, earliest=earliest, moved=True), account, desk)
        say_when(later, account, desk)
    elif desk.schedule.cancel(ExpireReflection, one.subject):
        _expire_later(one, desk)


def joined(event: Joined, desk: Desk) -> None:
    """What was logged before joining gets its hour now."""
    one, account = desk.reflections.open(event.account), desk.people.account(event.account)
    if one is not None and account is not None and one.state is State.WAITING:
        plan(replace(one, earliest=max(one.earliest, desk.clock.now())), account, desk)


def offer(due: OfferReflection, planned: Planned, desk: Desk) -> None:
    one = desk.reflections.one(due.reflection)
    account = desk.people.account(one.account) if one else None
    if one is None or account is None or one.state is not State.PLANNED:
        return
    if desk.reflections.resting_until(account.id) is not None:
        plan(one, account, desk)
        return
    letter = Letter(
        LetterKind.REFLECTION,
        Dm(account.id),
        one.subject,
        offered(one),
        why=say("You logged a rejection and left the reflection on, or chose this time for it."),
        not_before=planned,
    )
    desk.reflections.change(replace(one, state=State.OFFERED, letter=desk.outbox.put(letter)))


def arrived(event: LetterSent, desk: Desk) -> None:
    """However late an offer comes, it is open for three days from then on."""
    one = _offered_by(event, desk)
    if one is not None:
        _expire_later(one, desk)


def cancelled(event: LetterCancelled, desk: Desk) -> None:
    _lost(event, desk)


def dead(event: LetterDead, desk: Desk) -> None:
    _lost(event, desk)


def _lost(event: LetterCancelled | LetterDead, desk: Desk) -> None:
    """It could not be brought: it waits in /inbox as it is, and the next rejection has an offer of its own."""
    one = _offered_by(event, desk)
    if one is not None:
        desk.reflections.change(replace(one, state=State.EXPIRED))


def _offered_by(event: LetterSent | LetterCancelled | LetterDead, desk: Desk) -> Reflection | None:
    """The reflection that this letter offers, as long as nothing else has become of it."""
    about, _, number = event.subject.partition(":")
    one = desk.reflections.one(int(number)) if about == "reflection" else None
    return one if one is not None and one.state is State.OFFERED and one.letter == event.key else None


def _expire_later(one: Reflection, desk: Desk) -> None:
    when = desk.clock.now() + OPEN_FOR
    desk.schedule.at(ExpireReflection(one.id), Owner(account=one.account), one.subject, when)


def expire(due: ExpireReflection, desk: Desk) -> None:
    one = desk.reflections.one(due.reflection)
    if one is None or one.state is not State.OFFERED:
        return
    desk.outbox.cancel(one.subject, "expired")
    desk.amend(one, instead(say("You left this one for now, and that's fine."), one))
    desk.reflections.change(replace(one, state=State.EXPIRED))
