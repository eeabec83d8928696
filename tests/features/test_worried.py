"""[I'm worried about them]: what to do, to the one who worries alone; a host only if they ask; its author never."""

import pytest

from tests.features.kindness import a_word, ask, dm
from tests.features.worrying import heard_that_none
from tests.world import Said, World

FRIEND = "You're worried about them"
WORRIED = "Someone is worried"


async def asked(world: World) -> Said:
    """Ben has asked; Ana, Chidi or whoever is awake has it. What one of them sees."""
    await ask(world, "ben", words="I can't do this any more.")
    await world.advance(minutes=6)
    return await dm(world, "ana", "Write a kind word")


async def test_the_one_who_worries_learns_what_to_do(world: World) -> None:
    """Whom to call, what to write, and the ordinary way to write it; nobody hears of the press."""
    await asked(world)
    before = {one: len(await world.sees(one)) for one in ("ben", "chidi", "dana", "eli")}
    card = await world.press("ana", "I'm worried about them")
    assert card.title == FRIEND and card.body["private"]
    assert card.text.startswith("If they may be in danger right now, call the emergency number where they are.\n")
    assert "findahelpline.com" in card.text and "You could write: “" in card.text
    assert card.labels == ["Write to them", "Tell a host", "Help now"]
    assert (await world.press("ana", "Write to them")).form == "write"
    await world.advance(minutes=30)
    assert {one: len(await world.sees(one)) for one in before} == before


async def test_the_first_three_buttons_stay_as_they_were(world: World) -> None:
    """It is one tap further, as everything that is not the answer to an ask."""
    letter = await asked(world)
    assert "I'm worried about them" not in letter.labels and letter.labels[0] == "Write a kind word"


async def test_of_a_kind_word_too(world: World) -> None:
    """In its letter, and in /words; writing to them is the ordinary reply."""
    await a_word(world, "ben", "ana")
    assert (await world.press("ana", "I'm worried about them")).title == FRIEND
    assert (await world.press("ana", "Write to them")).form == "reply"
    await world.say("ana", "words")
    await world.press("ana", "More for number 1")
    assert (await world.press("ana", "I'm worried about them")).title == FRIEND


async def test_a_host_reads_what_was_shown_and_only_after_a_yes(world: World) -> None:
    """Ana is the host, and Chidi worries."""
    await ask(world, "ben", words="I can't do this any more.")
    await world.advance(minutes=6)
    await world.press("chidi", "I'm worried about them")
    preview = await world.press("chidi", "Tell a host")
    [shown] = preview.fields.values()
    await world.advance(minutes=30)
    assert WORRIED not in [one.title for one in await world.sees("ana")]
    told = await world.press("chidi", "Yes, tell them")
    await world.advance(minutes=1)
    letter = [one for one in await world.sees("ana") if one.title == WORRIED][-1]
    assert shown == "\n\n".join([letter.text, *letter.fields.values()])
    assert letter.text.startswith("Chidi is worried about Ben") and "I can't do this any more." in shown
    assert told.text.startswith("I'm passing it on to every host here whom I can reach")
    await world.press_token("chidi", preview.token("Yes, tell them"))
    await world.advance(minutes=1)
    assert [one.title for one in await world.sees("ana")].count(WORRIED) == 1


@pytest.mark.parametrize("author", ["ana", "ben"])
async def test_without_a_name_nobody_learns_whose_it_is(world: World, author: str) -> None:
    """Ana is the only host: whether it is hers or another's, Chidi reads the same, and she as its author nothing."""
    world.change(
        "UPDATE members SET asks_per_week = 0 WHERE account NOT IN (SELECT id FROM accounts WHERE user = 'chidi')"
    )
    await ask(world, author, words="I can't do this any more.", named="ANONYMOUS")
    await world.advance(minutes=6)
    await world.press("chidi", "I'm worried about them")
    preview = await world.press("chidi", "Tell a host")
    told = await world.press("chidi", "Yes, tell them")
    await world.advance(minutes=30)
    assert all(name not in str(preview.body) + str(told.body) for name in ("Ben", "Ana"))
    assert told.text.startswith("If there's a host whom I can reach and who isn't one of you two, I'm passing it on")
    await world.advance(days=2)
    assert not await heard_that_none(world)
    read = [one for one in await world.sees("ana") if one.title == WORRIED]
    assert len(read) == (author != "ana") and all("Ben" not in str(one.body) for one in read)
    assert WORRIED not in [one.title for one in await world.sees("ben")]


