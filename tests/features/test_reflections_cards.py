"""Reflections: four cards, each of which can be skipped, and words shared only after a look."""

from tests.features.reflecting import LISBON, offers, own_words, rejected
from tests.world import World

CARDS = ("reflect-heaviest", "reflect-friend", "reflect-reasons", "reflect-plan")


async def test_every_card_can_be_skipped(world: World) -> None:
    """Nothing written, nothing comes back; it still waits."""
    await rejected(world)
    assert (await world.say("ana", "reflect")).title == "1 of 4: What was the hardest part?"
    for number in (2, 3, 4):
        assert (await world.press("ana", "Skip")).title.startswith(f"{number} of 4")  # type: ignore[union-attr]
    closing = await world.press("ana", "Skip")
    assert closing.text == "You haven't written anything, and that's fine. /reflect brings it back any time."
    await world.until("2026-11-25T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_nothing_to_learn_is_an_answer(world: World) -> None:
    await rejected(world)
    await world.say("ana", "reflect")
    for _ in range(3):
        await world.press("ana", "Skip")
    await world.press("ana", "Nothing to learn. It was just hard.")
    await world.until("2026-12-01T10:00", LISBON)
    [back] = await own_words(world)
    assert back.fields["Next time"] == "Nothing to learn. It was just hard." and len(back.fields) == 2
    assert await offers(world) == []


async def test_stopping_after_one_card_is_enough(world: World) -> None:
    """What was written counts, survives a restart, and comes back."""
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    await world.press("ana", "Start")
    await world.press("ana", "Write", heaviest="The silence.")
    await world.restart()
    await world.press("ana", "Stop here")
    await world.advance(minutes=1)
    assert "You looked back on this one." in await world.texts("ana")
    await world.until("2026-12-02T10:00", LISBON)
    [back] = await own_words(world)
    assert back.fields == {"First call": "Tuesday 24 November, 17:00", "The hardest part": "The silence."}


async def test_words_need_a_yes_first(empty_world: World) -> None:
    """Of who logged a rejection before it was asked for: the card asks for it, then keeps what was typed."""
    world = empty_world
    await rejected(world)
    world.change("UPDATE accounts SET consent_at = NULL, consent_to = 0")
    await world.say("ana", "reflect")
    asked = await world.press("ana", "Write", heaviest="The silence.")
    assert asked.title == "May I save this?"
    assert world.rows("SELECT heaviest FROM reflections") == [(None,)]
    assert (await world.press("ana", "Yes, save it")).title == "2 of 4: If a friend got this message"
    assert world.rows("SELECT heaviest FROM reflections") == [(b"The silence.",)]


async def test_nobody_elses_reflection_opens(world: World) -> None:
    """Another's number is as good as unknown, on every button there is."""
    await rejected(world)
    await world.say("ana", "reflect")
    await world.press("ana", "Write", heaviest="Mine alone.")
    before = world.rows("SELECT * FROM reflections")
    for word, given in (
        *((card, {"heaviest": "x", "friend": "x", "mine": "x", "next_if": "x", "next_then": "x"}) for card in CARDS),
        *((word, {}) for word in ("reflect", "reflection", "keep-words", "reflect-hard", "unshare-words")),
        ("reflect-card", {"card": "CLOSE"}),
        ("reflect-when", {"when": "NO"}),
        ("sting-now", {"sting": "1"}),
        ("share-words", {"seen": "1"}),
        ("delete-reflection", {"sure": "yes"}),
    ):
        refused = await world.say("ben", word, number=1, typed=True, **given)
        assert refused.error, word
        assert "Mine alone." not in str(refused)
    assert world.rows("SELECT * FROM reflections") == before


async def test_words_to_a_friend_are_shared_only_after_a_look(world: World) -> None:
    await rejected(world)
    await world.say("ana", "reflect")
    await world.press("ana", "Skip")
    await world.press("ana", "Write", friend="You were good enough to get that far.")
    await world.press("ana", "Stop here")
    look = await world.press("ana", "Share with my circle")
    assert "“You were good enough to get that far.”" in look.quoted and look.labels == ["Share it", "Keep it private"]
    assert world.rows("SELECT shared_in FROM reflections") == [(None,)]
    await world.press("ana", "Share it")
    assert world.rows("SELECT shared_in FROM reflections") == [(1,)]
    await world.press("ana", "Don't share")
    assert world.rows("SELECT shared_in FROM reflections") == [(None,)]


async def shared(world: World, words: str = "You were good enough to get that far.") -> None:
    await rejected(world)
    await world.say("ana", "reflect")
    await world.press("ana", "Skip")
    await world.press("ana", "Write", friend=words)
    await world.press("ana", "Stop here")
    await world.press("ana", "Share with my circle")


async def test_words_changed_after_sharing_are_not_shared(world: World) -> None:
    """Only what was looked at goes into the recap: other words want another look; the same words stay shared."""
    await shared(world)
    await world.press("ana", "Share it")
    await world.say("ana", "reflect-friend", number=1, friend="You were good enough to get that far.")
    assert world.rows("SELECT shared_in FROM reflections") == [(1,)]
    changed = await world.say("ana", "reflect-friend", number=1, friend="For me alone.")
    assert changed.text.startswith(
        "You changed the words you shared, so they aren't shared any more. At the end you can share the new ones."
    )
    assert world.rows("SELECT shared_in, shared_at FROM reflections") == [(None, None)]
    await world.press("ana", "Stop here")
    look = await world.press("ana", "Share with my circle")
    assert "“For me alone.”" in look.quoted
    await world.press("ana", "Share it")
    assert world.rows("SELECT shared_in FROM reflections") == [(1,)]


async def test_the_look_is_at_the_words_that_are_shared(world: World) -> None:
    """Rewritten between the look and the yes, they are shown once more."""
    await shared(world)
    await world.say("ana", "reflect-friend", number=1, friend="For me alone.")
    look = await world.press("ana", "Share it")
    assert "“For me alone.”" in look.quoted and look.labels == ["Share it", "Keep it private"]
    assert world.rows("SELECT shared_in FROM reflections") == [(None,)]
