"""How it ends that somebody may be turned to: whatever it was, it looks the same to whoever named them."""

from pathlib import Path

import pytest

from adapters.playground.gateway import PlaygroundGateway
from bot.courier import Away, Later, Outcome, Unknown
from bot.letters import Carried, LetterKind
from bot.words import Reader
from tests.features.trusting import (
    ENDED,
    NAMED,
    NOT_THERE,
    TURNED,
    heard,
    name,
    number_of,
    ten,
    titles,
    turn,
    willing,
)
from tests.world import World


async def test_he_can_stop_any_time(world: World) -> None:
    await willing(world)
    await world.press("ben", "I can't be that person any more")
    await ten(world)
    assert (await world.texts("ana"))[-1].startswith(ENDED)
    assert "Write to Ben" not in (await world.say("ana", "help-now")).labels


WAYS = ["stopped", "alone", "left", "erased", "muted", "blocked"]


async def ends(world: World, way: str) -> None:
    """Ben ends it, in one of all the ways."""
    match way:
        case "stopped":
            [(number,)] = world.rows("SELECT id FROM trusted_people")
            await world.press_token("ben", f"trust-end!:number={number}")
        case "alone":
            await world.say("ben", "trust-alone", alone=True)
        case "left":
            await world.say("ben", "leave", sure=True)
        case "erased":
            await world.say("ben", "delete-my-data", sure=True)
        case _:
            await world.press("ben", "Mute this person")
            if way == "blocked":
                await world.press("ben", "Block this person")


async def seen_by_ana(world: World) -> list[object]:
    """Her screens, and whether a letter has told her."""
    card, page = await world.say("ana", "help-now"), await world.say("ana", "trusted")
    return [card.labels, card.text, page.fields, page.labels, await heard(world)]


async def test_whatever_ends_it_she_sees_the_same_at_the_same_time(tmp_path: Path) -> None:
    """Until ten o'clock nothing changes; then everything does. That somebody is erased takes the name only."""
    seen = {}
    for way in WAYS:
        (tmp_path / way).mkdir()
        world = World(tmp_path / way)
        await world.open(seated=True)
        try:
            await willing(world)
            await world.say("ana", "encourage", member=await number_of(world, "ana", "ben"), words="x" * 50, typed=True)
            await world.advance(minutes=1)
            before = await seen_by_ana(world)
            await ends(world, way)
            assert await seen_by_ana(world) == before and before[0][0] == "Write to Ben"  # type: ignore[index]
            await world.until("2026-11-25T09:00", "Europe/Lisbon")
            assert str(await seen_by_ana(world)).replace("the person you named", "Ben") == str(before)
            assert "Ben" not in str((await world.say("ben", "trusted")).fields)
            await ten(world)
            seen[way] = await seen_by_ana(world)
            assert await heard(world) and "Write to" not in str(seen[way][0])
        finally:
            await world.close()
    assert len(seen) == 6 and all(one == seen["stopped"] for one in seen.values())


@pytest.mark.parametrize("way", WAYS)
async def test_turning_to_one_who_has_ended_it_is_as_where_it_does_not_arrive(world: World, way: str) -> None:
    await willing(world)
    await world.say("ana", "encourage", member=await number_of(world, "ana", "ben"), words="x" * 50, typed=True)
    await world.advance(minutes=1)
    await ends(world, way)
    told = await turn(world)
    assert told.text.startswith("I'm trying to reach Ben now, and I'll tell you if I can't.")
    assert (await world.texts("ana"))[-1].startswith(NOT_THERE)
    assert TURNED not in await titles(world, "ben")


@pytest.mark.parametrize("outcome", [Later(20 * 60 * 1000), Unknown(), Away()], ids=["later", "unknown", "away"])
async def test_what_does_not_arrive_for_a_while_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    """Whatever it is that keeps it, within a quarter of an hour; once."""
    await willing(world)
    sent = PlaygroundGateway.send

    async def send(gateway: PlaygroundGateway, letter: Carried, to: Reader) -> Outcome:
        return outcome if letter.kind is LetterKind.TURNING else await sent(gateway, letter, to)

    monkeypatch.setattr(PlaygroundGateway, "send", send)
    await turn(world)
    await world.advance(minutes=13)
    assert not await heard(world, NOT_THERE)
    await world.advance(minutes=2)
    assert await heard(world, NOT_THERE)
    await world.advance(days=2)
    assert [text[: len(NOT_THERE)] for text in await world.texts("ana")].count(NOT_THERE) == 1


