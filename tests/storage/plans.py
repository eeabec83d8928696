"""How SQLite goes about every statement and every reference: what it would read or sort whole, told as faults."""

import re
import sqlite3
from collections.abc import Iterator

from sqlalchemy import create_engine
from sqlalchemy.dialects.sqlite.pysqlite import dialect
from sqlalchemy.pool import StaticPool

from storage.models import metadata
from tests.storage.statements import every

# tables that never grow long
SMALL = {
    "installations": "a row a workspace that the app is installed in",
    "leases": "a row a process, and one for each thing that one alone does",
    "meta": "what the bot notes for itself: a handful",
    "oauth_states": "a thousand at most, and ten minutes each",
}
# indexes that hold few rows, whatever lies behind
FEW = {
    "ix_received_open": "what was heard and not answered yet",
    "ix_schedule_dead": "dues that were given up",
}
# indexes that another could stand in for, and the statement that is so much quicker by them
QUICKER = {
    "ix_members_recap": "recap.COUNTS[Figure.NOES]",
    "ix_applications_on_card": "applications.ON_CARD",  # of 10,000 applications: those on the card, not all
    "ix_contacts_next": "goals.TO_THANK",  # asked at every prompt: of a thousand contacts, who is to be thanked
    "ix_contacts_firm": "contact_turns.WEEK",  # of a thousand contacts: those who work in one place
    "ix_rests_free": "resting.REST",  # before each letter: of 10,000 rests the one that comes again
    "ix_applications_landed": "applications.LANDED",  # of 10,000 applications: those to be opened again
    "ix_goals_closed": "recap.COUNTS[Figure.GOALS]",  # of 20,000 members: 12 ms, not 70
}
# statements that read through a table all the same
READ = {
    "people.COUNT": "as many members as were asked for",
    "contact_turns.WEEK": "the two of each tie whose turn it is",
    "landings.AROUND": "as many applications as were asked for",
    "encouragement.asks.COULD_ASK": "as many members as were asked for",
    **{
        f"recap.COUNTS[Figure.{one}]": "who did something in a circle's week"
        for one in ("NOES", "WORDS", "GOALS", "RESTS", "INTRODUCED")
    },
    **{
        f"introduction_rounds.{one}": "as many people as were asked for"
        for one in ("WANTED", "CANDIDATES", "MISSED", "WAITING")
    },
    "board.COUNT": "as many answers as were asked for",
    **dict.fromkeys(
        ("waiting.CLAIM", "waiting.CLAIM_THERE", "schedule.CLAIM"), "as many as were asked for, some times over"
    ),
    "introductions.MET": "as many introductions as were asked for",
    "introductions.MUTED": "as many people as were asked for",
    "introductions.EXCLUDED_HERE": "as many people as were asked for",
    "schedule.NEXT": "the dues of whoever is hidden, before the first that goes on",
    "schedule.ZONED": "every open due, when new time zone data came: once at a start",
    "letters.LISTED": "as many as an operator asks for, the newest first",
    "letters.WAITING": "what is on its way, to be dropped",
    "letters.DEAD": "all that could not go, at a restore, before anybody else has the copy",
    "letters.REASONS": "all that could not go, counted for an operator",
    "glance.DUES": "what is planned in the playground",
    "glance.LETTERS": "what is on its way in the playground",
    "glance.DEPTH": "what is on its way, counted for whoever watches",
    "glance.HELD": "what is on its way, counted by the doctor",
}
# statements that look through a circle for each row of something else
NESTED = {
    "parting.OVER": "who is hidden of those who have left a circle that was closed a month ago: once a night",
    "glance.DUES": "whether anybody is in it: the first row says so",
    "retention.PURGES[circles.closed_at].statement": "whether anything there is somebody's: the first row says so",
}
PERSON, PLACES = "what one person has", "a workspace's circles"
# statements that sort what they found
SORTED = {
    "circles.IN_WORKSPACE": PLACES,
    **dict.fromkeys(("waiting.DUE", "schedule.CLAIMED"), "as many as were claimed"),
    "drafts.OF": "what one person has typed within half an hour",
    "drafts.OLDER": "what one person has typed, twenty of them at most",
    "circles.ON_PLATFORM": "all circles of a platform: once at a start",
    "encouragement.asked.SPENT": PERSON,
    "encouragement.asks.ASKED": "who one ask went to",
    "encouragement.asks.LAST": PERSON,
    "encouragement.asks.PENDING": PERSON,
    "encouragement.asks.WAITING": PERSON,
    "encouragement.words.UNSHOWN": "a circle's reports that a host has not got",
    "encouragement.peers.RANKS[2][0]": "equals by when they were asked: one at a time",
    "encouragement.peers.RANKS[3][0]": "equals by when they were asked: one at a time",
    "encouragement.peers.RANKS[4][0]": "whoever was asked twice in 28 days, where nobody else can be",
    "encouragement.words.MUTES": PERSON,
    "moderation.ALL": "who is paused or removed in a circle",
    "glance.DEPTH": "what is on its way, by three states",
    "goals.OF_TWO": PERSON,
    "goals.OF_WEEK": PERSON,
    "contacts.UNASKED": PERSON,
    "goals.RESTS": PERSON,
    **{
        f"held.kinds.KINDS[{one}].page": PERSON
        for one in (
            "applications",
            "circles",
            "reflections",
            "landings_shown",
            "contacts",
            "goals",
            "weeks",
            "rests",
            "kind_words_written",
            "mutes",
            "letters",
            "unsent",
            *("reports", "limits", "done_as_host", "done_by_hosts"),
            *("introduction_wishes", "introduction_exclusions"),
        )
    },
    "introductions.EXCLUDED": PERSON,
    "letters.REASONS": "some dozens of reasons, for an operator",
    "board.OWN": PERSON,
    "outbox.UNDELIVERED": PERSON,
    "people.HERE": PLACES,
    "recap.COUNTS[Figure.NOES]": "a circle's week, counted once",
    "recap.COUNTS[Figure.WORDS]": "a circle's week, counted once",
    "recap.COUNTS[Figure.GOALS]": "a circle's week, counted once",
    "recap.COUNTS[Figure.RESTS]": "a circle's week, counted once",
    "recap.COUNTS[Figure.INTRODUCED]": "a circle's week, counted once",
    "recap.GOALS": "a circle's shared goals of a week",
    "reflections.LATEST": PERSON,
    "reflections.PAGE": PERSON,
    "reflections.RATED": PERSON,
    "rest.CURRENT": PERSON,
}
SCAN = re.compile(r"SCAN (?:TABLE )?(?P<table>\w+)(?: AS \w+)?(?: USING (?:COVERING )?INDEX (?P<index>\w+))?")
WHOLE_CIRCLE = re.compile(r"\(circle=\?( AND at>\?)?\)$")
# those of PostgreSQL alone never meet SQLite
HERE = {name: statement for name, statement in every().items() if not name.startswith("postgresql.")}
COMPILED = {name: statement.compiled(dialect()) for name, statement in HERE.items()}


