"""Whatever is typed, and wherever: it is answered, and takes no effect (see conftest.py)."""

import re

import pytest

from tests.adapters.discord.hostile.filling import answers, inputs, options, sent, typable
from tests.adapters.discord.hostile.ways import form, hostile
from tests.adapters.discord.town import Town
from tests.adapters.hostile.corpus import CASES
from tests.adapters.hostile.filling import NO_WORDS, asked_words, asks_more, padded
from tests.adapters.hostile.ways import WAYS
from tests.loopback.discord.components import TEXT_INPUT

LONG = [one for one in CASES if one.startswith("long")]
REFUSED = ("is taken in", "could be mistaken", "Please leave out email addresses")
TYPED = 4000  # characters that a text input of Discord's shows


async def test_every_question_that_takes_words(open_town: Town) -> None:
    """There is a way to each of them."""
    assert asked_words(open_town.heart.app.specs) == WAYS.keys()


@pytest.mark.parametrize("word", WAYS)
async def test_forms(word: str, open_town: Town) -> None:
    """Each case in each input, first where words are kept, then in zones and hours too."""
    for case in CASES:
        for everywhere in (False, True) if asks_more(open_town.heart.app, word) else (False,):
            opened = await form(open_town, word)
            answered = await sent(open_town, opened, padded(hostile(case, open_town)), everywhere=everywhere)
            taken = any(one in answered.answer.text for one in REFUSED)
            assert everywhere or taken or "Change my answers" not in answered.answer.labels, case


async def test_options(open_town: Town) -> None:
    """Each case in each option of every command, alone and all together, as far as the option takes it."""
    for command in typable(open_town):
        for case in CASES:
            given = options(command, hostile(case, open_town))
            for some in (given, *({name: words} for name, words in given.items())):
                said = await open_town.say("ana", command["name"], "circle", **some)
                assert said.modal or said.answer.text, case


async def test_completion(open_town: Town) -> None:
    """Each case where something is completed while it is typed."""
    for command in typable(open_town):
        for option in command["options"]:
            for case in CASES if option.get("autocomplete") else ():
                ana, place = open_town.people["ana"], open_town.places["circle"]
                typed = {option["name"]: hostile(case, open_town)[:6000]}
                await open_town.discord.autocomplete(ana, place, command["name"], typed, focused=option["name"])


@pytest.mark.parametrize("word", WAYS)
async def test_too_long(word: str, open_town: Town) -> None:
    """20,000 characters, by a client that lets them through: a clear answer, and what was typed is kept."""
    for case in LONG:
        opened = await form(open_town, word)
        if all(one["type"] != TEXT_INPUT for one in inputs(opened)):  # all of it is chosen there
            return
        for one in inputs(opened):
            one.update({"max_length": 20_000} if one["type"] == TEXT_INPUT else {})
        words, everywhere = hostile(case, open_town), word in NO_WORDS
        typed = answers(open_town, opened, words, everywhere=everywhere)
        refused = await sent(open_town, opened, words, everywhere=everywhere)
        assert refused.answer.labels == ["Change my answers"], case
        assert re.search(r"Please shorten it|hour", refused.answer.text), case
        again = await (await open_town.discord.press(opened.user, refused.answer, "Change my answers")).settled()
        shown = {one["custom_id"]: one.get("value", "") for one in inputs(again) if one["type"] == TEXT_INPUT}
        assert shown.items() >= {name: words[:TYPED] for name, words in typed.items() if name in shown}.items(), case
