"""A report with somebody in it who has no name ends once the hosts have passed it on, whoever of them that is."""

from collections.abc import Awaitable, Callable

import pytest

from tests.features.deciding import host, reported_without_a_name, second_host
from tests.features.kindness import WORDS, ask, asked_ones
from tests.small import text
from tests.world import World

How = Callable[[World, str], Awaitable[object]]
FINE = "That's fine. Thank you for looking."


async def reported_by_who_asks(world: World, asker: str) -> None:
    """What was answered to somebody without a name, reported by them."""
    await ask(world, asker, named="ANONYMOUS")
    await world.advance(minutes=6)
    helper = next(one for one in await asked_ones(world) if one in ("ben", "chidi"))
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=30)
    await world.say(asker, "report", word=1, typed=True)
    await world.advance(minutes=1)


async def seen_by_ana(world: World) -> tuple[bool, list[str], list[str]]:
    """Whether it waits for her, what her letter says, and the log."""
    waits = not (await host(world, "reports")).text.startswith("There's no report")
    letters = [one.text for one in await world.sees("ana") if one.title == "A report" and one["where"] == "dm"]
    log = [one for one in (await host(world, "host-log")).fields.values() if "looked at a report" in one]
    return waits, [one.partition(" would like")[0].partition("/")[0] for one in letters], log


@pytest.mark.parametrize("asker", ["dana", "eli"])
@pytest.mark.parametrize("how", [reported_without_a_name, reported_by_who_asks], ids=["wrote it", "reported it"])
@pytest.mark.parametrize("first", ["ana", "eli"])
async def test_it_ends_for_every_host_alike(world: World, asker: str, how: How, first: str) -> None:
    """Eli is a host, and asked, or Dana did: what Ana sees before, between and after is the same."""
    await host(world, "hand-over", member="Eli")
    await how(world, asker)
    by = "Chidi" if how is reported_without_a_name else "Someone in Harbour"
    waits, letters, log = await seen_by_ana(world)
    assert waits and log == [] and letters[0] in (by, "Ben")
    for person in ("ana", "eli") if first == "ana" else ("eli", "ana"):
        assert world.rows("SELECT ended_at FROM reports") == [(None,)]
        passed = await second_host(world, person, "nothing-to-do", report=1)
        assert text(passed) == FINE and not passed.sorry
    await world.advance(minutes=1)
    waits, letters, log = await seen_by_ana(world)
    assert not waits and letters == ["A host has decided about this report. "]
    looked = "{} looked at a report, and found nothing to do."
    assert sorted(log) == [looked.format("Ana"), looked.format("Eli")]


@pytest.mark.parametrize("how", [reported_without_a_name, reported_by_who_asks], ids=["wrote it", "reported it"])
async def test_who_is_in_it_themselves_decides_nothing_but_that(world: World, how: How) -> None:
    await host(world, "hand-over", member="Eli")
    await how(world, "eli")
    for command in ("warn-author", "limit-author", "decide-author"):
        refused = await second_host(world, "eli", command, report=1, sure="yes")
        assert text(refused).startswith("This one is about you, so it's for another host to decide.") and refused.sorry
    assert world.rows("SELECT count(*) FROM host_acts WHERE report IS NOT NULL") == [(0,)]


async def test_the_only_host_passes_on_nothing_of_their_own(world: World) -> None:
    """It waits for the next one, and no log says that it was passed on."""
    await reported_without_a_name(world, "ana")
    for command in ("nothing-to-do", "warn-author"):
        refused = await host(world, command, report=1, sure="yes")
        assert (refused.error or "").startswith("This one is about you, so it's for another host to decide.")
    assert world.rows("SELECT count(*) FROM host_acts WHERE report IS NOT NULL") == [(0,)]
    await host(world, "hand-over", member="Eli")
    assert "Someone in Harbour" in text(await second_host(world, "eli", "reports"))
    assert text(await second_host(world, "eli", "nothing-to-do", report=1)) == FINE
    assert world.rows("SELECT ended_at FROM reports") == [(None,)]
    assert (await host(world, "nothing-to-do", report=1)).text == FINE
    assert world.rows("SELECT ended_at IS NULL FROM reports") == [(0,)]
