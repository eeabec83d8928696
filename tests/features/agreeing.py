"""Who has agreed to what, and what is kept of how they are."""

from tests.world import World

KEPT = ("rejections", "rests", "rest_signs", "asks", "goals", "drafts")


def kept(world: World) -> dict[str, int]:
    """How many rows stand in each table that tells how somebody is, where there are any."""
    found = {table: world.rows(f"SELECT count(*) FROM {table}")[0][0] for table in KEPT}
    paces = world.rows("SELECT count(*) FROM weeks WHERE midweek IS NOT NULL")[0][0]
    return {table: count for table, count in {**found, "paces": paces}.items() if count}


def agreed(world: World, person: str) -> tuple[int | None, int]:
    [row] = world.rows("SELECT consent_at, consent_to FROM accounts WHERE user = ?", person)
    return row  # type: ignore[no-any-return]


async def nobody_agreed(world: World, to: int = 0) -> None:
    """As on a database of an earlier release: what was kept is there, and so is who agreed to its wording."""
    world.change("UPDATE accounts SET consent_to = ?, consent_at = ?", to, 1 if to else None)
    await world.restart()
