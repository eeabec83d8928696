"""Numbers that people meet tell nothing of others: drawn by chance, far from every one that was ever counted."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from adapters.demo.player import Player
from adapters.demo.story import STORY
from adapters.demo.telling import Lines
from bot.app import App
from bot.features import circles
from bot.tokens import decode, go, split_key
from storage.models import metadata
from storage.models.rejections import rejections
from storage.numbers import Apart, Drawn
from tests.features.kindness import dm
from tests.room import Room, speaker
from tests.small import message, shown
from tests.world import World

MET = ("accounts", "circles", "rejections", "reflections", "asks", "kind_words", "goals", "rests", "drafts")
LOWEST, HIGHEST = 4_503_599_627_370_496, 9_007_199_254_740_991  # 2**52, and JavaScript's highest exact number
SPAN = 1_099_511_627_776  # 2**40: how far apart two of one moment may lie
NOON = 1_799_928_000_000
DB: Any = None  # chance asks no database


def _drawn(instants: Iterable[int]) -> list[int]:
    return [Drawn(now).new(DB, rejections) for now in instants]


def test_what_is_drawn_in_one_moment() -> None:
    """None twice, and no next one can be told from the last: as often lower as higher, anywhere within the moment."""
    drawn = _drawn([NOON] * 4000)
    assert len(set(drawn)) == 4000 and {one // SPAN for one in drawn} == {drawn[0] // SPAN}
    higher = sum(after > before for before, after in pairwise(drawn))
    assert 1850 < higher < 2150  # five standard deviations of a fair coin
    apart = sorted(abs(after - before) for before, after in pairwise(drawn))
    assert apart[200] > SPAN // 200  # neighbours in time are no neighbours in number


def test_what_is_drawn_over_time() -> None:
    """A moment's place tells nothing of the next one's, of another table's, nor of another process's."""
    drawn = _drawn(range(NOON, NOON + 4000 * 256, 256))
    assert all(LOWEST <= one <= HIGHEST for one in drawn) and len(set(drawn)) == 4000
    higher = sum(after > before for before, after in pairwise(drawn))
    assert 1850 < higher < 2150
    quarters = Counter((one - LOWEST) * 4 // LOWEST for one in drawn)
    assert all(850 < quarters[quarter] < 1150 for quarter in range(4))
    tables = {Drawn(NOON).new(DB, table) // SPAN for table in metadata.sorted_tables}
    assert len(tables) > len(metadata.sorted_tables) // 2


def test_what_is_drawn_apart() -> None:
    """Where many write at once: of one moment any two lie anywhere, so that one page is seldom two people's."""
    drawn = [Apart(NOON).new(DB, rejections) for _ in range(4000)]
    assert all(LOWEST <= one <= HIGHEST for one in drawn) and len(set(drawn)) == 4000
    quarters = Counter((one - LOWEST) * 4 // LOWEST for one in drawn)
    assert all(850 < quarters[quarter] < 1150 for quarter in range(4))
    assert sum(abs(after - before) < 10 * SPAN for before, after in pairwise(drawn)) < 60  # of 4,096 places


async def test_every_number_that_leaves_is_drawn(tmp_path: Path) -> None:
    """After the demo's fortnight: each row's, and whatever a button of anybody's carries, in 78 characters."""
    world = World(tmp_path, numbers=Drawn)
    await world.open(seated=True)
    try:
        await Player(world, Lines(lambda line: None)).play(STORY)
        for table in MET:
            assert all(LOWEST <= number <= HIGHEST for (number,) in world.rows(f"SELECT id FROM {table}")), table
        tokens = await world.core.platform._rows("SELECT DISTINCT token FROM offered", ())
        owned = [split_key(token)[0] for (token,) in tokens]
        assert max(map(len, owned)) <= 78
        given = [(name, value) for one in owned for name, value in decode(one).given.items() if value.isdigit()]
        numbers = [int(value) for name, value in given if name != "seen"]  # a sum of one's own words
        assert len(numbers) > 60 and all(number < 100 or LOWEST <= number <= HIGHEST for number in numbers)
    finally:
        await world.close()


async def test_a_drawn_number_works_wherever_it_goes(tmp_path: Path) -> None:
    """On a button, in a form's hidden answer, typed as an option."""
    world = World(tmp_path, numbers=Drawn)
    await world.open(seated=True)
    try:
        await world.say("ana", "rejected", stage="SCREEN", sting=2, note="A note.")
        [[number]] = world.rows("SELECT id FROM rejections")
        assert (await world.say("ana", "rejection", number=number)).text == "“A note.”"
        preview = await world.say("ana", "ask", wish="LISTEN", rejection=number, typed=True)
        changed = await world.press_token("ana", preview.token("Change"), wish="TIPS", words="Changed.")
        assert any("Tips are welcome." in one for one in changed.fields.values())
        await world.press_token("ana", changed.token("Send"))
        await world.advance(minutes=6)
        [[asked]] = world.rows("SELECT accounts.user FROM asked JOIN accounts ON accounts.id = asked.account LIMIT 1")
        assert (await dm(world, asked, "Not now")).title is not None
    finally:
        await world.close()


async def test_pages_of_a_big_circle_count_nobody(tmp_path: Path) -> None:
    """[More people] goes on after somebody, whose number is drawn; every name stands on one page, once."""
    async with Room(tmp_path, numbers=Drawn) as room:
        circle = await room.circle()
        host = await room.person("host", circle)
        for number in range(60):
            await room.person(f"p{number}", circle)
        app = App((circles.FEATURE,), room.units, room.clock, Random(1))
        names, token = list[str](), go("my-circle", circle=circle)
        while token.word == "my-circle":
            said = message(await app.handle(speaker("host"), token))
            names += shown(said.text).split(", ")
            token = next((one.draft for one in said.buttons if shown(one.label) == "More people"), go("nothing"))
            assert all(LOWEST <= int(value) <= HIGHEST for value in token.given.values())
        assert sorted(names) == sorted(["Host", *(f"P{number}" for number in range(60))]) and host.id >= LOWEST
