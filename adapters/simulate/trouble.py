"""What goes wrong for a while or at once, when its seed says so; and what people and platforms say again."""

import heapq
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.simulate.faults import AT_ONCE, FOR_A_WHILE
from adapters.simulate.living import Act
from adapters.simulate.machine import backed_up, clock_changes, full, go_on
from adapters.simulate.on_file import OnFile
from adapters.simulate.people import ZONES, Person
from adapters.simulate.town import DAY, HOUR
from bot.tokens import BadToken
from storage.unusable import DatabaseUnusable

if TYPE_CHECKING:
    from adapters.simulate.year import Year

OFTEN = 0.1  # times a week, of each kind
LASTS = {  # hours at most
    "outage": 10,
    "dms-closed": 140,
    "channel-gone": 70,
    "bot-removed": 100,
    "token-revoked": 24,
    "openings-locked": 12,
    "history-hidden": 200,
    "clock-hour-fast": 5,
    "clock-hour-slow": 5,
    "clock-day-fast": 26,
    "clock-day-slow": 26,
}
WRONG = {"clock-hour-fast": HOUR, "clock-hour-slow": -HOUR, "clock-day-fast": DAY, "clock-day-slow": -DAY}
BOUNDARIES = 12  # of a step, among which a process ends
Doing = Callable[[], Awaitable[None]]


