"""What becomes of letters: those that are due are looked at, and what a gateway made of each is written down."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from bot import courier
from bot.calendar import MINUTE_MS
from bot.courier import Attempt, Outcome
from bot.delivery import RULES
from bot.letters import Carried
from bot.mailing import PAUSED, Mail
from bot.ports import Clock, Stores, Units
from bot.remembered import Notes
from bot.slices import Slices
from bot.work import Work

LETTERS = 100  # looked at in one unit
UNREADABLE = 30 * MINUTE_MS  # ms before a letter that cannot be read gets another look: a newer version may know it


Leased = tuple[int, list[tuple[Carried, Attempt]]]
"""How many were looked at, and those to carry now, each with what to do."""


class LetterFailed(Exception):
    """Looking at a letter, or marking what became of it, raised."""

    def __init__(self, letter: Carried) -> None:
        super().__init__(f"letter {letter.id}")
        self.letter = letter


class Mailroom:
    """As couriers see the core: letters out, outcomes in. `failed` hears of one that fails, and the others go on."""

    def __init__(
        self,
        slices: Slices,
        units: Units,
        clock: Clock,
        work: Callable[[Stores], Work],
        failed: Callable[[LetterFailed], None],
    ) -> None:
        self._slices, self._units, self._clock, self._work, self._failed = slices, units, clock, work, failed

    async def lease(self, limit: int = LETTERS, only: frozenset[str] | None = None) -> Leased:
        """Looks at the letters that are due, to these platforms `only`; at none while an operator has paused them."""

        def look(stores: Stores) -> list[Carried | int]:
            return [] if stores[Notes].get(PAUSED) else stores[Mail].due(self._clock.now(), limit, only)

        def unit(stores: Stores, due: list[Carried | int]) -> Leased:
            work, mail = self._work(stores), stores[Mail]
            attempts, leased = list[tuple[Carried, Attempt]](), list[Carried]()

            def lease() -> None:
                mail.lease(leased, work.now, work.now + courier.LEASE)
                leased.clear()

            for one in due:
                if isinstance(one, int):
                    mail.put_off(one, work.now + UNREADABLE)
            for letter in mail.still([one for one in due if isinstance(one, Carried)]):
                with _blaming(letter):
                    if RULES[letter.kind].counts:  # so do those of its reader that are under way
                        lease()
                    if (found := courier.attempt(letter, mail, work.events, work.now)) is not None:
                        attempts.append(found)
                        leased.append(letter)
                    elif work.events:
                        lease()
                        self._slices.react(work)
            lease()
            return len(due), attempts

        while True:
            try:
                return await self._units.claimed(look, unit) or (0, [])
            except LetterFailed as failed:
                await self._put_off(failed)

    async def mark(self, carried: Sequence[tuple[Carried, Attempt, Outcome]]) -> None:
        """Writes down what became of letters; one whose reactions raise stays leased, to be looked up again."""

        def unit(stores: Stores) -> None:
            work, mail = self._work(stores), stores[Mail]
            arrived = []
            for letter, done, outcome in carried:
                with _blaming(letter):
                    arrived.append(courier.arrived(letter, done, outcome, mail))
            mail.sent([one for one in arrived if one is not None], work.now)
            for letter, done, outcome in carried:
                with _blaming(letter):
                    courier.after(letter, done, outcome, mail, work.events, work.now)
                    self._slices.react(work)

        while carried:
            try:
                await self._units.run(unit)
                break
            except LetterFailed as failed:
                await self._put_off(failed)
                carried = [one for one in carried if one[0].id != failed.letter.id]

    async def _put_off(self, failed: LetterFailed) -> None:
        self._failed(failed)
        until = self._clock.now() + max(courier.LEASE, courier.pause(failed.letter.tries))
        await self._units.run(lambda stores: stores[Mail].put_off(failed.letter.id, until))


@contextmanager
def _blaming(letter: Carried) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # whatever it was, only this letter waits; the others go on without it
        raise LetterFailed(letter) from error
