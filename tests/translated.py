"""The whole bot in the pseudo-locale, for scripts in English: what people say is said in its words, and what they see
is noted before it comes back in English."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from adapters.demo.rehearsal import Rehearsal
from adapters.playground.desk import Desk
from adapters.playground.inbound import Said
from bot.answers import as_typed
from bot.app import App
from bot.commands import Argument, Spec
from bot.words import render
from tests.pseudo import PSEUDO, READER, SUGGESTIONS, back, into

SHOWN = ("title", "text", "error", "alt", "label", "hint", "problem", "value", "name")
SPOKEN = {("rest", "until")}  # words that are read, besides those whose kind tells


class InPseudo(Desk):
    """A desk at which nobody speaks English."""

    def __init__(self, desk: Desk, app: App, seen: list[str], typed: list[str]) -> None:
        self._desk, self._app, self._seen, self._typed = desk, app, seen, typed

    async def act(self, said: Said) -> Any:
        return self._back(await self._desk.act(self._into(said, said.command or "")))

    async def press(self, said: Said) -> Any:
        return self._back(await self._desk.press(self._into(said, self._app.pressed(said.token or "").word)))

    async def shown(self, person: str, after: int) -> list[Any]:
        return [self._back(one) for one in await self._desk.shown(person, after)]

    def _into(self, said: Said, word: str) -> Said:
        """The same answers, typed in the words of the pseudo-locale; what is somebody's own stays."""
        spec = self._app.specs[word]
        typed = {one.name: _typed(spec, one, said.given[one.name]) for one in spec.shown if one.name in said.given}
        self._typed += typed.values()
        return replace(said, given={**said.given, **typed})

    def _back(self, reply: Any) -> Any:
        self._seen += drawn(reply)
        return in_english(reply)


class Translated(Rehearsal):
    """`seen` is every string that was drawn for somebody, `typed` every answer that was given."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, catalogs={"en": PSEUDO})
        self.seen: list[str] = []
        self.typed: list[str] = []

    async def open(self, *, seated: bool) -> None:
        await super().open(seated=seated)
        self.core = replace(self.core, desk=InPseudo(self.core.desk, self.core.app, self.seen, self.typed))


def _typed(spec: Spec, one: Argument, typed: str) -> str:
    labels = {choice.value: render(choice.label, READER) for choice in one.choices}
    own = one.kind in ("id", "zone", "channel") or (one.parse is as_typed and (spec.word, one.name) not in SPOKEN)
    return labels.get(typed) or (typed if own and typed not in SUGGESTIONS else into(typed))


def drawn(reply: Any, key: str = "") -> Iterator[str]:
    """Every string that somebody reads in an answer of the playground."""
    match reply:
        case dict():
            hidden = {"name", "value"} if "label" in reply else set()
            if reply.get("kind") in ("text", "long"):
                hidden = {"name"}  # what stands in it is read
            yield from (part for key, value in reply.items() if key not in hidden for part in drawn(value, key))
        case list():
            yield from (part for value in reply for part in drawn(value, key))
        case str() if key in SHOWN:
            yield reply


def in_english(reply: Any) -> Any:
    match reply:
        case dict():
            return {key: in_english(value) for key, value in reply.items()}
        case list():
            return [in_english(value) for value in reply]
        case str():
            return back(reply)
    return reply
