"""Asks, and who was asked."""

from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import Connection, bindparam, delete, exists, func, insert, or_, select, update

from bot.features.encouragement.choosing import Peer
from bot.features.encouragement.store import LIVE, UNANSWERED, Ask, Asked, AskedState, AskState, Wish
from storage.burden import TURN
from storage.conditions import IS_MEMBER, IS_OPEN, paused
from storage.encouragement.asked import ASKED_ROW, SPENT, TOOK_BACK, read_asked
from storage.encouragement.peers import Peers
from storage.models.encouragement import asked, asks, kind_words
from storage.models.people import accounts, circles, members
from storage.numbers import Numbers
from storage.pages import untaken
from storage.rejections import SqlRejections
from storage.sealing.keys import Keys
from storage.statements import Prepared, Row, Value

c = asks.c
a = asked.c
_LIVE = c.state.in_([state.name for state in LIVE])
_UNANSWERED = a.state.in_(sorted(state.name for state in UNANSWERED))
_all = select(
    *(c.circle, c.account, c.rejection, c.wish, c.anonymous, c.may_post, c.words, c.state),
    *(c.at, c.opened_at, c.post_letter, c.id),
)
_CHANGEABLE = ("rejection", "wish", "anonymous", "may_post", "state", "words", "at", "opened_at", "post_letter")

ADD = Prepared(
    insert(asks).values(at=untaken(c["at"], c.account == bindparam("owner"))),
    *("id", "circle", "account"),
    *(one for one in _CHANGEABLE if one != "at"),
)
ONE = Prepared(_all.where(c.id == bindparam("number")))
CHANGE = Prepared(update(asks).where(c.id == bindparam("number")), *_CHANGEABLE)
DROP = Prepared(
    delete(asks).where(c.id == bindparam("number"), c.account == bindparam("owner"), c.state == AskState.DRAFT.name)
)
DROP_ABOUT = Prepared(
    delete(asks).where(
        c.account == bindparam("owner"), c.rejection == bindparam("about"), c.state == AskState.DRAFT.name
    )
)
OF_ACCOUNT = Prepared(_all.where(c.account == bindparam("owner"), _LIVE).order_by(c["at"].desc(), c.id.desc()))
OPEN_IN = Prepared(_all.where(c.circle == bindparam("place"), c.state == AskState.OPEN.name).order_by(c.at, c.id))
IN_VAIN = Prepared(
    select(func.count()).where(
        c.circle == bindparam("place"),
        c.state == AskState.OPEN.name,
        c.opened_at <= bindparam("until"),
        c.account != bindparam("reader"),
        # an answer that was stopped by a mute is one to whoever wrote it, and to everybody where the ask has no name
        ~exists().where(kind_words.c.ask == c.id, or_(kind_words.c.sender == bindparam("reader"), c.anonymous == 1)),
    )
)
_owner = accounts.alias("owner")
COULD_ASK = Prepared(
    select(func.count()).select_from(
        select(members.c.id)
        .join(accounts, accounts.c.id == members.c.account)
        .where(
            members.c.circle == bindparam("place"),
            IS_MEMBER,
            accounts.c.joined_at.is_not(None),
            accounts.c.language == select(_owner.c.language).where(_owner.c.id == bindparam("who")).scalar_subquery(),
            ~exists().where(paused(accounts.c.id, members.c.circle, bindparam("now"))),  # as hosts know
            ~exists().where(
                *(c.account == accounts.c.id, c.circle + 0 == bindparam("place")),  # + 0: by what the account has
                *(c.state == AskState.OPEN.name, c.anonymous == 0),
            ),
        )
        .limit(bindparam("most"))
        .subquery()
    )
)
HOLD = Prepared(insert(asked), "ask", "account", "at", "state", "letter", "reasons")
_m = members.c
UNASK = Prepared(delete(asked).where(a.id == bindparam("number")))
UNTURN = Prepared(
    update(members).where(_m.account == bindparam("who"), _m.turn == bindparam("at")).values(turn=_m.turn_before)
)
ASKED = Prepared(ASKED_ROW.where(a.ask == bindparam("number")).order_by(a.id))
BY_LETTER = Prepared(ASKED_ROW.where(a.letter == bindparam("key")))
PENDING = Prepared(
    ASKED_ROW.join(asks, c.id == a.ask).where(a.account == bindparam("who"), _UNANSWERED, _LIVE).order_by(a.id)
)
WAITING = Prepared(
    _all.join(asked, a.ask == c.id)
    .join(members, (members.c.circle == c.circle) & (members.c.account == a.account))
    .join(circles, circles.c.id == c.circle)
    .where(
        a.account == bindparam("who"),
        _UNANSWERED,
        c.state == AskState.OPEN.name,
        IS_MEMBER,
        IS_OPEN,
    )
    .order_by(a.id)
    .limit(bindparam("most"))
)
CARRY = Prepared(update(asked).where(a.id == bindparam("number")), "ask", "state")
MOVE = Prepared(update(asked).where(a.id == bindparam("number")), "state")
SPARE = Prepared(update(asked).where(a.id == bindparam("number")), "state", "at")
LEAVE = Prepared(update(members).where(_m.account == bindparam("who")), "turn")
LAST = Prepared(select(a.state).where(a.account == bindparam("who")).order_by(a.id.desc()).limit(bindparam("most")))


