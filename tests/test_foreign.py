"""Every command with every row of another circle, workspace, platform or person: no such row ever was.

The answer is the same byte for byte as for a row that never existed, and comes by the same statements; what can be told
apart would tell what exists. A new command, a new answer that names a row and a new table are covered as they are.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.playground.people import CAST
from bot.features import FEATURES
from bot.people import Speaker
from bot.slices import Slices
from bot.tokens import BadToken, Draft
from storage.sealing.keys import PLAIN
from tests.canary_life import living
from tests.strangers import NEVER, NO_LETTER, STRANGERS, compared, given, named, rows, seated, told
from tests.world import World

SPECS = sorted(Slices(FEATURES).specs.values(), key=lambda spec: spec.word)
DRAWN = 16  # digits
WAYS = ((True, False), (False, False), (False, True))  # pressed, opened as a form, typed
PRIVATE = {"rejections", "reflections", "goals", "drafts", "schedule", "rhythms", "rest_signs", "received", "outbox"}


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the five have left after a while, with rows in every table; lived once."""
    folder = tmp_path_factory.mktemp("life")

    async def live() -> None:
        async with living(folder, PLAIN, seed=3, steps=150):
            pass

    asyncio.run(live())
    return folder


@pytest.fixture
async def lived(life: Path, tmp_path: Path) -> AsyncIterator[World]:
    world = World(shutil.copytree(life, tmp_path, dirs_exist_ok=True))
    await world.open(seated=False)
    yield world
    await world.close()


async def told_apart(world: World, by: Speaker, theirs: set[tuple[str, str]]) -> set[tuple[str, str, str]]:
    """Command, answer and table where such a row is told from one that never was."""
    found = set[tuple[str, str, str]]()
    for spec in SPECS:
        # where nothing is asked first, a typed one is told as one that was opened
        ways = WAYS if spec.shown or world.app.free(spec.word) else WAYS[:2]
        for name in named(spec):
            never = NO_LETTER if name == "letter" else NEVER
            for runs, typed in ways:
                said = Draft(spec.word, given(spec, name, never), runs)
                usual = compared(await told(world, by, said, typed=typed), never)
                for table, value in theirs:
                    if len(value) < DRAWN or value.isdigit() is (
                        name == "letter"
                    ):  # nobody meets a number that is not drawn
                        continue
                    said = Draft(spec.word, given(spec, name, value), runs)
                    if compared(await told(world, by, said, typed=typed), value) != usual:
                        found.add((spec.word, name, table))
    return found


@pytest.mark.parametrize("whose", STRANGERS)
async def test_what_is_elsewhere(lived: World, whose: str) -> None:
    """From a circle of another server or workspace, by its host."""
    theirs = {(table, value) for table, value, _ in rows(lived)}
    assert {table for table, _ in theirs} >= {"accounts", "asks", "circles", "goals", "kind_words", "members"} | PRIVATE
    await seated(lived, STRANGERS[whose])
    assert await told_apart(lived, STRANGERS[whose], theirs) == set()


async def test_what_is_somebody_else_s(lived: World) -> None:
    """Of the same circle, by one of its members: what others logged, planned, thought and were sent."""
    people = {str(number) for (number,) in lived.rows("SELECT id FROM accounts")}  # others may be named
    mine = (None, await _of(lived, "dana"))
    of_others = {(table, value) for table, value, owner in rows(lived) if table in PRIVATE and owner not in mine}
    theirs = {(table, value) for table, value in of_others if value not in people}
    assert {table for table, _ in theirs} >= {"rejections", "reflections", "goals", "drafts", "outbox"}
    assert await told_apart(lived, CAST["dana"].speaker("circle"), theirs) == set()


async def _of(world: World, person: str) -> int:
    [(number,)] = world.rows("SELECT id FROM accounts WHERE user = ?", person)
    return int(number)


async def test_every_token_with_each_byte_flipped(lived: World) -> None:
    """Refused as no button of ours, or an answer to whoever pressed it; whatever it then names, no other row of others
    than before is shown, kept or changed (the tests above).
    """
    tokens = dict[str, str]()
    for person in CAST:
        for one in await lived.sees(person):
            for button in one.body.get("buttons", ()):
                tokens.setdefault(button["token"].partition(":")[0].partition("~")[0], f"{person} {button['token']}")
    assert len(tokens) > 20
    refused = answered = 0
    for person, token in (one.split(" ", 1) for one in tokens.values()):
        for at in range(len(token)):
            for bit in range(7):
                flipped = token[:at] + chr(ord(token[at]) ^ 1 << bit) + token[at + 1 :]
                try:
                    said = lived.app.pressed(flipped)
                except BadToken:
                    refused += 1
                    continue
                if said.word not in lived.app.specs:
                    refused += 1
                    continue
                assert (await told(lived, CAST[person].speaker(), said, typed=False)).answer
                answered += 1
    assert refused > 1_000 < answered
