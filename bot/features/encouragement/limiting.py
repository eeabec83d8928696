"""What hosts have decided: who is paused or writes under their name only, and when the encourage channel shows asks."""

from bot.calendar import HOUR_MS, wakes
from bot.features.encouragement import messages
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.store import Ask
from bot.messages import Sorry
from bot.pauses import refuse_paused
from bot.people import Circle
from bot.ports import Limit
from bot.words import Moment, say

LOOK_MS = 6 * HOUR_MS  # at the latest: a seat that a mute has freed is given away at an hour that tells of none


def refuse_limited(circle: int, account: int, desk: Desk, *, nameless: bool, named: bool = False) -> None:
    """Raises Sorry where a host has paused them there, or keeps them from writing without a name."""
    refuse_paused(circle, account, desk.limits)
    if nameless and (until := desk.limits.until(circle, account, Limit.NAMELESS)) is not None:
        if named:  # it would change an open one without a name
            told = say(
                "You have an ask open here without your name, and until {when} I can't change it, because of something "
                "that was reported. Please take it back first; then you can ask with your name.",
                when=Moment(until),
            )
            raise Sorry(told, messages.MY_ASKS)
        raise Sorry(
            say(
                "You can't ask or answer without your name here until {when}, because of something that was "
                "reported. With your name you can go on as usual, and nobody can tell.",
                when=Moment(until),
            ),
            messages.HELP,
        )


def waits_for_host(circle: Circle, desk: Desk) -> bool:
    """Whether its channel shows asks only while a host is awake; where there is no host, it would wait for nobody."""
    return circle.hosted_posts and bool(desk.people.hosts(circle.id))


def shown_from(ask: Ask, circle: Circle, desk: Desk) -> int:
    """When it may be in the encourage channel (UTC ms): at once, or where hosts wish so as soon as one is awake."""
    now = desk.clock.now()
    if not waits_for_host(circle, desk):
        return now
    hosts = [desk.asks.peer(ask, one.account.id) for one in desk.people.hosts(circle.id)]
    awake = (wakes(max(now, one.resting_until or 0), one.zone, one.quiet.start, one.quiet.end) for one in hosts if one)
    return min(awake, default=now + LOOK_MS)
