"""Mock interviews, and who was asked for them."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from bot.features.encouragement.choosing import choose
from bot.features.interviews.store import AHEAD, Interview, Invited, PeerState, State
from bot.ports import Chance
from storage.burden import TURN
from storage.conditions import BY_NAME, muted_between
from storage.encouragement.peers import Peers
from storage.models.columns import NUMBER
from storage.models.interviews import interviewers, interviews
from storage.models.people import accounts
from storage.numbers import Numbers
from storage.sealing.keys import Keys, Unreadable
from storage.statements import Prepared, Row, Value

c, i = interviews.c, interviewers.c
ABOUT, TIMES = "interviews.about", "interviewers.times"
_ahead = [one.name for one in AHEAD]
_all = select(c.id, c.circle, c.account, c.about, c.state, c["at"])
_peers = select(i.id, i.interview, i.account, i.state, i.letter, i.times, i.agreed_at, i["at"])
ADD = Prepared(insert(interviews), "id", "circle", "account", "about", "state", "at")
ONE = Prepared(_all.where(c.id == bindparam("number")))
CURRENT = Prepared(_all.where(c.account == bindparam("owner"), c.state.in_(_ahead)).order_by(c["at"].desc()).limit(1))
CHANGE = Prepared(update(interviews).where(c.id == bindparam("number")), "about", "state")
INVITE = Prepared(insert(interviewers), "id", "interview", "account", "state", "letter", "times", "agreed_at", "at")
INVITED = Prepared(_peers.where(i.interview == bindparam("number")))
INVITED_ONE = Prepared(_peers.where(i.id == bindparam("number")))
OF_PEER = Prepared(_peers.where(i.account == bindparam("owner"), i.state != PeerState.OVER.name))
CHANGE_PEER = Prepared(update(interviewers).where(i.id == bindparam("number")), "state", "letter", "times", "agreed_at")
_other = bindparam("other", type_=NUMBER)
APART = Prepared(select(muted_between(accounts.c.id, _other, BY_NAME)).where(accounts.c.id == bindparam("owner")))
_times = msgspec.json.Decoder(tuple[int, ...])


@dataclass(frozen=True)
class _Asking:
    circle: int
    account: int
    anonymous: bool = False
    id: int = 0


@dataclass(slots=True)
class SqlInterviews:
    db: Connection
    keys: Keys
    numbers: Numbers

    def add(self, one: Interview) -> int:
        number = self.numbers.new(self.db, interviews)
        about = self.keys.seal(one.about, one.account, ABOUT, number)
        ADD.run(
            self.db, id=number, circle=one.circle, account=one.account, about=about, state=one.state.name, at=one.at
        )
        return number

    def one(self, number: int) -> Interview | None:
        row = ONE.one(self.db, number=number)
        return None if row is None else self._read(row)

    def current(self, account: int) -> Interview | None:
        row = CURRENT.one(self.db, owner=account)
        return None if row is None else self._read(row)

    def change(self, one: Interview) -> None:
        CHANGE.run(
            self.db,
            number=one.id,
            about=self.keys.seal(one.about, one.account, ABOUT, one.id),
            state=one.state.name,
        )

    def choose(self, one: Interview, at: int, seats: int, chance: Chance) -> list[int]:
        known = {each.account for each in self.invited(one.id)}
        able = Peers(self.db, _Asking(one.circle, one.account), at).able(seats + len(known))
        chosen = choose((peer for peer in able if peer.account not in known), seats, at, chance)
        return [each.peer.account for each in chosen]

    def invite(self, one: Invited) -> int:
        number = self.numbers.new(self.db, interviewers)
        INVITE.run(
            self.db, id=number, interview=one.interview, account=one.account, at=one.at, **self._kept(one, number)
        )
        TURN.run(self.db, who=one.account, at=one.at)
        return number

    def invited(self, number: int) -> list[Invited]:
        return [self._peer(row) for row in INVITED.all(self.db, number=number)]

    def invited_one(self, number: int) -> Invited | None:
        row = INVITED_ONE.one(self.db, number=number)
        return None if row is None else self._peer(row)

    def of_peer(self, account: int) -> list[Invited]:
        return [self._peer(row) for row in OF_PEER.all(self.db, owner=account)]

    def change_invited(self, one: Invited) -> None:
        CHANGE_PEER.run(self.db, number=one.id, **self._kept(one, one.id))

    def apart(self, one: int, other: int) -> bool:
        return bool(APART.value(self.db, owner=one, other=other))

    def _kept(self, one: Invited, number: int) -> dict[str, Value]:
        times = msgspec.json.encode(one.times).decode() if one.times else None
        return {
            "state": one.state.name,
            "letter": one.letter,
            "times": self.keys.seal(times, one.account, TIMES, number),
            "agreed_at": one.agreed_at,
        }

    def _read(self, row: Row) -> Interview:
        about = self.keys.open(row.about, row.account, ABOUT, row.id)
        return Interview(row.circle, row.account, about, State[row.state], row.at, row.id)

    def _peer(self, row: Row) -> Invited:
        times = self.keys.open(row.times, row.account, TIMES, row.id)
        known = () if times is None or isinstance(times, Unreadable) else _times.decode(times)
        state = PeerState[row.state]
        return Invited(row.interview, row.account, row.at, state, row.letter, known, row.agreed_at, row.id)
