"""Letters on their way: put, amended, cancelled, read in /inbox. `storage/mail.py` is the courier's side."""

import json
import logging
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection, Text, and_, bindparam, case, exists, func, insert, or_, select, update

from bot.delivery import RULES
from bot.letters import Carried, Dm, Letter, LetterKind, Waiting
from bot.mailing import BESIDE, COUNTED
from bot.messages import Message, pack, together
from bot.people import Speaker
from bot.replies import unreadable
from storage.both import listed
from storage.carried import CARRIED, OWNER, OWNING, Letters, Unfit, owner_of
from storage.models.columns import NUMBER
from storage.models.people import accounts, circles
from storage.models.post import outbox
from storage.sealing.keys import Keys
from storage.statements import Prepared, Row

log = logging.getLogger(__name__)

c = outbox.c
ALPHABET = b"abcdefghijklmnopqrstuvwxyz234567" * 8  # what each byte becomes, all letters as often: 100 bits a key

_now, _because = bindparam("now", type_=NUMBER), bindparam("because", type_=Text)
SHOWN, AWAY = "shown", "away"  # in /inbox, before it went: so as not to disturb, or it could not be brought sooner
NOT_ARRIVED = or_(
    c.state == "dead",
    and_(c.state == "cancelled", c.ended_why.in_(["late", SHOWN, AWAY])),
    and_(c.state == "cancelled", c.ended_why == "resting", c.kind == LetterKind.STATUS.name),
)
_is_hidden = accounts.c.erase_at.is_not(None)
GIVEN = [kind.name for kind, rule in RULES.items() if rule.given]
# waits for its reader's morning, the end of their rest or its platform; what others ask of them does so for whoever
# looks, too
KEPT_BACK = and_(
    c.state == "pending",
    c.platform_id.is_(None),  # surely not delivered: it has not been tried, or was refused
    or_(c.not_before <= _now, c.look_at.is_not(None)),  # its hour has come, or was put off when it had
    or_(c.expires.is_(None), c.expires >= _now),
    c.kind.not_in([LetterKind.ASK.name, LetterKind.HELLO.name]),
)

PUT = Prepared(
    insert(outbox),
    *("key", "kind", "subject", "account", "circle", "channel", "author", "words_of", "nameless", "message", "why"),
    *("state", "not_before", "expires", "at"),
)
ONE = Prepared(CARRIED.where(c.key == bindparam("letter")))
GATHERED = Prepared(
    select(c.key, c.message, OWNING)
    .where(c.account == bindparam("reader"), c.ended_at.is_(None), c.state == "pending", c.tries == 0)
    .where(c.kind == bindparam("what"), c.circle == bindparam("within"), c.words_of.is_(None), c.author.is_(None))
    .limit(1)
)
AMEND = Prepared(
    update(outbox)
    .where(c.key == bindparam("letter"))  # in any state: what ended unsent may still be read in /inbox
    .values(
        message=bindparam("words"),
        revision=c.revision + 1,
        tries=case((c.state == "sent", 0), else_=c.tries),
        state=case((c.state == "sent", "amended"), else_=c.state),
        not_before=case((c.state == "sent", 0), else_=c.not_before),
    )
)
CANCEL = Prepared(
    update(outbox)
    .where(c.subject == bindparam("about"), c.state == "pending")
    .values(state="cancelled", ended_why=bindparam("because"), ended_at=bindparam("now"))
)
ABOUT = Prepared(select(c.key).where(c.subject == bindparam("about")).order_by(c.id))
STOP = Prepared(  # under way: nobody knows yet whether it goes out, but it is not tried again
    update(outbox).where(c.subject == bindparam("about"), c.state == "sending").values(ended_why=bindparam("because"))
)
_there = circles.alias("there")
_channel = select(_there.c.encourage_channel).where(_there.c.id == bindparam("within")).scalar_subquery()
POSTED = Prepared(  # what is still on its way comes now at the soonest
    select(func.max(case((c.ended_at.is_(None), _now), else_=c.ended_at))).where(
        c.author == bindparam("by"),
        # + 0: what its author has put in is less than what the circle has; circles may show theirs in one channel
        exists().where(circles.c.id == c.circle + 0, circles.c.encourage_channel == _channel),
        c.account.is_(None),
        c.nameless == 1,
        c.subject != bindparam("but"),
        c.state.not_in(["cancelled", "dead"]),
        or_(c.ended_at.is_(None), c.ended_at > bindparam("since")),
    )
)
LOOK_AGAIN = Prepared(
    update(outbox)
    .where(c.account == bindparam("reader"), c.state == "pending", c.tries == 0)
    .values(look_at=None, not_before=case((c.look_at == c.not_before, _now), else_=c.not_before))
)