async def test_what_has_arrived_is_not_said_not_to_have(world: World) -> None:
    await willing(world)
    await turn(world)
    await world.advance(days=2)
    assert not await heard(world, NOT_THERE)


@pytest.mark.parametrize("way", ["stopped", "muted", "blocked"])
async def test_what_waits_for_him_goes_when_he_ends_it(world: World, way: str) -> None:
    """It was in his /inbox."""
    await willing(world)
    await world.say("ana", "encourage", member=await number_of(world, "ana", "ben"), words="x" * 50, typed=True)
    await world.advance(minutes=1)
    await world.close_dms("ben")
    await turn(world)
    await ends(world, way)
    assert TURNED not in ((await world.say("ben", "inbox")).title or "")


async def test_what_waits_for_him_is_hidden_with_her(world: World) -> None:
    """Until she keeps her data after all."""
    await willing(world)
    await world.close_dms("ben")
    await turn(world)
    await world.say("ana", "delete-my-data", sure=True)
    assert TURNED not in ((await world.say("ben", "inbox")).title or "")
    await world.say("ana", "keep-my-data")
    assert TURNED in ((await world.say("ben", "inbox")).title or "")
    await world.say("ana", "delete-my-data", sure=True)
    await world.advance(hours=2)
    assert (await world.say("ben", "inbox")).title == "Inbox"


async def test_whom_he_has_blocked_he_is_not_shown(world: World) -> None:
    """That she asks him afterwards."""
    await world.say("ana", "encourage", member=await number_of(world, "ana", "ben"), words="x" * 50, typed=True)
    await world.advance(minutes=1)
    await ends(world, "blocked")
    assert (await name(world)).text.startswith("I've asked Ben.")
    shown = await world.say("ben", "trusted")
    assert shown.fields == {} and "Answer Ana" not in str((await world.more("ben", shown)).labels)
    assert NAMED not in await titles(world, "ben") and (await world.say("ben", "inbox")).title == "Inbox"
    await ends(world, "left")
    await ten(world)
    assert await heard(world, "Ben can't be that person for you at the moment.")


async def test_to_be_nobodys_is_as_to_say_no(world: World) -> None:
    """She reads that he was asked, and a no on the next morning, as from one who says it; he is not asked."""
    await world.say("ben", "trust-alone", alone=True)
    before = len(await world.sees("ben"))
    told = await name(world)
    assert told.text == "I've asked Ben. I'll tell you what they say. They may say no, and needn't say why."
    assert "They haven't answered yet" in str((await world.say("ana", "trusted")).fields)
    assert len(await world.sees("ben")) == before and (await world.say("ben", "trusted")).fields == {}
    await name(world, other="dana")
    await world.press("dana", "No, not me")
    assert "They haven't answered yet" in str((await world.say("ana", "trusted")).fields)
    await ten(world)
    assert (await world.say("ana", "trusted")).fields == {}
    await world.say("ben", "trust-alone", alone=False)
    for other in ("ben", "dana"):
        assert "in the last four weeks" in (await name(world, other=other)).text
    await world.advance(days=28)
    assert (await name(world)).text.startswith("I've asked Ben. I'll tell you")


async def test_an_old_button_says_whom_to_call(world: World) -> None:
    """Once it is over for her, too; there is nobody whom she could wait for."""
    await willing(world)
    await world.say("ana", "country", country="PT")
    token = (await world.say("ana", "help-now")).token("Write to Ben")
    await ends(world, "left")
    await ten(world)
    told = (await world.press_token("ana", token)).text
    assert told.startswith("I can't write to them any more. /help-now has people to call") and "1411" in told
