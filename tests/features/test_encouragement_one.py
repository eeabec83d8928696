"""One open ask for each person and circle: a second is offered as a change of the first."""

import pytest

from tests.features.kindness import WORDS, ask, asked_ones, dm
from tests.features.second import second_circle
from tests.world import World

OPEN = (
    "You already have an ask open here, and I can change it to this one. Whoever has it already will see the new "
    "words, and nobody will be asked twice. Whether your name is on it stays as it was."
)
UNSEEN = "You already have an ask here that nobody has seen yet. This one would take its place."


async def test_a_second_changes_the_first_where_it_stands(world: World) -> None:
    """Asked once, said before, and everybody who has it reads the new words; no more people are asked than for one."""
    await ask(world, "ana", words="First words.", wish="TIPS")
    await world.advance(minutes=6)
    asked = await asked_ones(world)
    preview = await ask(world, "ana", words="Second words.", send=False)
    assert preview.text.startswith(OPEN) and "“Second words.”" in preview.quoted
    assert preview.labels == ["Use this one instead", "Change", "Don't send"]
    changed = await world.press("ana", "Use this one instead")
    assert changed.text == "Changed. Whoever has it will see the new words. Nobody is asked twice."
    await world.advance(minutes=10)
    assert await asked_ones(world) == asked
    for one in asked:
        assert (await dm(world, one, "Not now")).text == (
            "“Second words.”\n\nPlease just listen. No tips this time.\n\nTwo or three sentences are plenty."
        )
    assert world.rows("SELECT state FROM asks") == [("OPEN",)]


async def test_the_first_stays_where_the_second_is_not_wanted(world: World) -> None:
    await ask(world, "ana", words="First words.")
    await world.advance(minutes=6)
    await ask(world, "ana", words="Second words.", send=False)
    assert (await world.press("ana", "Don't send")).text.startswith("Not sent. Nobody saw it.")
    listed = await world.say("ana", "my-asks")
    assert len(listed.fields) == 1 and "“First words.”" in str(listed.fields)


async def test_before_anybody_was_asked_the_second_takes_its_place(world: World) -> None:
    """With its name or without, and the five minutes begin anew."""
    await ask(world, "ana", words="First words.")
    await world.advance(minutes=4)
    preview = await ask(world, "ana", words="Second words.", named="ANONYMOUS", send=False)
    assert preview.text.startswith(UNSEEN) and "Someone in Harbour is asking" in preview.quoted
    sent = await world.press("ana", "Use this one instead")
    assert sent.text.startswith(
        "You can undo this until Tuesday 24 November, 17:09, and nobody will see it before then."
    )
    await world.until("2026-11-24T17:08")
    assert await asked_ones(world) == []
    await world.until("2026-11-24T17:09")
    [one, *_] = await asked_ones(world)
    letter = await dm(world, one, "Not now")
    assert letter.title == "Someone in Harbour is asking for a kind word" and "“Second words.”" in letter.text
    assert world.rows("SELECT count(*) FROM asked") == [(3,)]


async def test_a_preview_of_before_asks_too(world: World) -> None:
    """Two previews: the second [Send] offers the change, and its words are kept."""
    one = await ask(world, "ana", words="First words.", send=False)
    two = await ask(world, "ana", words="Second words.", send=False)
    await world.press_token("ana", one.token("Send"))
    offered = await world.press_token("ana", two.token("Send"))
    assert offered.text.startswith(UNSEEN) and offered.labels[0] == "Use this one instead"
    await world.advance(minutes=6)
    offered = await world.press_token("ana", two.token("Send"))
    assert offered.text.startswith(OPEN) and "“Second words.”" in offered.quoted


@pytest.mark.parametrize(("first", "second"), [("NAMED", "ANONYMOUS"), ("ANONYMOUS", "NAMED")])
async def test_a_name_that_was_read_or_not_stays_so(world: World, first: str, second: str) -> None:
    """The preview shows what will be read."""
    who = {"NAMED": "Ana", "ANONYMOUS": "Someone in Harbour"}[first]
    await ask(world, "ana", named=first)
    await world.advance(minutes=6)
    preview = await ask(world, "ana", named=second, words="Second words.", send=False)
    assert f"{who} is asking for a kind word" in preview.quoted
    await world.press("ana", "Use this one instead")
    await world.advance(minutes=1)
    letter = await dm(world, (await asked_ones(world))[0], "Not now")
    assert letter.title == f"{who} is asking for a kind word" and "“Second words.”" in letter.text


async def test_once_it_is_answered_or_over_a_new_one_is_asked(world: World) -> None:
    """What was meant as a change of one that ended meanwhile is looked at once more, then sent."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    change = await ask(world, "ana", words="Second words.", send=False)
    await world.press((await asked_ones(world))[0], "Write a kind word", words=WORDS)
    assert (await world.press_token("ana", change.token("Use this one instead"))).title == "Before I send it"
    sent = await world.press("ana", "Send")
    assert sent.labels == ["Undo", "How it stands", "Help now"]
    assert world.rows("SELECT state FROM asks ORDER BY id") == [("ANSWERED",), ("WAITING",)]


async def test_another_circle_has_its_own(world: World) -> None:
    await second_circle(world, 1, 2)
    await ask(world, "ana", circle=1)
    preview = await ask(world, "ana", circle=2, send=False)
    assert preview.labels[0] == "Send"


async def test_a_change_about_a_rejection_goes_with_it(world: World) -> None:
    """What it is about now decides, not what it was about first."""
    await world.say("ana", "rejected", stage="SCREEN", sting=2)
    await ask(world, "ana", words="First words.")
    await world.advance(minutes=6)
    await ask(world, "ana", words="About the call.", rejection=1, send=False)
    await world.press("ana", "Use this one instead")
    await world.say("ana", "delete-rejection", number=1, sure="yes", typed=True)
    assert world.rows("SELECT state, words FROM asks") == [("WITHDRAWN", None)]
