"""Many at once: everybody is acknowledged first, then each gets their own answer."""

import asyncio
from contextlib import ExitStack, suppress

from adapters.slack.journal import Crowd
from tests.adapters.slack.town import Town, typed

CROWD = 16  # may be without acknowledgement


async def test_a_crowd_is_acknowledged_and_answered(town: Town) -> None:
    """While more than a few are not acknowledged no more are answered than at once; in the end everybody is, once."""
    names = [*town.people] * 12
    said = [
        await town.slack.command(
            town.people[name], None, *typed("rejected", {"stage": "APPLIED", "sting": 1 + number % 5})
        )
        for number, name in enumerate(names)
    ]
    assert town.connection._desk
    crowd, most = town.connection._desk.crowd, 0
    async with asyncio.timeout(10):
        while sum(not one.done for one in said) > CROWD:
            assert sum(one.answered for one in said) <= 16
            most = max(most, crowd._unheard)
            await asyncio.sleep(0)
    for one in said:
        await one.settled(10)
    assert most > CROWD and crowd._unheard == 0
    assert all(
        one.message.words.startswith("I'm sorry. It's saved") and one.message.only_for is one.user for one in said
    )
    assert {len(one.messages) for one in said} == {1} and not any(one.error for one in said)


async def test_answers_wait_for_a_crowd() -> None:
    """A few may be without acknowledgement; an error ends waiting as well."""
    crowd = Crowd(patience=10)
    with ExitStack() as unheard:
        for _ in range(CROWD):
            unheard.enter_context(crowd.unheard())
        async with crowd.turn():
            pass
        with suppress(ZeroDivisionError), crowd.unheard():
            waiting = asyncio.create_task(_answered(crowd))
            await asyncio.wait({waiting}, timeout=0.01)
            assert not waiting.done()
            raise ZeroDivisionError
        await waiting


async def test_answers_wait_no_longer_than_that() -> None:
    """Somebody always comes: then answers are given all the same."""
    crowd = Crowd(patience=0.01)
    with ExitStack() as unheard:
        for _ in range(CROWD + 1):
            unheard.enter_context(crowd.unheard())
        await _answered(crowd)


async def _answered(crowd: Crowd) -> None:
    async with crowd.turn():
        pass


async def test_one_thing_of_each_after_the_other() -> None:
    """In the order in which they spoke, whatever becomes of one; nobody waits for somebody else."""
    crowd, done, over = Crowd(), list[str](), asyncio.Event()
    ana, ben = ("T1", "U1"), ("T1", "U2")

    async def say(who: tuple[str, str], words: str) -> None:
        async with crowd.after(who):
            if words == "first":
                await over.wait()
                raise ZeroDivisionError
            done.append(words)

    said = [asyncio.create_task(say(ana, words)) for words in ("first", "second", "third")]
    said.append(asyncio.create_task(say(ben, "beside")))
    await said[-1]
    assert done == ["beside"]
    over.set()
    await asyncio.wait(said)
    assert done == ["beside", "second", "third"] and isinstance(said[0].exception(), ZeroDivisionError)
    await say(ana, "later")
    assert done[-1] == "later" and not crowd._last
