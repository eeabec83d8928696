"""Kind words, and who hears nothing more from whom."""

import functools
import json
from dataclasses import dataclass

from sqlalchemy import (
    Connection,
    Text,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)

from bot.courier import GONE
from bot.features.encouragement.muted import Muted
from bot.features.encouragement.store import KindWord, Starter
from bot.letters import LetterKind
from storage.both import listed, upsert
from storage.conditions import BY_NAME, stopped
from storage.models.columns import NUMBER
from storage.models.encouragement import asks, blocks, kind_words
from storage.models.landings import landings
from storage.models.moderation import reports
from storage.models.post import outbox
from storage.numbers import Numbers
from storage.pages import edge, under, untaken
from storage.sealing.keys import Keys
from storage.statements import Prepared, Row, Value

WORDS = "kind_words.words"
c = kind_words.c
b = blocks.c
o = outbox.c

ADD = Prepared(
    insert(kind_words).values(at=untaken(c["at"], c.receiver == bindparam("reader"))),
    *("id", "circle", "sender", "receiver", "ask", "reply_to", "starter", "words", "stopped"),
)
_all = select(
    *(c.circle, c.sender, c.receiver, c.starter, c.words, c.at),
    *(c.ask, c.reply_to, c.thanked_at, c.reported_at, c.stopped, c.id),
)
ONE = Prepared(_all.where(c.id == bindparam("number")))
READABLE = (c.reported_at.is_(None), c.stopped == 0, c.words.is_not(None))
"""Those that their reader can still read."""
RECEIVED = Prepared(
    _all.where(c.receiver == bindparam("reader"), *READABLE, under(c["at"], c.id))
    .order_by(c["at"].desc(), c.id.desc())
    .limit(bindparam("most"))
)
FORGET = Prepared(
    update(kind_words).where(c.id == bindparam("number"), c.receiver == bindparam("reader")).values(words=null())
)
CHANGE = Prepared(update(kind_words).where(c.id == bindparam("number")), "thanked_at", "reported_at")
_between = select(func.count()).where(
    c.sender == bindparam("writer"), c.receiver == bindparam("reader"), c.at > bindparam("since")
)
COUNT = Prepared(_between.where(~exists().where(asks.c.id == c.ask, asks.c.anonymous == 1)))
COUNT_WITHIN = Prepared(_between.where(c.ask == bindparam("within")))
WROTE = Prepared(
    select(c.id)
    .where(
        c.sender == bindparam("writer"),
        c.receiver == bindparam("reader"),
        c.ask == bindparam("which"),
        c.reply_to.is_(None),
    )
    .limit(1)
)
LANDED = Prepared(
    select(landings.c.thanked_at)
    .where(landings.c.account == bindparam("reader"), landings.c.back_at.is_(None))
    .order_by(landings.c["at"].desc())
    .limit(1)
)
ANSWERED = Prepared(select(c.id).where(c.ask == bindparam("which"), c.reply_to.is_(None)).limit(1))
_theirs = outbox.alias("theirs")
_t = _theirs.c
_missed = or_(
    and_(_t.state == "cancelled", _t.ended_why.not_in(["late", "shown", "away"])),
    and_(_t.state == "dead", _t.ended_why == GONE),
)
# "report:", the word's number, ":" and the host's; before there is one, 0
_host = case((o.subject.like("%:0"), "0"), else_=cast(o.account, Text))
_reported = cast(func.substr(o.subject, 8, func.length(o.subject) - 8 - func.length(_host)), NUMBER)
_kept = (
    select(_reported.label("word"))
    .where(o.circle == bindparam("place"), o.kind == LetterKind.HOST.name, o.subject.like("report:%"))
    .cte("kept")
)
_hosts = listed("hosts", NUMBER).subquery()
[_looks] = _hosts.c
UNSHOWN = Prepared(
    select(c.id, _looks)
    .select_from(kind_words.join(_hosts, _looks != c.receiver))
    .where(
        c.id.in_(select(_kept.c.word)),
        or_(_looks != c.sender, exists().where(asks.c.id == c.ask, asks.c.anonymous == 1, asks.c.account == c.sender)),
        ~exists().where(reports.c.word == c.id, reports.c.ended_at.is_not(None)),
        ~exists().where(_t.subject == literal("report:") + cast(c.id, Text) + ":" + cast(_looks, Text), ~_missed),
    )
    .order_by(c.at, c.id, _looks)
)
_block = upsert(blocks)
BLOCK = Prepared(
    _block.on_conflict_do_update(
        index_elements=["account", "other", "nameless", "circle"], set_={"one_way": _block.excluded.one_way}
    ),
    *("account", "other", "nameless", "circle", "one_way", "at"),
)
_pair = (b.account == bindparam("who"), b.other == bindparam("whom"), b.nameless == bindparam("exchange"))
BLOCKED = Prepared(select(b.id).where(*_pair, b.circle == bindparam("place"), b.one_way <= bindparam("most")).limit(1))
MUTES = Prepared(
    select(b.other, b.nameless, b.one_way, b.circle, b.at, b.id)
    .where(b.account == bindparam("who"))
    .order_by(b.at.desc(), b.id.desc())
    .limit(bindparam("most"))
)
UNBLOCK = Prepared(delete(blocks).where(*_pair, b.circle.in_([0, bindparam("place", type_=NUMBER)])))  # 0: not known
LIFT = Prepared(delete(blocks).where(b.id == bindparam("number"), b.account == bindparam("who")))
_number = functools.partial(bindparam, type_=NUMBER)
APART = Prepared(
    select(stopped(_number("writer"), _number("reader"), or_(BY_NAME, b.nameless == bindparam("exchange"))))
)


