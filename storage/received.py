"""Inbound events already answered: the second time changes nothing."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.messages import Message, pack, unpack
from storage.models import received
from storage.seal import seal, unseal
from storage.statements import Prepared

KEPT = 48 * 3_600_000  # Slack may deliver an event again for 24 h
c = received.c

ANSWER = Prepared(select(c.account, c.answer, c.sorry).where(c.event == bindparam("id")))
KEEP = Prepared(insert(received).on_conflict_do_nothing(), "event", "account", "answer", "sorry", "at")
PURGE = Prepared(delete(received).where(c.at < bindparam("before")))


@dataclass(frozen=True, slots=True)
class SqlReceived:
    db: Connection
    now: int

    def answer(self, event: str) -> tuple[int, Message, bool] | None:
        row = ANSWER.one(self.db, id=event)
        if row is None:
            return None
        account, kept, sorry = row
        return account, unpack(unseal(kept, account, "received.answer", event) or ""), bool(sorry)

    def keep(self, event: str, account: int, answer: Message, now: int, *, sorry: bool) -> None:
        sealed = seal(pack(answer), account, "received.answer", event)
        KEEP.run(self.db, event=event, account=account, answer=sealed, sorry=int(sorry), at=now)
