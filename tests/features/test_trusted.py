"""The one to turn to: named beforehand, asked first, written to only by a press that is confirmed; told truly."""

from pathlib import Path

import pytest

from adapters.playground.gateway import PlaygroundGateway
from bot.courier import Away, Later, Outcome, Unknown
from bot.letters import Carried, LetterKind
from bot.words import Reader
from tests.features.second import second_circle
from tests.world import Said, World

NAMED = "Ana asks if they may turn to you"
TURNED = "Ana could use you now"
NOT_THERE = "My message hasn't reached the person you turned to."
ENDED = "I can't write to the person you named any more. It says nothing about you."


async def number_of(world: World, person: str, other: str) -> str:
    form = await world.say(person, "trust")
    [value] = [one["value"] for one in form.questions["member"]["choices"] if one["label"] == other.capitalize()]
    return str(value)


async def name(world: World, person: str = "ana", other: str = "ben") -> Said:
    """Ana names Ben, and he is asked."""
    await world.say(person, "trust", member=await number_of(world, person, other))
    told = await world.press(person, f"Ask {other.capitalize()}")
    await world.advance(minutes=1)
    return told


async def willing(world: World) -> None:
    """Ben has said yes."""
    await name(world)
    await world.press("ben", "Yes, they may")
    await world.advance(minutes=1)


async def turn(world: World) -> Said:
    await world.say("ana", "help-now")
    await world.press("ana", "Write to Ben")
    told = await world.press("ana", "Yes, send it now")
    await world.advance(minutes=1)
    return told


async def heard(world: World, start: str = ENDED) -> bool:
    """Whether Ana has been told so."""
    return any(text.startswith(start) for text in await world.texts("ana"))


async def ten(world: World) -> None:
    """A bit after ten o'clock of the next day, for Ana."""
    await world.until("2026-11-25T10:01", "Europe/Lisbon")


async def titles(world: World, person: str) -> list[str | None]:
    return [one.title for one in await world.sees(person)]


async def test_nobody_is_asked_before_it_was_shown(world: World) -> None:
    """What he reads is what she saw, word for word."""
    preview = await world.say("ana", "trust", member=await number_of(world, "ana", "ben"))
    [(heading, shown)] = preview.fields.items()
    await world.advance(minutes=5)
    assert NAMED not in await titles(world, "ben") and world.rows("SELECT * FROM trusted_people") == []
    await world.press("ana", "Ask Ben")
    await world.advance(minutes=1)
    letter = (await world.sees("ben"))[-1]
    assert (letter.title, letter.text) == (heading, shown) and heading == NAMED
    assert letter.labels[:2] == ["Yes, they may", "No, not me"]


async def test_before_a_yes_nothing_is_offered(world: World) -> None:
    await name(world)
    assert "Write to Ben" not in (await world.say("ana", "help-now")).labels
    assert "They haven't answered yet" in str((await world.say("ana", "trusted")).fields)
    await world.press("ben", "Yes, they may")
    assert "Write to Ben" in (await world.say("ana", "help-now")).labels
    await world.advance(minutes=1)
    assert any(text.startswith("Ben said yes: on a very bad day, /help-now") for text in await world.texts("ana"))


async def test_a_no_needs_no_reason(world: World) -> None:
    """She hears it kindly, nothing of it is kept, and she may name somebody else."""
    await name(world)
    said = await world.press("ben", "No, not me")
    assert said.text == "That's fine. Ana hears that you can't, and no reason."
    await ten(world)
    told = (await world.sees("ana"))[-1]
    assert told.text.startswith("Ben can't be that person for you at the moment. It says nothing about you")
    assert "Name someone else" in told.labels
    assert "Write to Ben" not in (await world.say("ana", "help-now")).labels
    await world.advance(days=2)
    assert world.rows("SELECT * FROM trusted_people") == []


async def test_nothing_is_sent_before_it_was_shown_and_confirmed(world: World) -> None:
    """Then one letter, which says exactly that; within an hour no second one."""
    await willing(world)
    await world.say("ana", "help-now")
    preview = await world.press("ana", "Write to Ben")
    [(heading, shown)] = preview.fields.items()
    await world.advance(minutes=30)
    assert TURNED not in await titles(world, "ben")
    told = await world.press("ana", "Yes, send it now")
    await world.advance(minutes=1)
    letter = (await world.sees("ben"))[-1]
    assert (letter.title, letter.text) == (heading, shown) and heading == TURNED
    assert (
        told.text.startswith("I'm trying to reach Ben now, and I'll tell you if I can't.")
        and "please don't wait for it" in told.text
    )
    again = await turn_again(world)
    assert again.text.startswith("I wrote to Ben at ") and (await titles(world, "ben")).count(TURNED) == 1
    await world.advance(hours=2)
    await turn(world)
    assert (await titles(world, "ben")).count(TURNED) == 2


