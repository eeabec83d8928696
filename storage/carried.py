"""Letters' rows, as the courier and /inbox read them: with an address, and the names in their words found again."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, case, func, select

from bot.letters import Address, Carried, LetterKind, leftover
from bot.messages import FACE, Message, pack
from bot.people import Channel
from bot.words import Text
from storage.models.people import accounts, circles
from storage.models.post import outbox
from storage.recall import Recall
from storage.sealing.keys import NOBODY, Keys
from storage.statements import Prepared, Row

c = outbox.c
OWNING = func.coalesce(c.words_of, c.author, c.account, NOBODY).label("owner")  # as `owner_of` has it
_before = outbox.alias("before")
_earlier = (
    select(_before.c.platform_id)
    .where(_before.c.account == c.account, _before.c.ended_at.is_not(None), _before.c.state == "sent")
    .order_by(_before.c.ended_at.desc())
    .limit(1)
    .scalar_subquery()
    .label("earlier")
)
_posted_in = case((c.channel == Channel.CIRCLE.name, circles.c.channel), else_=circles.c.encourage_channel)
PLATFORM = func.coalesce(accounts.c.platform, circles.c.platform)
WORKSPACE = func.coalesce(circles.c.workspace, accounts.c.realm)
CARRIED = (
    select(
        *(c.id, c.key, c.kind, c.subject, c.account, c.circle, c.author, OWNING, c.state, c.message, c.why),
        *(c.not_before, c.expires, c.tries, c.platform_id, c.revision, c.first_tried, c.nameless),
        c.ended_why,
        PLATFORM.label("platform"),
        WORKSPACE.label("workspace"),
        accounts.c.user,
        _posted_in.label("posted_in"),
        _earlier,
        func.coalesce(accounts.c.zone, circles.c.zone).label("zone"),
        func.coalesce(accounts.c.language, circles.c.language).label("language"),
    )
    .select_from(outbox)
    .outerjoin(accounts, accounts.c.id == c.account)
    .outerjoin(circles, circles.c.id == c.circle)
)
_other, PASSED_BY = outbox.alias("other"), ["amended", "cancelled", "dead", "sent"]  # what no later one waits for
# no NOT EXISTS, nor in the words of the index of open letters: PostgreSQL would compare each with all that wait, of
# which its statistics know nothing on a Monday morning
_same = (_other.c.subject == c.subject) & (_other.c.id < c.id)
_waiting = select(_other.c.id).where(_same, _other.c.state.not_in(PASSED_BY))
IS_FIRST = _waiting.limit(1).scalar_subquery().is_(None)
OWNER = Prepared(select(OWNING).where(c.key == bindparam("letter")))


def owner_of(words_of: int | None, author: int | None, account: int | None) -> int:
    """Under whose key a letter's words are sealed: storage/sealing/keys.py says why."""
    return words_of or author or account or NOBODY


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
            held=row.ended_why if row.state == "pending" else None,
            earlier=row.earlier,
        )

    def message(self, kept: bytes | None, owner: int, key: str, or_else: Message | None = None) -> Message:
        try:
            return Recall(self.db, self.keys).message(self.keys.open(kept, owner, "outbox.message", key))
        except msgspec.DecodeError as error:
            if or_else is None:
                raise Unfit(key) from error
            return or_else

    def left(self, letter: Carried, face: int = FACE) -> bytes | None:
        """What is kept of a letter once it was read, sealed like its message: the buttons behind its [More], where so
        many things stood on its face.
        """
        rest = leftover(letter.message, face)
        if rest is None:
            return None
        owner = OWNER.value(self.db, letter=letter.key)
        return self.keys.seal(pack(rest), owner, "outbox.message", letter.key)

    def _why(self, kept: bytes, owner: int, key: str, or_else: Message | None) -> Text:
        try:
            return Recall(self.db, self.keys).text(self.keys.open(kept, owner, "outbox.why", key))
        except msgspec.DecodeError as error:
            if or_else is None:
                raise Unfit(key) from error
            return or_else.text


def _kind(name: str, or_else: Message | None) -> LetterKind:
    kind = LetterKind.__members__.get(name, None if or_else is None else LetterKind.ANSWER)
    if kind is None:
        raise Unfit(name)
    return kind
