"""The ten sample files through a whole circle, for Dana in Berlin: shown, answered, imported, taken back."""

from collections import Counter
from hashlib import sha256
from typing import Any

import pytest

from adapters.playground.people import CAST
from bot.features.applications.store import Application, Applications
from bot.milestones import Milestone
from bot.pipeline import counted
from tests.trackers.mutations import SAMPLES
from tests.trackers.samples import ANSWERS, FILES, GERMAN, NONE, right, whole
from tests.world import World

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this copy")
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
# what is written down of anything that is said: answers kept for two days, the numbers given out so far, what is due
BESIDE = {"imports", "received", "sqlite_sequence", "schedule", "meta"}


def short(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:8]


async def preview(world: World, name: str) -> Any:
    answer = world.core.desk.attachments.hold(CAST["dana"], name, (SAMPLES / name).read_bytes())
    return await world.say("dana", "import", list=answer)


async def ready(world: World, name: str) -> Any:
    """The preview with everything answered as the right answers are."""
    shown = await preview(world, name)
    [(number,)] = world.rows("SELECT id FROM imports WHERE done_at IS NULL")
    for key, value in ANSWERS.get(name, NONE).items():
        token = f"import-answer!.:number={number}&of={short(key)}&answer={short(value)}"
        shown = await world.press_token("dana", token)
    return shown


async def here(world: World) -> list[Application]:
    return await world.read(
        lambda stores: stores[Applications].page(int(world.rows("SELECT account FROM imports")[0][0]), None, 1000)
    )


def everything(world: World) -> dict[str, Any]:
    """All rows of all tables, but for what any word leaves."""
    tables = [name for (name,) in world.rows(TABLES) if name not in BESIDE]
    return {name: Counter(world.rows(f"SELECT * FROM {name}")) for name in tables}


@pytest.mark.parametrize("name", FILES)
async def test_a_sample(world: World, name: str) -> None:
    """What is imported is what its right answers say; once more adds nothing; taken back, every table is as before."""
    await world.until("2026-11-28T12:00")
    await world.agree("dana")
    before, expected = everything(world), whole(name)
    shown = await ready(world, name)
    [label] = [one for one in shown.labels if one.startswith("Import ")]
    await world.press("dana", label)
    undecided = {one["record"] for one in expected.get("undecided", [])}
    rows = [one for one in expected["applications"] if one["record"] not in undecided]
    found = Counter((one.employer, one.role, one.link) for one in await here(world))
    assert Counter((one["employer"], one["role"], one["link"]) for one in rows) <= found
    assert label == f"Import {found.total()}" and found.total() >= len(rows) + len(expected.get("saved", [])) - 1
    kept = everything(world)
    again = await ready(world, name)
    assert "All of it is in your list already" in again.text and label not in again.labels
    await world.press("dana", "Cancel")
    await world.say("dana", "imports")
    await world.press("dana", "1. Take it back")
    assert everything(world) == kept
    assert (await world.press("dana", "Take it back")).text == "Taken back."
    assert everything(world) == before


@pytest.mark.parametrize("name", FILES)
async def test_the_histories_of_a_sample(world: World, name: str) -> None:
    """Everything that happened, with its day where it has one."""
    await world.until("2026-11-28T12:00")
    await world.agree("dana")
    shown = await ready(world, name)
    await world.press("dana", next(one for one in shown.labels if one.startswith("Import ")))
    expected = whole(name)
    undecided = {one["record"] for one in expected.get("undecided", [])}
    chosen = {8: "quiet", 10: "no"} if "jobs.csv" in name else {11: "no"}
    kept = Counter(
        (one.employer, one.role, tuple((each.what.name.lower(), each.on and each.on.isoformat()) for each in events))
        for one in await here(world)
        if (events := counted(one.history))
    )
    for one in expected["applications"]:
        if one["record"] not in undecided:
            told = tuple(right(name, one, chosen.get(one["record"], "")))
            assert kept[one["employer"], one["role"], told], one


async def test_answers_beside_the_defaults_go_with_what_they_changed(world: World) -> None:
    """One name for one employer, and an offer that was taken: both are in the list, and nothing of it afterwards."""
    await world.until("2026-11-28T12:00")
    await world.agree("dana")
    before = everything(world)
    shown = await ready(world, GERMAN)
    for answer in ("Yes, and all are called “Ostwindwerke GmbH”", "Yes: Controller, Fließband Süd GmbH"):
        chosen = await world.press("dana", "Answer a question")
        for question in [one for one in chosen.labels if one.startswith("Question")]:
            if answer in (await world.press("dana", question)).labels:
                shown = await world.press("dana", answer)
                break
            await world.press("dana", "Back")
            await world.press("dana", "Answer a question")
    done = await world.press("dana", next(one for one in shown.labels if one.startswith("Import ")))
    assert done.labels[0] == "I've found something"
    found = {(one.employer, one.role): one.position.end for one in await here(world)}
    assert [name for name, _ in found].count("Ostwindwerke GmbH") == 3 and ("Ostwindwerke", "Data Analyst") not in found
    assert found["Fließband Süd GmbH", "Controller"] is Milestone.ACCEPTED
    assert "All of it is in your list already" in (await ready(world, GERMAN)).text
    await world.press("dana", "Cancel")
    await world.say("dana", "imports")
    await world.press("dana", "1. Take it back")
    assert (await world.press("dana", "Take it back")).text == "Taken back."
    assert everything(world) == before
