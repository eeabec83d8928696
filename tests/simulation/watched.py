"""A circle in which every sentence about an ask is held against what its rows say, whenever somebody sees it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from bot.courier import Attempt, Outcome
from bot.letters import Carried, LetterKind
from bot.tokens import Draft
from bot.words import Reader, render
from tests.simulation.circle import Circle, Moment, Shown
from tests.simulation.claims import Truth
from tests.simulation.facts import DAY, Facts, facts
from tests.simulation.truths import TRUTHS

READER = Reader()
PROMISED = re.compile(r"I'll tell you by \w+ (\d+ \w+, \d\d:\d\d) either way, and")
MOVED = re.compile(r"I'll tell you about what you asked by \w+ (\d+ \w+, \d\d:\d\d) either way")


class Watched(Circle):
    """`reached`: by sentence the states in which it was seen. `promises`: by ask to whom, and by when."""

    reached: dict[str, set[str]]
    promises: dict[int, tuple[str, int]]

    def __init__(
        self, people: Sequence[str], seed: int, unasked: Sequence[str] = (), begun: Moment | None = None
    ) -> None:
        super().__init__(people, seed, unasked, begun)
        self.reached, self.promises, self._heard_of = defaultdict(set), {}, set[str]()
        self._spared = dict[str, int]()  # by person when they wanted no asks
        self._known, self._then = dict[tuple[int, str], Facts](), (0, 0)

    def saw(self, person: str, shown: Shown, said: Draft) -> None:
        # the letter of what was taken back may be the next one's by now
        has = self.rows("SELECT ask FROM asked WHERE letter = ?", shown.key) if shown.key else []
        for text, ask in _about(shown, said, *(ask for (ask,) in has)):
            self._judge(person, text, ask, standing=shown.subject != "")
            if "I won't send you another ask for two days" in text:
                self._spared[person] = self.clock.now()
            if ask and (told := PROMISED.search(text)):
                self.promises[ask] = (person, _instant(told[1]))
                assert not self._rests(*self.promises[ask]), f"{person} rests for longer"
            if text.startswith("You've left"):  # asked before: "I'll stop writing to you about it"
                self.promises = {one: told for one, told in self.promises.items() if told[0] != person}
            for each in [one for one, (who, _) in self.promises.items() if who == person]:
                if told := MOVED.search(text):
                    self.promises[each] = (person, _instant(told[1]))

    def _deliver(self, letter: Carried, todo: Attempt) -> Outcome:
        reader = letter.address.user or ""
        if letter.kind is LetterKind.ASK and todo is Attempt.SEND:
            assert self.clock.now() >= self._spared.get(reader, 0) + 2 * DAY, (
                f"{reader} was to have no ask for two days"
            )
        return super()._deliver(letter, todo)

    async def _settle(self) -> None:
        await super()._settle()
        for place, standing in self.shown.items():
            for shown in standing:
                if shown.subject.startswith("ask:"):
                    self.saw(place, shown, Draft(""))
                elif shown.subject.startswith("host") and shown.drawn not in self._heard_of:
                    self._heard_of.add(shown.drawn)  # true when it comes: nothing changes it later
                    self.saw(place, shown, Draft(""))
        self._kept()
        self._as_written()

    def _judge(self, person: str, text: str, ask: int, *, standing: bool) -> None:
        for truth in _said(text):
            if standing or truth.in_answers:
                now = replace(self._facts(ask, person), text=text)
                assert truth.holds(now), f"{person} sees “{truth.said}” in {now.state}: {now}\n{text}"
                self.reached[truth.said].add(truth.state(now))

    def _facts(self, ask: int, person: str) -> Facts:
        """As long as nothing is written and no time passes they are the same."""
        then = self.units.raw.total_changes, self.clock.now()
        if then != self._then:
            self._then = then
            self._known.clear()
        if (ask, person) not in self._known:
            self._known[ask, person] = facts(self.units.raw, ask, self._number(person), self.clock.now())
        return self._known[ask, person]

    def _number(self, person: str) -> int:
        return self.people.index(person) + 1 if person in self.people else 0

    def _kept(self) -> None:
        """Whoever was promised to hear has, by a word or a note; but where it is over."""
        for ask, (person, by) in list(self.promises.items()):
            if by >= self.clock.now():
                continue
            now = self._facts(ask, person)
            told = any(one.subject == f"ask:{ask}:status" for one in self.shown[person])
            over = now.ask.get("state", "none") in ("none", "DRAFT", "WAITING", "WITHDRAWN")
            heard = told or any(at <= by for at in now.came)
            assert heard or over, f"{person} was not told of ask {ask}"
            del self.promises[ask]

    def _rests(self, person: str, by: int) -> bool:
        """Whether they rest then, as they have it now."""
        rests = "SELECT 1 FROM rests WHERE account = ? AND ended_at IS NULL AND until_at > ?"
        return self.rows(rests, self._number(person), by) != []

    def _as_written(self) -> None:
        """Wherever an open ask can be answered, it reads as its author left it, under the name that they chose."""
        for ask, words, account, nameless in self.rows(
            "SELECT id, words, account, anonymous FROM asks WHERE state = 'OPEN'"
        ):
            name = f"{self.people[account - 1].title()} "
            for place, shown in ((place, one) for place, standing in self.shown.items() for one in standing):
                open_here = any(one.draft.word == "write" for one in shown.message.buttons)
                if shown.subject.startswith(f"ask:{ask}:") and open_here:
                    text = "\n".join(render(one, READER) for one in (shown.message.title, shown.message.text) if one)
                    whole = words.decode() in text or "Someone has already answered." in text
                    assert whole and nameless != (name in text), f"{place} reads of ask {ask}: {text}"


def _instant(told: str) -> int:
    return round(datetime.strptime(f"2026 {told}", "%Y %d %B, %H:%M").replace(tzinfo=UTC).timestamp() * 1000)


@lru_cache(4096)  # what stands is looked at again and again
def _said(text: str) -> Sequence[Truth]:
    return [one for one in TRUTHS if one.found(text)]


def _about(shown: Shown, said: Draft, *has: int) -> Iterator[tuple[str, int]]:
    """The texts of a message, each with the number of the ask that it is about; 0 where it is about none."""
    message = shown.message
    held = [one.draft for one in message.buttons]
    rows = [int(one.given["ask"]) for one in held if one.word in ("take-back", "write") and "ask" in one.given]
    fields = [f"{render(field.name, READER)}\n{render(field.value, READER)}" for field in message.fields]
    listed = len(fields) == len(rows)
    yield from zip(fields, rows, strict=True) if listed else ()
    given = [one.given["ask"] for one in held if "ask" in one.given]
    about = shown.subject.split(":")[1] if shown.subject.startswith("ask:") else None
    ask = next(iter(has), 0) or int(about or next(iter(given), None) or said.given.get("ask", "0"))
    head = [render(one, READER) for one in (message.title, message.text) if one]
    yield "\n".join([*head, *([] if listed else fields)]), ask
