"""Letters on their way: put, amended, cancelled, read in /inbox. `storage/mail.py` is the courier's side."""

import logging
import secrets
from contextlib import suppress
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, and_, bindparam, case, func, insert, or_, select, update

from bot.delivery import RULES
from bot.letters import Address, Carried, Dm, Letter, LetterKind, Waiting
from bot.messages import Message, pack, together
from bot.people import Channel
from bot.replies import unreadable
from bot.words import Text
from storage.keys import NOBODY, Keys
from storage.models.columns import NUMBER
from storage.models.people import accounts, circles
from storage.models.post import outbox
from storage.recall import Recall
from storage.statements import Prepared, Row

log = logging.getLogger(__name__)

c = outbox.c
ALPHABET = b"abcdefghijklmnopqrstuvwxyz234567" * 8  # what each byte becomes, all letters as often: 100 bits a key
_owner = func.coalesce(c.words_of, c.author, c.account, NOBODY).label("owner")  # as `owner_of` has it

_now = bindparam("now", type_=NUMBER)
SHOWN = "shown"  # in /inbox, before it went
NOT_ARRIVED = or_(
    c.state == "dead",
    and_(c.state == "cancelled", c.ended_why.in_(["late", SHOWN])),
    and_(c.state == "cancelled", c.ended_why == "resting", c.kind == LetterKind.STATUS.name),
)
# waits for its reader's morning or the end of their rest; what others ask of them does so for whoever looks, too
KEPT_BACK = and_(
    c.state == "pending",
    c.tries == 0,
    c.not_before <= _now,
    or_(c.expires.is_(None), c.expires >= _now),
    c.kind != LetterKind.ASK.name,
)

PUT = Prepared(
    insert(outbox),
    *("key", "kind", "subject", "account", "circle", "channel", "author", "words_of", "nameless", "message", "why"),
    *("state", "not_before", "expires", "at"),
)
_posted_in = case((c.channel == Channel.CIRCLE.name, circles.c.channel), else_=circles.c.encourage_channel)
CARRIED = (
    select(
        *(c.id, c.key, c.kind, c.subject, c.account, c.circle, c.author, _owner, c.state, c.message, c.why),
        *(c.not_before, c.expires, c.tries, c.platform_id, c.revision, c.first_tried, c.nameless),
        func.coalesce(accounts.c.platform, circles.c.platform).label("platform"),
        func.coalesce(circles.c.workspace, accounts.c.realm).label("workspace"),
        accounts.c.user,
        _posted_in.label("posted_in"),
        func.coalesce(accounts.c.zone, circles.c.zone).label("zone"),
        func.coalesce(accounts.c.language, circles.c.language).label("language"),
    )
    .select_from(outbox)
    .outerjoin(accounts, accounts.c.id == c.account)
    .outerjoin(circles, circles.c.id == c.circle)
)
OWNER = Prepared(select(_owner).where(c.key == bindparam("letter")))
ONE = Prepared(CARRIED.where(c.key == bindparam("letter")))
GATHERED = Prepared(
    select(c.key, c.message, _owner)
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
STOP = Prepared(  # under way: nobody knows yet whether it goes out, but it is not tried again
    update(outbox).where(c.subject == bindparam("about"), c.state == "sending").values(ended_why=bindparam("because"))
)
LOOK_AGAIN = Prepared(
    update(outbox)
    .where(c.account == bindparam("reader"), c.state == "pending", c.tries == 0)
    .values(look_at=None, not_before=case((c.look_at == c.not_before, bindparam("now")), else_=c.not_before))
)


UNDELIVERED = Prepared(
    select(c.key, c.at, func.coalesce(c.ended_why, SHOWN).label("ended_why"), c.message, _owner)
    .where(
        c.account == bindparam("reader"),
        c.read_at.is_(None),
        or_(NOT_ARRIVED, KEPT_BACK),
        or_(c.state != "dead", c.kind != LetterKind.GOALS.name, c.expires > bindparam("now")),  # a week's own question
    )
    .order_by(c.author.is_(None), c.id)  # what people wrote comes first
)
READ = Prepared(
    update(outbox)
    .where(c.key == bindparam("letter"), or_(c.ended_at.is_not(None), KEPT_BACK))
    .values(
        state=case((c.state == "pending", "cancelled"), else_=c.state),
        ended_why=case((c.state == "pending", SHOWN), else_=c.ended_why),
        ended_at=func.coalesce(c.ended_at, _now),
        read_at=func.coalesce(c.read_at, bindparam("read_through", type_=NUMBER)),
    )
)


@dataclass(frozen=True, slots=True)
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

    def cancel(self, subject: str, why: str) -> None:
        STOP.run(self.db, about=subject, because=why)
        CANCEL.run(self.db, about=subject, because=why, now=self.now)

    def look_again(self, account: int) -> None:
        LOOK_AGAIN.run(self.db, reader=account, now=self.now)

    def letter(self, key: str) -> Carried | None:
        row = ONE.one(self.db, letter=key)
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

    def read(self, key: str, now: int, *, through: bool = True) -> None:
        READ.run(self.db, letter=key, now=now, read_through=now if through else None)


class Unfit(ValueError):
    """A letter's row that cannot be read: another version wrote it, or it is damaged."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Rows of CARRIED, as the courier has them."""

    db: Connection
    keys: Keys

    def carried(self, row: Row, or_else: Message | None = None) -> Carried:
        """Raises Unfit, or says `or_else` instead of words that cannot be read or were let go."""
        return Carried(
            id=row.id,
            key=row.key,
            kind=_kind(row.kind, or_else),
            subject=row.subject,
            account=row.account,
            circle=row.circle,
            author=row.author,
            state=row.state,
            message=self.message(row.message, row.owner, row.key, or_else),
            why=self._why(row.why, row.owner, row.key, or_else),
            address=Address(
                platform=row.platform,
                workspace=row.workspace,
                user=row.user,
                channel=None if row.user else row.posted_in,
                zone=row.zone,
                language=row.language,
            ),
            not_before=row.not_before,
            expires=row.expires,
            tries=row.tries,
            platform_id=row.platform_id,
            revision=row.revision,
            first_tried=row.first_tried,
            nameless=bool(row.nameless),
        )

    def message(self, kept: bytes | None, owner: int, key: str, or_else: Message | None = None) -> Message:
        try:
            return Recall(self.db, self.keys).message(self.keys.open(kept, owner, "outbox.message", key))
        except msgspec.DecodeError as error:
            if or_else is None:
                raise Unfit(key) from error
            return or_else

    def _why(self, kept: bytes, owner: int, key: str, or_else: Message | None) -> Text:
        try:
            return Recall(self.db, self.keys).text(self.keys.open(kept, owner, "outbox.why", key))
        except msgspec.DecodeError as error:
            if or_else is None:
                raise Unfit(key) from error
            return or_else.text


def owner_of(words_of: int | None, author: int | None, account: int | None) -> int:
    """Under whose key a letter's words are sealed: storage/keys.py says why."""
    return words_of or author or account or NOBODY


def _kind(name: str, or_else: Message | None) -> LetterKind:
    kind = LetterKind.__members__.get(name, None if or_else is None else LetterKind.ANSWER)
    if kind is None:
        raise Unfit(name)
    return kind
