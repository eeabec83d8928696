"""Two processes on one database, at the same instant: what one writer guaranteed until now holds all the same.

In each test both have begun before either has written anything. At READ COMMITTED all fail but two (reflections, which
a unique index holds apart, and words); tests/faults/together.py puts that back.
"""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy.util import await_only

from adapters.playground.people import CAST
from bot.app import App
from bot.dues import Planned
from bot.features import FEATURES
from bot.features.encouragement.rounds import AskMore, OpenAsk
from bot.people import Speaker
from bot.tokens import Draft
from storage.postgresql.engine import open_postgresql
from storage.postgresql.unit import PooledUnits
from storage.stores import Stores, binder
from tests.features.kindness import WORDS
from tests.pooled import CountedThere, PooledWorld
from tests.postgresql import server

T = TypeVar("T")
DAY = 86_400_000


class Meeting(PooledUnits[Stores]):
    """Units whose first one, at its first try, waits in the middle for that of another process."""

    both: asyncio.Barrier | None = None

    async def run(self, work: Callable[[Stores], T]) -> T:
        def waiting(stores: Stores) -> T:
            if self.both is not None:
                both, self.both = self.both, None
                await_only(both.wait())
            return work(stores)

        return await super().run(waiting)


class Two:
    """Both processes, and the world that they are in."""

    def __init__(self, world: PooledWorld, apps: list[App], units: list[Meeting]) -> None:
        self.world, self.apps, self.units = world, apps, units

    async def at_once(self, *each: Callable[[App], Awaitable[Any]]) -> list[Any]:
        both = asyncio.Barrier(2)
        for one in self.units:
            one.both = both
        return await asyncio.gather(*(do(app) for do, app in zip(each, self.apps, strict=True)))

    async def say(self, first: tuple[Speaker, Draft], second: tuple[Speaker, Draft]) -> None:
        """Nobody is told that something went wrong."""

        def saying(who: Speaker, said: Draft) -> Callable[[App], Awaitable[Any]]:
            return lambda app: app.handle(who, said, typed=True)

        await self.at_once(saying(*first), saying(*second))

    def count(self, query: str) -> int:
        [[number]] = self.world.rows(f"SELECT count(*) FROM {query}")
        return int(number)


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PooledWorld]:
    """Five in their circle, made once."""

    async def made() -> None:
        await world.open(seated=True)
        await world.close()

    world = PooledWorld(tmp_path_factory.mktemp("five"))
    asyncio.run(made())
    yield world
    world.drop()


@pytest.fixture
async def two(five: PooledWorld, tmp_path: Path) -> AsyncIterator[Two]:
    shutil.copytree(five.folder, tmp_path / "world")
    world = PooledWorld(tmp_path / "world", five.folder)
    await world.open(seated=False)
    bind = binder(world.clock, numbers=CountedThere, shared=True)
    units = [Meeting(await open_postgresql(server().url(world.name)), bind) for _ in range(2)]
    yield Two(world, [App(FEATURES, one, world.clock, random.Random(1)) for one in units], units)
    for one in units:
        await one.close()
    await world.close()
    world.drop()


def speaker(name: str) -> Speaker:
    return CAST[name].speaker()


ANA, BEN = speaker("ana"), speaker("ben")


async def test_first_words_make_one_account(two: Two) -> None:
    """Somebody's first two words come to two processes: both are kept, of one person."""
    new = Speaker("playground", ANA.realm, "zoe", "Zoe", ANA.place)
    said = Draft("goal", {"action": "Write to Maria"})
    await two.say((new, said), (new, said))
    assert two.count("""accounts WHERE "user" = 'zoe'""") == 1


async def test_three_goals_a_week(two: Two) -> None:
    """With two already, two more at once are one."""
    for action in ("Write to Maria", "Call Joe"):
        await two.world.say("ana", "goal", action=action)
    await two.say((ANA, Draft("goal", {"action": "Read"})), (ANA, Draft("goal", {"action": "Run"})))
    assert two.count("goals") == 3


async def test_one_rest_a_person(two: Two) -> None:
    """Two at once are one that holds."""
    await two.say((ANA, Draft("rest", {"until": "3 days"})), (ANA, Draft("rest", {"until": "5 days"})))
    assert two.count("rests WHERE ended_at IS NULL") == 1


async def test_one_open_reflection_a_person(two: Two) -> None:
    await two.world.say("ana", "rejected", stage="FINAL", sting=5)
    await two.say((ANA, Draft("reflect", {})), (ANA, Draft("reflect", {})))
    assert two.count("reflections") == 1


async def test_five_words_a_pair_a_day(two: Two) -> None:
    """With four already, two more at once are one."""
    for number in range(4):
        said = await two.world.say("ben", "encourage", member="Ana", words=f"{WORDS} {number}")
        assert said.error is None
    word = Draft("encourage", {"member": "Ana", "words": WORDS})
    await two.say((BEN, word), (BEN, word))
    assert two.count("kind_words") == 5


async def test_a_host_is_left(two: Two) -> None:
    """Of two hosts who leave at once the second was the last: the others hear of it, and one is offered the role."""
    two.world.change("UPDATE members SET host = 1 WHERE account IN (1, 2)")
    leave = Draft("leave", {"sure": "yes"}, go=True)
    await two.say((ANA, leave), (BEN, leave))
    assert two.count("members WHERE left_at IS NULL") == 3
    assert two.count("outbox WHERE kind = 'NOTICE' AND subject LIKE 'hostless:%'") == 1


async def test_nobody_is_asked_more_often_than_they_said(two: Two) -> None:
    """Two asks look for people at once, and whoever may be asked once a week is asked by one of them."""
    two.world.change("UPDATE members SET asks_per_week = 1")
    for who in ("ana", "chidi"):
        await two.world.say(who, "ask", wish="LISTEN", typed=True)
        await two.world.press(who, "Send")
    asks = [number for (number,) in two.world.rows("SELECT id FROM asks ORDER BY id")]

    def handling(due: OpenAsk | AskMore) -> Callable[[App], Awaitable[Any]]:
        def unit(app: App, stores: Stores) -> None:
            work = app._work(stores)
            work.planned = Planned(app.clock.now())
            app._slices.handler(type(due)).call(due, work)
            app._slices.react(work)

        return lambda app: app.units.run(lambda stores: unit(app, stores))

    for ask in asks:
        await handling(OpenAsk(ask))(two.apps[0])
    await two.at_once(*(handling(AskMore(ask)) for ask in asks))
    assert two.count("asked") >= 2
    assert two.world.rows("SELECT account FROM asked GROUP BY account HAVING count(*) > 1") == []


async def test_a_due_is_handled_once_and_a_letter_goes_once(two: Two) -> None:
    """Both processes tick and lease at the same instant."""
    await two.world.say("ana", "ask", wish="LISTEN", typed=True)
    await two.world.press("ana", "Send")
    await two.world.clock.move_to(two.world.now + 6 * 60_000)
    assert sum(await two.at_once(App.tick, App.tick)) >= 1
    asked = two.count("asked")
    assert asked > 0 and two.count("(SELECT DISTINCT account FROM asked) AS one") == asked
    leased = await two.at_once(lambda app: app.letters.lease(), lambda app: app.letters.lease())
    letters = [letter.id for _, batch in leased for letter, _ in batch]
    assert sorted(letters) == sorted({*letters}) and len(letters) == two.count("outbox WHERE state = 'sending'")
