"""When a circle's introductions are: every two weeks by its own clock, told of so early that everybody can skip."""

from dataclasses import replace
from datetime import timedelta

from bot.calendar import DAY_MS, HOUR_MS, instant, next_at, today
from bot.dues import due
from bot.features.introductions.desk import Desk
from bot.features.introductions.store import Round, Still, Wish
from bot.messages import Button
from bot.people import Circle
from bot.resting import rests
from bot.tokens import go
from bot.words import Moment, Text, say

WEDNESDAY, TEN = 2, 10 * 60
FORTNIGHT = timedelta(days=14)
NOTICE_MS = DAY_MS  # whoever hears of a round less than that before is not in it
LATE_MS = 12 * HOUR_MS  # after that it is not held any more
TELL_MS = 2 * DAY_MS  # told of that long before: whoever is awake at all hears of it in time
NONE = say("You've said that nothing may be asked of you in a week, and this counts. /join changes that number.")


@due("introduction-tell")
class TellOfRound:
    round: int


@due("introduction-round")
class Introduce:
    round: int


def begin(circle: Circle, after: int, desk: Desk) -> Round:
    """The first round after an instant (UTC ms), so late that everybody hears of it in time."""
    _, at = next_at(after + TELL_MS, TEN, circle.zone, weekdays=frozenset({WEDNESDAY}))
    return _plan(circle, at, desk)


def go_on(circle: Circle, one: Round, desk: Desk) -> Round:
    """The next after that one; after an outage the first that is still to come."""
    day, now = today(one.at, circle.zone), desk.clock.now()
    while (at := instant(day, TEN, circle.zone)) <= max(one.at, now + NOTICE_MS):
        day += FORTNIGHT
    return _plan(circle, at, desk)


def _plan(circle: Circle, at: int, desk: Desk) -> Round:
    one = Round(circle.id, at)
    one = replace(one, id=desk.rounds.add_round(one))
    desk.schedule.at(TellOfRound(one.id), one.owner, one.subject, at - TELL_MS)
    desk.schedule.at(Introduce(one.id), one.owner, one.subject, at)
    # and whatever came of that: a round that failed, or an outage, keeps the next one from nobody
    desk.schedule.at(Introduce(one.id), one.owner, one.subject, at + LATE_MS + HOUR_MS)
    return one


def passed_by(wish: Wish, one: Round, desk: Desk) -> Text | None:
    """Why they aren't in it, although they would like to be introduced."""
    member = desk.people.member(wish.circle, wish.account)
    if member is None or member.asks_per_week < 1:
        return NONE
    if wish.still is Still.ASKED:
        return say("I've asked whether you'd like to go on. Until you say so, they're without you, and nobody is told.")
    if wish.still is Still.LANDED:
        return say(
            "You've found something, so they're without you until you search again, or say that you'd like them."
        )
    if rests(desk.people, wish.account, one.at):
        return say("The next ones are on {when}, when you rest, so they're without you.", when=Moment(one.at))
    return None


def notice(wish: Wish, one: Round) -> str:
    """What the letter is about that tells of a round."""
    return f"introduction-notice:{wish.id}:{one.id}"


def going_on(wish: Wish) -> str:
    """What the letter is about that asks whether to go on."""
    return f"introduction-still:{wish.id}"


def skipping(wish: Wish, coming: Round) -> Button:
    skips = wish.skipped == coming.id
    label = say("Take part after all") if skips else say("Skip this time")
    return Button(label, go("introduction-skip", number=wish.id, round=coming.id, skip="no" if skips else "yes"))
