"""Small histories lived twice, with either of two people as who asks without a name: nobody else can tell which."""

from dataclasses import replace
from functools import partial

import pytest

from bot.features.encouragement.store import Ask, Asks, AskState, Wish
from storage.stores import Stores
from tests.features.kindness import WORDS
from tests.room import NOON, Room
from tests.simulation.circle import Circle

FIVE = ("hal", "vic", "wim", "xeno", "yara")
XENO = 4


async def ask(circle: Circle, who: str, named: str = "ANONYMOUS", may_post: str = "yes") -> None:
    await circle.say(who, "ask", wish="LISTEN", named=named, words="A hard day.", may_post=may_post)
    await circle.press(who, "Send")


async def mutes(circle: Circle, who: str, number: int) -> None:
    """By name, and both ways: somebody writes to them with theirs, and they block that."""
    await circle.say(circle.people[number - 1], "encourage", member=circle.people.index(who) + 1, words=WORDS)
    [(number,)] = circle.rows("SELECT max(id) FROM kind_words")
    await circle.say(who, "block", word=number)


@pytest.mark.parametrize("muted_first", [True, False])
@pytest.mark.parametrize("posted", [True, False])
async def test_a_word_that_a_mute_stops_is_one_to_everybody_but_who_asked(muted_first: bool, posted: bool) -> None:
    """Letters, the post and what the host hears change as if it had come; who asked is looked after as ever."""
    views, stopped = {}, {}
    for asker in ("xeno", "yara"):
        async with Circle(FIVE, 1, unasked=("xeno", "yara")) as circle:
            if muted_first:
                await mutes(circle, "vic", XENO)
            await ask(circle, asker)
            await circle.wait(12.6 if posted or muted_first else 0.2)  # where they are asked or see the post
            if not muted_first:
                await mutes(circle, "vic", XENO)
            before = {one: len(circle.views[one]) for one in ("hal", "wim", "#encourage")}
            await circle.press("vic", "Write a kind word", words=WORDS)
            await circle.wait(40)
            views[asker] = {one: circle.views[one][count:] for one, count in before.items()}
            stopped[asker] = circle.rows("SELECT sum(stopped) FROM kind_words") == [(1,)]
            assert any("Someone has already answered" in line for line in views[asker]["hal"])
            told = str(circle.views[asker])
            assert ("It's been a day" in told) is stopped[asker]
    assert stopped == {"xeno": True, "yara": False}
    assert views["xeno"] == views["yara"]


async def test_somebody_else_is_asked_where_a_mute_stopped_the_word() -> None:
    """Nobody is told why; the first word that comes ends the search."""
    everybody = (*FIVE, "zoe", "zed")
    async with Circle(everybody, 1, unasked=("yara",)) as circle:
        await ask(circle, "xeno", may_post="no")
        await circle.wait(0.2)
        first = [everybody[account - 1] for (account,) in circle.rows("SELECT account FROM asked ORDER BY id")]
        await mutes(circle, first[0], XENO)
        await circle.press(first[0], "Write a kind word", words=WORDS)
        await circle.wait(0.2)
        assert circle.rows("SELECT count(*) FROM asked") == [(3,)]
        await circle.wait(2)
        new, *_ = [account for (account,) in circle.rows("SELECT account FROM asked WHERE state = 'ASKED'")]
        await circle.press(everybody[new - 1], "Write a kind word", words=WORDS)
        await circle.wait(0.2)
        assert "A kind word from" in circle.views["xeno"][-1]
        assert circle.rows("SELECT state FROM asks") == [("ANSWERED",)]


EVERYBODY = (*FIVE, "zoe", "zed", "zia", "zac", "zeb")