async def test_the_author_sees_nothing_of_it(world: World) -> None:
    """All that Ben sees, to the letter, is what he sees where nobody worries."""
    await asked(world)
    await world.press("chidi", "I'm worried about them")
    before = [one.body for one in await world.sees("ben")]
    await world.press("chidi", "Tell a host")
    await world.press("chidi", "Yes, tell them")
    await world.advance(minutes=30)
    assert [one.body for one in await world.sees("ben")] == before
    assert "worr" not in str([one.body for one in await world.sees("ben")]).lower()


async def test_of_what_one_may_not_read_nobody_learns(world: World) -> None:
    """The card is the same for every number, and what it leads to knows only one's own."""
    await asked(world)
    [(number,)] = world.rows("SELECT id FROM asks")
    outside = [one for one in ("dana", "eli") if not await _has(world, one)]
    for person in outside:
        here, nowhere = [await world.press_token(person, f"worried!:ask={which}") for which in (number, 77)]
        assert (here.title, here.text, here.labels) == (nowhere.title, nowhere.text, nowhere.labels)
        for which in (f"ask={number}", "ask=77", "word=1"):
            refused = await world.press_token(person, f"tell-host!:{which}&sure=yes")
            assert "I can't find" in (refused.error or "") and not refused.fields
    await world.advance(minutes=30)
    assert outside and WORRIED not in [one.title for one in await world.sees("ana")]


async def test_a_worry_is_not_over_with_what_it_is_about(world: World) -> None:
    """Whom to call comes all the same, and a host can be told: of what was taken back, without its words."""
    await asked(world)
    await world.press("chidi", "I'm worried about them")
    button = (await dm(world, "chidi", "Tell a host")).token("Tell a host")
    await world.say("ben", "take-back", ask=1, sure="yes")
    card = await world.press_token("chidi", "worried!:ask=1")
    assert card.title == FRIEND and "findahelpline.com" in card.text
    preview = await world.press_token("chidi", button)
    assert "The words aren't here any more." in str(preview.fields) and "I can't do this" not in str(preview.fields)
    await world.press("chidi", "Yes, tell them")
    await world.advance(minutes=1)
    assert WORRIED in [one.title for one in await world.sees("ana")]


async def test_where_the_only_host_wrote_it_under_their_name_nobody_is_said_to_hear(world: World) -> None:
    await ask(world, "ana", words="I can't do this any more.")
    await world.advance(minutes=6)
    await world.press("chidi", "I'm worried about them")
    assert (await world.press("chidi", "Tell a host")).text.startswith("I can't reach any other host here")


async def _has(world: World, person: str) -> bool:
    return any("Write a kind word" in one.labels for one in await world.sees(person))


async def test_who_is_the_only_host_hears_that_nobody_else_is_there(world: World) -> None:
    """Before anything is shown: nobody would read it."""
    await asked(world)
    await world.press("ana", "I'm worried about them")
    told = await world.press("ana", "Tell a host")
    assert told.text.startswith("I can't reach any other host here at the moment") and told.fields == {}
    assert "Yes, tell them" not in told.labels
    again = await world.press_token("ana", "tell-host!:ask=1&sure=yes")
    assert again.text == told.text and world.rows("SELECT * FROM outbox WHERE kind = 'HOST'") == []


async def test_a_host_reads_it_whomever_they_have_muted(world: World) -> None:
    """Ana has muted Ben, and looks after her circle all the same."""
    await a_word(world, "ben", "ana")
    await world.press("ana", "Mute this person")
    await world.advance(days=1)
    await ask(world, "ben", words="I can't do this any more.")
    await world.advance(minutes=6)
    await world.press("chidi", "I'm worried about them")
    await world.press("chidi", "Tell a host")
    await world.press("chidi", "Yes, tell them")
    await world.advance(hours=20)
    assert WORRIED in [one.title for one in await world.sees("ana")]
