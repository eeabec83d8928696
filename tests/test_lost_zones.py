"""A zone that does not exist, told by a platform or left on the disk, crashes nothing and is never saved as UTC."""

import pytest

from adapters.playground.people import CAST
from adapters.slack.inbound import Sight
from bot.calendar import instant, local, next_at, quiet, today, wakes
from bot.people import Place, Speaker
from tests.everything import SPECS, answers
from tests.features.kindness import ask, asked_ones
from tests.world import World

NONSENSE = ["", "Mars/Base", "../etc/passwd", "Europe/Lisbon\0", "Europe", "\ud800", "tzdata.zi", "x" * 5000]
STORED = [zone for zone in NONSENSE if zone != "\ud800"]  # which SQLite takes as little


@pytest.mark.parametrize("zone", NONSENSE)
def test_what_a_platform_tells(zone: str) -> None:
    """Whoever says it: the speaker has no zone then, and is asked for one."""
    assert Speaker("slack", "w", "u", "Ana", Place("w"), zone=zone).zone is None
    assert Speaker("slack", "w", "u", "Ana", Place("w"), zone=Sight("Ana", zone).zone).zone is None
    assert Speaker("slack", "w", "u", "Ana", Place("w"), zone="Europe/Lisbon").zone == "Europe/Lisbon"


@pytest.mark.parametrize("zone", NONSENSE)
def test_time_goes_on_by_utc(zone: str) -> None:
    noon = 1_795_521_600_000  # 2026-11-24T12:00Z
    assert local(noon, zone).hour == 12 and today(noon, zone).isoformat() == "2026-11-24"
    assert instant(today(noon, zone), 720, zone) == noon
    assert next_at(noon - 1, 720, zone) == (today(noon, zone), noon)
    assert quiet(noon, zone, 700, 730) and wakes(noon, zone, 700, 730) == noon + 10 * 60_000


def lose(world: World, zone: str) -> None:
    """As new time zone data would, for everybody and everything."""
    for table in ("accounts", "circles"):
        world.change(f"UPDATE {table} SET zone = ?", zone)
    world.change("UPDATE schedule SET zone = ? WHERE zone IS NOT NULL", zone)


@pytest.mark.parametrize("zone", STORED)
async def test_every_command_every_letter_and_every_home(world: World, zone: str) -> None:
    """What raises anywhere fails this: handlers, forms, dues, letters, homes; and letters still go out."""
    await world.say("ana", "rejected", stage="FINAL", sting=5, note="A note.")
    lose(world, zone)
    for spec in SPECS:
        for typed in (False, True):
            await world.say("ana", spec.word, where="circle", typed=typed, **(answers(spec) if typed else {}))
        lose(world, zone)  # /join and /setup have mended it
        await world.app.home(CAST["ana"].speaker())
        await world.core.desk.shown("ana", 0)
    sent = "SELECT count(*) FROM outbox WHERE state = 'sent'"
    [[before]] = world.rows(sent)
    for _ in range(9):
        await world.advance(days=1)
        lose(world, zone)
    assert world.rows(sent)[0][0] > before
    assert world.rows("SELECT count(*) FROM schedule WHERE tries > 0") == [(0,)]


@pytest.mark.parametrize("zone", STORED)
async def test_the_person_is_asked(world: World, zone: str) -> None:
    """Their form is empty there and is not taken without it; nothing was saved in its place."""
    lose(world, zone)
    form = await world.say("ben", "join", where="circle")
    assert form.questions["zone"]["value"] in (None, "") and form.questions["name"]["value"] == "Ben"
    again = await world.say("ben", "join", where="circle", typed=True, name="Ben")
    assert again.form == "join"
    assert world.rows("SELECT zone FROM accounts WHERE user = 'ben'") == [(zone,)]
    if zone:
        shown = await world.say("ben", "my-circle")
        assert shown.fields["Your time zone"].startswith(f"I no longer know the time zone “{zone[:9].rstrip(chr(0))}")
    form = await world.say("ana", "setup", where="circle")
    assert form.questions["zone"]["value"] in (None, "")
    await world.say("ben", "join", where="circle", name="Ben", zone="Tokyo")
    assert world.rows("SELECT zone FROM accounts WHERE user = 'ben'") == [("Asia/Tokyo",)]


async def test_new_time_zone_data_moves_no_due_whose_zone_it_lost(world: World) -> None:
    """It comes when it was planned: the hour was meant in a zone that nobody can look up any more."""
    planned = "SELECT id, due_at FROM schedule WHERE zone IS NOT NULL ORDER BY id"
    before = world.rows(planned)
    lose(world, "Mars/Base")
    world.change("DELETE FROM meta WHERE name = 'tzdata'")
    await world.restart()
    assert world.rows(planned) == before


@pytest.mark.parametrize("zone", STORED)
async def test_they_are_asked_all_the_same(world: World, zone: str) -> None:
    """By UTC, in which it is five in the afternoon."""
    lose(world, zone)
    await ask(world, "ana")
    await world.advance(minutes=6)
    assert len(await asked_ones(world)) == 3
