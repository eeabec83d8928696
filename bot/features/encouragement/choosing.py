"""Who is asked for a kind word: fairly, never a burden, and with the reasons kept. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from bot.answers import Range
from bot.calendar import DAY_MS, HOUR_MS, WEEK_MS, awake_ms, wakes
from bot.ports import Chance
from bot.words import say

FOUR_WEEKS_MS = 4 * WEEK_MS
APART_MS = 48 * HOUR_MS  # between two asks to one person, so never two on a day
OWN_NO_MS = DAY_MS  # after a rejection of one's own nobody is asked
WAIT_MS = 2 * HOUR_MS  # awake time without a word, then more are asked
FIRST, MOST = 3, 5  # asked at once, at most


class Reason(Enum):
    """Why it was this person; names are stored."""

    AWAKE = say("It was outside your quiet hours.")
    FEWEST = say("Of everyone I could ask, you were among those asked least in the four weeks before.")
    LONGEST_AGO = say("It had been longest since I last asked you.")
    NEW = say("You hadn't written to this person yet.")
    CHANCE = say("Several people were an equally good fit, so I picked one at random.")


# of an ask without a name: what is true of everybody who is asked. What else decided depends on who else could be
# asked, and the one who asks never is
NAMELESS = (Reason.AWAKE, Reason.FEWEST)


class Asking(Protocol):
    """Who asks in which circle, whether without a name, and the number of the ask, 0 of what is none."""

    @property
    def circle(self) -> int: ...
    @property
    def account(self) -> int: ...
    @property
    def anonymous(self) -> bool: ...
    @property
    def id(self) -> int: ...


@dataclass(frozen=True)
class Peer:
    """A member who might be asked, as they are now; all instants in UTC milliseconds.

    `lately` are the instants in the last 28 days at which they were asked, oldest first, over all kinds and circles;
    those of them that are `spared` do not count against their number of a week.
    """

    account: int
    zone: str
    quiet: Range
    per_week: int
    lately: tuple[int, ...] = ()
    last: int | None = None
    own_no: int | None = None
    resting_until: int | None = None
    paused_until: int | None = None
    blocked: bool = False
    same_language: bool = True
    asked_already: bool = False
    has_supported: bool = False
    dms_closed: bool = False
    spared: frozenset[int] = field(default=frozenset(), kw_only=True)


@dataclass(frozen=True)
class Chosen:
    peer: Peer
    reasons: tuple[Reason, ...]


def ready_at(peer: Peer, now: int) -> int | None:
    """When the peer may be asked: `now`, a later instant (UTC ms), or None if not as things are."""
    if peer.blocked or peer.asked_already or not peer.same_language or peer.per_week < 1:
        return None
    times = [now, peer.resting_until or 0, peer.paused_until or 0]
    if peer.last is not None:
        times.append(peer.last + APART_MS)
    if peer.own_no is not None:
        times.append(peer.own_no + OWN_NO_MS)
    counted = [at for at in peer.lately if at not in peer.spared]
    if len(counted) >= peer.per_week:
        times.append(counted[-peer.per_week] + WEEK_MS)
    return wakes(max(times), peer.zone, peer.quiet.start, peer.quiet.end)


def choose(peers: Iterable[Peer], seats: int, now: int, chance: Chance) -> list[Chosen]:
    """Up to `seats` of those who may be asked now: fewest asks in 28 days, then least recently asked, then who never
    supported this person, then chance. Whoever cannot get direct messages comes last."""
    order = sorted(
        (peer.dms_closed, *_rank(peer, now), chance.random(), peer.account, peer)
        for peer in peers
        if ready_at(peer, now) == now
    )
    able = [entry[-1] for entry in order]
    return [Chosen(peer, _reasons(peer, able[max(0, seats) :], now)) for peer in able[: max(0, seats)]]


def next_ready(peers: Iterable[Peer], now: int) -> int | None:
    """When the next of those who may not be asked yet may be, UTC milliseconds."""
    times = (ready_at(peer, now) for peer in peers)
    return min((at for at in times if at is not None and at > now), default=None)


def waited_at(peer: Peer, asked_at: int, now: int) -> int:
    """When someone asked at `asked_at` will have been awake for two hours since; in the past if they have (UTC ms).

    Exact from `now` on while they stay awake; whoever falls asleep before is looked at again then.
    """
    quiet = peer.quiet
    awake = awake_ms(asked_at, now, peer.zone, quiet.start, quiet.end)
    if awake >= WAIT_MS:
        return now
    return wakes(now, peer.zone, quiet.start, quiet.end) + WAIT_MS - awake


def _rank(peer: Peer, now: int) -> tuple[int, int, bool]:
    return len([at for at in peer.lately if at > now - FOUR_WEEKS_MS]), peer.last or 0, peer.has_supported


def _reasons(peer: Peer, others: list[Peer], now: int) -> tuple[Reason, ...]:
    """What set the peer apart from those who were left out, as far as it did."""
    reasons = [Reason.AWAKE, Reason.FEWEST]
    rank = _rank(peer, now)
    rivals = [_rank(one, now) for one in others if not one.dms_closed or peer.dms_closed]
    for decides, reason in ((1, Reason.LONGEST_AGO), (2, Reason.NEW)):
        if any(rival[:decides] == rank[:decides] and rival[decides] > rank[decides] for rival in rivals):
            reasons.append(reason)
    if rank in rivals:
        reasons.append(Reason.CHANCE)
    return tuple(reasons)