async def turn_again(world: World) -> Said:
    await world.say("ana", "help-now")
    return await world.press("ana", "Write to Ben")


async def test_it_comes_at_night_and_while_he_rests(world: World) -> None:
    """So he was told before he said yes; it counts against no limit."""
    await willing(world)
    await world.say("ben", "rest", until="5 days")
    await world.until("2026-11-25T03:00", "America/New_York")
    await turn(world)
    assert (await titles(world, "ben"))[-1] == TURNED


async def test_where_it_does_not_arrive_she_hears_so_at_once(world: World) -> None:
    """With whom to call instead, and no reason; he finds it in /inbox."""
    await willing(world)
    await world.say("ana", "country", country="PT")
    await world.close_dms("ben")
    await turn(world)
    told = (await world.sees("ana"))[-1].text
    assert told.startswith("My message hasn't reached the person you turned to. That says nothing about you")
    assert "call 112" in told and "1411" in told
    assert TURNED in ((await world.say("ben", "inbox")).title or "")


async def test_what_did_not_arrive_is_not_called_written(world: World) -> None:
    """Once he can be reached again it goes, and he finds it once."""
    await willing(world)
    await world.close_dms("ben")
    await turn(world)
    await world.close_dms("ben", closed=False)
    assert (await turn(world)).text.startswith("I'm trying to reach Ben now, and I'll tell you if I can't.")
    assert (await titles(world, "ben")).count(TURNED) == 1
    assert TURNED not in ((await world.say("ben", "inbox")).title or "")


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


async def test_two_people_a_week_are_asked(world: World) -> None:
    await name(world)
    await name(world, other="dana")
    assert (await name(world, other="eli")).text.startswith("I've asked 2 people for you within a week.")
    assert NAMED not in await titles(world, "eli")
    await world.advance(days=7)
    assert (await name(world, other="eli")).text.startswith("I've asked Eli.")


async def test_whoever_said_yes_stays_until_another_does(world: World) -> None:
    """The preview says so, a no changes nothing, and a yes takes their place."""
    await willing(world)
    preview = await world.say("ana", "trust", member=await number_of(world, "ana", "dana"))
    assert preview.text.startswith("Ben stays the one you turn to until Dana says yes, and isn't told of it.")
    await world.press("ana", "Ask Dana")
    await world.advance(minutes=1)
    assert "Write to Ben" in (await world.say("ana", "help-now")).labels
    await world.press("dana", "No, not me")
    await ten(world)
    assert "Write to Ben" in (await world.say("ana", "help-now")).labels
    await world.advance(days=7)
    await name(world, other="chidi")
    await world.press("chidi", "Yes, they may")
    labels = (await world.say("ana", "help-now")).labels
    assert "Write to Chidi" in labels and "Write to Ben" not in labels


async def test_two_names_of_one_person_stay_two(world: World) -> None:
    """In another circle he goes by another name: nothing tells her that she has asked him before."""
    await willing(world)
    await second_circle(world, 1, 2)
    [(circle,)] = world.rows("SELECT id FROM circles ORDER BY id DESC LIMIT 1")
    await world.say("ana", "trust", circle=circle, member=2, typed=True)
    [label] = [label for label in (await world.sees("ana"))[-1].labels if label.startswith("Ask ")]
    assert (await world.press("ana", label)).text.endswith("They may say no, and needn't say why.")


async def test_who_is_paused_asks_nobody_and_may_turn_to_whom_they_named(world: World) -> None:
    """Eli is paused by Ana, the host."""
    await name(world, "eli", "ben")
    await world.press("ben", "Yes, they may")
    number = await number_of(world, "eli", "dana")
    await world.say("ana", "pause-member", member=await number_of(world, "ana", "eli"), days=3, typed=True)
    await world.press("ana", "Pause them")
    await world.advance(minutes=6)
    told = await world.say("eli", "trust", member=number)
    assert "A host has paused you here until " in str(told.body) and "/help-now has people" in str(told.body)
    assert "Write to Ben" in (await world.say("eli", "help-now")).labels


