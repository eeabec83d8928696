"""Small histories lived twice, with either of two people as who asks without a name: nobody else can tell which."""

from pathlib import Path

import pytest

from tests.features.kindness import WORDS
from tests.simulation.circle import Circle

FIVE = ("hal", "vic", "wim", "xeno", "yara")


async def ask(circle: Circle, who: str, named: str = "ANONYMOUS", may_post: str = "yes") -> None:
    await circle.say(who, "ask", wish="LISTEN", named=named, words="A hard day.", may_post=may_post)
    await circle.press(who, "Send")


@pytest.mark.parametrize("undone", [0, 1])
async def test_each_mute_inside_an_exchange_without_a_name_is_its_own(tmp_path: Path, undone: int) -> None:
    """Two exchanges, with one person or with two: one is muted or not whatever becomes of the other."""
    views = {}
    for second in ("xeno", "yara"):
        (tmp_path / second).mkdir()
        async with Circle(tmp_path / second, FIVE[:2] + FIVE[3:], 1, unasked=("xeno", "yara")) as circle:
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
