"""When a reflection is offered: at ten, after a night's sleep at the least, and never in a rest."""

from dataclasses import replace

from bot.calendar import DAY_MS, HOUR_MS, next_at, wakes
from bot.dues import due
from bot.features.reflections.desk import Desk
from bot.features.reflections.store import Reflection, State
from bot.features.reflections.telling import instead
from bot.people import Account
from bot.words import Moment, say

TEN = 10 * 60
USUALLY, WHEN_HARD, LATER = 12 * HOUR_MS, 36 * HOUR_MS, 4 * HOUR_MS
OPEN_FOR = 72 * HOUR_MS
AFTER_REST = DAY_MS  # coming back has a day of its own


@due("reflect-offer")
class OfferReflection:
    reflection: int


@due("reflect-expire")
class ExpireReflection:
    reflection: int


def plan(one: Reflection, account: Account, desk: Desk) -> Reflection:
    """Gives it the first local 10:00 from `earliest` on; after a rest, one a day after that."""
    resting = desk.reflections.resting_until(account.id)
    start = one.earliest if resting is None else max(one.earliest, resting + AFTER_REST)
    day, hour = next_at(start - 1, TEN, account.zone)
    unplan(one, desk)
    one = replace(one, state=State.PLANNED, due_at=hour)
    desk.schedule.on(
        OfferReflection(one.id), account.owner, one.subject, day, TEN, account.zone, once=f"{one.earliest} {hour}"
    )
    desk.reflections.change(one)
    return one


def stop(one: Reflection, why: str, desk: Desk) -> None:
    """It is not offered any more."""
    unplan(one, desk)
    desk.outbox.cancel(one.subject, why)


def unplan(one: Reflection, desk: Desk) -> None:
    if one.state is not State.WAITING:
        desk.schedule.cancel(OfferReflection, one.subject)
        desk.schedule.cancel(ExpireReflection, one.subject)


def moment(one: Reflection, reader: Account) -> Moment:
    return Moment(wakes(one.due_at, reader.zone, reader.quiet.start, reader.quiet.end))


def say_when(one: Reflection, reader: Account, desk: Desk) -> None:
    """An offer that stands already says that it comes again."""
    if one.letter:
        desk.outbox.cancel(one.subject, "put off")
        desk.outbox.amend(
            one.letter, instead(say("That's fine. I'll ask again {when}.", when=moment(one, reader)), one)
        )
