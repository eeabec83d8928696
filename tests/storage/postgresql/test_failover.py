"""The server falls and its standby takes over, or has no connection left: what was confirmed stands, all goes on."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from storage.commit import CommitUnsure
from storage.engine import DatabaseBusy
from storage.postgresql.engine import open_postgresql
from storage.postgresql.unit import PooledUnits
from tests.cluster import Cluster
from tests.storage.words import said, say

Bare = PooledUnits[Connection]


@pytest.fixture(scope="module")
def first() -> Iterator[Cluster]:
    """Answers only when its standby has it, too."""
    made = Cluster("-c", "synchronous_standby_names=*")
    yield made
    made.fall()


@pytest.fixture(scope="module")
def second(first: Cluster) -> Iterator[Cluster]:
    made = Cluster(of=first)
    yield made
    made.fall()


async def opened(*of: Cluster, patience: float = 10) -> Bare:
    where = ",".join(str(one.folder) for one in of)
    suits = "&target_session_attrs=read-write" if len(of) > 1 else ""
    there = f"postgresql://circle@/postgres?host={where}{suits}"
    return PooledUnits(await open_postgresql(there, patience=patience), lambda connection: connection)


async def test_at_a_standby_one_is_told_to_come_again(first: Cluster, second: Cluster) -> None:
    """Reads find what is there."""
    writes = await opened(first)
    await writes.run(lambda connection: connection.execute(text("CREATE TABLE word (said TEXT)")))
    await writes.run(say("first"))
    await writes.close()
    units = await opened(second, patience=0.05)
    with pytest.raises(DatabaseBusy, match="is a standby, which takes no writes"):
        await units.run(say("lost"))
    with pytest.raises(DatabaseBusy):
        await units.claimed(lambda _: [1], lambda connection, _: say("lost")(connection))
    assert await units.read(said) == ["first"]
    await units.close()


async def test_what_was_confirmed_is_there_after_a_failover(first: Cluster, second: Cluster) -> None:
    """Each once; and where nobody could tell, it is whole or not there at all."""
    units = await opened(first, second)
    await units.run(lambda connection: connection.execute(text("CREATE TABLE IF NOT EXISTS word (said TEXT)")))
    await units.run(lambda connection: connection.execute(text("DELETE FROM word")))
    sure, unsure = list[str](), list[str]()
    hasty = await opened(first, second, patience=0.05)

    async def speaks(who: int) -> None:
        for number in range(40):
            try:
                await units.run(say(word := f"{who}-{number}"))
                sure.append(word)
            except CommitUnsure:
                unsure.append(word)
            if who == 0 and number == 10:
                await asyncio.to_thread(first.fall)
                with pytest.raises(DatabaseBusy, match="could not be reached"):
                    await hasty.run(say("in between"))
                await asyncio.to_thread(second.promote)

    await asyncio.gather(*map(speaks, range(4)))
    stands = await units.read(said)
    assert len(sure) + len(unsure) == 160 and len(sure) >= 150
    assert set(sure) <= set(stands) <= {*sure, *unsure} and len(stands) == len(set(stands))
    await units.close()
    await hasty.close()


async def test_where_the_server_takes_no_more_connections() -> None:
    """Other programs have all but one of them: units take turns on that one, and come to their end."""
    few = Cluster("-c", "max_connections=4", "-c", "superuser_reserved_connections=0", "-c", "max_wal_senders=0")
    others = [await open_postgresql(few.url()) for _ in range(3)]
    units = await opened(few)
    await units.run(lambda connection: connection.execute(text("CREATE TABLE word (said TEXT)")))
    await asyncio.gather(*(units.run(say(f"{number:02}")) for number in range(24)))
    assert await units.read(said) == [f"{number:02}" for number in range(24)]
    await units.close()
    for one in others:
        await one.close()
    few.fall()
