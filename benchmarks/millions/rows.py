"""What the rows of the big database hold: SQL over `n`, the row's number, so that every run makes the same."""

from dataclasses import dataclass

from sqlalchemy import Column, Integer, LargeBinary, Table, UniqueConstraint

from benchmarks.server.place import ZONES
from bot.calendar import DAY_MS
from storage.models import metadata
from storage.models.people import NEVER

NOW = 1_795_231_800_000  # Saturday 2026-11-21T03:30Z, when the house tidies up
OTHER = 31  # how far apart two rows of one circle lie, so that nothing lies beside its like
WORDS = "CAST(printf('%.60c', 'x') AS BLOB)"
LETTER = "'letter-' || n"
KEPT = {
    "outbox": 90 * DAY_MS,
    "schedule": 63 * DAY_MS,
    "received": 2 * DAY_MS,
    "drafts": DAY_MS // 48,
    "reflections": 90 * DAY_MS,
    "asked": 180 * DAY_MS,
    "rest_signs": 28 * DAY_MS,
    "landings_shown": 28 * DAY_MS,
    "uploads": 60 * DAY_MS,
    **dict.fromkeys(("reports", "trusted_people"), 90 * DAY_MS),
    **dict.fromkeys(("host_acts", "interviews", "interviewers", "introductions"), 180 * DAY_MS),
    **dict.fromkeys(("postings", "posting_answers"), 7 * DAY_MS),
}
LOOKS = "(n / {people} + n) % 4"  # how far a reflection came
MONDAY = "date('2026-11-16', '-' || (n / {people} * 7) || ' days')"

WHOSE = ({"accounts"}, {"accounts", "circles"})  # to whom a row of its kind is the only one

# where the name and the type of a column do not tell enough
SAID = {
    "accounts.platform": "'slack'",
    "accounts.realm": "'T'",
    "accounts.name": "CAST('Kim ' || n AS BLOB)",
    "accounts.zone": "CASE n / 10 % 10 "
    + " ".join(f"WHEN {at} THEN '{zone}'" for at, zone in enumerate(ZONES))
    + " END",
    "circles.platform": "'slack'",
    "circles.workspace": "'T' || (n / 3)",
    "circles.zone": "'UTC'",
    # five circles each; the first of one person in ten is the one that is a whole server
    "members.circle": "CASE WHEN n <= {server} THEN 1"
    " ELSE 2 + (n % {people} + n / {people} * 1999) % ({circles} - 1) END",
    "members.name": "CAST('Kim ' || (n % {people} + 1) AS BLOB)",
    "members.host": "n % 100 = 0",
    "accounts.consent_to": "2",
    "members.in_recap": "1",
    "outbox.account": "CASE WHEN n % 10 > 0 THEN n % {people} + 1 END",
    "outbox.channel": "CASE WHEN n % 10 = 0 THEN 'CIRCLE' END",
    "outbox.key": LETTER,
    "outbox.kind": "CASE n % 3 WHEN 0 THEN 'ASK' WHEN 1 THEN 'WORD' ELSE 'GOALS' END",
    "outbox.subject": "'about-' || (n / 3)",
    "outbox.state": "CASE WHEN n > {rows} - 200 THEN 'pending' WHEN n % 50 = 0 THEN 'dead' ELSE 'sent' END",
    "outbox.ended_at": "CASE WHEN n <= {rows} - 200 THEN {time} END",
    "outbox.not_before": "{time}",
    "outbox.why": WORDS,
    "schedule.kind": "'later'",
    "schedule.minute": "540",
    "schedule.zone": "'Europe/Berlin'",
    "schedule.local_date": "'2026-11-20'",
    "schedule.state": "CASE WHEN n % 100000 = 7 THEN 'dead' WHEN n % 10 < 6 THEN 'done' ELSE 'open' END",
    "schedule.due_at": "CASE WHEN n % 10 < 6 THEN {time} ELSE {now} + 86400000 + n END",
    "schedule.done_at": "CASE WHEN n % 10 < 6 THEN {time} END",
    "received.event": "'slack:' || n",
    "received.heard": "CASE WHEN n > {rows} - 200 THEN " + WORDS + " END",
    "received.answer": WORDS,
    "drafts.word": "'rejected'",
    "rejections.stage": "CAST('SCREEN' AS BLOB)",
    "rejections.sting": "CAST(n % 5 + 1 AS BLOB)",
    "reflections.sting": "CAST(n % 5 + 1 AS BLOB)",
    "reflections.kept": "n % 2",
    "reflections.state": f"CASE {LOOKS} WHEN 0 THEN 'OFFERED' WHEN 1 THEN 'CANCELLED' ELSE 'ANSWERED' END",
    "reflections.answered_at": f"CASE WHEN {LOOKS} > 1 THEN {{time}} END",
    "reflections.sting_later": f"CASE WHEN {LOOKS} > 1 THEN CAST(n % 3 + 1 AS BLOB) END",
    # in the big circle they write to one another
    "kind_words.receiver": "CASE WHEN n % {people} BETWEEN 1 AND {server}"
    " THEN (n * 7 + n / {people} * 13) % {server} + 2 ELSE (n * 7 + n / {people} + 13) % {people} + 1 END",
    "asks.wish": "'LISTEN'",
    "asks.state": "CASE n % 100 WHEN 0 THEN 'DRAFT' WHEN 1 THEN 'OPEN' ELSE 'PASSED' END",
    "asked.state": "CASE n / {people} WHEN 0 THEN 'ASKED' ELSE 'WROTE' END",
    # one in ten was never asked, one lately for the first time in weeks, one lately and shortly before that
    "asked.account": "n % {people} + (n % 10 < 9)",
    "asked.at": "CASE WHEN n % 10 < 2 AND n > {rows} - {people} OR n % 10 = 0 AND n > {rows} - 2 * {people} "
    "THEN {now} - (1 + n / 10 % 26) * 86400000 ELSE {time} END",
    "asked.letter": LETTER,
    "asked.reasons": "'[]'",
    "goals.state": "'OPEN'",
    "goals.week": MONDAY,
    "goals.closed_at": "CASE WHEN n % 2 THEN {time} END",
    "weeks.account": "n % {people} + 1",
    "weeks.week": MONDAY,
    "weeks.state": "'CLOSED'",
    "rhythms.account": "n",
    "limits.until_at": "{now} + n",
    "rests.until_at": "{time} + 604800000",
    "rests.ended_at": "CASE WHEN n < {rows} - {people} THEN {time} + 86400000 END",
    "rests.shown": "1",
    "rest_signs.what": "CAST('LOW' AS BLOB)",
    **dict.fromkeys(("imports.done_at", "contact_imports.done_at"), "CASE WHEN n <= {rows} - 200 THEN {time} END"),
    "recaps.circle": "n % {circles} + 1",
    "recaps.day": "n / {circles}",
}
# what others hold is followed when all are there: when somebody was last asked, and before that; or their lot
FOLLOWS = (
    "CREATE TEMP TABLE turns (account INTEGER PRIMARY KEY, last INTEGER, before INTEGER)",
    (
        "INSERT INTO turns SELECT account, max(at), CASE count(*) WHEN 2 THEN min(at) ELSE 0 END FROM"
        " (SELECT account, at, row_number() OVER (PARTITION BY account ORDER BY at DESC) AS back FROM asked)"
        " WHERE back <= 2 GROUP BY account"
    ),
    f"UPDATE members SET turn = account * 2654435761 % {NEVER}",
    "UPDATE members SET turn = t.last, turn_before = t.before FROM turns t WHERE t.account = members.account",
)


