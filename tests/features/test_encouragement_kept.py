"""/words: all kind words, to be read again on a bad day."""

from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.features.second import second_circle
from tests.world import World


async def test_newest_first_page_by_page(world: World) -> None:
    """Four words are two pages; each says who wrote it and when, and can be thanked for."""
    for number, sender in enumerate(("ben", "chidi", "dana", "eli")):
        await a_word(world, sender, "ana", f"{number} {WORDS}")
    page = await world.say("ana", "words")
    assert list(page.fields) == [
        "1. A kind word from Eli, Tuesday 24 November, 17:03",
        "2. A kind word from Dana, Tuesday 24 November, 17:02",
        "3. A kind word from Chidi, Tuesday 24 November, 17:01",
    ]
    assert [words[1] for words in page.fields.values()] == ["3", "2", "1"]
    assert page.labels[:3] == ["Thank Eli", "Thank Dana", "Thank Chidi"]
    last = await world.press("ana", "Older")
    assert list(last.fields.values()) == [f"“0 {WORDS}”"]
    assert "Older" not in last.labels
    assert (await world.press("ana", "Thank Ben")).text == "I've passed on your thanks to Ben."


async def test_in_quiet_hours_and_in_a_rest_too(world: World) -> None:
    """Nobody is disturbed, and whoever looks can read."""
    await world.say("ana", "rest", until="3")
    await world.until("2026-11-24T23:00", "Europe/Lisbon")
    form = await world.say("ben", "encourage")
    [number] = [one["value"] for one in form.questions["member"]["choices"] if one["label"] == "Ana"]
    await world.say("ben", "encourage", member=number, words=WORDS)
    await world.advance(minutes=5)
    assert not any(WORDS in text for text in await world.texts("ana"))
    assert list((await world.say("ana", "words")).fields.values()) == [f"“{WORDS}”"]


async def test_one_is_deleted_after_asking_once(world: World) -> None:
    """Gone from the list, from home and from the disk; nobody else's can be."""
    await a_word(world, "ben", "ana")
    await a_word(world, "ben", "dana")
    await world.say("ana", "words")
    await world.press("ana", "More for number 1")
    asked = await world.press("ana", "Delete")
    assert WORDS in asked.text and asked.labels == ["Delete", "Keep it"]
    assert (await world.say("dana", "delete-word", word=1, sure="yes")).error
    await world.press("ana", "Delete")
    none = "There are no kind words here right now. When some come, they'll wait here for you."
    assert (await world.say("ana", "words")).text == none
    assert world.rows("SELECT words IS NULL FROM kind_words ORDER BY id") == [(1,), (0,)]
    assert (await world.say("ana", "thanks", word=1)).error
    assert (await world.say("ana", "mute", word=1)).title == "Muted"  # whoever wrote it can still be kept away
    assert len((await world.say("dana", "words")).fields) == 1


async def test_where_words_have_come_they_can_be_read(world: World) -> None:
    await ask(world, "ana")
    await world.advance(minutes=6)
    assert "Read my kind words" not in (await world.say("ana", "my-asks")).labels
    helper = (await asked_ones(world))[0]
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.say("ana", "my-asks")
    assert list((await world.press("ana", "Read my kind words")).fields.values()) == [f"“{WORDS}”"]


async def test_two_of_one_name_in_two_circles(world: World) -> None:
    """Where words of both stand on one page, each says in which."""
    second = await second_circle(world, 1, 2)
    await a_word(world, "dana", "ana")
    world.change("UPDATE members SET name = ? WHERE account = 2 AND circle = ?", b"Dana", second)
    assert next(iter((await world.say("ana", "words")).fields)).startswith("1. A kind word from Dana, ")
    await world.say("ben", "encourage", member=1, circle=second, words=WORDS, typed=True)
    await world.advance(minutes=1)
    first, other = (await world.say("ana", "words")).fields
    assert first.startswith("1. A kind word from Dana (Second), ")
    assert other.startswith("2. A kind word from Dana (Harbour), ")


async def test_a_word_that_was_stopped_is_at_no_number(world: World) -> None:
    """Whoever guesses it finds what they would find at any other."""
    await a_word(world, "ben", "ana")
    await world.press("ana", "Mute this person")
    await world.say("ben", "encourage", member="Ana", words="You stayed curious all the same, and I saw it.")
    [(number,)] = world.rows("SELECT id FROM kind_words WHERE stopped = 1")
    for token in (f"word!:word={number}", f"thanks!:word={number}", f"delete-word!:word={number}"):
        answer = await world.press_token("ana", token)
        assert answer.error == "I can't find that message among the ones you received.", token
