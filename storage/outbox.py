"""Letters on their way: put, amended, cancelled, read in /inbox. `storage/mail.py` is the courier's side."""

import base64
import secrets
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, exists, func, insert, or_, select, update

from bot.delivery import RULES
from bot.letters import Address, Carried, Dm, Letter, LetterKind, Waiting
from bot.messages import Message, pack, unpack
from bot.people import Channel
from bot.words import Text
from storage.models import accounts, blocks, circles, members, outbox
from storage.seal import HOUSE, seal, unseal
from storage.statements import Prepared, Row

c = outbox.c
_owner = func.coalesce(c.author, c.account, HOUSE)  # as `owner_of` has it

PUT = Prepared(
    insert(outbox),
    *("key", "kind", "subject", "account", "circle", "channel", "author", "message", "why"),
    *("state", "not_before", "expires", "at"),
)
CARRIED = (
    select(
        *(c.id, c.key, c.kind, c.subject, c.account, c.circle, c.author, c.state, c.message, c.why),
        *(c.not_before, c.expires, c.tries, c.platform_id, c.revision, c.first_tried),
        func.coalesce(accounts.c.platform, circles.c.platform),
        func.coalesce(circles.c.workspace, accounts.c.realm),
        accounts.c.user,
        case((c.channel == Channel.CIRCLE.name, circles.c.channel), else_=circles.c.encourage_channel),
        func.coalesce(accounts.c.zone, circles.c.zone),
        func.coalesce(accounts.c.language, circles.c.language),
    )
    .select_from(outbox)
    .outerjoin(accounts, accounts.c.id == c.account)
    .outerjoin(circles, circles.c.id == c.circle)
)
OWNER = Prepared(select(_owner).where(c.key == bindparam("letter")))
ONE = Prepared(CARRIED.where(c.key == bindparam("letter")))
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
    update(outbox).where(c.account == bindparam("reader"), c.state == "pending", c.tries == 0).values(lease_until=None)
)


def blocked(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether one of two accounts has muted the other."""
    b = blocks.c
    return exists().where(or_(and_(b.account == one, b.other == other), and_(b.account == other, b.other == one)))


def _is_member(account: ColumnElement[int]) -> ColumnElement[bool]:
    m = members.c
    return exists().where(m.account == account, m.circle == c.circle, m.left_at.is_(None))


UNDELIVERED = Prepared(  # another person's words only while the two may still hear of each other
    select(c.key, c.at, c.ended_why, c.message, _owner)
    .where(
        c.account == bindparam("reader"),
        c.read_at.is_(None),
        (c.state == "dead") | ((c.state == "cancelled") & (c.ended_why == "late")),
        or_(c.state != "dead", c.kind != LetterKind.GOALS.name, c.expires > bindparam("now")),  # a week's own question
        or_(
            c.author.is_(None),
            c.author == c.account,
            and_(
                ~blocked(c.account, c.author),
                or_(c.circle.is_(None), and_(_is_member(c.account), _is_member(c.author))),
            ),
        ),
    )
    .order_by(c.author.is_(None), c.id)  # what people wrote comes first
)
READ = Prepared(
    update(outbox).where(c.key == bindparam("letter"), c.ended_at.is_not(None)).values(read_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class SqlOutbox:
    db: Connection
    now: int

    def put(self, letter: Letter) -> str:
        key = base64.b32encode(secrets.token_bytes(13)).decode()[:20].lower()
        to, begins = letter.to, max(letter.not_before, 0)
        account = to.account if isinstance(to, Dm) else None
        owner = owner_of(letter.author, account)
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
            message=seal(pack(letter.message), owner, "outbox.message", key),
            why=seal(msgspec.json.encode(letter.why).decode(), owner, "outbox.why", key),
            state="pending",
            not_before=begins or self.now,
            expires=expires,
            at=self.now,
        )
        return key

    def amend(self, key: str, message: Message) -> None:
        owner = OWNER.value(self.db, letter=key)
        if owner is not None:
            AMEND.run(self.db, letter=key, words=seal(pack(message), owner, "outbox.message", key))

    def cancel(self, subject: str, why: str) -> None:
        STOP.run(self.db, about=subject, because=why)
        CANCEL.run(self.db, about=subject, because=why, now=self.now)

    def look_again(self, account: int) -> None:
        LOOK_AGAIN.run(self.db, reader=account)

    def letter(self, key: str) -> Carried | None:
        row = ONE.one(self.db, letter=key)
        return None if row is None else carried(row)

    def undelivered(self, account: int) -> list[Waiting]:
        return [
            Waiting(key, at, why, _message(message, owner, key))
            for key, at, why, message, owner in UNDELIVERED.all(self.db, reader=account, now=self.now)
        ]

    def read(self, key: str, now: int) -> None:
        READ.run(self.db, letter=key, now=now)


def carried(row: Row) -> Carried:
    """A row of CARRIED as the courier has it."""
    number, key, kind, subject, account, circle, author, state, message, why, *rest = row
    not_before, expires, tries, platform_id, revision, first_tried, *where = rest
    platform, workspace, user, channel, zone, language = where
    owner = owner_of(author, account)
    return Carried(
        id=number,
        key=key,
        kind=LetterKind[kind],
        subject=subject,
        account=account,
        circle=circle,
        author=author,
        state=state,
        message=_message(message, owner, key),
        why=msgspec.json.decode(unseal(why, owner, "outbox.why", key) or "", type=Text),
        address=Address(platform, workspace, user, None if user else channel, zone, language),
        not_before=not_before,
        expires=expires,
        tries=tries,
        platform_id=platform_id,
        revision=revision,
        first_tried=first_tried,
    )


def owner_of(author: int | None, account: int | None) -> int:
    """Under whose key a letter's words are sealed: storage/seal.py says why."""
    return author or account or HOUSE


def _message(kept: bytes, owner: int, key: str) -> Message:
    return unpack(unseal(kept, owner, "outbox.message", key) or "")
