"""A press on a private card takes nothing away that it offered; only the answer to its one question replaces it."""

from collections.abc import AsyncIterator

import pytest

from tests.features.kindness import a_word, ask
from tests.world import Said, World

# (the card's title or first words, its alternatives): whoever has chosen one of these has answered all of the card
QUESTIONS = {
    "May I save this?": {"Yes, save it", "No, delete it"},
    "Before I send it": {"Send", "Use this one instead", "Don't send"},
    "Leave Harbour?": {"Leave", "Stay"},
    "Delete this one for good?": {"Delete", "Keep it"},
    "Delete these words for good?": {"Delete", "Keep them"},
    "Remove this one?": {"Remove", "Keep it"},
    "People may have read it": {"Take it back", "What I asked"},
    "Taken back. Nobody was asked.": {"Send", "Use this one instead", "Don't send"},
    "No host has been told.": {"Yes, tell them", "Don't tell"},
    "Nobody has been told anything.": {"Yes, send it now", "Don't write"},
    "Nobody has been asked yet.": {"Ask Ben", "Don't ask"},
    "One more look before I send it": {"Send anyway"},
}
TYPED = {
    "rejected": {"stage": "FINAL", "sting": "5"},
    "rest": {"until": "3"},
    "ask": {"wish": "LISTEN"},
    "goal": {"action": "Write to Maria"},
}


def tokens(card: Said) -> dict[str, str]:
    return {one["token"]: one["label"] for one in card.body["buttons"]}


def alternatives(card: Said) -> set[str]:
    told = f"{card.title or ''}\n{card.text}"
    return next((labels for words, labels in QUESTIONS.items() if words in told), set())


async def reached(world: World) -> AsyncIterator[Said]:
    """Every private card with several buttons that Ana comes to, by commands and by pressing whatever leads on."""
    for word, given in TYPED.items():
        await world.say("ana", word, typed=True, **given)
    for one in ("help", "rejections", "my-asks", "goals", "checkin", "my-circle", "words", "inbox", "reflect", "leave"):
        await world.say("ana", one)
    for one in ("reflections", "rest", "back", "help-now", "rhythm"):
        await world.say("ana", one)
    met: set[tuple[str | None, str]] = set()
    while fresh := [one for one in await cards(world) if (one.title, one.text) not in met]:
        met.add((fresh[0].title, fresh[0].text))
        yield fresh[0]


async def cards(world: World) -> list[Said]:
    seen = [one for one in await world.sees("ana") if one["private"]]
    return [one for one in seen if len(one.labels) > 1]


async def test_what_else_it_offered_is_still_there(world: World) -> None:
    """Whatever is pressed on whichever card, all its other buttons stand where they stood."""
    await a_word(world, "ben", "ana")
    await ask(world, "ana", words="Tired.")
    pressed = set[str]()
    async for card in reached(world):
        for token, label in tokens(card).items():
            if token in pressed or len(pressed) > 150:
                continue
            pressed.add(token)
            await world.press_token("ana", token, card["n"])
            if label in alternatives(card):
                break
            assert tokens(card).keys() <= {one for other in await cards(world) for one in tokens(other)}, label
            assert card in await cards(world), f"{label} on {card.title or card.text}"
    assert len(pressed) > 60


@pytest.mark.parametrize("first", ["Help now", "Reflect on Thursday ✓", "No reflection"])
async def test_after_a_rejection(world: World, first: str) -> None:
    """[Ask my circle] and [Rest] are there after any choice, and after a second."""
    card = await world.say("ana", "rejected", stage="FINAL", sting=5)
    more = await world.more("ana", card)
    for label in (first, "Help now", "Reflect on Thursday ✓"):
        stands = card if label in card.labels else more
        await world.press_token("ana", stands.token(label), stands.body["n"])
        assert card.body in await world.sees("ana") and more.body in await world.sees("ana")


async def test_a_question_that_is_answered_is_gone(empty_world: World) -> None:
    """And with it the words that it quoted."""
    world = empty_world
    await world.say("ben", "rejected", stage="FINAL", sting=5, note="They laughed.")
    await world.press("ben", "Yes, save it")
    assert not [one for one in await world.sees("ben") if one.title == "May I save this?"]
    await world.say("ben", "rejection", number=1)
    await world.press("ben", "Delete it")
    await world.press("ben", "Delete")
    assert not [one for one in await world.sees("ben") if "Keep it" in one.labels]
