"""Which database is opened, and what is said of one that cannot be; no password is ever said."""

import asyncio
import socket
from pathlib import Path

import pytest

from adapters.running.live import live
from storage.address import is_postgresql
from storage.postgresql.engine import open_postgresql, parsed
from storage.sealing.opening import RingAt
from storage.sealing.ring_file import made as ring_made
from storage.unusable import DatabaseUnusable
from tests.postgresql import server
from tests.storage.postgresql.proxy import Proxy


@pytest.mark.parametrize(
    ("where", "so"),
    [
        ("postgresql://db.example.org/circle", True),
        ("postgres://db.example.org/circle", True),
        ("postgresql+asyncpg:///circle?host=/run", True),
        ("sqlite:///circle.db", False),
        ("postgresql.db", False),
        ("circle.db", False),
    ],
)
def test_one_address_says_which_database_it_is(where: str, so: bool) -> None:
    assert is_postgresql(where) is so


@pytest.mark.parametrize(
    ("hosts", "port", "there"),
    [
        ("db1,db2", "", "db1:5432 db2:5432"),
        ("db1:5433,db2", "", "db1:5433 db2:5432"),
        ("db1,db2", "&port=5439", "db1:5439 db2:5439"),
        ("db1,[2001:db8::1]:5434", "&port=5439,5440", "db1:5439 2001:db8::1:5434"),
        ("[2001:db8::1],[2001:db8::2]", "", "2001:db8::1:5432 2001:db8::2:5432"),
        ("/run/one,/run/two", "", "/run/one:5432 /run/two:5432"),
    ],
)
def test_several_servers_of_which_one_takes_writes(hosts: str, port: str, there: str) -> None:
    """As libpq has them, in front of the database's name or behind it."""
    ways = [f"postgresql://ada:s%2C,t@{hosts}/circle?ssl=disable{port}"] if hosts[0] != "/" else []
    for where in (*ways, f"postgresql://ada:s%2C,t@/circle?host={hosts}{port}"):
        url = parsed(where)
        names, ports = (str(url.query[name]).split(",") for name in ("host", "port"))
        assert " ".join(f"{name}:{one}" for name, one in zip(names, ports, strict=True)) == there
        assert (url.username, url.password, url.database) == ("ada", "s,,t", "circle")


@pytest.mark.parametrize(
    "there",
    [
        *("db1,db2,/circle", ",db1/circle", "db1:0,db2/circle", "db1,db2:99999/circle", "db1/circle?port=1,2"),
        *("db1,db2/circle?port=1,2,3", "db1,db2/circle?host=db3", "db1/circle?port=x", "db1,db2/circle?port=x"),
        *("db1/circle?host=db2&host=db3", "db1/circle?port=99999"),
    ],
)
def test_each_server_has_a_name_and_a_port(there: str) -> None:
    with pytest.raises(ValueError, match="each has a name and a port") as refused:
        parsed(f"postgresql://ada:secret@{there}")
    assert "secret" not in str(refused.value)


async def test_what_is_no_database_of_postgresql_is_refused() -> None:
    for where in ("postgresql://", "postgresql://ada:secret@host:port/circle"):
        with pytest.raises(ValueError, match="such as postgresql://circle:password@db") as refused:
            await open_postgresql(where)
        assert "secret" not in str(refused.value)


async def test_what_cannot_be_reached_or_is_not_there(name: str) -> None:
    """A folder with no socket, a database that nobody made, a role that there is not."""
    with pytest.raises(DatabaseUnusable, match="cannot be reached") as refused:
        await open_postgresql("postgresql://ada:secret@/circle?host=/nowhere", patience=0.1)
    assert "secret" not in str(refused.value)
    with pytest.raises(DatabaseUnusable, match=r'/nobodys\?.* refuses the bot \(.*"nobodys" does not exist'):
        await open_postgresql(server().url("nobodys"))
    with pytest.raises(DatabaseUnusable, match=r'refuses the bot \(.*role "mallory" does not exist') as refused:
        await open_postgresql(server().url(name).replace("circle@", "mallory:secret@"))
    assert "secret" not in str(refused.value)


async def test_text_is_kept_as_sqlite_does() -> None:
    """Or somebody's name would be refused one day: what to type is said."""
    server().ask("postgres", "CREATE DATABASE narrow TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    with pytest.raises(DatabaseUnusable, match=r"keeps text as SQL_ASCII\..*ENCODING 'UTF8' LOCALE 'C'"):
        await open_postgresql(server().url("narrow"))
    server().drop("narrow")


async def test_two_bots_start_at_once_on_one_database(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """As `run` starts them, in a database that has nothing yet: neither is told to wait, and none complains."""
    ring = RingAt(file=tmp_path / "ring")
    ring_made(tmp_path / "ring", 1)
    both = asyncio.Barrier(2)

    async def one() -> None:
        async with live(server().url(name), (), ring):
            await both.wait()

    await asyncio.gather(one(), one())
    ours = [
        one for one in caplog.records if one.name != "asyncio"
    ]  # which misses whoever waits for its end, as `run` does
    assert [one.getMessage() for one in ours if one.levelname == "ERROR"] == []
    kept = "SELECT count(*) FROM data_keys WHERE place = 'house'"
    assert server().ask(name, kept) == [(1,)]


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://127.0.0.1:1/x?user=bob&password=s3cret",
        "postgresql://bob:p@ss@s3cret@127.0.0.1:1/x",
        "postgresql://bob:p@127.0.0.1/s3cret@127.0.0.1/x",
        "postgresql://bob:p,w@127.0.0.1,127/s3cret@127.0.0.1/x",
        "postgresql://bob:s3cret@127.0.0.1:99999/x",
        "postgresql://bob:s3cret@127.0.0.1:1/x?sslmode=require",
        "postgresql://bob:s3cret@127.0.0.1:1/x?sslmode=bogus",
        "postgresql://bob:s3cret@127.0.0.1:1/x?application_name=s3cret",
    ],
)
async def test_no_password_is_shown_wherever_it_stands(where: str) -> None:
    with pytest.raises((ValueError, DatabaseUnusable)) as refused:
        await open_postgresql(where, patience=0.1)
    assert "s3cret" not in str(refused.value)


async def test_a_machine_that_is_gone_without_a_word_is_noticed(name: str, tmp_path: Path) -> None:
    """By TCP the system asks whether it is there, after five seconds of silence, and gives it up after ten."""
    listening = await asyncio.start_server(Proxy(tmp_path).serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    database = await open_postgresql(f"postgresql://circle@127.0.0.1:{port}/{name}", 1)
    async with database.connection() as one:
        way = one.driver._transport.get_extra_info("socket")
        asked = [
            way.getsockopt(socket.IPPROTO_TCP, option) for option in (socket.TCP_KEEPIDLE, socket.TCP_USER_TIMEOUT)
        ]
        assert way.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1 and asked == [5, 10_000]
    await database.close()
    listening.close()
