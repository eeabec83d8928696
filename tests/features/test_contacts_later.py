"""What is said of contacts is so in every state; long lists, and days as other tools write them."""

from datetime import date

import pytest

from benchmarks.units import recorded
from bot.trackers.connections import connections
from tests.features.test_contacts import added
from tests.features.test_contacts_eases import mondays
from tests.features.test_contacts_import import HEAD, crowd
from tests.world import World


async def test_who_adds_somebody_has_looked(world: World) -> None:
    """After the last letter, which leaves the door open."""
    await added(world)
    await mondays(world, 8)
    assert await mondays(world, 1) == [False]
    await added(world, "Kim")
    assert await mondays(world, 2) == [True, True]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("12 September 2024", date(2024, 9, 12)),
        ('"May 12, 2024"', date(2024, 5, 12)),
        ("2024-05-12 10:33:00", date(2024, 5, 12)),
        ("25.05.2024", date(2024, 5, 25)),
        ("12 Mai 2024", date(2024, 5, 12)),
        ('"5/25/19, 10:33 AM"', date(2019, 5, 25)),
        ("not yet", None),
    ],
)
def test_days_are_read_however_they_are_written(typed: str, means: date | None) -> None:
    """Or the newest of a list would be whoever comes first in it."""
    [one] = connections("Connections.csv", (HEAD + f"Rosa,Lima,,,Acme,Cook,{typed}\n").encode())
    assert one.since == means


async def test_of_a_longer_list_it_is_said_that_there_are_more(world: World) -> None:
    shown = await world.say("ana", "import-contacts", list=crowd(1_200))
    assert shown.text.startswith("I read the newest 1000 people and nobody else, since I keep no more than that.")
    shown = await world.say("ana", "import-contacts", list=crowd(999))
    assert shown.text.startswith("I found 999 people.")


async def test_who_is_new_is_looked_at_once_however_many_there_are(world: World) -> None:
    """Not again for each part: with a thousand on both sides that would hold everybody up."""
    await world.say("ana", "import-contacts", list=crowd(300))
    with recorded() as seen:
        await world.press("ana", "Import 300")
    named = [sql for sql, _ in seen if sql.startswith("SELECT contacts.id, contacts.name, contacts.company")]
    assert len(named) == 1 and world.rows("SELECT count(*), count(DISTINCT id) FROM contacts") == [(300, 300)]
    assert world.rows("SELECT size, people FROM contact_imports") == [(300, None)]
