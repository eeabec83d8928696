"""How something felt cannot be read any more: every screen that shows it says so, and nothing else stops."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.sealing.cipher import Cipher
from storage.sealing.keys import PLAIN
from storage.sealing.ring import KeyRing
from tests.features.home import home
from tests.features.reflecting import answer_all, own_words
from tests.storage.sealing.conftest import RING
from tests.world import World

FEELINGS = {
    "rejections": ("stage", "sting"),
    "reflections": ("sting", "sting_later", "just_hard"),
    "weeks": ("midweek",),
    "rest_signs": ("what",),
}
# what is there instead, and whether under real keys
WAYS = {"torn": (b"\xff\x01 torn", True), "key lost": (None, True), "opens as nothing that it can be": (b"9", False)}


class Felt(World):
    """A world in which what was kept of feelings is lost in one of three ways."""

    def __init__(self, folder: Path, way: str) -> None:
        self.instead, sealed = WAYS[way]
        super().__init__(folder, Cipher(KeyRing(RING)) if sealed else PLAIN)

    async def lose(self) -> None:
        if self.instead is None:
            self.change("DELETE FROM data_keys WHERE account = 1")
        else:
            for table, columns in FEELINGS.items():
                for column in columns:
                    self.change(f"UPDATE {table} SET {column} = ? WHERE {column} IS NOT NULL", self.instead)
        await self.restart()


@pytest.fixture(params=WAYS)
async def felt(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Felt]:
    world = Felt(tmp_path, request.param)
    await world.open(seated=True)
    yield world
    await world.close()


async def looked_back(world: World) -> None:
    """Two rejections, of which one was looked back on and rated again a week later."""
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await world.advance(days=2)
    await answer_all(world)
    await world.advance(days=7)
    await world.press("ana", "2")
    await world.say("ana", "rejected", stage="SCREEN", sting=4)
    await world.say("ana", "checkin")
    await world.press("ana", "Low energy")


def feelings(world: World) -> list[object]:
    return [world.rows(f"SELECT {', '.join(columns)} FROM {table}") for table, columns in FEELINGS.items()]


async def test_every_screen_says_so(felt: Felt) -> None:
    await looked_back(felt)
    shown = await felt.say("ana", "reflection", number=1)
    assert shown.text == "Sting 5 of 5, later 2." and (await home(felt, "ana"))["Then and now"].picture is not None
    assert "Low energy" in (await home(felt, "ana"))["Your week"].text
    await felt.lose()
    before = feelings(felt)
    listed = await felt.say("ana", "rejections")
    assert [*listed.fields] == ["Stage unknown"] * len(listed.fields)
    assert all(said.endswith(", sting unknown") for said in listed.fields.values())
    one = await felt.say("ana", "rejection", number=1)
    assert one.title == "Stage unknown" and one.fields["Sting"] == "I can't read this any more. You can set it again."
    mine = await felt.say("ana", "reflections")
    assert [*mine.fields.values()] == ["Stage unknown · Sting unknown, later unknown."]
    again = await felt.say("ana", "reflection", number=1)
    assert again.text == "Sting unknown, later unknown." and again.fields["Next time"]
    cards = await home(felt, "ana")
    assert cards["Then and now"].picture is None and "unknown, later unknown" in cards["Then and now"].text
    assert cards["Your week"].text.count("I can't read any more what you said on Thursday 3 December.") == 1
    assert (await felt.say("ana", "ask", rejection=1)).form == "ask"
    assert feelings(felt) == before, "looking overwrites nothing"


async def test_what_can_be_read_is_drawn_beside_it(felt: Felt) -> None:
    """Of two that were rated again one's first sting cannot be read: its other bar alone would seem the other's."""
    await looked_back(felt)
    await felt.advance(days=2)
    await answer_all(felt)
    await felt.advance(days=7)
    await felt.press("ana", "3")
    felt.change("UPDATE rejections SET sting = ? WHERE id = 1", felt.instead or b"")
    card = (await home(felt, "ana"))["Then and now"]
    assert card.picture is not None and [bar.value for bar in card.picture.bars] == [4, 3]
    assert card.text.endswith("Both were true.\nThursday 26 November: unknown, later 2")


async def test_what_is_set_again_is_known_again(felt: Felt) -> None:
    """The form asks for it, as it stands nowhere; how it stings later can be said anew, and is compared to nothing."""
    await looked_back(felt)
    await felt.lose()
    form = await felt.say("ana", "edit-rejection", number=1)
    assert form.questions["sting"]["value"] is None and form.questions["stage"]["value"] is None
    rated = await felt.say("ana", "sting-now", number=1, sting=1)
    assert rated.text == "Thank you for telling me. I can't read any more how much it stung then."
    assert (await felt.say("ana", "reflection", number=1)).text == "Sting unknown, later 1."
    assert (await felt.say("ana", "edit-rejection", number=1, stage="FINAL", sting=4)).error is None
    assert (await felt.say("ana", "reflection", number=1)).text == "Sting 4 of 5, later 1."
    assert (await felt.say("ana", "rejection", number=1)).fields["Sting"] == "4 of 5"


async def test_what_comes_by_itself_still_comes(felt: Felt) -> None:
    """One's own words come back, the week closes, and what cannot be read is not overwritten by it."""
    await felt.say("ana", "rejected", stage="FINAL", sting=5)
    await felt.advance(days=2)
    await answer_all(felt)
    await felt.say("ana", "checkin")
    await felt.press("ana", "Low energy")
    await felt.lose()
    week = felt.rows("SELECT midweek FROM weeks")
    await felt.say("ana", "close-week", week="2026-11-23")
    assert felt.rows("SELECT midweek FROM weeks") == week
    await felt.advance(days=8)
    assert len(await own_words(felt)) == 1
    await felt.press("ana", "4")
    assert (await felt.say("ana", "reflection", number=1)).text == "Sting unknown, later 4."


async def test_a_sign_that_cannot_be_read_brings_no_second_offer(felt: Felt) -> None:
    """Better none than two in a week."""
    for _ in range(3):
        await felt.say("ana", "rejected", stage="SCREEN", sting=1)
    await felt.advance(minutes=1)
    await felt.lose()
    await felt.say("ana", "rejected", stage="SCREEN", sting=5)
    await felt.advance(minutes=1)
    assert len([one for one in await felt.sees("ana") if one.title == "A rest?"]) == 1