@dataclass(frozen=True)
class Size:
    rows: int

    @property
    def people(self) -> int:
        return self.rows // 5

    @property
    def server(self) -> int:
        """How many are in the circle that is a whole server."""
        return self.people // 10

    @property
    def circles(self) -> int:
        return self.rows // 100

    def of(self, table: str) -> int:
        few = {"accounts": self.people, "rhythms": self.people, "circles": self.circles}
        none = {"data_keys": 0, "installations": 0, "meta": 0, "oauth_states": 0}
        each = self.people if _one_a_person(metadata.tables[table]) else self.rows
        return {**few, **none}.get(table, each)


def _one_a_person(table: Table) -> bool:
    """At most, everywhere or in each circle."""
    only = [one.columns for one in table.constraints if isinstance(one, UniqueConstraint)]
    return any({key.column.table.name for column in some for key in column.foreign_keys} in WHOSE for some in only)


def insert(table: Table, size: Size) -> str:
    """The statement that fills a table from the numbers in `n`."""
    columns = {column.name: said for column in table.columns if (said := _said(column, size)) is not None}
    names = ", ".join(f'"{name}"' for name in columns)
    filled = ", ".join(columns.values()).format(
        people=size.people, server=size.server, circles=size.circles, rows=size.rows, now=NOW, time=_time(table, size)
    )
    return f"INSERT INTO {table.name} ({names}) SELECT {filled} FROM n WHERE n <= {size.of(table.name)}"


def _said(column: Column[object], size: Size) -> str | None:
    """None where the table's own default, or nothing at all, will do."""
    name = f"{column.table.name}.{column.name}"
    if name in SAID:
        return SAID[name]
    if column.primary_key:
        return "n"
    if column.foreign_keys:
        return _reference(column, size)
    if isinstance(column.type, LargeBinary):
        return WORDS
    if column.server_default is not None or (column.nullable and column.name not in ("joined_at", "consent_at")):
        return None
    if isinstance(column.type, Integer):
        return "{time}" if column.name.endswith("at") or column.name == "earliest" else "1"
    return f"'{column.name}-' || n"


def _reference(column: Column[object], size: Size) -> str:
    """People take turns; a second person is another one; what the big circle's people do, they do there."""
    (key,) = column.foreign_keys
    target = key.column.table.name
    earlier = [one.name for one in column.table.columns if one.foreign_keys and key.column.table in _targets(one)]
    if target == "accounts":
        place = earlier.index(column.name)
        found = f"(n * 7 + n / {{people}} + {place} * 13) % {{people}} + 1" if place else "n % {people} + 1"
    elif target == "circles":
        found = f"CASE WHEN n % {{people}} BETWEEN 1 AND {{server}} THEN 1 ELSE 2 + n * {OTHER} % ({{circles}} - 1) END"
    else:
        found = "n / 2" if target == column.table.name else "n"
    return f"CASE WHEN n % 3 = 0 THEN {found} END" if column.nullable else found


def _targets(column: Column[object]) -> list[Table]:
    return [key.column.table for key in column.foreign_keys]


def _time(table: Table, size: Size) -> str:
    """Instants in the order of the numbers, over two years; one row in a hundred of what is kept a while is too old."""
    kept = KEPT.get(table.name)
    rows = size.of(table.name)
    if kept is None:
        return f"({NOW} - ({rows} - n) * {730 * DAY_MS} / {rows})"
    return f"({NOW - kept} + (n * 100 / {rows} - 1) * {kept} / 100 + n % 1000)"


TABLES = metadata.sorted_tables
