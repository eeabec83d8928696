"""The one to turn to: named beforehand, asked first, written to only by a press that is confirmed; told truly."""

from tests.world import Said, World

NAMED = "Ana asks if they may turn to you"
TURNED = "Ana could use you now"
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
    await world.advance(minutes=1)
    told = (await world.sees("ana"))[-1]
    assert told.text.startswith("Ben can't be that person for you at the moment. It says nothing about you")
    assert "Name someone else" in told.labels and world.rows("SELECT * FROM trusted_people") == []
    assert "Write to Ben" not in (await world.say("ana", "help-now")).labels


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
    assert told.text.startswith("I'm writing to Ben now.") and "please don't wait for it" in told.text
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
    assert (await turn(world)).text.startswith("I'm writing to Ben now.")
    assert (await titles(world, "ben")).count(TURNED) == 1
    assert TURNED not in ((await world.say("ben", "inbox")).title or "")


async def test_he_can_stop_any_time(world: World) -> None:
    await willing(world)
    await world.press("ben", "I can't be that person any more")
    await world.advance(minutes=1)
    assert (await world.texts("ana"))[-1].startswith(ENDED)
    assert "Write to Ben" not in (await world.say("ana", "help-now")).labels


async def test_to_be_nobodys_is_one_press(world: World) -> None:
    """Whoever names him then hears the same as from one who says no, and he is not asked."""
    await willing(world)
    await world.say("ben", "trust-alone", alone=True)
    await world.advance(minutes=1)
    assert (await world.texts("ana"))[-1].startswith(ENDED)
    before = len(await world.sees("ben"))
    told = await name(world)
    assert told.text.startswith("Ben can't be that person for you at the moment.")
    assert len(await world.sees("ben")) == before
    await world.say("ben", "trust-alone", alone=False)
    await world.advance(days=28)
    assert (await name(world)).text.startswith("I've asked Ben. I'll tell you")


async def test_who_leaves_the_circle_cannot_be_turned_to(world: World) -> None:
    """She hears that, and not why; an old button says so too."""
    await willing(world)
    token = (await world.say("ana", "help-now")).token("Write to Ben")
    await world.say("ben", "leave", sure=True)
    await world.advance(minutes=1)
    assert (await world.texts("ana"))[-1].startswith(ENDED)
    assert (await world.press_token("ana", token)).text.startswith("I can't write to them any more. /help-now has")


async def test_who_deletes_their_data_is_gone_from_hers(world: World) -> None:
    """Hidden at once; erased an hour later, and then she hears it. Called off, all is as it was."""
    await willing(world)
    await world.say("ben", "delete-my-data", sure=True)
    assert "Write to Ben" not in (await world.say("ana", "help-now")).labels
    await world.say("ben", "keep-my-data")
    assert "Write to Ben" in (await world.say("ana", "help-now")).labels
    await world.say("ben", "delete-my-data", sure=True)
    await world.advance(hours=2)
    assert world.rows("SELECT * FROM trusted_people") == []
    assert any(text.startswith(ENDED) for text in await world.texts("ana"))


async def test_what_she_named_goes_with_her(world: World) -> None:
    await willing(world)
    await world.say("ana", "trust-note", words="Mum, 0176 1234567")
    await world.say("ana", "delete-my-data", sure=True)
    await world.advance(hours=2)
    assert world.rows("SELECT * FROM trusted_people") == []


async def test_a_mute_by_name_ends_it_and_does_not_tell_of_itself(world: World) -> None:
    """What she reads is what everybody reads whose name was taken back, half a day later."""
    await willing(world)
    await world.say("ana", "encourage", member=await number_of(world, "ana", "ben"), words="x" * 50, typed=True)
    await world.advance(minutes=1)
    await world.press("ben", "Mute this person")
    await world.advance(hours=1)
    assert not any(text.startswith(ENDED) for text in await world.texts("ana"))
    assert "Write to Ben" not in (await world.say("ana", "help-now")).labels
    await world.advance(hours=20)
    assert any(text.startswith(ENDED) for text in await world.texts("ana"))


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
    before = len(await world.sees("ben"))
    assert (await name(world)).text.startswith("I've asked Ben in the last four weeks, and nobody is asked again")
    assert len(await world.sees("ben")) == before and world.rows("SELECT * FROM trusted_people") == []
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
    await world.press("ana", "Take the name back")
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
