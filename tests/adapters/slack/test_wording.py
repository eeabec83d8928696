"""On Slack the core's sentences name what can be typed there."""

from gettext import NullTranslations

import pytest

from adapters import docs
from adapters.common.labels import NAMED
from adapters.slack.drawing.text import ours
from bot.features import FEATURES
from bot.replies import unknown_command
from bot.words import Person, Reader, render, say

READER = ours(Reader("Europe/Lisbon"))


class German(NullTranslations):
    """Two sentences."""

    def gettext(self, message: str) -> str:
        return {"Try /rest.": "Versuche /rest."}.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "Eine: /inbox" if n == 1 else "{n}: /inbox"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("/join, /my-circle, /leave.", "/circle join, /circle my-circle, /circle leave."),
        ("/rejected puts it down. /rejections shows them.", "/rejected puts it down. /circle rejections shows them."),
        ("/help-now always works (/help too)", "/help-now always works (/circle help too)"),
        ("“/checkin”", "“/circle checkin”"),
        ("Now and/or later, 24/7, 1 / 2.", "Now and/or later, 24/7, 1 / 2."),
        ("https://findahelpline.com/countries and more", "https://findahelpline.com/countries and more"),
        ("/circle join", "/circle join"),
    ],
)
def test_commands_are_called_as_slack_calls_them(template: str, told: str) -> None:
    """/rejected and /help-now stand for themselves; what only looks like a command is left alone."""
    assert render(say(template), READER) == told
    assert render(say(template), ours(READER)) == told


def test_what_people_typed_is_never_touched() -> None:
    """Nor are names, and numbers beside a stroke."""
    text = say("{who}: {words} {n}/{all} /help", who=Person("/join"), words="/leave server", n=1, all=2)
    assert render(text, READER) == "/join: /leave server 1/2 /circle help"


def test_an_unknown_word_is_named_as_it_was_typed() -> None:
    """After /circle, as that is where it stood."""
    assert render(unknown_command("dance").text, READER) == (
        "I don't know /circle dance. /circle help shows what I can do."
    )


def test_translations_come_first() -> None:
    """Catalogs know the core's own sentences."""
    german = ours(Reader("Europe/Berlin", German()))
    assert render(say("Try /rest."), german) == "Versuche /circle rest."
    assert render(say("One: /inbox", "{n}: /inbox", n=1), german) == "Eine: /circle inbox"
    assert render(say("One: /inbox", "{n}: /inbox", n=3), german) == "3: /circle inbox"


def test_every_word_with_a_stroke_is_a_command() -> None:
    """In all that the bot can say, so none is sent after a subcommand that isn't there."""
    known = {spec.word for feature in FEATURES for spec in docs.specs(feature)} | {"{word}"}
    said = {found[1] for line in docs.phrasebook_page().splitlines() for found in NAMED.finditer(line)} - {None}
    assert said <= known | {"circle"}
