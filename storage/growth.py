"""How far each table grows, and what takes its rows away: read off the table itself, for docs/retention.md."""

from sqlalchemy import Table, UniqueConstraint

from bot.calendar import DAY_MS, HOUR_MS, MINUTE_MS
from storage.models.kept import Kept

FOR_EVER = "with what people do, as long as they stay"
OWNERS = {"accounts": "its account", "circles": "its circle"}
UNITS = ((DAY_MS, "day"), (HOUR_MS, "hour"), (MINUTE_MS, "minute"))
# tables that are nobody's, and what keeps them short
HOUSE = {
    "installations": ("a row a workspace", "the app is removed"),
    "leases": ("a row a process, and a few", "its holder stops"),
    "meta": ("a few dozen rows", "nothing has to"),
    "oauth_states": ("a thousand rows at most", "every new one, after ten minutes"),
    "uploads": ("no further than what stands on platforms", "its platform deletes the file"),
}


def grows(table: Table) -> str:
    """How far."""
    if table.name in HOUSE:
        return HOUSE[table.name][0]
    if table.name in OWNERS:
        return "a row a person" if table.name == "accounts" else "a row a circle"
    if "accounts" in (each := _each(table)) and each <= OWNERS.keys():
        return f"a row a person{' and circle' if 'circles' in each else ''} at most"
    kept: Kept = table.info["kept"]
    return "no further than its time" if any(one.where is None for one in kept.purges) else FOR_EVER


def trimmed(table: Table) -> str:
    """By what, each night or whenever it happens."""
    kept: Kept = table.info["kept"]
    nightly = [f"each night{_span(one.after)} after `{one.since}`" for one in kept.purges]
    keys = [key for column in table.columns for key in column.foreign_keys if key.ondelete == "CASCADE"]
    goes = [OWNERS.get(one, f"its row of `{one}`") for one in dict.fromkeys(key.column.table.name for key in keys)]
    house = [HOUSE[table.name][1]] if table.name in HOUSE else []
    return "; ".join([*house, *nightly, *([f"with {' or '.join(goes)}"] if goes else [])])


def _each(table: Table) -> set[str]:
    """Of what a row is the only one."""
    for one in table.constraints:
        if isinstance(one, UniqueConstraint) and all(column.foreign_keys for column in one.columns):
            return {key.column.table.name for column in one.columns for key in column.foreign_keys}
    return set()


def _span(ms: int) -> str:
    unit, name = next(((unit, name) for unit, name in UNITS if ms % unit == 0))
    return f", {ms // unit} {name}{'s' * (ms != unit)}" if ms else ""
