"""Who might be asked: found in SQL in the order of choosing, so that a circle of a whole server is never loaded.

`members.turn` is the instant at which an account was last asked in any circle and `turn_before` the one before that;
until somebody was asked, `turn` is their lot, a number below `NEVER`. So an index over them holds a circle's people
in the order "never asked, least recently asked", and what of it a rank asks for is a range of that index: it is walked
from its beginning, and no further than enough have been found.
"""

from dataclasses import dataclass

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    bindparam,
    exists,
    func,
    or_,
    select,
)

from bot.answers import Range
from bot.calendar import MINUTE_MS, WEEK_MS
from bot.features.encouragement.choosing import APART_MS, FOUR_WEEKS_MS, OWN_NO_MS, Asking, Peer
from storage.burden import HELD, SPARED, last_asked, last_of, times_asked
from storage.clocks import awake, clocks, minutes
from storage.conditions import BY_NAME, IS_MEMBER, muted_between, paused, rests_now
from storage.models.columns import NUMBER
from storage.models.encouragement import asked, kind_words
from storage.models.moderation import limits
from storage.models.people import NEVER, accounts, members
from storage.models.rejections import rejections
from storage.models.rest import rests
from storage.statements import Prepared

ENOUGH = 24  # found at once: more than are ever asked, so that chance and reasons see some who were left out
SPANS = {"month_ago": FOUR_WEEKS_MS, "week_ago": WEEK_MS, "day_ago": OWN_NO_MS, "apart": APART_MS}
CLOSED = 2  # the most that `dms_closed` says

