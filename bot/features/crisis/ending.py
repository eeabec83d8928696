"""What ends it, whatever it is, looks the same to whoever gave the name, and at the same hour."""

from collections.abc import Iterable

from bot.calendar import HOUR_MS, next_at
from bot.features.crisis import wording
from bot.features.crisis.store import Desk, State, Trusted

AT, AHEAD = 10 * 60, 6 * HOUR_MS  # the next ten o'clock that is so far away that it does not tell when it was


def end(ended: Iterable[Trusted], desk: Desk) -> None:
    """For the one who was named at once; whoever named them sees and hears it later. What has not reached them by now
    does not any more, and the letter that would have said so is on its way already (`turning`).
    """
    for one in [*ended]:
        namer = desk.people.account(one.account) if one.until is None else None
        if namer is None:
            continue
        _, until = next_at(desk.clock.now() + AHEAD, AT, namer.zone)
        desk.trusted.end(one.id, until)
        desk.outbox.seen([wording.subject(one), wording.turn(one)], "ended")
        told = wording.declined(desk.called(one)) if one.state is State.ASKED else wording.ended()
        desk.outbox.put(wording.to_namer(one, told, wording.ELSE, begins=until))


def forget(one: Trusted, desk: Desk) -> None:
    """By whoever gave the name: nothing about it is to be said any more."""
    desk.trusted.drop(one.id)
    desk.outbox.cancel(wording.subject(one), "taken back")
    desk.outbox.cancel(wording.news(one), "taken back")
