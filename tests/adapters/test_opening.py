"""Files are fetched and read in turns, in bounded time and memory, off the event loop; a stuck reader costs no more."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from adapters.common.opening import Files, Opening
from bot.answers import Unclear
from bot.attached import DAMAGED, FAILED, LATE, Attached, Given
from bot.commands import Question
from bot.people import Place, Speaker
from tests.adapters.holding import until

FILE = Given("somewhere", "list.csv").typed


def person(user: str = "1") -> Speaker:
    return Speaker("discord", "", user, "Kim", Place(""))


class Host:
    """Hands out files once it is let."""

    def __init__(self) -> None:
        self.asked, self.over = list[str](), asyncio.Event()

    async def fetch(self, by: Speaker, file: Given, asked: Question) -> tuple[str, bytes]:
        self.asked.append(by.user)
        await self.over.wait()
        return file.name, b"one\ntwo"


def question(read: Callable[[str, bytes], Any] | None = None) -> Question:
    return Question("Your list", read=read)


async def test_off_the_event_loop() -> None:
    """The loop goes on while something is read."""
    host, going, threads = Host(), threading.Event(), list[str]()
    host.over.set()

    def read(name: str, content: bytes) -> int:
        threads.append(threading.current_thread().name)
        assert going.wait(10)
        return len(content.splitlines())

    begun = list[str]()

    async def begin() -> None:
        begun.append("told")

    opening = asyncio.create_task(Files(Opening(host.fetch), begin).open(person(), FILE, question(read)))
    await until(lambda: threads == ["reading"])
    assert begun == ["told"]
    going.set()
    assert await opening == Attached("list.csv", 2)


async def test_pasted_text_is_read_alike_and_told_of_to_nobody() -> None:
    async def begin() -> None:
        raise AssertionError

    found = await Files(Opening(Host().fetch), begin).open(
        person(), "é", question(lambda name, content: (name, content))
    )
    assert found == Attached("", ("", "é".encode()))


async def test_one_of_each_and_two_of_all() -> None:
    """Others wait their turn; whoever waits too long hears so."""
    host = Host()
    opening = Opening(host.fetch, turn=0.2, within=5)
    tasks = [asyncio.create_task(Files(opening).open(person(who), FILE, question())) for who in "1112345"]
    await until(lambda: len(host.asked) == 2)
    done, _ = await asyncio.wait(tasks, timeout=1)
    assert host.asked == ["1", "2"] and len(done) == 3
    assert [one.exception().text for one in done] == [LATE] * 3  # type: ignore[union-attr]
    host.over.set()
    await asyncio.wait(tasks)
    assert sorted(host.asked) == ["1", "1", "1", "2"]


async def test_too_slow() -> None:
    with pytest.raises(Unclear) as late:
        await Files(Opening(Host().fetch, within=0.01)).open(person(), FILE, question())
    assert late.value.text == LATE


async def test_a_stuck_reader_keeps_its_turn() -> None:
    """It cannot be ended: nobody's file is read until it is done, and they hear so; the loop is free all the while."""
    host, stuck = Host(), threading.Event()
    host.over.set()
    opening = Opening(host.fetch, turn=0.05, read=0.05)
    endless = question(lambda name, content: stuck.wait(20))
    for who in "123":
        with pytest.raises(Unclear) as late:
            await Files(opening).open(person(who), FILE, endless)
        assert late.value.text == LATE
    assert (await Files(opening).open(person("3"), FILE, question())).content == b"one\ntwo"  # there is nothing to read
    stuck.set()
    await until(lambda: not opening._reading.locked())
    assert (await Files(opening).open(person("3"), FILE, question(lambda name, content: len(content)))).content == 7


@pytest.mark.parametrize(
    ("error", "told"), [(Unclear(FAILED), FAILED), (ValueError("secret"), DAMAGED), (MemoryError(), DAMAGED)]
)
async def test_what_a_reader_raises(error: Exception, told: object, caplog: pytest.LogCaptureFixture) -> None:
    """What it says itself, or that the file may be damaged; no word of it is logged."""
    host = Host()
    host.over.set()

    def read(name: str, content: bytes) -> None:
        raise error

    with pytest.raises(Unclear) as unclear:
        await Files(Opening(host.fetch)).open(person(), FILE, question(read))
    assert unclear.value.text == told and "secret" not in caplog.text and "list.csv" not in caplog.text


async def test_a_fetch_that_raises_gives_its_turn_back() -> None:
    async def fetch(by: Speaker, file: Given, asked: Question) -> tuple[str, bytes]:
        raise RuntimeError

    opening = Opening(fetch, turn=0.05)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            await Files(opening).open(person(), FILE, question())
    assert not opening._lanes._lanes