@pytest.mark.parametrize("named", ["NAMED", "ANONYMOUS"])
@pytest.mark.parametrize("writes", [False, True])
async def test_the_hour_at_which_others_are_asked_tells_of_no_mute(named: str, writes: bool) -> None:
    """Muted at this minute or at that one, by name or in an exchange: somebody else is asked at one and the same."""
    hours = []
    for later in (0.1, 0.7, 1.1):
        async with Circle(EVERYBODY, 1) as circle:
            await ask(circle, "xeno", named=named, may_post="no")
            await circle.wait(0.2 + later)
            helper = EVERYBODY[circle.rows("SELECT account FROM asked ORDER BY id")[0][0] - 1]
            await mutes(circle, helper, XENO)
            if writes:
                await circle.press(helper, "Write a kind word", words=WORDS)
            await circle.wait(8)
            hours.append(circle.rows("SELECT at FROM asked ORDER BY id"))
    assert len(hours[0]) > 5 and hours[0] == hours[1] == hours[2]


async def test_a_seat_that_a_mute_has_freed_among_five_is_given_away() -> None:
    """When five were asked, nobody else would be: at one of the ask's own hours one is looked for, and
    found when they wake.
    """
    async with Circle(EVERYBODY, 1) as circle:
        await ask(circle, "xeno", "NAMED", may_post="no")
        await circle.wait(3)
        assert circle.rows("SELECT count(*) FROM asked") == [(5,)]
        helper = EVERYBODY[circle.rows("SELECT account FROM asked ORDER BY id")[0][0] - 1]
        await mutes(circle, helper, XENO)
        await circle.wait(1)
        assert circle.rows("SELECT count(*) FROM asked") == [(5,)]
        await circle.wait(20)
        assert circle.rows("SELECT count(*), max(at) % 86400000 / 3600000 FROM asked") == [(6, 8)]


async def test_an_ask_without_a_name_counts_alike_whoever_made_it(room: Room) -> None:
    """By who has another one open, as files of before may hold, or by somebody who has none: asks are counted."""
    circle = await room.circle()
    xeno, yara, host = [(await room.person(one, circle)).id for one in ("xeno", "yara", "hal")]

    def waiting(stores: Stores, asker: int) -> int:
        ask = Ask(circle, xeno, None, Wish.LISTEN, False, False, None, AskState.OPEN, NOON, NOON)
        stores[Asks].add(ask)
        stores[Asks].add(replace(ask, account=asker, anonymous=True))
        found = stores[Asks].in_vain(circle, NOON, host)
        for one in (xeno, yara):
            for added in stores[Asks].live(one):
                stores[Asks].change(replace(added, state=AskState.PASSED))
        return found

    assert [await room.run(partial(waiting, asker=asker)) for asker in (xeno, yara)] == [2, 2]


@pytest.mark.parametrize("undone", [0, 1])
async def test_each_mute_inside_an_exchange_without_a_name_is_its_own(undone: int) -> None:
    """Two exchanges, with one person or with two: one is muted or not whatever becomes of the other."""
    views = {}
    for second in ("xeno", "yara"):
        async with Circle(FIVE[:2] + FIVE[3:], 1, unasked=("xeno", "yara")) as circle:
            words, came = [], []
            for asker in ("xeno", second):
                await ask(circle, asker, may_post="no")
                await circle.wait(72)
                await circle.press("vic", "Write a kind word", words=WORDS)
                [(number,)] = circle.rows("SELECT max(id) FROM kind_words")
                await circle.say(asker, "reply", word=number, words="That helped me a lot.")
                words.append((asker, number))
                came += circle.rows("SELECT max(id) FROM kind_words")
            for (number,) in came:
                await circle.say("vic", "mute", word=number)
                await circle.say("vic", "mute", word=number)  # twice in one exchange is once
            assert circle.rows("SELECT count(*) FROM blocks") == [(2,)]
            await circle.say("vic", "unmute", word=came[undone][0])
            assert circle.rows("SELECT count(*) FROM blocks") == [(1,)]
            before = len(circle.views["vic"])
            for asker, number in words:
                await circle.say(asker, "reply", word=number, words="Are you still there?")
                await circle.wait(30)
            views[second] = circle.views["vic"][before:]
            assert ["Are you still there?" in line for line in views[second]].count(True) == 1
    assert views["xeno"] == views["yara"]
