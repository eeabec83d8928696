"""Discord's lines in two groups, three gateways: each server is answered by one, whoever falls, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adapters.common.gateway import Gateway
from adapters.common.lines import Lines
from adapters.discord.connection import SOCKETS, Connection
from adapters.running import leases
from adapters.running.live import live
from adapters.running.roles import Role
from adapters.watching.measures import Measures
from bot.app import App
from storage.leases import SqlLeases
from storage.sealing.opening import RingAt
from tests.loopback.discord import Channel, Guild, Interaction, LoopbackDiscord, User
from tests.loopback.discord.snowflakes import shard_of
from tests.postgresql import server

LINES = Lines(4, 2)
BEAT, HELD, SILENT = 0.1, 1.5, 2.0  # seconds
APART = 0.3  # seconds between two IDENTIFYs, of which this Discord wants a tenth
OPEN = "SELECT id FROM outbox WHERE state NOT IN ('sent', 'cancelled')"
WORDS = "You stayed curious through four rounds; that is rare and it shows. Number {}."


@dataclass
class Place:
    """A server, its circle's channel, and two people."""

    channel: Channel
    ana: User
    ben: User


@dataclass
class City:
    """Four servers, one to each line, and another one of the second's."""

    discord: LoopbackDiscord
    database: str
    ring: RingAt
    places: list[Place] = field(default_factory=list)
    alive: "list[tuple[asyncio.Task[None], Connection]]" = field(default_factory=list)
    thrown_out: Guild = field(init=False)

    def settle(self) -> None:
        guilds = [self.discord.guild(f"Job seekers {number}") for number in range(8)]
        self.thrown_out = next(one for one in guilds[4:] if shard_of(one.id, 4) == 1)
        for guild in (*sorted(guilds[:4], key=lambda one: shard_of(one.id, 4)), self.thrown_out):
            people = [self.discord.user(name) for name in ("Ana", "Ben")]
            for one in people:
                guild.add(one, permissions=("manage_guild",) if one is people[0] else ())
            self.places.append(Place(guild.channel("circle"), *people))

    async def start(self, lines: Lines = LINES) -> None:
        """One gateway more, once it has said that it is there."""
        up = asyncio.Event()
        made = list[Connection]()

        def connect(app: App, gateways: dict[str, Gateway], measures: Measures) -> Connection:
            one = Connection(
                *(app, gateways, {}, self.discord.token),
                connector=lambda: self.discord.connector(SOCKETS),
                stream=0.02,
                first_pause=0.05,
                distance=(0, 0),
                measures=measures,
                lines=lines,
                apart=APART,
            )
            made.append(one)
            return one

        async def run() -> None:
            async with live(server().url(self.database), [connect], self.ring, role=Role.GATEWAY, beat=BEAT):
                up.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(run())
        await up.wait()
        self.alive.append((task, made[0]))

    async def end(self, group: int | None = None) -> None:
        """Whoever has that group, or anybody."""
        held = f"{(group or 0) + 1} of 2"
        which = 0 if group is None else self.groups().index(held)
        task, _ = self.alive.pop(which)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    def groups(self) -> list[str]:
        return [one._measures.group for _, one in self.alive]

    async def stands(self) -> None:
        """All lines, each once, and all their servers have come."""
        await self.discord.until(lambda: self.discord.shards == [(shard, 4) for shard in range(4)])
        async with asyncio.timeout(10):
            while sum(len(one._measures.standing) * one.ready.is_set() for _, one in self.alive) < 4:
                await asyncio.sleep(0.01)

    async def say(self, user: User, place: Place, command: str, **options: object) -> Interaction:
        """It is answered, and once."""
        said = await (await self.discord.slash(user, place.channel, command, options)).settled(10)
        path = f"/interactions/{said.id}/{said.token}/callback"
        assert [one.status // 100 for one in self.discord.requests if one.path == path] == [2]
        return said

    async def speak(self, place: Place, number: int) -> None:
        """A kind word, and a post in their channel."""
        said = await self.say(place.ana, place, "encourage", member="Ben", words=WORDS.format(number))
        if "Yes, save it" in said.answer.labels:
            said = await (await self.discord.press(place.ana, said.answer, "Yes, save it")).settled(10)
        assert "Sent. " in said.answer.text, said.answer.text
        await self.say(place.ana, place, "invite")

    async def quiet(self) -> None:
        """No letter is on its way."""
        async with asyncio.timeout(20):
            while await asyncio.to_thread(self.rows, OPEN):
                await asyncio.sleep(0.05)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return [*server().ask(self.database, query)]


@pytest.fixture
def database() -> Iterator[str]:
    name = server().take()
    yield name
    server().drop(name)


@asynccontextmanager
async def city(database: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[City]:
    monkeypatch.setattr(leases, "HELD", HELD)
    monkeypatch.setattr(leases, "SILENT", SILENT)
    one = City(LoopbackDiscord(shards=4, apart=APART / 10), database, RingAt("", folder / "keys"))
    one.settle()
    async with one.discord:
        try:
            yield one
        finally:
            while one.alive:
                await one.end()
    assert one.discord.starts.doubled == 0, "a line was two processes'"


async def test_whoever_falls(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A gateway falls, a session is lost and begun anew too soon, another gateway ends, and meanwhile the bot is thrown
    out of a server: its circle is closed and no other, and the letters that the first group's gateway did not carry the
    next one does. In the end one comes that was told another count, and waits until all others have ended.
    """
    async with city(database, tmp_path, monkeypatch) as one:
        for _ in range(3):
            await one.start()
        await one.stands()
        assert sorted(one.groups()) == ["", "1 of 2", "2 of 2"]
        for place in one.places:
            await one.say(place.ana, place, "setup", name="Circle", zone="Lisbon")
            for user in (place.ana, place.ben):
                await one.say(user, place, "join", name=user.name, zone="Lisbon", quiet="none")
        for number, (act, group) in enumerate([("falls", 0), ("lost", 0), ("ends", 1)]):
            await one.quiet()
            if act == "lost":
                one.discord.starts.begun[0] = asyncio.get_running_loop().time() + 4 * APART  # as by another process
                one.discord.invalidate(shard=1)
            else:
                with monkeypatch.context() as patch:
                    if act == "falls":
                        patch.setattr(SqlLeases, "leave", lambda *_: None)
                    await one.end(group)
                await one.start()
            heard = {shard for shard, _ in one.discord.shards}
            for shard in sorted(heard):  # the others go on, whoever carries their letters
                await one.speak(one.places[shard], number)
            if act == "falls":
                [lost] = [place for place in one.places if place.channel.guild is one.thrown_out]
                await one.discord.remove_bot(one.thrown_out)
                one.places.remove(lost)
            await one.stands()
            for shard in {0, 1, 2, 3} - heard:
                await one.speak(one.places[shard], number)
        await one.quiet()
        for place in one.places:
            come = [message.text for message in place.ben.dms() if "stayed curious" in message.text]
            assert [f"Number {number}." in text for number, text in enumerate(come)] == [True] * 3
            assert sum("where we look for work together" in message.text for message in place.channel.messages) == 3
        assert one.rows("SELECT workspace FROM circles WHERE closed = 1") == [(str(one.thrown_out.id),)]
        starts = one.discord.starts
        assert starts.refused > 0 and one.discord.identifies == 9 + starts.refused
        await one.start(Lines(8, 2))
        assert "this one would as line:discord:8/2:0, line:discord:8/2:1. It waits" in caplog.text
        while len(one.alive) > 1:
            await one.end()
        await one.discord.until(lambda: one.discord.shards == [(shard, 8) for shard in range(4)])