async def test_he_can_stop_for_one_and_answer_what_he_lost(world: World) -> None:
    await willing(world)
    await name(world, "chidi", "ben")
    shown = await world.more("ben", await world.say("ben", "trusted"))
    question = await world.press_token("ben", shown.token("Answer Chidi"))
    assert question.title == "Chidi asks if they may turn to you" and "Yes, they may" in question.labels
    await world.press_token("ben", question.token("Yes, they may"))
    shown = await world.more("ben", await world.say("ben", "trusted"))
    await world.press_token("ben", shown.token("Stop for Ana"))
    fields = str((await world.say("ben", "trusted")).fields)
    assert "Chidi" in fields and "Ana" not in fields
    await ten(world)
    assert await heard(world) and "Write to Ben" in (await world.say("chidi", "help-now")).labels


async def test_what_she_named_goes_with_her(world: World) -> None:
    await willing(world)
    await world.say("ana", "trust-note", words="Mum, 0176 1234567")
    await world.say("ana", "delete-my-data", sure=True)
    await world.advance(hours=2)
    assert world.rows("SELECT * FROM trusted_people") == []


async def test_a_note_is_shown_to_its_writer_alone(world: World) -> None:
    """Nobody outside is ever written to; sealed, changed, and taken away by leaving it empty."""
    await world.say("ana", "trust-note", words="Mum, 0176 1234567")
    assert (await world.say("ana", "help-now")).fields == {"Your own note": "“Mum, 0176 1234567”"}
    assert (await world.say("ben", "help-now")).fields == {}
    assert (await world.say("ana", "trust-note")).questions["words"]["value"] == "Mum, 0176 1234567"
    await world.say("ana", "trust-note", words="")
    assert (await world.say("ana", "help-now")).fields == {}


async def test_nobody_is_asked_again_so_soon(world: World) -> None:
    """However often a name is taken back and given anew."""
    await name(world)
    await world.press("ben", "No, not me")
    await ten(world)
    before = len(await world.sees("ben"))
    assert (await name(world)).text.startswith("I've asked Ben in the last four weeks, and nobody is asked again")
    assert len(await world.sees("ben")) == before
    await world.advance(days=28)
    assert (await name(world)).text.startswith("I've asked Ben. I'll tell you")


async def test_naming_another_takes_the_first_question_back(world: World) -> None:
    await name(world)
    await name(world, other="dana")
    await world.advance(minutes=1)
    assert NAMED not in await titles(world, "ben") and NAMED in await titles(world, "dana")
    assert len(world.rows("SELECT * FROM trusted_people")) == 1


async def test_taken_back_there_is_nothing_to_answer(world: World) -> None:
    """Whoever was asked sees that; a late yes does nothing."""
    await name(world)
    token = (await world.sees("ben"))[-1].token("Yes, they may")
    await world.say("ana", "trusted")
    await world.press("ana", "Take the question back")
    await world.advance(minutes=1)
    assert NAMED not in await titles(world, "ben")
    assert (await world.press_token("ben", token)).text == (
        "There's nothing to answer any more. Thank you for being there."
    )
    assert world.rows("SELECT * FROM trusted_people") == []


async def test_nobody_presses_for_another(world: World) -> None:
    """Numbers of others are as good as unknown."""
    await willing(world)
    [(number,)] = world.rows("SELECT id FROM trusted_people")
    for token in (f"turn-to!:number={number}&sure=yes", f"untrust!:number={number}"):
        await world.press_token("chidi", token)
    for token in (f"be-trusted!:number={number}&willing=no", f"trust-end!:number={number}"):
        await world.press_token("chidi", token)
    await world.advance(minutes=1)
    assert TURNED not in await titles(world, "ben")
    assert world.rows("SELECT state FROM trusted_people") == [("WILLING",)]


async def test_a_question_that_nobody_answers_is_forgotten(world: World) -> None:
    await name(world)
    await world.advance(days=92)
    assert world.rows("SELECT * FROM trusted_people") == []


async def test_an_old_button_says_whom_to_call(world: World) -> None:
    """Once it is over for her, too; there is nobody whom she could wait for."""
    await willing(world)
    await world.say("ana", "country", country="PT")
    token = (await world.say("ana", "help-now")).token("Write to Ben")
    await ends(world, "left")
    await ten(world)
    told = (await world.press_token("ana", token)).text
    assert told.startswith("I can't write to them any more. /help-now has people to call") and "1411" in told


async def test_who_deletes_their_data_and_keeps_it_is_named_as_before(world: World) -> None:
    await willing(world)
    await world.say("ben", "delete-my-data", sure=True)
    await world.say("ben", "keep-my-data")
    await world.advance(days=1)
    assert not await heard(world) and "Write to Ben" in (await world.say("ana", "help-now")).labels
    await turn(world)
    assert TURNED in await titles(world, "ben")