@dataclass(slots=True)
class SqlKindWords:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def add(self, word: KindWord) -> int:
        number = self.numbers.new(self.db, kind_words)
        ADD.run(
            self.db,
            id=number,
            circle=word.circle,
            sender=word.sender,
            receiver=word.receiver,
            reader=word.receiver,
            ask=word.ask,
            reply_to=word.reply_to,
            starter=word.starter.name if word.starter else None,
            words=self.keys.seal(word.words, word.sender, WORDS, number),
            stopped=int(word.stopped),
            at=word.at,
        )
        return number

    def one(self, number: int) -> KindWord | None:
        row = ONE.one(self.db, number=number)
        return None if row is None else self._read(row)

    def received(self, account: int, limit: int, before: int | None = None, at: int | None = None) -> list[KindWord]:
        rows = RECEIVED.all(self.db, reader=account, most=limit, **edge(at, before))
        return [self._read(row) for row in rows]

    def forget(self, number: int, account: int) -> None:
        FORGET.run(self.db, number=number, reader=account)

    def change(self, word: KindWord) -> None:
        CHANGE.run(self.db, number=word.id, thanked_at=word.thanked_at, reported_at=word.reported_at)

    def count(self, sender: int, receiver: int, since: int, within: int | None) -> int:
        pair: dict[str, Value] = {"writer": sender, "reader": receiver, "since": since}
        found: int = (
            COUNT.value(self.db, **pair) if within is None else COUNT_WITHIN.value(self.db, **pair, within=within)
        )
        return found

    def wrote(self, sender: int, receiver: int, ask: int) -> bool:
        return WROTE.value(self.db, writer=sender, reader=receiver, which=ask) is not None

    def may_thank(self, account: int) -> bool | None:
        found = LANDED.one(self.db, reader=account)
        return None if found is None else found.thanked_at is None

    def answered(self, ask: int) -> bool:
        return ANSWERED.value(self.db, which=ask) is not None

    def unshown(self, circle: int, hosts: list[int]) -> list[tuple[int, int]]:
        return [(word, host) for word, host in UNSHOWN.tuples(self.db, place=circle, hosts=json.dumps(hosts))]

    def block(self, word: KindWord, within: int | None, *, one_way: bool) -> None:
        BLOCK.run(
            self.db,
            account=word.receiver,
            other=word.sender,
            nameless=within or 0,
            circle=word.circle,
            one_way=int(one_way),
            at=self.now,
        )

    def muted(self, word: KindWord, within: int | None, *, both_ways: bool = False) -> bool:
        return BLOCKED.value(self.db, **_this_of(word, within), most=0 if both_ways else 1) is not None

    def mutes(self, account: int, most: int) -> list[Muted]:
        rows = MUTES.all(self.db, who=account, most=most)
        return [Muted(one.other, one.nameless or None, bool(one.one_way), one.circle, one.at, one.id) for one in rows]

    def unblock(self, word: KindWord, within: int | None) -> None:
        UNBLOCK.run(self.db, **_this_of(word, within))

    def lift(self, mute: int, account: int) -> None:
        LIFT.run(self.db, number=mute, who=account)

    def apart(self, writer: int, reader: int, within: int | None) -> bool:
        return bool(APART.value(self.db, writer=writer, reader=reader, exchange=within or 0))

    def _read(self, row: Row) -> KindWord:
        return KindWord(
            circle=row.circle,
            sender=row.sender,
            receiver=row.receiver,
            starter=Starter[row.starter] if row.starter else None,
            words=self.keys.open(row.words, row.sender, WORDS, row.id) or "",
            at=row.at,
            ask=row.ask,
            reply_to=row.reply_to,
            thanked_at=row.thanked_at,
            reported_at=row.reported_at,
            stopped=bool(row.stopped),
            id=row.id,
        )


def _this_of(word: KindWord, within: int | None) -> dict[str, Value]:
    return {"who": word.receiver, "whom": word.sender, "exchange": within or 0, "place": word.circle}
