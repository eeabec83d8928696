"""Whatever is typed, in every place where a platform shows words: nothing takes effect, all fits, it stays readable.

One way leads there: `bot.words.render`, with each platform's own style of what was typed.
"""

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from adapters.discord.modals import draw_form as discord_form
from adapters.discord.render import draw as on_discord
from adapters.playground.render import draw as on_the_page
from adapters.playground.render import draw_form as page_form
from adapters.slack.drawing import text as slack_text
from adapters.slack.drawing.block_kit import draw as on_slack
from adapters.slack.drawing.block_kit import draw_letter
from adapters.slack.drawing.sheets import sheet
from adapters.slack.drawing.views import draw_form as slack_form
from adapters.slack.drawing.views import draw_home
from bot.answers import Choice
from bot.forms import Form, FormField
from bot.messages import Bar, Button, Field, Message, Picture
from bot.seen import visible
from bot.tokens import draft
from bot.words import Person, Quoted, Reader, Text, quoted, say
from tests.adapters.discord.hostile.effects import EFFECTS, displayed, read
from tests.adapters.discord.test_render import body
from tests.adapters.hostile.filling import unisolated
from tests.adapters.hostile.strings import KINDS, MADE, NASTY, SEED, made
from tests.adapters.slack.hostile.effects import SIGNS
from tests.contracts import discord as discord_contract
from tests.contracts import slack as slack_contract

READER = Reader("Europe/Lisbon")
KEY = "abcdefghijklmnopqrst"
TOGETHER = 20  # in one message
WHOLE = 300  # characters that no place cuts
available = pytest.mark.skipif(
    not (discord_contract.available() and slack_contract.AVAILABLE), reason="The contracts are not beside the project"
)


def typed(words: str) -> Text:
    return say("They wrote {words} here.", words=words)


def message(some: Sequence[str]) -> Message:
    """In every place that a message has."""
    first, *_ = some
    return Message(
        say("{who}: {quotation}", who=Person(first), quotation=quoted(Quoted("rejections.note", 1, first))),
        title=typed(first),
        fields=(*(Field(typed(one), typed(one)) for one in some), Field(say("So"), typed(first), quotes=True)),
        buttons=(Button(typed(first), draft("rest")), Button(say("{words}", words=first), draft("help"))),
        picture=Picture(typed(first), (Bar(typed(first), 3),)),
    )


def form(words: str) -> Form:
    """In every place that a form has, and what was typed before in its inputs."""
    choices = (Choice("1", typed(words)), Choice("2", say("{words} 2", words=words)))
    word = FormField("words", typed(words), "long", False, 600, typed(words), (), visible(words)[:600], typed(words))
    one = FormField("one", typed(words), "choice", False, 80, None, choices, None)
    return Form("rejected", typed(words), {}, (word, one), typed(words))


def wanted(words: str) -> str:
    """What a reader finds again; how many spaces there are is a platform's own."""
    return " ".join(visible(words).split())


def spaced(words: str) -> str:
    return " ".join(unisolated(words).split())


def discord_harms(sent: Any) -> Iterator[str]:
    yield from discord_contract.pings(sent)
    for shown in displayed(sent):
        lines = shown.split("\n")
        unquoted = "\n".join(one[2:] for one in lines) if all(one.startswith("> ") for one in lines) else shown
        yield from (f"{effect}: {unquoted!r}" for effect, sign in EFFECTS.items() if sign.search(unquoted))


def slack_harms(drawn: Any) -> Iterator[str]:
    written = json.dumps(drawn, ensure_ascii=False)
    assert '"mrkdwn"' not in written and '"user"' not in written and '"usergroup"' not in written
    for one in strings(drawn):
        yield from (f"{harm}: {one!r}" for harm, sign in SIGNS.items() if sign.search(one))


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for one in node.values() if isinstance(node, dict) else node if isinstance(node, list | tuple) else ():
        yield from strings(one)