@dataclass(slots=True)
class SqlAsks:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def add(self, ask: Ask) -> int:
        one = replace(ask, id=self.numbers.new(self.db, asks))
        ADD.run(
            self.db,
            id=one.id,
            circle=one.circle,
            account=one.account,
            owner=one.account,
            **self._kept(one),
        )
        return one.id

    def one(self, number: int) -> Ask | None:
        row = ONE.one(self.db, number=number)
        return None if row is None else self._read(row)

    def change(self, ask: Ask) -> None:
        CHANGE.run(self.db, number=ask.id, **self._kept(ask))

    def drop(self, number: int, account: int) -> None:
        DROP.run(self.db, number=number, owner=account)

    def drop_about(self, rejection: int, account: int) -> None:
        DROP_ABOUT.run(self.db, about=rejection, owner=account)

    def live(self, account: int) -> list[Ask]:
        return [self._read(row) for row in OF_ACCOUNT.all(self.db, owner=account)]

    def stage(self, rejection: int, account: int) -> str | None:
        one = SqlRejections(self.db, self.keys, self.numbers).one(rejection, account)
        if one is None:
            return None
        return one.stage.name if one.stage else ""

    def open_in(self, circle: int) -> list[Ask]:
        return [self._read(row) for row in OPEN_IN.all(self.db, place=circle)]

    def in_vain(self, circle: int, until: int, reader: int) -> int:
        found: int = IN_VAIN.value(self.db, place=circle, until=until, reader=reader)
        return found

    def could_ask(self, circle: int, account: int, most: int) -> int:
        found: int = COULD_ASK.value(self.db, place=circle, who=account, most=most, now=self.now)
        return found

    def able(self, ask: Ask, at: int, seats: int) -> list[Peer]:
        return Peers(self.db, ask, at).able(seats)

    def peer(self, ask: Ask, account: int) -> Peer | None:
        return Peers(self.db, ask, self.now).one(account)

    def others(self, ask: Ask, most: int) -> list[Peer] | None:
        return Peers(self.db, ask, self.now).others(most)

    def hold(self, asked: Asked) -> None:
        HOLD.run(
            self.db,
            ask=asked.ask,
            account=asked.account,
            at=asked.at,
            state=asked.state.name,
            letter=asked.letter,
            reasons=msgspec.json.encode([one.name for one in asked.reasons]).decode(),
        )
        TURN.run(self.db, who=asked.account, at=asked.at)

    def unask(self, asked: Asked) -> None:
        UNASK.run(self.db, number=asked.id)
        UNTURN.run(self.db, who=asked.account, at=asked.at)

    def carry(self, asked: Asked, ask: int) -> None:
        CARRY.run(self.db, number=asked.id, ask=ask, state=AskedState.ASKED.name)

    def spent(self, ask: Ask, since: int) -> list[Asked]:
        return [read_asked(row) for row in SPENT.all(self.db, owner=ask.account, place=ask.circle, since=since)]

    def took_back(self, account: int, circle: int, since: int) -> int | None:
        found: int | None = TOOK_BACK.value(self.db, owner=account, place=circle, since=since)
        return found

    def asked(self, ask: int) -> list[Asked]:
        return [read_asked(row) for row in ASKED.all(self.db, number=ask)]

    def by_letter(self, key: str) -> Asked | None:
        row = BY_LETTER.one(self.db, key=key)
        return None if row is None else read_asked(row)

    def pending(self, account: int) -> list[Asked]:
        return [read_asked(row) for row in PENDING.all(self.db, who=account)]

    def waiting(self, account: int, limit: int) -> list[Ask]:
        return [self._read(row) for row in WAITING.all(self.db, who=account, most=limit)]

    def move(self, asked: int, state: AskedState) -> None:
        MOVE.run(self.db, number=asked, state=state.name)

    def spare(self, asked: Asked) -> None:
        SPARE.run(self.db, number=asked.id, state=AskedState.SPARED.name, at=self.now)
        LEAVE.run(self.db, who=asked.account, turn=self.now)

    def last(self, account: int, limit: int) -> list[AskedState]:
        return [AskedState[state] for (state,) in LAST.all(self.db, who=account, most=limit)]

    def _kept(self, ask: Ask) -> dict[str, Value]:
        return {
            "rejection": ask.rejection,
            "wish": ask.wish.name,
            "anonymous": int(ask.anonymous),
            "may_post": int(ask.may_post),
            "state": ask.state.name,
            "words": self.keys.seal(ask.words, ask.account, "asks.words", ask.id),
            "at": ask.at,
            "opened_at": ask.opened_at,
            "post_letter": ask.post_letter,
        }

    def _read(self, row: Row) -> Ask:
        return Ask(
            circle=row.circle,
            account=row.account,
            rejection=row.rejection,
            wish=Wish[row.wish],
            anonymous=bool(row.anonymous),
            may_post=bool(row.may_post),
            words=self.keys.open(row.words, row.account, "asks.words", row.id),
            state=AskState[row.state],
            at=row.at,
            opened_at=row.opened_at,
            post_letter=row.post_letter,
            id=row.id,
        )
