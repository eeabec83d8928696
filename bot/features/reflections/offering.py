"""A reflection is offered: by letter, for three days from when it came."""

from msgspec.structs import replace

from bot.dues import Planned
from bot.events import Events, LetterCancelled, LetterDead, LetterSent, RejectionShown
from bot.features.reflections.choosing import ExpireReflection, OfferReflection, expire_later, plan, ways
from bot.features.reflections.store import Desk, Reflection, State
from bot.features.reflections.telling import instead, offered
from bot.letters import Dm, Letter, LetterKind
from bot.resting import rests
from bot.words import say


def offer(due: OfferReflection, planned: Planned, desk: Desk) -> None:
    one = desk.reflections.one(due.reflection)
    account = desk.people.account(one.account) if one else None
    if one is None or account is None or one.state is not State.PLANNED:
        return
    if rests(desk.people, account.id, desk.clock.now()):
        plan(one, account, desk)
        return
    letter = Letter(
        LetterKind.REFLECTION,
        Dm(account.id),
        one.subject,
        offered(one, desk.reflections.rejected(one.id)),
        why=say("You logged a rejection and left the reflection on, or chose this time for it."),
        not_before=planned,
    )
    desk.reflections.change(replace(one, state=State.OFFERED, letter=desk.outbox.put(letter)))


def arrived(event: LetterSent, desk: Desk) -> None:
    """However late an offer comes, it is open for three days from then on."""
    one = _offered_by(event, desk)
    if one is not None:
        expire_later(one, desk)


def lost(event: LetterCancelled | LetterDead, desk: Desk) -> None:
    """It could not be brought: it waits in /inbox as it is, and the next rejection has an offer of its own."""
    one = _offered_by(event, desk)
    if one is not None:
        desk.reflections.change(replace(one, state=State.EXPIRED))


def _offered_by(event: LetterSent | LetterCancelled | LetterDead, desk: Desk) -> Reflection | None:
    """The reflection that this letter offers, as long as nothing else has become of it."""
    about, _, number = event.subject.partition(":")
    one = desk.reflections.one(int(number)) if about == "reflection" else None
    return one if one is not None and one.state is State.OFFERED and one.letter == event.key else None


def expire(due: ExpireReflection, desk: Desk) -> None:
    one = desk.reflections.one(due.reflection)
    if one is None or one.state is not State.OFFERED:
        return
    desk.outbox.cancel(one.subject, "expired")
    desk.amend(one, instead(say("You left this one for now, and that's fine."), one))
    desk.reflections.change(replace(one, state=State.EXPIRED))


def shown(event: RejectionShown, desk: Desk, events: Events) -> None:
    """What can be chosen for a reflection that is ahead."""
    one = desk.reflections.of(event.rejection)
    if one and one.state in (State.WAITING, State.PLANNED, State.OFFERED) and desk.may_write_to(event.by):
        events.extend(ways(one, event.by, desk))