m = members.c
_asker = accounts.alias("asker")
_clocks = clocks()
_month_ago: BindParameter[int] = bindparam("month_ago", type_=NUMBER)
_at: BindParameter[int] = bindparam("at", type_=NUMBER)
# the same as m.account; said so, SQLite looks at what lies below only for those of whom it knows that they are awake
_who = func.coalesce(m.account, _clocks.c.minute)
_minute = func.coalesce(_clocks.c.minute, _at // MINUTE_MS % 1440)  # a zone that does not exist counts as UTC
_asked_for: BindParameter[int] = bindparam("asker", type_=NUMBER)
_place: BindParameter[int] = bindparam("place", type_=NUMBER)
_language = select(_asker.c.language).where(_asker.c.id == bindparam("asker")).scalar_subquery()
# whose history with each is looked at: the asker's; nobody's (0) where they ask without a name
_known_to: BindParameter[int] = bindparam("known_to", type_=NUMBER)
_mutes = or_(BY_NAME, bindparam("nameless", type_=NUMBER) == 1)  # an ask without a name looks at all of them
_supported = exists().where(kind_words.c.sender == _who, kind_words.c.receiver == _known_to)


def _able(*rank: ColumnElement[bool], lost: bool = True) -> Select[int, int]:
    """Members who may be asked at `at`, of one rank; not `lost`: but those whose zone does not exist any more."""
    return (
        select(m.id, m.account)
        .select_from(members)
        .join(accounts, accounts.c.id == m.account)
        .join(_clocks, _clocks.c.zone == accounts.c.zone, isouter=lost)
        .where(
            m.circle == bindparam("place"),
            IS_MEMBER,
            *rank,
            m.account != bindparam("asker"),
            m.asks_per_week > 0,
            accounts.c.joined_at.is_not(None),
            accounts.c.language == _language,
            accounts.c.dms_closed <= bindparam("closed"),
            awake(_minute),
            ~exists().where(rests_now(_who, _at)),
            ~exists().where(paused(_who, _place, _at)),
            ~exists().where(rejections.c.account == _who, rejections.c.at > bindparam("day_ago")),
            times_asked(_who, bindparam("week_ago"), ~SPARED) < m.asks_per_week,
            ~muted_between(_who, _asked_for, _mutes),
            ~exists().where(asked.c.ask == bindparam("number"), asked.c.account == _who),
        )
        .limit(bindparam("most"))
    )


_in_turn = (m.turn, _supported)
# + 0, or SQLite takes them for so few that it would look through all clocks for each
_lately = (m.turn > _month_ago, m.turn + 0 <= bindparam("apart"))
_supporters = m.account.in_(select(kind_words.c.sender).where(kind_words.c.receiver == _known_to))
RANKS = (  # each with the instants that it wants besides
    (Prepared(_able(m.turn < NEVER, ~_supported).order_by(m.turn)), ()),
    (Prepared(_able(m.turn < NEVER, _supporters).order_by(m.turn)), ()),
    (Prepared(_able(m.turn >= NEVER, m.turn <= _month_ago).order_by(*_in_turn)), ("month_ago",)),
    (Prepared(_able(*_lately, m.turn_before <= _month_ago).order_by(*_in_turn)), ("month_ago", "apart")),
    (
        Prepared(
            _able(*_lately, m.turn_before > _month_ago, lost=False).order_by(times_asked(_who, _month_ago), *_in_turn)
        ),
        ("month_ago", "apart"),
    ),
)


def _latest(at: Column[int], *which: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.max(at)).where(*which).scalar_subquery()


OTHERS = Prepared(
    select(m.account)
    .join(accounts, accounts.c.id == m.account)
    .where(
        m.circle == bindparam("place"),
        m.account != bindparam("asker"),
        IS_MEMBER,
        accounts.c.joined_at.is_not(None),
    )
    .limit(bindparam("most"))
)
ONE = Prepared(
    select(
        *(accounts.c.zone, accounts.c.quiet_from, accounts.c.quiet_to, m.asks_per_week),
        *last_asked(m.account),
        _latest(rejections.c.at, rejections.c.account == m.account).label("own_no"),
        _latest(rests.c.until_at, rests_now(m.account, _at)).label("resting_until"),
        _latest(limits.c.until_at, paused(m.account, m.circle, _at)).label("paused_until"),
        muted_between(m.account, _asked_for, _mutes).label("blocked"),
        (accounts.c.language == _language).label("same_language"),
        exists().where(asked.c.ask == bindparam("number"), asked.c.account == m.account).label("asked_already"),
        exists().where(kind_words.c.sender == m.account, kind_words.c.receiver == _known_to).label("has_supported"),
        accounts.c.dms_closed,
    )
    .select_from(members)
    .join(accounts, accounts.c.id == m.account)
    .where(
        m.circle == bindparam("place"),
        m.account == bindparam("account"),
        IS_MEMBER,
        accounts.c.joined_at.is_not(None),
    )
)
LATELY = Prepared(
    select(asked.c.at, SPARED.label("spared"))
    .where(asked.c.account == bindparam("account"), asked.c.at > bindparam("since"))
    .order_by(asked.c.at)
)


@dataclass(frozen=True, slots=True)
class Peers:
    """Those who might be asked for one ask, at an instant (UTC ms)."""

    db: Connection
    ask: Asking
    at: int

    def able(self, seats: int) -> list[Peer]:
        """Of those who may be asked, the first in the order of choosing: as many as there are seats, if there are, and
        some more; all of them where they are few. In the order in which they came into the circle.
        """
        found = self._walk(CLOSED)
        peers = self._peers(found)
        if len(found) >= ENOUGH and sum(not one.dms_closed for one in peers) < seats:
            peers = self._peers(found | self._walk(0))
        return peers

    def others(self, most: int) -> list[Peer] | None:
        """Everybody else who has joined; None where they are more than `most`."""
        found = OTHERS.all(self.db, place=self.ask.circle, asker=self.ask.account, most=most + 1)
        peers = (self.one(account) for (account,) in found)
        return None if len(found) > most else [one for one in peers if one is not None]

    def one(self, account: int) -> Peer | None:
        """None who is not in the ask's circle any more."""
        row = ONE.one(
            self.db,
            account=account,
            place=self.ask.circle,
            number=self.ask.id,
            at=self.at,
            **self._asker(),
        )
        if row is None:
            return None
        since = self.at - FOUR_WEEKS_MS
        lately = LATELY.all(self.db, account=account, since=since)
        held = [at for (at,) in HELD.tuples(self.db, account=account, since=since)]
        return Peer(
            account=account,
            zone=row.zone,
            quiet=Range(row.quiet_from, row.quiet_to),
            per_week=row.asks_per_week,
            lately=tuple(sorted([*(one.at for one in lately), *held])),
            spared=frozenset(one.at for one in lately if one.spared),
            last=last_of(row),
            own_no=row.own_no,
            resting_until=row.resting_until,
            paused_until=row.paused_until,
            blocked=bool(row.blocked),
            same_language=bool(row.same_language),
            asked_already=bool(row.asked_already),
            has_supported=bool(row.has_supported),
            dms_closed=row.dms_closed > 0,
        )

    def _asker(self) -> dict[str, int]:
        """Who asks, and what of them choosing may look at."""
        nameless, asker = self.ask.anonymous, self.ask.account
        return {"asker": asker, "known_to": 0 if nameless else asker, "nameless": int(nameless)}

    def _walk(self, closed: int) -> dict[int, int]:
        """By member's number the account: rank after rank, until there are enough."""
        found: dict[int, int] = {}
        clocks, ago = minutes(self.at), {name: self.at - span for name, span in SPANS.items()}
        for rank, also in RANKS:
            found |= dict(
                rank.all(
                    self.db,
                    place=self.ask.circle,
                    number=self.ask.id,
                    at=self.at,
                    **self._asker(),
                    clocks=clocks,
                    closed=closed,
                    most=ENOUGH,
                    **{name: ago[name] for name in ("week_ago", "day_ago", *also)},
                )
            )
            if len(found) >= ENOUGH:
                break
        return found

    def _peers(self, found: dict[int, int]) -> list[Peer]:
        peers = (self.one(found[number]) for number in sorted(found))
        return [one for one in peers if one is not None]
