"""No sentence escapes translation: a circle's fortnight, read in a pseudo-locale."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest

from adapters.demo.player import Player
from adapters.demo.rehearsal import Rehearsal
from adapters.demo.steps import Presses, Says
from adapters.demo.story import STORY
from adapters.demo.telling import Lines
from adapters.docs import ROOT, phrases
from bot.app import App
from bot.forms import Form
from bot.letters import buttons
from bot.messages import Message
from bot.words import Reader, Text, lines, places, render, say

PLACES = re.compile(r"(\{\w+\})")
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
NAMES = {"suicide", "lifeline", "crisis"} | {"ana", "ben", "chidi", "dana", "eli", "harbour", "playground"}
# Numbers of services, addresses, zones and commands are the same in every language.
SAME_EVERYWHERE = re.compile(r"\b(?:[a-z]+/[a-z_]+|none|\d[\d: -]*)\b|/[a-z-]+", re.IGNORECASE)


class Pseudo(NullTranslations):
    """Every template comes back with its own words marked, so that what is not marked was never a template."""

    def gettext(self, message: str) -> str:
        return "".join(part if PLACES.fullmatch(part) else f"⟦{part}⟧" for part in PLACES.split(message) if part)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


PSEUDO = Reader("Europe/Lisbon", Pseudo())


def texts(said: Message | Form) -> Iterator[Text]:
    if isinstance(said, Form):
        yield from (said.title, *(field.label for field in said.fields))
        yield from (choice.label for field in said.fields for choice in field.choices)
        return
    yield from (one for one in (said.text, said.title) if one is not None)
    yield from (part for field in said.fields for part in (field.name, field.value))
    yield from (button.label for button in buttons(said))
    if said.picture is not None:
        yield from (said.picture.alt, *(bar.label for bar in said.picture.bars))


def unmarked(text: Text) -> str:
    """What of a text is no template: the parameters, and any sentence that escaped."""
    return MARKED.sub(" ", render(text, PSEUDO))


async def test_only_what_people_typed_is_not_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer, form and letter of the demo's fortnight is templates, but for names and typed words."""
    heard: list[Message | Form] = []
    handle, lease = App.handle, App.lease

    async def listening(self: App, *said: Any, **how: Any) -> Any:
        answer = await handle(self, *said, **how)
        heard.append(answer.said)
        return answer

    async def leasing(self: App, *limit: int) -> Any:
        looked, batch = await lease(self, *limit)
        heard.extend(letter.message for letter, _ in batch)
        heard.extend(Message(letter.why) for letter, _ in batch)
        return looked, batch

    monkeypatch.setattr(App, "handle", listening)
    monkeypatch.setattr(App, "lease", leasing)
    rehearsal = Rehearsal(tmp_path)
    await rehearsal.open(seated=True)
    try:
        await Player(rehearsal, Lines(lambda line: None)).play(STORY)
    finally:
        await rehearsal.close()

    typed = " ".join(
        str(value) for step in STORY if isinstance(step, Says | Presses) for value in step.answers.values()
    )
    # what a form has filled in is the person's own words once they send it
    typed += " ".join(str(one.value) for said in heard if isinstance(said, Form) for one in said.fields)
    known = NAMES | set(re.findall(r"\w+", typed.lower()))
    assert len(heard) > 150
    for said in heard:
        for text in texts(said):
            words = set(re.findall(r"[^\W\d_]{2,}", SAME_EVERYWHERE.sub(" ", unmarked(text)).lower()))
            assert words <= known, f"{words - known} in {render(text, Reader())!r}"


def test_every_phrase_survives_with_its_places() -> None:
    """Each sentence of the phrasebook, in the pseudo-locale, keeps every place that is to be filled."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for phrase in phrases(path):
            given = {name: f"«{name}»" for name in places(phrase)}
            shown = render(say(phrase, **given), PSEUDO)
            assert all(value in shown for value in given.values())
            assert not re.search(r"[^\W\d_]", MARKED.sub("", re.sub("«.*?»", "", shown)))


def test_an_escaped_sentence_is_seen() -> None:
    """The check itself can fail: plain words inside a template's place are not marked."""
    assert "escaped" in unmarked(lines(say("Fine."), say("{oops}", oops="escaped words")))
