"""Lists as people bring them in, and a short way to import one."""

from tests.world import World

LIST = "Company,Role,Date applied,Status\nAcme,Nurse,2026-11-20,Applied\nBirch,Cook,2026-10-01,Interview\n,,,\n"
UNCLEAR = "Company,Role,Date applied,Status\nAcme,Nurse,03/04/2026,Applied\nBirch,Cook,05/06/2026,Rejected\n"
APPLICATIONS = "SELECT count(*) FROM applications"


async def imported(world: World, words: str = LIST, person: str = "ana") -> None:
    shown = await world.say(person, "import", list=words)
    [label] = [one for one in shown.labels if one.startswith("Import ")]
    await world.press(person, label)
