"""Other people in a file: how many there are, and nothing else of them."""

from collections.abc import Iterator, Sequence

from bot.trackers.days import is_nothing
from bot.trackers.folding import folded, said
from bot.trackers.headers import Field
from bot.trackers.layouts import Layout
from bot.trackers.sheets import Sheet, Table

PEOPLE = said("people")


def people_in(sheet: Sheet, laid: Sequence[tuple[Table, Layout]]) -> int:
    """As many as its own list of them has, or else as are named beside applications, each once."""
    return sheet.contacts or len({one for table, layout in laid for one in _named(table, layout)})


def _named(table: Table, layout: Layout) -> Iterator[tuple[str, ...]]:
    private = (one for one in layout.columns if one.field is Field.PRIVATE)
    at = [one.at for one in private if PEOPLE & set(folded(one.header).split())]
    for row in table.rows[layout.header + 1 :]:
        named = tuple(row.cells[n] for n in at if n < len(row.cells) and not is_nothing(row.cells[n]))
        if named:
            yield named