SEEN = Prepared(  # as CANCEL and STOP, and it waits in /inbox no more
    update(outbox)
    .where(c.subject.in_(listed("subjects", c.subject.type)), c.state.not_in(["sent", "amended"]))
    .values(
        state=case((c.state == "pending", "cancelled"), else_=c.state),
        ended_why=case((c.state.in_(["pending", "sending"]), _because), else_=c.ended_why),
        ended_at=case((c.state == "pending", _now), else_=c.ended_at),
        read_at=func.coalesce(c.read_at, _now),
    )
)
UNDELIVERED = Prepared(
    select(c.key, c.at, func.coalesce(c.ended_why, SHOWN).label("ended_why"), c.message, OWNING)
    .where(
        c.account == bindparam("reader"),
        c.read_at.is_(None),
        or_(NOT_ARRIVED, KEPT_BACK),
        or_(c.nameless == 1, c.kind.in_(GIVEN), ~exists().where(accounts.c.id == c.author, _is_hidden)),
        or_(c.state != "dead", c.kind != LetterKind.GOALS.name, c.expires > bindparam("now")),  # a week's own question
    )
    .order_by(c.author.is_(None), c.id)  # what people wrote comes first
    .limit(COUNTED + 1)
)
READ = Prepared(
    update(outbox)
    .where(c.key == bindparam("letter"), or_(c.ended_at.is_not(None), KEPT_BACK))
    .values(
        state=case((c.state == "pending", "cancelled"), else_=c.state),
        ended_why=case((c.state == "pending", _because), else_=c.ended_why),
        ended_at=func.coalesce(c.ended_at, _now),
        read_at=func.coalesce(c.read_at, bindparam("read_through", type_=NUMBER)),
        # as of what has arrived elsewhere, nothing is ever made of its words again, but of [More]
        message=case(
            (bindparam("read_through", type_=NUMBER).is_not(None), bindparam("rest", type_=c.message.type)),
            else_=c.message,
        ),
    )
)


@dataclass(slots=True)
class SqlOutbox:
    db: Connection
    now: int
    keys: Keys

    def put(self, letter: Letter) -> str:
        if letter.gathers and (found := self._gathered(letter)):
            return found
        key = secrets.token_bytes(20).translate(ALPHABET).decode()
        to, begins = letter.to, max(letter.not_before, 0)
        account = to.account if isinstance(to, Dm) else None
        owner = owner_of(letter.words_of, letter.author, account)
        late = RULES[letter.kind].late
        expires = letter.expires
        if expires is None and late is not None:
            expires = (begins or self.now) + late
        PUT.run(
            self.db,
            key=key,
            kind=letter.kind.name,
            subject=letter.subject,
            account=account,
            circle=letter.circle if isinstance(to, Dm) else to.circle,
            channel=None if isinstance(to, Dm) else to.channel.name,
            author=letter.author,
            words_of=letter.words_of,
            nameless=int(letter.nameless),
            message=self.keys.seal(pack(letter.message), owner, "outbox.message", key),
            why=self.keys.seal(pack(letter.why), owner, "outbox.why", key),
            state="pending",
            not_before=begins or self.now,
            expires=expires,
            at=self.now,
        )
        return key

    def _gathered(self, letter: Letter) -> str | None:
        """The key of the letter that it became one with."""
        reader = letter.to.account if isinstance(letter.to, Dm) else None
        other = GATHERED.one(self.db, reader=reader, within=letter.circle, what=letter.kind.name)
        with suppress(Unfit):
            if other is not None:
                before = Letters(self.db, self.keys).message(other.message, other.owner, other.key)
                self.amend(other.key, together(before, letter.message))
                return str(other.key)
        return None

    def amend(self, key: str, message: Message) -> None:
        owner = OWNER.value(self.db, letter=key)
        if owner is not None:
            AMEND.run(self.db, letter=key, words=self.keys.seal(pack(message), owner, "outbox.message", key))

    def cancel(self, subject: str, why: str) -> int:
        STOP.run(self.db, about=subject, because=why)
        return CANCEL.run(self.db, about=subject, because=why, now=self.now)

    def about(self, subject: str) -> list[str]:
        return [key for (key,) in ABOUT.tuples(self.db, about=subject)]

    def look_again(self, account: int) -> None:
        LOOK_AGAIN.run(self.db, reader=account, now=self.now)

    def posted(self, author: int, circle: int, since: int, but: str) -> int | None:
        found: int | None = POSTED.value(self.db, now=self.now, by=author, within=circle, since=since, but=but)
        return found

    def letter(self, key: str) -> Carried | None:
        return self._carried(ONE.one(self.db, letter=key))

    def before(self, key: str, account: int, by: Speaker) -> Carried | None:
        row = ONE.one(self.db, letter=key)
        if row is None:
            return None
        posted = row.account is None and (row.platform, row.workspace) == (by.platform, by.place.workspace)
        return self._carried(row) if posted or row.account == account else None

    def _carried(self, row: Row | None) -> Carried | None:
        return None if row is None else Letters(self.db, self.keys).carried(row, or_else=unreadable())

    def undelivered(self, account: int) -> list[Waiting]:
        letters, found = Letters(self.db, self.keys), []
        for row in UNDELIVERED.all(self.db, reader=account, now=self.now):
            try:
                message = letters.message(row.message, row.owner, row.key)
                found.append(Waiting(key=row.key, at=row.at, why=row.ended_why, message=message))
            except Unfit:  # one letter of another version, or damaged, hides no other and stops no command
                log.error("letter %s cannot be read", row.key)
        return found

    def read(self, key: str, now: int, *, through: bool = True, why: str = SHOWN) -> None:
        letter = self.letter(key) if through else None
        rest = Letters(self.db, self.keys).left(letter, BESIDE) if letter else None
        READ.run(self.db, letter=key, now=now, because=why, read_through=now if through else None, rest=rest)

    def seen(self, subjects: Sequence[str], why: str) -> None:
        SEEN.run(self.db, subjects=json.dumps(subjects), because=why, now=self.now)
