"""A circle in which every sentence about an ask is held against what its rows say, whenever somebody sees it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.tokens import Draft
from bot.words import Reader, render
from tests.simulation.circle import Circle, Shown
from tests.simulation.facts import facts
from tests.simulation.truths import TRUTHS

READER = Reader()
PROMISED = re.compile(r"I'll tell you by \w+ (\d+ \w+, \d\d:\d\d) either way, and")


class Watched(Circle):
    """`reached`: by sentence the states in which it was seen. `promises`: by ask to whom, by when, and when."""

    reached: dict[str, set[str]]
    promises: dict[int, tuple[str, int, int]]

    def __init__(self, folder: Path, people: Sequence[str], seed: int, unasked: Sequence[str] = ()) -> None:
        super().__init__(folder, people, seed, unasked)
        self.reached, self.promises = defaultdict(set), {}

    def saw(self, person: str, shown: Shown, said: Draft) -> None:
        for text, ask in _about(shown, said):
            self._judge(person, text, ask, standing=shown.subject != "")
            if ask and (told := PROMISED.search(text)):
                at = datetime.strptime(f"2026 {told[1]}", "%Y %d %B, %H:%M").replace(tzinfo=UTC)
                self.promises[ask] = (person, round(at.timestamp() * 1000), self.clock.now())

    async def _settle(self) -> None:
        await super()._settle()
        for place, standing in self.shown.items():
            for shown in standing:
                if shown.subject.startswith("ask:"):
                    self.saw(place, shown, Draft(""))
        self._kept()

    def _judge(self, person: str, text: str, ask: int, *, standing: bool) -> None:
        for truth in TRUTHS:
            if truth.found(text) and (standing or truth.in_answers):
                now = facts(self._path, ask, self._number(person))
                assert truth.holds(now), f"{person} sees “{truth.said}” in {now.state}: {now}\n{text}"
                self.reached[truth.said].add(truth.state(now))

    def _number(self, person: str) -> int:
        return self.people.index(person) + 1 if person in self.people else 0

    def _kept(self) -> None:
        """Whoever was promised to hear has, by a word or a note; but where it is over, or they rest since."""
        for ask, (person, by, said) in list(self.promises.items()):
            if by >= self.clock.now():
                continue
            now = facts(self._path, ask, self._number(person))
            told = any(one.subject == f"ask:{ask}:status" for one in self.shown[person])
            rests = f"SELECT 1 FROM rests WHERE account = {self._number(person)} AND until_at >= {by}"
            rested = self.rows(f"{rests} AND began_at > {said}")
            over = now.ask.get("state", "none") in ("none", "DRAFT", "WAITING", "WITHDRAWN")
            assert told or rested or over or any(at <= by for at in now.came), f"{person} was not told of ask {ask}"
            del self.promises[ask]


def _about(shown: Shown, said: Draft) -> Iterator[tuple[str, int]]:
    """The texts of a message, each with the number of the ask that it is about; 0 where it is about none."""
    message = shown.message
    held = [one.draft for one in message.buttons]
    rows = [int(one.given["ask"]) for one in held if one.word in ("take-back", "write") and "ask" in one.given]
    if len(message.fields) == len(rows):
        for field, ask in zip(message.fields, rows, strict=True):
            yield f"{render(field.name, READER)}\n{render(field.value, READER)}", ask
    given = [one.given["ask"] for one in held if "ask" in one.given]
    about = shown.subject.split(":")[1] if shown.subject.startswith("ask:") else None
    ask = int(about or next(iter(given), None) or said.given.get("ask", "0"))
    title = f"{render(message.title, READER)}\n" if message.title else ""
    yield title + render(message.text, READER), ask
