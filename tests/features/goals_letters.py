"""What the tests of goals do and look at: goals that are added, what became of them, and when prompts came."""

from bot.calendar import local
from tests.world import World

ZONES = {
    "ana": "Europe/Lisbon",
    "ben": "America/New_York",
    "chidi": "Africa/Lagos",
    "dana": "Europe/Berlin",
    "eli": "America/Los_Angeles",
}


def prompts(world: World, person: str, state: str = "sent") -> list[int]:
    """When goal prompts were sent, or otherwise ended, oldest first."""
    rows = world.rows(
        "SELECT o.ended_at FROM outbox o JOIN accounts a ON a.id = o.account "
        "WHERE a.user = ? AND o.kind = 'GOALS' AND o.state = ? ORDER BY o.id",
        *(person, state),
    )
    return [at for (at,) in rows]


def faces(times: list[int], zone: str, form: str = "%a %H:%M") -> list[str]:
    return [f"{local(at, zone):{form}}" for at in times]


async def add(world: World, person: str, *actions: str) -> None:
    for action in actions:
        assert (await world.say(person, "goal", action=action)).text.startswith("Saved")


def states(world: World) -> list[tuple[str, str, str]]:
    rows = world.rows("SELECT action, state, week FROM goals ORDER BY id")
    return [(action.decode(), state, week) for action, state, week in rows]
