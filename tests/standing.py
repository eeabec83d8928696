"""What stands in a world in the end, told so that two of them can be compared that lived the same."""

import re
from collections import Counter
from typing import Any

from adapters.playground.people import CAST
from storage.models import metadata
from tests.world import Said, World

PASSING = {"drafts", "received"}  # kept for a while only
LAGS = {"id", "key", "lease_until", "first_tried", "tries", "platform_id", "revision", "ended_at", "done_at"}
LETTERS = {"letter", "post_letter"}  # columns that hold a letter's key
INSTANT = re.compile(r"\b1[78]\d{11}\b")  # in ms; a letter that waits for a lease comes a minute late, and so on
HOUR = 3_600_000
DRAFT = re.compile(r"(draft\W+)\d+")  # the number of one that was put away once more
CARD = "If you're in danger right now"  # is shown again whenever the words that it is about come again


async def standing(world: World) -> dict[str, Any]:
    """Everything that lasts: rows without what a later try may change, and what each person sees."""
    letters = world.rows("SELECT key FROM outbox ORDER BY id")
    keys = {key: f"letter {number}" for number, (key,) in enumerate(letters)}
    found: dict[str, Any] = {}
    for table in metadata.sorted_tables:
        if table.name in PASSING:
            continue
        names = [column.name for column in table.columns if column.name not in LAGS]
        rows = world.rows(f"SELECT {', '.join(names)} FROM {table.name}")
        mapped = [
            tuple(keys.get(one, one) if name in LETTERS else one for name, one in zip(names, row, strict=True))
            for row in rows
        ]
        found[table.name] = sorted(_lasting(str(one)) for one in mapped)
    for person in CAST:
        seen = [Said(one) for one in await world.core.desk.shown(person, 0)]
        found[f"seen by {person}"] = Counter(
            str((one["where"], one.title, one.text, one.fields, one.labels, one["private"]))
            for one in seen
            if not one.text.startswith(CARD)
        )
    return found


def _lasting(row: str) -> str:
    """Its instants by the hour, and without the number of a draft."""
    return DRAFT.sub(r"\1…", INSTANT.sub(lambda found: f"{int(found[0]) // HOUR}h", row))


def differences(found: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """What is there and should not be, and what is missing."""
    both = {name: (Counter(found[name]), Counter(wanted[name])) for name in wanted}
    return {name: {"more": dict(a - b), "less": dict(b - a)} for name, (a, b) in both.items() if a != b}
