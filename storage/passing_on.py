"""What of a person goes, and what is passed on to their heir, table by table; each statement takes a few rows."""

from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, bindparam, delete, null, select, update

from bot.features.encouragement.store import LIVE, AskState
from storage.models import metadata
from storage.models.board import posting_answers, postings
from storage.models.columns import NUMBER
from storage.models.crisis import trusted_people
from storage.models.encouragement import asked, asks, blocks, kind_words
from storage.models.introductions import introduction_exclusions
from storage.models.keys import data_keys
from storage.models.moderation import host_acts, limits
from storage.models.people import accounts
from storage.models.post import outbox, received, schedule
from storage.models.uploads import uploads
from storage.schedule import ERASE
from storage.statements import Prepared

_account, _heir, _most = (bindparam(name, type_=NUMBER) for name in ("account", "heir", "most"))


@dataclass(frozen=True)
class Anew:
    """Words that stay, sealed under another's key."""

    column: str
    find: Prepared
    keep: Prepared


def _anew(words: Column[bytes], owner: Column[int], *where: ColumnElement[bool]) -> Anew:
    key, table = words.table.c.id.label("number"), words.table
    return Anew(
        f"{table.name}.{words.name}",
        Prepared(select(key, words.label("words")).where(owner == _account, *where).limit(_most)),
        Prepared(
            update(table)
            .where(table.c.id == bindparam("number"))
            .values({owner: _heir, words: bindparam("sealed", type_=words.type)})
        ),
    )


def _some(column: Column[int], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """A few of the account's rows, by their table's key."""
    (key,) = column.table.primary_key.columns
    return key.in_(select(key).where(column == _account, *where).limit(_most).scalar_subquery())


# in this order; what others' figures rest on: who was asked, for whom, what they wrote, whom they are kept apart from
# and what hosts have decided; and whom others named, until those hear that it is over
PASSED_ON = (
    *(asked.c.account, asks.c.account, kind_words.c.receiver, blocks.c.account, blocks.c.other),
    *(introduction_exclusions.c.account, introduction_exclusions.c.other),
    limits.c.account,
    trusted_people.c.other,
)
_FORGOTTEN = (host_acts.c.host, host_acts.c.whom)  # of somebody who has left
_ELSEWHERE = (received.c.account, uploads.c.account, data_keys.c.account)
_SEALED_ANEW = (kind_words.c.sender, outbox.c.author, outbox.c.words_of)
ANEW = (
    _anew(kind_words.c.words, kind_words.c.sender),
    # without a name, until its week is over: peers could tell whose it was by when its words went
    _anew(asks.c.words, asks.c.account, asks.c.words.is_not(None), asks.c.state.in_(sorted(one.name for one in LIVE))),
)
_other = schedule.c.kind != ERASE  # the one that is under way goes with the account
_unsent = asks.c.state == AskState.DRAFT.name
_to_theirs = (  # a whole server may have answered what they shared
    select(posting_answers.c.id)
    .join(postings, postings.c.id == posting_answers.c.posting)
    .where(postings.c.account == _account)
    .limit(_most)
)
STEPS = (
    Prepared(delete(posting_answers).where(posting_answers.c.id.in_(_to_theirs.scalar_subquery()))),
    *(
        Prepared(delete(table).where(_some(column, *([_other] if table is schedule else []))))
        for table in metadata.sorted_tables
        for column in table.columns
        if column.references(accounts.c.id) and column not in (*PASSED_ON, *_SEALED_ANEW, *_FORGOTTEN, *_ELSEWHERE)
    ),
    Prepared(delete(asks).where(_some(asks.c.account, _unsent))),
    *(Prepared(update(host_acts).where(_some(one)).values({one: null()})) for one in _FORGOTTEN),
)
HAND_OVER = Prepared(  # to the house, which deletes them on their platform, and keeps nothing of whose they were
    update(uploads)
    .where(_some(uploads.c.account))
    .values(account=null(), over_at=bindparam("now"), look_at=bindparam("now"))
)
PASS_ON = tuple(
    Prepared(
        update(column.table)
        .where(_some(column))
        .values({column: _heir} | ({asks.c.words: null(), asks.c.rejection: null()} if column.table is asks else {}))
    )
    for column in PASSED_ON
)