class Troubles:
    """One queue of instants (true time), each with what happens then."""

    def __init__(self, year: "Year") -> None:
        self._year, self._town, self._chance = year, year.town, year.town.chance
        self._waiting: list[tuple[int, int, Doing]] = []
        self._n = 0
        self._after: list[Callable[[], None]] = []
        self._comes_up = False
        self._ended = False
        weeks = year.weeks * 7 * DAY
        for kind in (one for one in (*FOR_A_WHILE, *AT_ONCE) if one in self._town.faults and one != "summer-time"):
            at = self._year.clock.true + self._chance.expovariate(OFTEN) * 7 * DAY
            while at < self._year.clock.true + weeks:
                self._plan(round(at), self._beginning(kind))
                at += self._chance.expovariate(OFTEN) * 7 * DAY

    @property
    def next_at(self) -> int:
        return self._waiting[0][0] if self._waiting else 2**62

    async def happen(self) -> None:
        _, _, doing = heapq.heappop(self._waiting)
        await doing()

    async def end(self) -> None:
        """Nothing goes wrong any more."""
        self._ended = True
        asked, self._town.faults = self._town.faults, ()
        while self._waiting:
            await self.happen()
        if "summer-time" in asked:
            whose = [one.zone for one in self._year.people]
            self._town.fired["summer-time"] += clock_changes(whose, self._year.begun, self._year.clock.true)

    def over(self) -> None:
        """After a step: what held only for that."""
        while self._after:
            self._after.pop()()

    def comes_up(self) -> None:
        if self._comes_up:
            self._comes_up = False
            self._town.happens("crash-again")
            self._year.process.points.at = self._chance.randrange(4)

    async def said(self, act: Act) -> None:
        """What may follow something that was said."""
        said = self._year.clock.true
        if act.said.word == "delete-my-data" and "redelivered" in self._town.faults:  # and they are erased by then
            self._later(3, lambda: self._again(act, "redelivered", said))
        if (drawn := self._chance.random()) < 0.03 and "duplicate" in self._town.faults:
            await self._again(act, "duplicate", said)
        elif drawn < 0.06 and "redelivered" in self._town.faults:
            hours = self._chance.randint(1, 23)
            self._later(hours, lambda: self._again(act, "redelivered", said))
        elif drawn < 0.09 and act.token and "pressed-twice" in self._town.faults:
            self._town.happens("pressed-twice")
            await self._year.does(self._year.living.pressed(act.who, act.token))
        elif drawn < 0.14 and act.token and "forged" in self._town.faults:
            here = [one for meeting in self._year.meetings if act.who in meeting.people for one in meeting.people]
            stranger = self._chance.choice([one for one in self._year.people if one not in here])
            self._town.happens("forged")
            await self._year.does(self._year.living.meddling(stranger, act.who))
            with suppress(BadToken):
                await self._year.does(self._year.living.pressed(stranger, act.token.partition("~")[0]))

    async def _again(self, act: Act, kind: str, said: int) -> None:
        """Of what was `said` since a copy that was put back nobody knows any more."""
        if not self._year.watch.is_lost(said):
            self._town.happens(kind)
            self._year.told = f"{kind}: {act.who.name}: {act.token or '/' + act.said.word}"
            await self._year.said_again(act)

    def _plan(self, at: int, doing: Doing) -> None:
        self._n += 1
        heapq.heappush(self._waiting, (at, self._n, doing))

    def _beginning(self, kind: str) -> Doing:
        return lambda: self._begin(kind)

    async def _begin(self, kind: str) -> None:
        if self._ended:
            return
        year, town, store = self._year, self._town, self._year.process.store
        year.told = kind
        match kind:
            case "zone-moved":
                who = self._someone()
                who.zone = self._chance.choice(ZONES)
                town.happens(kind)
                await year.does(year.living.joining(who))
            case "member-gone":
                who = self._someone()
                town.left.add(who.user)
                self._later(self._chance.randint(24, 500), lambda: self._end_set(town.left, who.user))
            case "message-gone":
                if standing := [one for one in town.posts[-40:] if not one.gone]:
                    self._chance.choice(standing).gone = True
                    town.happens(kind)
            case "crash" | "crash-again":
                self._comes_up = kind == "crash-again"
                town.happens(kind)
                points = year.process.points
                points.at = points.passed + self._chance.randrange(BOUNDARIES)
            case "restart":
                town.happens(kind)
                await year.restarted()
            case "busy":
                town.happens(kind)
                self._after.append(store.busy())
            case "disk-full" | "old-backup":  # a server's disk and copies are its operator's
                if isinstance(store, OnFile) and kind == "disk-full":
                    town.happens(kind)
                    self._after.append(full(store))
                elif isinstance(store, OnFile):
                    await self._backed_up(store)
            case _:
                await self._for_a_while(kind)

    async def _for_a_while(self, kind: str) -> None:
        year, town, hours = self._year, self._town, self._chance.uniform(0.3, LASTS[kind])
        platform = self._chance.choice(["discord", "slack"])
        meeting = self._chance.choice([one for one in year.meetings if one.platform == platform])
        match kind:
            case "outage" | "openings-locked":
                where, what = (town.down, platform) if kind == "outage" else (town.locked, "discord")
                where.add(what)
                self._later(hours, lambda: self._end_set(where, what))
            case "dms-closed":
                who = self._someone()
                town.closed.add(who.user)
                self._later(hours, lambda: self._end_set(town.closed, who.user))
            case "channel-gone":
                town.places[meeting.encourage].gone = True
                self._later(hours, lambda: self._back(meeting.encourage))
            case "token-revoked":
                town.revoked.add(platform)
                self._later(hours, lambda: self._end_set(town.revoked, platform, again=True))
            case "bot-removed":
                town.out_of.add(meeting.workspace)
                if self._chance.random() < 0.7:  # else nobody tells us
                    await year.careful(year.process.look_around)
                self._later(hours, lambda: self._added(meeting.platform, meeting.workspace))
            case "history-hidden":
                self._hide(platform, hidden=True)
                self._later(hours, lambda: self._shown(platform))
            case _:
                town.happens(kind)
                year.clock.wrong = WRONG[kind]
                self._later(hours, self._right)

    def _someone(self) -> Person:
        return self._chance.choice(self._year.people)

    def _later(self, hours: float, doing: Doing) -> None:
        self._plan(self._year.clock.true + round(hours * HOUR), doing)

    async def _end_set(self, where: set[str], what: str, *, again: bool = False) -> None:
        where.discard(what)
        if again:  # an operator has another token
            await self._year.restarted()

    async def _back(self, channel: str) -> None:
        self._town.places[channel].gone = False

    async def _added(self, platform: str, workspace: str) -> None:
        self._town.out_of.discard(workspace)
        if platform == "slack":  # installed again, with another token
            await self._year.restarted()
        await self._year.careful(self._year.process.look_around)

    def _hide(self, platform: str, *, hidden: bool) -> None:
        for where in self._town.places.values():
            if where.platform == platform and (where.user is None or platform == "slack"):
                where.hidden = hidden
        self._year.process.permit()

    async def _shown(self, platform: str) -> None:
        self._hide(platform, hidden=False)

    async def _right(self) -> None:
        self._year.clock.wrong = 0

    async def _backed_up(self, file: OnFile) -> None:
        """A copy as docs/operating.md has it made, and what is done with it some days later."""
        copy = backed_up(file.path, self._n)
        at = self._year.clock.true
        self._later(self._chance.randint(5, 80), lambda: self._restored(file, copy, at))

    async def _restored(self, file: OnFile, copy: Path, at: int) -> None:
        if not self._ended:
            self._town.happens("old-backup")
            await self._year.restored(file, copy, at)
            self._later(self._chance.uniform(0.1, 12), lambda: self._go_on(file))

    async def _go_on(self, file: OnFile) -> None:
        """An operator who is told that another program has the file says it again in an hour."""
        try:
            go_on(file.path, self._year.clock)
        except DatabaseUnusable:
            self._later(1, lambda: self._go_on(file))