def said_on_discord(some: Sequence[str]) -> str:
    """What they read there, once nothing in it has been found to do anything."""
    shown = []
    for drawn in on_discord(message(some), READER):
        sent = body(drawn)
        discord_contract.check_request("POST", "/channels/1/messages", sent, files=len(drawn.files))
        assert [*discord_harms(sent)] == [], some
        shown += [read(one) for one in displayed(sent)]
    return spaced("\n".join(shown))


def said_on_slack(some: Sequence[str]) -> str:
    """The same there, as a message, a letter, a window and a Home."""
    said, shown = message(some), ""
    letter = draw_letter(said, READER, KEY, say("A kind word for you"))
    for drawn in (*on_slack(said, READER), letter):
        assert slack_contract.faults_of_blocks(drawn.blocks, "message") == [], some
        assert slack_contract.faults_of_pings({"text": drawn.text, "blocks": drawn.blocks}) == [], some
        assert [*slack_harms(drawn.blocks)] == [], some
        parts = [part for one in drawn.blocks if one["type"] == "rich_text" for part in one["elements"]]
        shown += "\n".join(slack_text.words(part["elements"]) for part in parts)
    for view in (sheet(said, READER), draw_home([said], READER)):
        assert slack_contract.faults_of_view(view) == [], some
        assert [*slack_harms(view)] == [], some
    return spaced(shown)


def said_on_the_page(some: Sequence[str]) -> str:
    """The same there: its page writes text alone (tests/adapters/test_page_links.py), so only what misleads the eye."""
    drawn = on_the_page(message(some), READER, KEY)
    harms = [one for one in strings(drawn) for sign in SIGNS.values() if sign.search(one)]
    assert harms == [], some
    return spaced("\n".join(strings(drawn)))


def batches(all_: Iterable[str], most: int) -> Iterator[tuple[str, ...]]:
    rest = iter(all_)
    while some := tuple(itertools.islice(rest, most)):
        yield some


@available
@pytest.mark.parametrize("kind", KINDS)
def test_nasty_words_in_every_place_of_a_message(kind: str) -> None:
    """One by one: no effect, no limit, and whoever they are for reads them as they were typed."""
    for words in KINDS[kind]:
        for shown in (said_on_discord([words]), said_on_slack([words]), said_on_the_page([words])):
            assert len(words) > WHOLE or wanted(f"They wrote {words} here.") in shown, words


@available
@pytest.mark.parametrize("kind", KINDS)
def test_nasty_words_in_every_place_of_a_form(kind: str) -> None:
    """Its labels, hints, choices, problems, and what was typed before."""
    for words in KINDS[kind]:
        modal = discord_form(form(words), READER).to_dict()
        discord_contract.check_request("POST", "/interactions/1/tok/callback", {"type": 9, "data": modal})
        view = slack_form(form(words), READER)
        assert slack_contract.faults_of_view(view) == [] and [*slack_harms(view)] == [], words
        page = page_form(form(words), READER)
        assert not [one for one in strings(page) for sign in SIGNS.values() if sign.search(one)], words


@available
def test_thousands_made_of_pieces(record_property: Any) -> None:
    """Whatever is put together; `make long` makes five times as many."""
    every = made()
    for some in batches(every, TOGETHER):
        for shown in (said_on_discord(some), said_on_slack(some), said_on_the_page(some)):
            for words in some:
                assert wanted(words)[:WHOLE] in shown, words
    record_property(f"strings in every place of a message, of the seed {SEED}", len(every))
    assert len(set(every)) > MADE * 0.99


def test_there_are_five_hundred_of_many_kinds() -> None:
    """Each once, and each kind with what it is for."""
    assert len({*NASTY}) == len(NASTY) >= 500 and len(KINDS) >= 15


def test_templates_are_filled_in_once() -> None:
    """Braces that were typed are braces."""
    braces = re.compile(r"[{}%$]")
    for words in NASTY:
        if braces.search(words):
            shown = page_form(form(words), READER)["title"]
            assert unisolated(shown) == f"They wrote {visible(words)} here.", words
