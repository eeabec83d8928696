"""Every text field of every slice takes the nasty strings; what comes of them is drawn on all platforms."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from adapters.discord.render import draw as on_discord
from adapters.playground.render import draw as on_the_page
from adapters.running.playing import beside
from adapters.slack.drawing.block_kit import draw as on_slack
from bot.mailing import Outbox
from bot.messages import Message
from bot.remembered import Received
from bot.words import Reader
from tests.adapters.discord.test_render import body
from tests.adapters.hostile.filling import NO_WORDS, SOUND, is_words
from tests.adapters.hostile.strings import NASTY
from tests.adapters.hostile.test_drawing import available, discord_harms, slack_harms, strings
from tests.adapters.hostile.ways import WAYS
from tests.adapters.slack.hostile.effects import SIGNS
from tests.contracts import discord as discord_contract
from tests.contracts import slack as slack_contract
from tests.world import DATABASE, Said, World

READER = Reader("Europe/Lisbon")
ENOUGH = " And then some more words, so that there are enough of them."
LEAST = 300  # characters at once; smaller inputs take the first of them
FORMS = sorted({*WAYS} - {*NO_WORDS, "practise-words"})  # what is only practised is in no letter


class WorldHand:
    """One hand on each of their pages; whatever is answered is kept under an event's name."""

    def __init__(self, world: World) -> None:
        self.world, self.clock, self.names = world, world.clock, ("ana", "ben", "chidi", "dana", "eli")
        self.advance, self.person, self.events = world.advance, "", 0
        self._shown = dict[str, Said]()

    def _event(self) -> str:
        self.events += 1
        return f"n{self.events}"

    async def say(self, person: str, command: str, where: str | None = None, **options: Any) -> Said:
        self.person = person
        said = await self.world.say(person, command, where=where or "dm", event=self._event(), **options)
        self._shown[person] = said
        return said

    async def press(self, person: str, label: str, **answers: Any) -> Said:
        self.person = person
        self._shown[person] = await self.world.press(person, label, event=self._event(), **answers)
        return self._shown[person]

    async def turn(self) -> None:
        await self.world.core.ticker.turn()

    def labels(self, person: str) -> list[str]:
        return [] if self._shown[person].form else self._shown[person].labels

    def letters(self, person: str, label: str) -> set[str]:
        """As the playground shows them: of what was sent the bot itself keeps only what [More] needs."""
        with closing(sqlite3.connect(beside(self.world.folder / DATABASE))) as looking:
            found = looking.execute(
                "SELECT n, body FROM messages WHERE owner = ? AND place = 'dm'", [person]
            ).fetchall()
        return {str(n) for n, body in found if any(one["label"] == label for one in json.loads(body)["buttons"])}

    async def send(self, form: Said, words: str) -> Said:
        """That form with these words in each input that keeps words."""
        assert form.form is not None, form
        given = {}
        for name, one in form.questions.items():
            if is_words(self.world.app, form.form, name):
                given[name] = words[: one["max"]]
            elif one["kind"] == "choice" and not one.get("value"):
                given[name] = one["choices"][0]["value"]
            elif one["required"] and not one.get("value"):
                given[name] = SOUND[name]
        hidden = {**form["given"], **({"draft": str(form["draft"])} if form.get("draft") else {})}
        told = {**hidden, **given}
        if token := form.get("token"):
            return await self.world.press_token(self.person, token, typed=True, event=self._event(), **told)
        return await self.world.say(self.person, form.form, where="circle", typed=True, event=self._event(), **told)


def packs() -> Iterator[str]:
    """All of them, each on a line of its own."""
    pack = ""
    for words in NASTY:
        line = words[:LEAST]
        if pack and len(pack) + len(line) > LEAST:
            yield pack + ENOUGH
            pack = ""
        pack += f"{line}\n"
    yield pack + ENOUGH


async def messages(world: World) -> list[Message]:
    """All that was answered, and every letter."""
    events = [event for (event,) in world.rows("SELECT event FROM received WHERE answer IS NOT NULL")]
    keys = [key for (key,) in world.rows("SELECT key FROM outbox")]

    def look(stores: Any) -> list[Message]:
        answers = [stores[Received].answer(event)[1] for event in events]
        letters = [stores[Outbox].letter(key).message for key in keys]
        return answers + letters

    return await world.read(look)


def drawn(said: Message) -> str:
    """Nothing of it takes effect, all of it fits; what it says."""
    for one in on_discord(said, READER):
        sent = body(one)
        discord_contract.check_request("POST", "/channels/1/messages", sent, files=len(one.files))
        assert [*discord_harms(sent)] == []
    for part in on_slack(said, READER):
        assert slack_contract.faults_of_blocks(part.blocks, "message") == []
        assert slack_contract.faults_of_pings({"text": part.text, "blocks": part.blocks}) == []
        assert [*slack_harms(part.blocks)] == []
    page = on_the_page(said, READER)
    assert not [one for one in strings(page) for sign in SIGNS.values() if sign.search(one)]
    return "\n".join(strings(page))


OF_OTHERS = {"contact", "contact-heard", "edit-contact", "recharge-add", "my-person"}
"""What holds how somebody else is reached is refused there, and some of these words do."""


@available
@pytest.mark.parametrize("word", FORMS)
async def test_every_field(world: World, word: str) -> None:
    """Whatever is kept of it, and whoever is sent it."""
    hand, seen, taken = WorldHand(world), set[str](), 0
    for person in hand.names:
        await world.agree(person)
    for words in packs():
        taken += not (await hand.send(await WAYS[word](hand), words)).error
        for said in await messages(world):
            if (told := repr(said)) not in seen:
                seen.add(told)
                drawn(said)
    all_of_them = len([*packs()])
    assert len(seen) > 10 and (0 < taken < all_of_them if word in OF_OTHERS else taken == all_of_them)
