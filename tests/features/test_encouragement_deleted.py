"""A rejection that its owner has deleted is nobody else's business: what had not gone out about it never does."""

import random
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.tokens import decode
from tests.features.kindness import ask, peers
from tests.world import World


async def test_a_preview_of_a_deleted_rejection_is_gone(world: World) -> None:
    """It cannot be sent or undone into being any more; words typed anew are of an ask that is about no rejection."""
    await world.say("ana", "rejected", stage="FINAL", sting=4)
    [[number]] = world.rows("SELECT id FROM rejections")
    preview = await ask(world, "ana", send=False, rejection=number, words="Harbour Labs said no.")
    await world.say("ana", "delete-rejection", number=number, sure="yes")
    assert world.rows("SELECT count(*) FROM asks") == [(0,)]
    refused = await world.press_token("ana", preview.token("Send"))
    assert refused.text.startswith("I can't find that in your list.")
    changed = await world.press_token("ana", preview.token("Change"), wish="TIPS", words="Harbour Labs said no.")
    assert changed.title == "Before I send it"
    assert world.rows("SELECT rejection, state FROM asks") == [(None, "DRAFT")]
    await world.advance(hours=2)
    for peer in peers("ana"):
        assert not any("Harbour Labs" in text for text in await world.texts(peer))


async def test_a_preview_from_before_the_upgrade_is_looked_at_again(world: World) -> None:
    """One that an earlier release left behind is refused as well."""
    await world.say("ana", "rejected", stage="FINAL", sting=4)
    [[number]] = world.rows("SELECT id FROM rejections")
    preview = await ask(world, "ana", send=False, rejection=number, words="Harbour Labs said no.")
    world.change("DELETE FROM rejections")
    refused = await world.press_token("ana", preview.token("Send"))
    assert refused.text.startswith("I can't find that in your list.")
    assert world.rows("SELECT state FROM asks") == [("DRAFT",)]


@pytest.mark.parametrize("seed", range(12))
async def test_no_history_shows_what_was_deleted_before_it_went_out(world: World, seed: int) -> None:
    """Logging, previewing, sending, undoing, changing, deleting and time in any order, old buttons included."""
    chance = random.Random(seed)
    living: list[int] = []
    words: dict[str, int] = {}  # what was written, and about which rejection
    tokens: list[str] = []
    hidden: set[str] = set()  # about a deleted rejection, and seen by nobody by then
    seen: set[str] = set()

    async def log() -> None:
        before = world.rows("SELECT id FROM rejections")
        await world.say("ana", "rejected", stage="FINAL", sting=4)
        living.extend(number for (number,) in world.rows("SELECT id FROM rejections") if (number,) not in before)

    async def preview() -> None:
        if living:
            about, said = chance.choice(living), f"words-{len(words)}."
            words[said] = about
            shown = await ask(world, "ana", send=False, rejection=about, words=said)
            tokens.extend(shown.token(label) for label in shown.labels)

    async def press() -> None:
        if tokens:
            token, said, given = chance.choice(tokens[-8:]), f"words-{len(words)}.", dict[str, Any]()
            what = decode(token)
            if what.word == "ask" and "rejection" in what.given:
                words[said] = int(what.given["rejection"])
                given = {"wish": "TIPS", "words": said}
            shown = await world.press_token("ana", token, **given)
            tokens.extend(shown.token(label) for label in shown.labels if label != "Help now")

    async def delete() -> None:
        if living:
            gone = living.pop(chance.randrange(len(living)))
            await world.say("ana", "delete-rejection", number=gone, sure="yes")
            hidden.update(said for said, about in words.items() if about == gone and said not in seen)

    async def wait() -> None:
        await world.advance(minutes=chance.choice([1, 1, 6, 6, 40, 800]))

    steps: list[Callable[[], Awaitable[None]]] = [log, preview, preview, press, press, press, delete, wait, wait]
    for _ in range(60):
        await chance.choice(steps)()
        for peer in peers("ana"):
            for text in await world.texts(peer):
                seen.update(said for said in words if said in text)
        assert not hidden & seen
