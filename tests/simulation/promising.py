"""A circle in which whatever somebody is promised by an hour comes by it, or they were told that it moves."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.courier import Attempt, Outcome
from bot.letters import Carried
from bot.tokens import Draft
from bot.words import Reader, render
from tests.simulation.circle import Circle, Moment, Shown

READER = Reader()
MINUTE = 60_000
WHEN = r"\w+day (\d+ \w+, \d\d:\d\d)"
SAID = {
    "ask": rf"I'll tell you (?:about what you asked by {WHEN} either way|by {WHEN} either way, and)",
    "reflection": rf"[Yy]our reflection will come (?:after that, )?on {WHEN}",
    "words": rf"Your own words will come back to you on {WHEN}",
    "check-in": rf"I'll ask again on {WHEN}",
}
CALLED_OFF = {
    "ask": "Taken back.",
    "reflection": "No reflection|no reflection|reflection (?:on it )?won't come",
    "words": "won't come back",
    "check-in": "won't ask again today|won't come again today|no check-ins|You stopped these|I'll leave it there",
}
CAME = {"About what you asked": "ask", "A quiet moment": "reflection", "Your own words": "words"}
# what is done with meanwhile, as the rows have it: then nothing is to come of it any more
AHEAD = {
    "ask": "SELECT 1 FROM asks WHERE account = ? AND state IN ('WAITING', 'OPEN', 'ANSWERED')",
    "reflection": "SELECT 1 FROM reflections WHERE account = ? AND state IN ('WAITING', 'PLANNED', 'OFFERED')",
    "words": "SELECT 1 FROM reflections WHERE account = ? AND state = 'ANSWERED' AND sting_later IS NULL",
    "check-in": "SELECT 1 FROM accounts WHERE id = ?",
}


class Promising(Circle):
    """`promised`: by person and kind until when (UTC ms), and when they were told so; `kept`: how often it came."""

    def __init__(
        self, people: Sequence[str], seed: int, unasked: Sequence[str] = (), begun: Moment | None = None
    ) -> None:
        super().__init__(people, seed, unasked, begun)
        self.promised: dict[tuple[str, str], tuple[int, int]] = {}
        self.kept = dict.fromkeys(SAID, 0)

    def saw(self, person: str, shown: Shown, said: Draft) -> None:
        message = shown.message
        text = "\n".join(render(one, READER) for one in (message.title, message.text) if one)
        for kind in SAID:
            if re.search(CALLED_OFF[kind], text):
                self.promised.pop((person, kind), None)
            elif found := re.search(SAID[kind], text):
                day = next(one for one in found.groups() if one)
                at = datetime.strptime(f"2026 {day}", "%Y %d %B, %H:%M").replace(tzinfo=UTC)
                self.promised[person, kind] = (round(at.timestamp() * 1000), self.clock.now())

    def _deliver(self, letter: Carried, todo: Attempt) -> Outcome:
        title = render(letter.message.title, READER) if letter.message.title else ""
        kind = "ask" if letter.kind.name == "WORD" else "check-in" if letter.kind.name == "GOALS" else CAME.get(title)
        if todo is Attempt.SEND and self.promised.pop((letter.address.user or "", kind or ""), (0, 0))[0]:
            self.kept[kind or ""] += 1
        return super()._deliver(letter, todo)

    async def _settle(self) -> None:
        await super()._settle()
        for (person, kind), (by, _) in list(self.promised.items()):
            if not self.rows(AHEAD[kind], self.people.index(person) + 1):
                del self.promised[person, kind]
            else:
                assert self.clock.now() < by + MINUTE, f"{person} was told that the {kind} comes, and it didn't"

    async def moves(self, person: str, zone: str, quiet: str) -> None:
        """To another zone, or other quiet hours: what is to come is said anew, by the clock that they have now."""
        ahead = {kind for one, kind in self.promised if one == person}
        hours, number = "SELECT zone, quiet_from, quiet_to FROM accounts WHERE id = ?", self.people.index(person) + 1
        before = self.rows(hours, number)
        await self.say(person, "join", name=person.title(), zone=zone, quiet=quiet)
        for kind in ahead if self.rows(hours, number) != before else ():
            _, told = self.promised.get((person, kind), (0, self.clock.now()))
            assert told == self.clock.now(), f"{person} has moved, and isn't told when the {kind} comes now"
