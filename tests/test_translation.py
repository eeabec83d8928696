"""No sentence escapes translation: a circle's fortnight, read in a pseudo-locale."""

import re
from collections.abc import Iterator
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
from bot.words import Parameter, Reader, Text, lines, places, render, say
from tests.pseudo import READER

NAMES = {"suicide", "lifeline", "crisis"} | {"ana", "ben", "chidi", "dana", "eli", "harbour", "playground"}
# Addresses and zones are the same in every language, and numbers of services as they are dialled.
SAME_EVERYWHERE = re.compile(r"\b[A-Z][a-z]+/[A-Za-z_]+\b")


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


def latin(text: Text) -> set[str]:
    """What of a text is no template: the words of parameters, and any sentence that escaped."""
    return set(re.findall("[a-z]{2,}", SAME_EVERYWHERE.sub(" ", render(text, READER)).lower()))


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
            assert latin(text) <= known, f"{latin(text) - known} in {render(text, Reader())!r}"


def test_every_phrase_survives_with_its_places() -> None:
    """Each sentence of the phrasebook, in the pseudo-locale, keeps every place that is to be filled."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for phrase in phrases(path):
            given: dict[str, Parameter] = {name: f"«{name}»" for name in places(phrase.said)}
            shown = render(Text(phrase.said, given=given, context=phrase.context), READER)
            assert all(str(value) in shown for value in given.values())
            assert not re.search("[A-Za-z]", re.sub("«.*?»", "", shown))


def test_an_escaped_sentence_is_seen() -> None:
    """The check itself can fail: plain words inside a template's place are not marked."""
    assert latin(lines(say("Fine."), say("{oops}", oops="escaped words"))) == {"escaped", "words"}
