"""Discord and Slack add no English of their own: everything that a fortnight says, drawn in the pseudo-locale."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.demo.player import Player
from adapters.demo.story import STORY
from adapters.demo.telling import Lines
from adapters.discord import modals as discord_modals
from adapters.discord import render as discord
from adapters.slack.drawing import block_kit as slack
from adapters.slack.drawing import views as slack_views
from adapters.slack.drawing.sheets import sheet
from adapters.slack.drawing.text import ours
from bot.app import App
from bot.forms import Form
from bot.mailroom import Mailroom
from bot.messages import Message
from tests.pseudo import READER
from tests.translated import Translated

READ = {"text", "content", "description", "fallback", "alt_text", "label", "placeholder", "title", "value"}
TOKENS = re.compile(
    r"<t:\d+:F>|\{date_long\}|[A-Z][a-z]+/[A-Za-z_\\]+|Lisbon, Portugal|#\w+|988 Suicide|Crisis Lifeline"
)


NAMES = {"harbour", "ana", "ben", "chidi", "dana", "eli"}


def latin(shown: str) -> set[str]:
    return set(re.findall("[a-z]{2,}", TOKENS.sub(" ", shown).lower()))


def on_discord(said: Message | Form) -> Any:
    if isinstance(said, Form):
        return discord_modals.draw_form(said, READER).to_dict()
    return [one.view.to_components() for one in discord.draw(said, READER)]  # type: ignore[no-untyped-call]


def on_slack(said: Message | Form) -> Any:
    if isinstance(said, Form):
        drawn = slack_views.draw_form(said, ours(READER))
        return {**drawn, "title": None}  # the command's word, as it is typed in any language
    return [sheet(said, ours(READER)), *([one.text, one.blocks] for one in slack.draw(said, ours(READER)))]


def read(drawn: Any, key: str = "") -> Iterator[str]:
    """What somebody reads of it: values of options and buttons are the machine's."""
    match drawn:
        case dict():
            machine = {"value"} if drawn.get("type") not in (4, "plain_text_input") else set()
            yield from (part for name, value in drawn.items() if name not in machine for part in read(value, name))
        case list():
            yield from (part for value in drawn for part in read(value, key))
        case str() if key in READ:
            yield drawn


async def test_nothing_that_platforms_draw_is_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Message | Form] = []
    handle, lease = App.handle, Mailroom.lease

    async def listening(self: App, *said: Any, **how: Any) -> Any:
        answer = await handle(self, *said, **how)
        heard.append(answer.said)
        return answer

    async def leasing(self: Mailroom, *how: Any) -> Any:
        looked, batch = await lease(self, *how)
        heard.extend(one for letter, _ in batch for one in (letter.message, Message(letter.why)))
        return looked, batch

    monkeypatch.setattr(App, "handle", listening)
    monkeypatch.setattr(Mailroom, "lease", leasing)
    world = Translated(tmp_path)
    await world.open(seated=True)
    try:
        await Player(world, Lines(lambda line: None)).play(STORY)
    finally:
        await world.close()
    known = NAMES | latin(" ".join(world.typed))
    assert len(heard) > 150
    for draw in (on_discord, on_slack):
        shown = [part for said in heard for part in read(draw(said))]
        assert len(shown) > len(heard)
        assert not {word: part for part in shown for word in latin(part) - known}
