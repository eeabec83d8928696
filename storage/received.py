"""Inbound events: what was heard until its answer is shown, and the answer; the second time changes nothing."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from msgspec import DecodeError
from sqlalchemy import Connection, Text, bindparam, delete, exists, literal, null, select, union_all, update

from bot.leases import PROCESS
from bot.messages import Message, pack
from bot.replies import unreadable
from storage.both import listed, upsert
from storage.models.columns import NUMBER
from storage.models.leases import leases
from storage.models.post import received
from storage.recall import Recall
from storage.sealing.keys import NOBODY, Keys, Unreadable
from storage.statements import Prepared

c = received.c
log = logging.getLogger(__name__)

_id, _nobodys = (bindparam(name, type_=c.event.type) for name in ("id", "nobodys"))
_as_nobodys = c.event == _nobodys
_answers = select(c.account, c.answer, c.sorry)
# each by an index of its own name: what is asked for as one of two PostgreSQL looks up in the order of names
ANSWER = Prepared(union_all(_answers.where(c.event == _id, c.answer.is_not(None)), _answers.where(_as_nobodys)))
_keep = upsert(received)
KEEP = Prepared(
    _keep.on_conflict_do_update(
        index_elements=["event"],
        set_={name: _keep.excluded[name] for name in ("account", "answer", "sorry")},
        where=c.answer.is_(None),
    ),
    *("event", "account", "answer", "sorry", "at"),
)
TAKE = Prepared(upsert(received).on_conflict_do_nothing(), "event", "account", "heard", "holder", "at")
_in_hand = exists().where(leases.c.name == literal(PROCESS, Text) + c.holder)
ADOPT = Prepared(
    update(received)
    .where(c.heard.is_not(None), c.event.startswith(bindparam("named")), ~_in_hand)
    .values(holder=bindparam("by"))
    .returning(c["at"], c.event, c.heard)
)
KNOWN = Prepared(select(c.event).where(_as_nobodys))
OF = Prepared(select(c.event, c["at"]).where(c.account == bindparam("account")).limit(bindparam("most", type_=NUMBER)))
KNOW = Prepared(upsert(received).on_conflict_do_nothing(), "event", "at")
LET_GO = Prepared(delete(received).where(c.event == bindparam("id")))
SETTLE = Prepared(update(received).where(c.event.in_(listed("ids", c.event.type))).values(heard=null()))


def nobodys(event: str) -> str:
    """How an event is known once whoever it was of is erased: its own id may hold a digest of what they said."""
    return f"nobody's:{blake2b(event.encode(), digest_size=16).hexdigest()}"


def part_from(db: Connection, account: int, most: int) -> int:
    """Of whoever is being erased: that it came stays known for its two days, and nothing else of it; how many rows."""
    found = OF.all(db, account=account, most=most) if most > 0 else []
    for row in found:
        KNOW.run(db, event=nobodys(row.event), at=row.at)
        LET_GO.run(db, id=row.event)
    return len(found)


@dataclass(slots=True)
class SqlReceived:
    db: Connection
    keys: Keys

    def take(self, event: str, account: int | None, heard: str, now: int, holder: str) -> bool:
        if KNOWN.one(self.db, nobodys=nobodys(event)):
            return False
        # who speaks for the first time has no account yet
        kept = self.keys.seal(heard, NOBODY, "received.heard", event)
        return TAKE.run(self.db, event=event, account=account, heard=kept, holder=holder, at=now) == 1

    def adopt(self, platform: str, holder: str) -> list[tuple[str, str]]:
        rows = sorted(ADOPT.tuples(self.db, named=f"{platform}:", by=holder))
        heard = [(event, self.keys.open(kept, NOBODY, "received.heard", event)) for _, event, kept in rows]
        return [(event, one) for event, one in heard if one is not None and not isinstance(one, Unreadable)]

    def settle(self, events: Iterable[str]) -> None:
        SETTLE.run(self.db, ids=json.dumps([*events]))

    def answer(self, event: str) -> tuple[int | None, Message | None, bool] | None:
        row = ANSWER.one(self.db, id=event, nobodys=nobodys(event))
        if row is None or row.answer is None:
            return row and (None, None, False)
        try:
            told = Recall(self.db, self.keys).message(self.keys.open(row.answer, row.account, "received.answer", event))
        except DecodeError:  # of another version, or damaged: it was done all the same, and is not done twice
            log.error("the answer to event %s cannot be read", event)
            told = unreadable()
        return row.account, told, bool(row.sorry)

    def keep(self, event: str, account: int, answer: Message, now: int, *, sorry: bool) -> None:
        sealed = self.keys.seal(pack(answer), account, "received.answer", event)
        KEEP.run(self.db, event=event, account=account, answer=sealed, sorry=int(sorry), at=now)
