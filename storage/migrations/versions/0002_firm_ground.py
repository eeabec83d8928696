"""Firm ground: what can be found again, numbers that tell nothing, circles of twenty thousand."""

import json
from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.rebuild import rebuild

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
READ_AGAIN = (
    "state <> 'sent' AND (account IS NOT NULL OR state NOT IN ('cancelled', 'dead'))"  # sent once more, or in /inbox
)
REPORTED = (  # what a host reads of a report is in the words of whoever is reported
    "CASE WHEN subject LIKE 'report:%' THEN (SELECT sender FROM kind_words WHERE 'report:' || kind_words.id || ':' = "
    "substr(subject, 1, length(kind_words.id) + 8)) END"
)


def upgrade() -> None:
    letters()
    reflections()
    dues()
    big_circles()
    people()
    retention()
    indexes()


def letters() -> None:
    """Whose words a letter carries; what has arrived is not kept a second time."""
    rebuild(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("account", NUMBER, nullable=True),
        sa.Column("circle", NUMBER, nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("author", NUMBER, nullable=True),
        sa.Column("words_of", NUMBER, nullable=True),
        sa.Column("message", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ended_why", sa.Text(), nullable=True),
        sa.Column("not_before", NUMBER, nullable=False),
        sa.Column("expires", NUMBER, nullable=True),
        sa.Column("lease_until", NUMBER, nullable=True),
        sa.Column("first_tried", NUMBER, nullable=True),
        sa.Column("tries", NUMBER, server_default="0", nullable=False),
        sa.Column("revision", NUMBER, server_default="0", nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=True),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("ended_at", NUMBER, nullable=True),
        sa.Column("read_at", NUMBER, nullable=True),
        sa.CheckConstraint("(account IS NULL) <> (channel IS NULL)", name=op.f("ck_outbox_one_reader")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_outbox_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["author"], ["accounts.id"], name=op.f("fk_outbox_author"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_outbox_circle"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["words_of"], ["accounts.id"], name=op.f("fk_outbox_words_of"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        values={"message": f"CASE WHEN {READ_AGAIN} THEN message END", "words_of": REPORTED},
    )


def reflections() -> None:
    """When each was begun, which until now its number told."""
    op.execute("ALTER TABLE reflections ADD COLUMN at INTEGER DEFAULT '0' NOT NULL")
    op.execute(
        "UPDATE reflections SET at = coalesce((SELECT min(rejections.at) FROM rejections "
        "JOIN reflected ON reflected.rejection = rejections.id WHERE reflected.reflection = reflections.id), "
        "earliest - 43200000)"
    )


def dues() -> None:
    """Whose each due is, as references; what happens once has a name of its own, which was hidden in the subject.

    A subject was "ask:5" or "ask:5:1795…": its first two parts are what it is about, the rest was there to be unlike.
    """
    longer = "subject LIKE '%:%:%'"
    about = "(instr(subject, ':') + instr(substr(subject, instr(subject, ':') + 1), ':') - 1)"
    rebuild(
        "schedule",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("account", NUMBER, sa.ForeignKey("accounts.id", name="fk_schedule_account", ondelete="CASCADE")),
        sa.Column("circle", NUMBER, sa.ForeignKey("circles.id", name="fk_schedule_circle", ondelete="CASCADE")),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("once", sa.Text()),
        sa.Column("local_date", sa.Text(), nullable=False),
        sa.Column("minute", NUMBER),
        sa.Column("zone", sa.Text()),
        sa.Column("due_at", NUMBER, nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("tries", NUMBER, server_default="0", nullable=False),
        sa.Column("done_at", NUMBER),
        sa.UniqueConstraint("kind", "subject", "once", name="uq_schedule_kind_subject_once"),
        values={
            "account": _owner("account"),
            "circle": _owner("circle"),
            "subject": f"CASE WHEN {longer} THEN substr(subject, 1, {about}) ELSE subject END",
            "once": f"CASE WHEN {longer} THEN substr(subject, {about} + 2) || ' ' || local_date ELSE local_date END",
        },
        without=("ix_schedule_subject",),  # kind and subject stand in the name's own index
    )


def _owner(kind: str) -> str:
    """The number in "account:5", where that row is still there."""
    number = f"CAST(substr(owner, {len(kind) + 2}) AS INTEGER)"
    return f"CASE WHEN owner LIKE '{kind}:%' THEN (SELECT id FROM {kind}s WHERE id = {number}) END"


def big_circles() -> None:
    """A name belongs to a circle: whoever was in several until now went by one name in all of them."""
    op.add_column("members", sa.Column("name", sa.LargeBinary))
    op.execute("UPDATE members SET name = (SELECT name FROM accounts WHERE accounts.id = members.account)")
    op.add_column("members", sa.Column("turn", sa.Integer, nullable=False, server_default="0"))
    op.add_column("members", sa.Column("turn_before", sa.Integer, nullable=False, server_default="0"))
    last = "SELECT at FROM asked WHERE asked.account = members.account ORDER BY at DESC LIMIT 1"
    op.execute(
        f"UPDATE members SET turn = coalesce(({last}), members.account * 679535557633 % {2**40}), "
        f"turn_before = coalesce(({last} OFFSET 1), 0)"
    )


def people() -> None:
    """Names in what is still to be read become the numbers of the members they are of, where there is no doubt."""
    db = op.get_bind()
    called: dict[int, dict[bytes, list[tuple[int, int]]]] = {}
    circles: dict[int, list[int]] = {}
    for number, circle, account, name in db.exec_driver_sql("SELECT id, circle, account, name FROM members"):
        called.setdefault(circle, {}).setdefault(name, []).append((account, number))
        circles.setdefault(account, []).append(circle)
    for table, key, column, of in (("outbox", "id", "message", "circle"), ("received", "event", "answer", "NULL")):
        rows = f"SELECT {key}, account, {of}, {column} FROM {table} WHERE instr({column}, '\"person\"') > 0"
        for row, account, circle, kept in db.exec_driver_sql(rows).fetchall():
            here = [called[one] for one in (circles.get(account, ()) if circle is None else (circle,)) if one in called]
            with suppress(ValueError):  # what cannot be read stays as it is
                said = json.dumps(_numbered(json.loads(kept), here), ensure_ascii=False, separators=(",", ":"))
                db.exec_driver_sql(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (said.encode(), row))


def _numbered(part: Any, here: list[dict[bytes, list[tuple[int, int]]]]) -> Any:
    if isinstance(part, list):
        return [_numbered(one, here) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "person":
        found = [one for circle in here for one in circle.get(str(part.get("name")).encode(), ())]
        if len({account for account, _ in found}) == 1:
            return {**part, "name": "", "number": found[0][1]}
    return {name: _numbered(one, here) for name, one in part.items()}


def retention() -> None:
    """When a reflection's words were forgotten: its stings outlive them."""
    op.add_column("reflections", sa.Column("forgotten_at", NUMBER, nullable=True))


OVER = (
    "(state = 'sent' OR state IN ('cancelled', 'dead') AND (account IS NULL OR read_at IS NOT NULL"
    " OR state = 'cancelled' AND coalesce(ended_why, '') <> 'late' OR state = 'dead' AND kind = 'GOALS'))"
)
HERE = "left_at IS NULL"
INDEXES = (  # the table, where it is of some rows only, and the columns
    ("ix_asked_at", "asked", None, "at"),
    ("ix_asks_circle_state_at", "asks", None, "circle", "state", "at"),
    ("ix_asks_previews", "asks", "state = 'DRAFT'", "at"),
    ("ix_drafts_account", "drafts", None, "account"),
    ("ix_drafts_at", "drafts", None, "at"),
    ("ix_goals_closed", "goals", "closed_at IS NOT NULL", "account", "closed_at"),
    ("ix_kind_words_ask", "kind_words", "ask IS NOT NULL", "ask"),
    ("ix_kind_words_circle_at", "kind_words", None, "circle", "at"),
    ("ix_kind_words_reply_to", "kind_words", "reply_to IS NOT NULL", "reply_to"),
    ("ix_members_here", "members", HERE, "circle", "host", "id"),
    ("ix_members_recap", "members", HERE, "circle", "in_recap", "account"),
    ("ix_members_turn", "members", HERE, "circle", "turn", "turn_before", "account", "asks_per_week"),
    ("ix_outbox_author", "outbox", "author IS NOT NULL", "author"),
    ("ix_outbox_circle", "outbox", "circle IS NOT NULL", "circle"),
    ("ix_outbox_over", "outbox", OVER, "ended_at"),
    ("ix_outbox_words_of", "outbox", "words_of IS NOT NULL", "words_of"),
    ("ix_recaps_letter", "recaps", None, "letter"),
    ("ix_received_account", "received", None, "account"),
    ("ix_received_at", "received", None, "at"),
    ("ix_reflections_forgets", "reflections", "kept = 0 AND forgotten_at IS NULL", "answered_at"),
    ("ix_reflections_unanswered", "reflections", "kept = 0 AND answered_at IS NULL", "due_at"),
    ("ix_rest_signs_at", "rest_signs", None, "at"),
    ("ix_rests_account_until_at_began_at", "rests", None, "account", "until_at", "began_at"),
    ("ix_schedule_account", "schedule", None, "account"),
    ("ix_schedule_circle", "schedule", None, "circle"),
    ("ix_schedule_dead", "schedule", "state = 'dead'", "id"),
    ("ix_schedule_done", "schedule", "done_at IS NOT NULL", "done_at"),
)


def indexes() -> None:
    """Every reference has one, so that nothing is looked through when a row goes, and so has what is looked for."""
    op.drop_index("ix_outbox_ended_at", "outbox")
    op.drop_index("ix_rests_account_until_at", "rests")
    for name, table, where, *columns in INDEXES:
        some = None if where is None else sa.text(where)
        op.create_index(name, table, columns, sqlite_where=some, postgresql_where=some)