def tables() -> sqlite3.Connection:
    """The tables, empty: SQLite is never told how full they are, so that its plans stay the same for ever."""
    raw = sqlite3.connect(":memory:")
    metadata.create_all(create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool))
    return raw


def faults(raw: sqlite3.Connection) -> list[str]:
    """Whatever takes the longer, the more there is, and is excused nowhere above."""
    return [
        *(f"{name}: {step}" for name, step in _reading(raw) if name not in READ),
        *(f"{name}: {step}" for name, step in _sorting(raw) if name not in SORTED),
        *(f"{name}, for each row: {step}" for name, step in _nested(raw) if name not in NESTED),
        *_unindexed(raw),
    ]


def goes_by(raw: sqlite3.Connection, index: str) -> bool:
    """Whether the statement that is quicker by this index finds its rows there."""
    statement = COMPILED.get(QUICKER.get(index, ""))
    return statement is not None and any(index in step for step in _plan(raw, statement.sql, len(statement.order)))


def needless(raw: sqlite3.Connection) -> set[str]:
    """Excuses that excuse nothing."""
    looks = ((READ, _reading), (SORTED, _sorting), (NESTED, _nested))
    return {excused for excuses, look in looks for excused in {*excuses} - {name for name, _ in look(raw)}}


def _reading(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for name, statement in COMPILED.items():
        yield from ((name, step) for step in _plan(raw, statement.sql, len(statement.order)) if _whole(step))


def _whole(step: str) -> bool:
    if "SEARCH clocks USING AUTOMATIC" in step:  # what the clocks show was given with the statement
        return False
    if "AUTOMATIC" in step:  # it would first read a table to make itself an index of it
        return True
    scan = SCAN.match(step)
    if scan is None or "VIRTUAL TABLE" in step or "CONSTANT ROW" in step:  # a list we gave; no table at all
        return False
    return scan["table"] not in SMALL and scan["index"] not in FEW


def _sorting(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for name, statement in COMPILED.items():
        steps = _plan(raw, statement.sql, len(statement.order))
        small = any(f"SCAN {table}" in step for step in steps for table in SMALL)
        yield from ((name, step) for step in steps if "TEMP B-TREE" in step and not small)


def _nested(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Of twice as many members, four times the work."""
    for name, statement in COMPILED.items():
        within = dict[int, bool]()  # by step, whether it is done for each row of another
        for step, above, _, told in _steps(raw, statement.sql, len(statement.order)):
            within[step] = within.get(above, False) or "CORRELATED" in told
            if within[step] and WHOLE_CIRCLE.search(told):
                yield name, told


def _unindexed(raw: sqlite3.Connection) -> Iterator[str]:
    """When a row goes, those that refer to it are looked for."""
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            those = " AND ".join(f'"{column.name}" = ?' for column in key.columns)
            if not _plan(raw, f"DELETE FROM {table.name} WHERE {those}", len(key.columns))[0].startswith("SEARCH"):
                yield f"{key.name} has no index"


def _plan(raw: sqlite3.Connection, sql: str, binds: int) -> list[str]:
    return [step for *_, step in _steps(raw, sql, binds)]


def _steps(raw: sqlite3.Connection, sql: str, binds: int) -> Iterator[tuple[int, int, int, str]]:
    """Each with its number and that of the step it belongs to."""
    yield from raw.execute(f"EXPLAIN QUERY PLAN {sql}", [0] * binds)
