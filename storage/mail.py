"""The courier's side of the outbox: what is due, who reads it, leases, endings."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, and_, bindparam, case, func, null, select, update

from bot.answers import Range
from bot.calendar import WEEK_MS, instant, today
from bot.delivery import ON_TIME, RULES
from bot.letters import Carried, Standing
from bot.mailing import Arrived
from storage.both import among
from storage.carried import Letters, Unfit
from storage.conditions import BY_NAME, IS_MEMBER, IS_OPEN, stopped
from storage.models.columns import NUMBER
from storage.models.people import AGAIN, ERASED, NEWS, UNTOLD, accounts, circles, members
from storage.models.post import outbox
from storage.resting import rest_of
from storage.sealing.keys import Keys
from storage.statements import Prepared, Value
from storage.waiting import NEXT, OPEN, as_they_are, look

log = logging.getLogger(__name__)

NO_DMS = "dms closed"  # why a letter did not go
c = outbox.c
_called_off = and_(c.state == "sending", c.ended_why.is_not(None))
COUNTED = [kind.name for kind, rule in RULES.items() if rule.counts]

_now, _tried = bindparam("now", type_=NUMBER), bindparam("tried", type_=NUMBER)
_theirs = select(func.min(circles.c.closed)).join_from(members, circles, circles.c.id == members.c.circle)
_closed = _theirs.where(members.c.account == accounts.c.id, IS_MEMBER).scalar_subquery()  # null: in no circle at all
CIRCLE_OPEN = Prepared(select(circles.c.id).where(circles.c.id == bindparam("number"), IS_OPEN))
_either = [bindparam("reader", type_=NUMBER), bindparam("author", type_=NUMBER)]
BOTH = Prepared(
    select(func.count())
    .select_from(members)
    .where(members.c.circle == bindparam("circle"), IS_MEMBER, members.c.account.in_(_either))
)
HIDDEN = Prepared(select(func.max(accounts.c.erase_at)).where(accounts.c.id.in_(_either)))
READER = Prepared(
    select(
        *(accounts.c[name] for name in ("joined_at", "zone", "quiet_from", "quiet_to", "erase_at")),
        stopped(bindparam("author", type_=NUMBER), accounts.c.id, BY_NAME).label("blocked"),
        _closed.label("closed"),
    ).where(accounts.c.id == bindparam("reader"), accounts.c.platform != ERASED)
)
_went = func.coalesce(c.ended_at, c.first_tried)  # what is under way counts: a batch leases many before any is sent
COUNTS = Prepared(
    select(
        func.coalesce(func.sum(case((_went >= bindparam("midnight"), 1), else_=0)), 0).label("today"),
        func.count().label("week"),
    ).where(
        c.account == bindparam("reader"),
        _went > bindparam("week_ago"),
        c.state.in_(["sending", "sent", "amended"]),
        c.kind.in_(COUNTED),
    )
)
_these = among("numbers", c.id)
LEASE = Prepared(
    update(outbox)
    .where(_these)
    .values(
        state=case((c.state == "amended", "amended"), else_="sending"),
        look_at=bindparam("until"),
        first_tried=func.coalesce(c.first_tried, _now),
        tries=c.tries + 1,
        ended_why=case((c.state == "pending", null()), else_=c.ended_why),
    )
)
PUT_OFF = Prepared(update(outbox).where(c.id == bindparam("number")).values(look_at=bindparam("until")))
# what has ended, or is leased anew by another process, is not touched by an answer that comes late
_theirs_yet = c.id == bindparam("number"), OPEN, c.tries <= _tried + 1
WAIT = Prepared(
    update(outbox)
    .where(*_theirs_yet)
    .values(
        state=case((c.state == "amended", "amended"), (_called_off, "cancelled"), else_="pending"),
        ended_at=case((_called_off, _now), else_=c.ended_at),
        look_at=bindparam("until"),
        # what its reader's night or rest puts off has its hour then; what is late already stays so
        not_before=case(
            (and_(c.state == "pending", c.not_before >= _now - ON_TIME), bindparam("until", type_=NUMBER)),
            else_=c.not_before,
        ),
    )
)
HELD = Prepared(
    update(outbox).where(c.id == bindparam("number"), c.state == "pending").values(ended_why=bindparam("because"))
)
UNSURE = Prepared(update(outbox).where(*_theirs_yet).values(platform_id=""))
UNTRIED = Prepared(
    update(outbox)
    .where(c.id == bindparam("number"), c.tries == _tried + 1)
    .values(tries=c.tries - 1, first_tried=case((c.tries > 1, c.first_tried), else_=None))
)
SENT = Prepared(
    update(outbox)
    .where(c.id == bindparam("number"))
    .values(
        state=case((c.revision == bindparam("carried"), "sent"), else_="amended"),
        # what has arrived is not kept a second time: nothing is ever made of its words again, but of [More]
        message=case((c.revision == bindparam("carried"), bindparam("rest", type_=c.message.type)), else_=c.message),
        platform_id=bindparam("posted_as"),
        look_at=None,
        ended_why=None,
        ended_at=func.coalesce(c.ended_at, _now),
    )
)
END = Prepared(  # an ending stays: a late answer of another process changes none
    update(outbox)
    .where(c.id == bindparam("number"), OPEN)
    .values(
        state=bindparam("ended_as"),
        message=case((c.account.is_(None), null()), else_=c.message),  # nobody has an /inbox for a channel
        ended_why=bindparam("because"),
        ended_at=bindparam("now"),
        look_at=None,
    )
)
_news = accounts.c.dms_closed
_of_reader = update(accounts).where(accounts.c.id == bindparam("reader"))
CLOSED = Prepared(_of_reader.values(dms_closed=UNTOLD))
OPENED = Prepared(
    update(accounts)
    .where(among("readers", accounts.c.id), _news > 0)
    .values(dms_closed=case((_news == UNTOLD, NEWS), else_=AGAIN))
    .returning(accounts.c.id)
)
WAITED = Prepared(  # for that: it needs no longer be tried ever more rarely
    update(outbox)
    .where(c.account == bindparam("reader"), c.state == "pending", c.ended_why == NO_DMS)
    .values(look_at=None)
)
NEWLY = Prepared(_of_reader.values(dms_closed=case((_news > 0, UNTOLD), else_=NEWS)))


@dataclass(slots=True)
class SqlMail:
    db: Connection
    now: int
    keys: Keys

    def due(self, now: int, limit: int, only: frozenset[str] | None = None) -> list[Carried | int]:
        letters, found = Letters(self.db, self.keys), list[Carried | int]()
        rows = look(self.db, now, limit, only)
        self.keys.expect_of({row.owner for row in rows})
        for row in rows:
            try:
                found.append(letters.carried(row))
            except Unfit:  # only this letter waits
                log.error("letter %s cannot be read", row.key)
                found.append(row.id)
        return found

    def still(self, letters: list[Carried]) -> list[Carried]:
        now = as_they_are(self.db, [letter.id for letter in letters])
        return [letter for letter in letters if (letter.id, letter.state, letter.tries) in now]

    def next_at(self) -> int | None:
        found: int | None = NEXT.value(self.db)
        return found

    def standing(self, letter: Carried, now: int) -> Standing | None:
        # what becomes of whoever stands in it without a name changes nothing: it would tell who they are
        reader, author = letter.account, None if letter.nameless else letter.author
        needed = None if RULES[letter.kind].given else author
        away = letter.circle is not None and CIRCLE_OPEN.value(self.db, number=letter.circle) is None
        apart = letter.circle is not None and (
            BOTH.value(self.db, circle=letter.circle, reader=reader, author=needed) < len({reader, needed} - {None})
        )
        if reader is None:
            return self._apart(letter.account, author) if apart else Standing(away=away)
        row = None if apart else READER.one(self.db, reader=reader, author=author)
        if row is None or row.erase_at is not None:
            return self._apart(reader, author)
        opted_in = row.joined_at is not None
        if opted_in and row.closed != 0:
            if row.closed is None and not RULES[letter.kind].wherever:
                return None
            away = row.closed is not None
        rule, midnight = RULES[letter.kind], instant(today(now, row.zone), 0, row.zone)
        rest = rest_of(self.db, reader, now) if rule.rest != "go" else None
        since = {"midnight": midnight, "week_ago": now - WEEK_MS}
        counts = COUNTS.one(self.db, reader=reader, **since) if rule.counts else None
        return Standing(
            opted_in=opted_in,
            blocked=bool(row.blocked),
            resting_until=rest.until_at if rest else None,
            zone=row.zone,
            quiet=Range(row.quiet_from, row.quiet_to),
            today=counts.today if counts else 0,
            week=counts.week if counts else 0,
            away=away,
        )

    def _apart(self, reader: int | None, author: int | None) -> Standing | None:
        """None where one of them has left; who is only hidden may be back."""
        until = HIDDEN.value(self.db, reader=reader, author=author)
        return None if until is None else Standing(hidden_until=until)

    def lease(self, letters: Sequence[Carried], now: int, until: int) -> None:
        if letters:
            LEASE.run(self.db, numbers=json.dumps([letter.id for letter in letters]), now=now, until=until)

    def put_off(self, number: int, until: int) -> None:
        PUT_OFF.run(self.db, number=number, until=until)

    def wait(self, letter: Carried, until: int, *, unsure: bool = False) -> None:
        if unsure:
            UNSURE.run(self.db, number=letter.id, tried=letter.tries)
        WAIT.run(self.db, number=letter.id, tried=letter.tries, until=until, now=self.now)

    def hold(self, letter: Carried, until: int, why: str) -> None:
        self.wait(letter, until)
        if HELD.run(self.db, number=letter.id, because=why) and letter.held is None:
            self._news(letter, why)

    def untried(self, letter: Carried) -> None:
        UNTRIED.run(self.db, number=letter.id, tried=letter.tries)

    def left(self, letter: Carried) -> bytes | None:
        return Letters(self.db, self.keys).left(letter)

    def sent(self, letters: Sequence[Arrived], now: int) -> None:
        rows: list[Mapping[str, Value]] = [
            {"number": one.id, "carried": one.revision, "posted_as": posted_as, "now": now, "rest": rest}
            for one, posted_as, rest in letters
        ]
        SENT.many(self.db, rows)
        # an edit says nothing about whether a new message would arrive
        readers = {one.account for one, *_ in letters if one.account is not None and one.state != "amended"}
        for (reader,) in OPENED.tuples(self.db, readers=json.dumps([*readers])) if readers else ():
            WAITED.run(self.db, reader=reader)

    def end(self, letter: Carried, state: Literal["cancelled", "dead"], why: str, now: int) -> bool:
        if state == "dead" and letter.state == "sending":  # it may stand there: tried again, it is looked up before
            UNSURE.run(self.db, number=letter.id, tried=letter.tries)
        ended = END.run(self.db, number=letter.id, ended_as=state, because=why, now=now) > 0
        if state == "dead" or why in ("late", NO_DMS):
            self._news(letter, why)
        return ended

    def _news(self, letter: Carried, why: str) -> None:
        (CLOSED if why == NO_DMS else NEWLY).run(self.db, reader=letter.account)
