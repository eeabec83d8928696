"""A year of some circles: one thing after the other, each followed by all that is due and a look at every promise."""

import random
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.simulate.clock import Clock
from adapters.simulate.crash import Crash
from adapters.simulate.living import Act, Living
from adapters.simulate.machine import put_back
from adapters.simulate.on_file import OnFile
from adapters.simulate.people import Meeting, Person, settle
from adapters.simulate.process import FAILS, Process, Store
from adapters.simulate.promises import Watch
from adapters.simulate.seen import Rows
from adapters.simulate.town import DAY, MINUTE, SECOND, Call, Post, Town, Where
from adapters.simulate.trouble import Troubles
from bot.forms import Form
from bot.messages import Message
from bot.tokens import Draft

WEEK = 7 * DAY
A_WEEK = 1.2  # what everybody does of their own accord in a week
REST = 30 * DAY  # after the last week, in which nothing goes wrong: whatever waits comes to its end


class Year:
    """`clock` is the event loop's as well; `store` has today's tables and nothing in them."""

    def __init__(
        self, store: Store, clock: Clock, seed: int, members: int, weeks: int, faults: Collection[str]
    ) -> None:
        self.clock, self.seed, self.weeks = clock, seed, weeks
        self.chance = random.Random(seed)  # noqa: S311 - a seed makes it the same every time
        self.town = Town(clock, random.Random(seed + 1), faults, self._posted, self._sending)  # noqa: S311 - as above
        self.meetings = settle(members, self.chance)
        self.people = list(dict.fromkeys(who for meeting in self.meetings for who in meeting.people))
        servers: dict[str, list[str]] = {}
        for meeting in self.meetings:
            for channel in (meeting.channel, meeting.encourage):
                self.town.put(Where(channel, meeting.platform, meeting.workspace))
            if meeting.platform == "discord":
                servers.setdefault(meeting.workspace, []).extend((meeting.channel, meeting.encourage))
        self.process = Process(store, self.town, seed, servers, "T1")
        self.rows = Rows(store.find)
        self.steps = self.acts = 0
        self.told, self.begun = "", clock.true
        self.watch = Watch(self, self.rows)
        self.troubles = Troubles(self)
        self.living: Living

    async def lived(self) -> None:
        """Raises Broken where a promise is."""
        await self.process.open()
        await self.process.begin()
        self.living = Living(self.process.core.app, self.town, self.rows)
        await self._seated()
        begun, doing = self.clock.true, [(self._next(who), n) for n, who in enumerate(self.people)]
        while True:
            at, n = min(doing)
            due = await self._due()
            when = min(at, due, self.troubles.next_at)
            if when > begun + self.weeks * WEEK:
                break
            self.clock.true = max(self.clock.true, when)
            if self.troubles.next_at <= when:
                await self.troubles.happen()
            elif at <= when:
                doing[n] = (self._next(self.people[n]), n)
                if self.people[n].user not in self.town.left:
                    await self.does(self.living.act(self.people[n]))
            else:
                self.told = "what is due"
                await self.step()
        await self.troubles.end()
        until = self.clock.true + REST
        while (due := await self._due()) <= until:
            self.clock.true = max(self.clock.true, due)
            self.told = "what is due, in peace"
            await self.step()
        self.watch.ended()

    @property
    def where(self) -> str:
        when = datetime.fromtimestamp(self.clock.true / 1000, UTC)
        return f"step {self.steps}, {when:%Y-%m-%d %H:%M} UTC, after {self.told or 'the beginning'}"

    async def close(self) -> None:
        await self.process.close()
        self.process.store.close()

    def _posted(self, post: Post) -> None:
        self.watch.posted(post)

    def _sending(self, call: Call) -> None:
        self.watch.sending(call)

    def _next(self, who: Person) -> int:
        """When they do something next: mostly by day."""
        at = self.clock.true + round(self.chance.expovariate(A_WEEK) * WEEK)
        return at + self.chance.randrange(SECOND, MINUTE)

    async def _due(self) -> int:
        """When something wants to happen next, by true time; a second from now at the soonest, as a ticker looks."""
        found = await self.process.core.ticker.next_at()
        return max((found if found is not None else 2**62) - self.clock.wrong, self.clock.true + SECOND)

    async def _seated(self) -> None:
        for meeting in self.meetings:
            zone, day = meeting.people[0].zone, "FRIDAY"
            setup = {"name": meeting.name, "zone": zone, "encourage": meeting.encourage, "recap_day": day}
            await self._says(meeting.people[0], meeting, Draft("setup", setup))
            for who in meeting.people:
                await self._says(who, meeting, Draft("join", {"name": who.name, "zone": who.zone, "asks": "3"}))
                await self._says(who, meeting, Draft("consent"))
                await self._says(who, meeting, Draft("recap-me", {"included": "yes"}))
        await self.step()

    async def _says(self, who: Person, meeting: Meeting, said: Draft) -> None:
        await self.process.core.app.handle(who.speaker(meeting=meeting), said, typed=True)
        if not who.account:
            self._meets(who)

    def _meets(self, who: Person) -> None:
        """By which number the bot knows them now."""
        found = self.rows.one("SELECT id FROM accounts WHERE user = ?", who.user)
        who.account = int(found["id"]) if found else who.account

    async def does(self, act: Act, *, deep: int = 1) -> None:
        """An act, what comes of it, and what follows: a form is filled in, and what is asked back is answered."""
        self.acts += 1
        self.told = f"{act.who.name}: {act.token or '/' + act.said.word}"
        answered = await self.step(act)
        if isinstance(answered, Form):
            filled = self.living.filled(act, answered)
            self.told += " (its form)"
            answered = await self.step(filled)
            act = filled
        if isinstance(answered, Message):
            act.who.answers = [*act.who.answers[-3:], answered]
            await self.troubles.said(act)
            if (follows := self.living.follows(act, answered)) and deep:
                await self.does(follows, deep=deep - 1)

    async def step(self, act: Act | None = None) -> Any:
        """What somebody says, and all that is due. Where the process ends in it, they say it again."""
        self.steps += 1
        self.watch.before(act)
        answered = None
        while True:
            try:
                answered = await self._heard(act) if act else None
                self.watch.settled = await self.process.settle()
                break
            except Crash:
                await self.reopened()
        self.troubles.over()
        self.watch.stepped(act)
        return answered

    async def said_again(self, act: Act) -> None:
        """The same event, as its platform delivers it once more; how many rows it changes."""
        while True:
            before = self.process.store.changes()
            try:
                await self._heard(act)
                break
            except Crash:
                await self.reopened()
        self.watch.again(self.process.store.changes() - before)

    async def careful(self, doing: Callable[[], Awaitable[None]]) -> None:
        """What the bot is told beside what people say: once more where the database fails, or the process ends."""
        while True:
            try:
                return await doing()
            except FAILS:
                self.troubles.over()
            except Crash:
                await self.reopened()

    async def reopened(self) -> None:
        """A new process on the same file, after the last one has ended of itself."""
        await self.process.close()
        await self.process.open()
        self.living.app = self.process.core.app
        self.watch.reopened()
        self.troubles.comes_up()
        try:
            with suppress(*FAILS):
                await self.process.begin()
        except Crash:
            await self.reopened()

    async def restarted(self) -> None:
        """As an operator ends it and starts it."""
        self.watch.restarts()
        await self.reopened()

    async def restored(self, file: OnFile, copy: Path, at: int) -> None:
        """An operator puts back what the database was at an instant."""
        self.watch.lost.append(range(at, self.clock.true + 1))
        await self.process.close()
        file.close()
        put_back(copy, file.path, self.clock)
        file.look()
        await self.process.open()
        self.living.app = self.process.core.app
        self.watch.begin_again()
        with suppress(*FAILS):
            await self.process.begin()
        for who in self.people:
            self._meets(who)

    async def _heard(self, act: Act) -> Any:
        speaker = act.who.speaker(direct=act.direct)
        with suppress(*FAILS):
            answer = await self.process.core.app.handle(speaker, act.said, typed=act.typed, event=act.event)
            self._meets(act.who)
            self.watch.answered(act, answer)
            return answer.said
        return None
