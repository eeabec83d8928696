"""The one to turn to: named beforehand, asked first, written to only by a press that is confirmed; told truly."""

from tests.features.second import second_circle
from tests.features.trusting import NAMED, TURNED, heard, name, number_of, ten, titles, turn, turn_again, willing
from tests.world import World


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


async def test_who_deletes_their_data_and_keeps_it_is_named_as_before(world: World) -> None:
    await willing(world)
    await world.say("ben", "delete-my-data", sure=True)
    await world.say("ben", "keep-my-data")
    await world.advance(days=1)
    assert not await heard(world) and "Write to Ben" in (await world.say("ana", "help-now")).labels
    await turn(world)
    assert TURNED in await titles(world, "ben")
