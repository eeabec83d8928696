"""Whoever's account goes is in no table any more but in blocks, whatever they and others have done before.

In random histories every person writes words that only they write, under a name that only they bear; then their one
row is deleted, as the operator would with SQL alone, and every value of every table is looked through.
"""

import random
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from adapters.demo.rehearsal import DATABASE, NotShown
from adapters.playground.people import CAST
from storage.numbers import Drawn
from tests.world import World

KIND = "You stayed curious through four rounds; that is rare and it shows, {mark}."
PRESSES = (
    *(
        "Send",
        "Send anyway",
        "Undo",
        "Take back number 1",
        "Take it back",
        "Not now",
        "Why this?",
        "Thanks",
        "Unmute",
        "Next",
    ),
    *("Share with my circle", "Share it", "Done", "Partly", "Stay", "Start", "Skip", "3", "What it would say now"),
)


class History:
    """What five people do, by chance; `marks` are what each of them alone has written or is called."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance = world, random.Random(seed)
        self.marks: dict[str, set[str]] = {one: {f"Name-{one}-"} for one in CAST}
        self.events = 0

    def mark(self, person: str) -> str:
        made = f"mark-{person}-{len(self.marks[person])}-"
        self.marks[person].add(made)
        return made

    async def _say(self, one: str, word: str, **given: Any) -> None:
        await self.world.say(one, word, event=self._event(), **given)

    async def _press(self, one: str, label: str, **given: Any) -> None:
        await self.world.press(one, label, event=self._event(), **given)

    def _event(self) -> str:
        """Whose answer is kept for two days."""
        self.events += 1
        return str(self.events)

    async def step(self) -> None:
        """One thing that one of them does; what cannot be done just then is left."""
        one, other = self.chance.sample(list(CAST), 2)
        ways: list[Callable[[str, str], Awaitable[object]]] = [
            *(self.log, self.ask, self.write, self.kind, self.reply, self.report, self.mute, self.reflect, self.goal),
            *(self.rest, self.doors, self.look, self.unfinished, self.hand_over, self.press, self.press, self.wait),
            *(self.wait, self.apply, self.review, self.know, self.recharge, self.share),
        ]
        with suppress(NotShown):
            await self.chance.choice(ways)(one, other)

    async def log(self, one: str, other: str) -> None:
        said = {"employer": self.mark(one), "note": self.mark(one)}
        await self._say(one, "rejected", stage="FINAL", sting=self.chance.randint(1, 5), **said)

    async def apply(self, one: str, other: str) -> None:
        """Logged, noted, or deleted so that it can be brought back; what became quiet is asked about."""
        if self.chance.random() < 0.5:
            said = {name: self.mark(one) for name in ("employer", "role", "agency")}
            await self._say(one, "apply", stage=self.chance.choice(["APPLIED", "INTERVIEW"]), **said)
            await self._press(one, "Notes", notes=self.mark(one))
            return
        await self._say(one, "applications", typed=True)
        await self._press(one, self.chance.choice(["Older", "What happened?", "Delete it", "Went quiet", "Undo"]))

    async def review(self, one: str, other: str) -> None:
        """Looked at, written down, tried, or said how it went."""
        await self._say(one, "review-energy", energy=self.chance.choice(["GOOD", "LOW"]))
        await self._say(one, "review-words", **{name: self.mark(one) for name in ("keep", "change", "stop")})
        await self._say(one, "experiment", trying=self.mark(one), until="tomorrow")
        await self._say(one, "direction", **{name: self.mark(one) for name in ("want", "avoid", "show")})
        await self._press(one, self.chance.choice(["It helped", "Say how it went", "My reviews", "Help now"]))
        await self._press(one, "Write what I learned", learned=self.mark(one))

    async def know(self, one: str, other: str) -> None:
        """Somebody is kept in mind, touched, heard, looked for; a list of people waits or comes in."""
        if self.chance.random() < 0.3:
            people = f"First Name,Last Name,Company,Position\n{self.mark(one)},{self.mark(one)},{self.mark(one)},Cook\n"
            await self._say(one, "import-contacts", list=people)
            await self._press(one, self.chance.choice(["Bring in 1", "Bring in nobody", "Help now"]))
            return
        said = {name: self.mark(one) for name in ("name", "known", "company", "step")}
        await self._say(one, "contact", **said)
        await self._press(one, "We were in touch", what=self.chance.choice(["WROTE", "TALKED"]))
        await self._press(one, "What I heard", heard=self.mark(one))
        await self._say(one, "find-contacts", words=self.mark(one))
        await self._say(one, self.chance.choice(["today", "contacts", "listening-tour"]), typed=True)

    async def recharge(self, one: str, other: str) -> None:
        """What does them good and whom they turn to, which an offer and an answer then show."""
        await self._say(one, "recharge-add", words=self.mark(one), what=self.chance.choice(["DOING", "PERSON"]))
        await self._say(one, "my-person", name=self.mark(one), what="CRY")
        await self._say(one, "free-day", day=self.chance.choice(["SUNDAY", "FRIDAY"]))
        await self._press(one, self.chance.choice(["No day any more", "Take it out", "Take them off"]))

    async def share(self, one: str, other: str) -> None:
        """A lead or an event, changed, taken down or answered."""
        if self.chance.random() < 0.5:
            await self._say(one, "event", words=self.mark(one), day="tomorrow", hour="18:00")
        else:
            await self._say(one, "lead", words=self.mark(one), what=self.chance.choice(["OPENING", "WAY_IN"]))
        await self._press(other, self.chance.choice(["I'm going", "I'm interested", "I can introduce you"]))
        if self.chance.random() < 0.3:
            await self._press(one, "Change it", words=self.mark(one))
        if self.chance.random() < 0.3:
            await self._press(one, "Take it down")

    async def ask(self, one: str, other: str) -> None:
        named = self.chance.choice(["NAMED", "ANONYMOUS"])
        await self._say(one, "ask", wish="TIPS", named=named, words=self.mark(one), may_post="yes")
        if self.chance.random() < 0.8:
            await self._press(one, "Send")

    async def write(self, one: str, other: str) -> None:
        await self._press(one, "Write a kind word", words=KIND.format(mark=self.mark(one)))

    async def kind(self, one: str, other: str) -> None:
        await self._say(one, "encourage", member=f"Name-{other}-", words=KIND.format(mark=self.mark(one)))

    async def reply(self, one: str, other: str) -> None:
        await self._press(one, "Reply", words=self.mark(one))

    async def report(self, one: str, other: str) -> None:
        await self._press(one, "Report", note=self.mark(one))

    async def mute(self, one: str, other: str) -> None:
        if self.chance.random() < 0.2:
            await self._press(one, "Mute this person")

    async def reflect(self, one: str, other: str) -> None:
        await self._say(one, "reflect")
        card = {"heaviest": self.mark(one)} if self.chance.random() < 0.5 else {"friend": self.mark(one)}
        await self._press(one, "Write", **card)

    async def goal(self, one: str, other: str) -> None:
        said = {name: self.mark(one) for name in ("action", "place", "obstacle", "plan")}
        await self._say(one, "goal", share="yes", **said)

    async def rest(self, one: str, other: str) -> None:
        await self._say(one, self.chance.choice(["rest", "back"]), typed=True)

    async def doors(self, one: str, other: str) -> None:
        await self.world.close_dms(one, closed=self.chance.random() < 0.6)

    async def look(self, one: str, other: str) -> None:
        word = self.chance.choice(
            ["inbox", "my-circle", "my-asks", "goals", "reflections", "rejections", "recap", "applications", "reviews"]
        )
        await self._say(one, word, where="circle", typed=True)

    async def unfinished(self, one: str, other: str) -> None:
        await self._say(one, "rejected", note=self.mark(one), sting="many", typed=True)

    async def hand_over(self, one: str, other: str) -> None:
        await self._say(one, "hand-over", where="circle", member=f"Name-{other}-")

    async def press(self, one: str, other: str) -> None:
        await self._press(one, self.chance.choice(PRESSES))

    async def wait(self, one: str, other: str) -> None:
        await self.world.advance(hours=self.chance.choice([0.2, 1, 5, 13, 26]))


@pytest.mark.parametrize("seed", range(6))
async def test_nothing_is_left(tmp_path: Path, seed: int) -> None:
    world = World(tmp_path, numbers=Drawn)
    await world.open(seated=True)
    try:
        history = History(world, seed)
        for one in CAST:
            await world.say(one, "join", name=f"Name-{one}-", zone="Lisbon", quiet="none", asks=5)
        for _ in range(150):
            await history.step()
        numbers = {one: await _number(world, one) for one in CAST}
    finally:
        await world.close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        kept = {one: set(_places(db, history.marks[one], numbers[one])) for one in CAST}
    assert all(len(places) > 12 for places in kept.values()), kept  # there was something to go
    for one in CAST:
        left = _left(tmp_path / DATABASE, history.marks[one], numbers[one])
        assert left <= {"blocks.account", "blocks.other"}, (one, left)


async def _number(world: World, person: str) -> int:
    [[number]] = world.rows("SELECT id FROM accounts WHERE user = ?", CAST[person].speaker().user)
    return int(number)


def _left(path: Path, marks: set[str], number: int) -> set[str]:
    """The places where something of theirs stands once their account is deleted; rolled back afterwards."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("BEGIN")
        assert db.execute("DELETE FROM accounts WHERE id = ?", (number,)).rowcount == 1
        found = set(_places(db, marks, number))
        db.execute("ROLLBACK")
        return found


def _places(db: sqlite3.Connection, marks: set[str], number: int) -> Iterator[str]:
    """Every table.column that holds their number, their name or a word of theirs."""
    sought = {*marks, str(number)}
    tables = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence'"  # the highest number ever
    )
    for (table,) in db.execute(tables).fetchall():
        rows = db.execute(f"SELECT * FROM {table}")
        columns = [one[0] for one in rows.description]
        for row in rows:
            for column, value in zip(columns, row, strict=True):
                if _says(value, sought):
                    yield f"{table}.{column}"


def _says(value: Any, sought: set[str]) -> bool:
    told = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    return any(one in told for one in sought)
