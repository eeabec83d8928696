"""Letters against a platform that loses, refuses and delays: seen at most once, in order, and every one ends."""

import asyncio
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.courier import Absent, Attempt, Away, Later, Never, Outcome, Sent, Shut, Unknown
from bot.events import LetterCancelled, LetterDead, LetterSent
from bot.letters import Carried, LetterKind
from bot.messages import Message
from bot.slices import Feature
from bot.words import ANYONE, render, say
from tests.letters import WORDS, Letters
from tests.room import HOUR, Room

LEASE = 60_000
TRIES = 12
KINDS = st.sampled_from([LetterKind.WORD, LetterKind.THANKS, LetterKind.GOALS])
AGAIN = {LetterKind.WORD}  # of these, what is sent again though it may have arrived
SUBJECTS = st.sampled_from(["one", "two"])


@dataclass
class Platform:
    """Remembers every post under its key, and how often it was seen."""

    shown: dict[str, Message] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    def arrive(self, letter: Carried, step: Attempt) -> None:
        if step is Attempt.SEND:
            self.times[letter.key] += 1
        self.shown[letter.key] = letter.message

    def answer(self, letter: Carried, step: Attempt) -> Outcome:
        """What a healthy platform says."""
        if step is Attempt.LOOK_UP:
            return Sent("p") if letter.key in self.shown else Absent()
        self.arrive(letter, step)
        return Sent("p")


class Couriers(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.runner, self.folder = asyncio.Runner(), TemporaryDirectory()
        self.room, self.platform = Room(Path(self.folder.name)), Platform()
        self.told: Counter[str] = Counter()
        self.put: dict[str, tuple[LetterKind, str]] = {}
        self.newest: dict[str, Message] = {}
        self.under_way: list[tuple[Carried, Attempt]] = []
        self.blind: set[str] = set()  # looked up in vain
        self.withdrawn: set[str] = set()
        self.runner.run(self._open())

    async def _open(self) -> None:
        await self.room.open()
        await self.room.person("ana", await self.room.circle())
        self.letters = Letters(self.room, self._listener())

    def _listener(self) -> Feature:
        def sent(event: LetterSent) -> None:
            self.told[event.key] += 1

        def cancelled(event: LetterCancelled) -> None:
            self.told[event.key] += 1

        def dead(event: LetterDead) -> None:
            self.told[event.key] += 1

        return Feature("listener", handles=(sent, cancelled, dead))

    @rule(kind=KINDS, subject=SUBJECTS)
    def write(self, kind: LetterKind, subject: str) -> None:
        self.put[self.runner.run(self.letters.put(1, kind, subject))] = (kind, subject)

    @precondition(lambda self: self.put)
    @rule(which=st.integers(0, 99), text=st.integers(0, 99))
    def amend(self, which: int, text: int) -> None:
        key = list(self.put)[which % len(self.put)]
        self.newest[key] = Message(say("{text}", text=text))
        self.runner.run(self.letters.amend(key, self.newest[key]))

    @rule(subject=SUBJECTS)
    def withdraw(self, subject: str) -> None:
        self.withdrawn |= {key for key, (state, _, about) in self._rows().items() if about == subject and state in OPEN}
        self.runner.run(self.letters.cancel(subject))

    @precondition(lambda self: not self.under_way)
    @rule(ms=st.sampled_from([LEASE, 0, LEASE, 20 * LEASE, 7 * HOUR]))
    def turn(self, ms: int) -> None:
        """Time passes, and the courier looks at what is due."""
        self.room.clock.ms += ms
        before = list(self._rows().items())
        self.under_way += self.runner.run(self.letters.app.letters.lease())[1]
        for letter, step in self.under_way:
            if step is Attempt.SEND:
                assert letter.key not in self.withdrawn, "withdrawn, and sent all the same"
                earlier = before[: [key for key, _ in before].index(letter.key)]
                assert all(about != letter.subject or state not in OPEN for _, (state, _, about) in earlier), "order"

    @precondition(lambda self: self.under_way)
    @rule()
    def fine(self) -> None:
        letter, step = self.under_way.pop(0)
        self._mark(letter, step, self.platform.answer(letter, step))

    @precondition(lambda self: self.under_way)
    @rule(arrives=st.booleans(), process_dies=st.booleans())
    def lost(self, arrives: bool, process_dies: bool) -> None:
        """The reply never comes: nobody knows whether the letter arrived."""
        letter, step = self.under_way.pop(0)
        if arrives and step is not Attempt.LOOK_UP:
            self.platform.arrive(letter, step)
        if not process_dies:
            self._mark(letter, step, Unknown())
            if step is Attempt.LOOK_UP:
                self.blind.add(letter.key)

    @precondition(lambda self: self.under_way)
    @rule(
        outcome=st.sampled_from([Later(), Later(0), Later(HOUR), Away(), Away(HOUR), Shut("dms closed"), Never("gone")])
    )
    def refused(self, outcome: Later | Away | Shut | Never) -> None:
        letter, step = self.under_way.pop(0)
        self._mark(letter, step, outcome if step is Attempt.SEND or isinstance(outcome, Away) else Later())

    @invariant()
    def seen_at_most_once(self) -> None:
        for key, times in self.platform.times.items():
            blindly = key in self.blind and self.put[key][0] in AGAIN
            assert times == 1 or blindly, f"{self.put[key]} was seen {times} times"

    @invariant()
    def ended_letters_tell_the_truth(self) -> None:
        for key, (state, why, _) in self._rows().items():
            if state == "sent":
                assert key in self.platform.shown
            assert self.told[key] <= 1
            if state not in OPEN and why != "withdrawn":
                assert self.told[key] == 1, f"a letter that is {state} was told {self.told[key]} times"

    def teardown(self) -> None:
        """The platform is well again: every letter ends, and what stands there says the newest words."""
        try:
            for _ in range(4 * len(self.put) + 10):
                while self.under_way:
                    self.fine()
                self.turn(LEASE * 31)
                self.seen_at_most_once()
            self.ended_letters_tell_the_truth()
            for key, (state, _, _) in self._rows().items():
                letter = self.runner.run(self.letters.letter(key))
                assert state in ("sent", "cancelled", "dead"), f"{self.put[key]} never ended: {state}"
                if state == "sent" and letter.tries < TRIES:
                    shown, newest = self.platform.shown[key], self.newest.get(key, WORDS)
                    assert render(shown.text, ANYONE).endswith(render(newest.text, ANYONE))  # late, it says sorry first
        finally:
            self.runner.run(self.room.close())
            self.runner.close()
            self.folder.cleanup()

    def _mark(self, letter: Carried, step: Attempt, outcome: Outcome) -> None:
        self.runner.run(self.letters.app.letters.mark([(letter, step, outcome)]))

    def _rows(self) -> dict[str, tuple[str, str | None, str]]:
        rows = self.room.rows("SELECT key, state, ended_why, subject FROM outbox ORDER BY id")
        return {key: (state, why, subject) for key, state, why, subject in rows}


OPEN = ("pending", "sending")

TestCouriers = Couriers.TestCase
TestCouriers.settings = settings(max_examples=80 if os.environ.get("CI") else 12, stateful_step_count=30)
