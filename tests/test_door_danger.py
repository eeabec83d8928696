"""Words that tell of danger are heard and answered in a flood, and are no way round it."""

import pytest

from bot import door
from bot.screening import Found
from bot.tokens import Draft
from tests.disclosed import SAID
from tests.hall import DAY, SECOND, Hall, noted, speaker


@pytest.mark.parametrize("found", SAID, ids=lambda one: one.name)
async def test_words_that_tell_of_danger_are_heard_beyond_the_pace(found: Found) -> None:
    """Behind a command and in a form, fifty of them at once; no other words are."""
    hall = Hall()
    hall.let_in(100)
    pressing = found in (Found.EMERGENCY, Found.DANGER)
    assert hall.let_in(3_000, noted(SAID[found])) == (50 if pressing else 0)
    assert hall.let_in(50, noted("It was a hard day.")) == 0
    assert hall.let_in(3_000, noted(SAID[found]), by=speaker("2")) == (70 if pressing else 20)


async def test_what_is_refused_is_looked_through_no_more_than_anybody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred texts at once, and ten a second: to look through a long one takes as long as to do a command."""
    hall, looked = Hall(), list[object]()
    monkeypatch.setattr(door, "most", lambda words: looked.append(words))
    hall.let_in(20)
    for number in range(10_000):
        assert hall.door.refused(speaker(), noted(f"They laughed {number} times."), None) is not None
    assert len(looked) == 100
    await hall.later(SECOND)
    assert hall.let_in(50, Draft("goal", {"action": "They laughed."})) == 0
    assert len(looked) == 101, "the same words once"


async def test_among_ten_thousand_that_are_alike_other_words_are_looked_at() -> None:
    """Somebody who is in danger, while a machine of theirs says one thing again and again."""
    hall = Hall()
    assert hall.let_in(10_000, noted("They laughed.")) == 20
    assert hall.let_in(1, noted("I want to die")) == 1


async def test_four_words_are_no_way_round_a_day() -> None:
    """Ten thousand commands a day that tell of danger: no more are done than of two who are very busy."""
    hall, done = Hall(), 0
    for _ in range(10_000):
        await hall.later(DAY // 10_000)
        done += hall.let_in(1, noted("I want to die"))
    assert 2_000 <= done <= 600 + 720 + 300 + 720


@pytest.mark.parametrize("found", SAID, ids=lambda one: one.name)
async def test_a_refusal_has_a_card_beside_it_for_twenty_of_them(found: Found) -> None:
    """As nothing more is done; ordinary presses use none of them up. What was typed is given back."""
    hall = Hall()
    hall.let_in(10_000)
    hall.let_in(50, noted(SAID[Found.DANGER]))
    refused = [hall.door.refused(speaker(), noted(SAID[found]), None, typed=True) for _ in range(100)]
    assert [one is not None and one.told for one in refused] == [True] * 20 + [False] * 80
    first = refused[0]
    assert first is not None and SAID[found] in str([one.value for one in first.said.fields])


async def test_cards_for_what_is_written_come_at_a_pace() -> None:
    """Twenty, and then as many as a human reads."""
    hall = Hall()
    assert [hall.door.card(speaker()) for _ in range(100)] == [True] * 20 + [False] * 80
    await hall.later(60 * SECOND)
    assert [hall.door.card(speaker()) for _ in range(100)] == [True] * 20 + [False] * 80


async def test_what_is_written_is_looked_through_by_its_length() -> None:
    """Of two thousand texts of eight thousand characters eleven, and then about one a second; nobody else waits for
    it, and whoever writes as people do is always read.
    """
    hall = Hall()
    long = "kill myself. " * 615
    assert [await hall.door.wrote(long, speaker()) is not None for _ in range(200)] == [True] * 12 + [False] * 188
    assert await hall.door.wrote("I want to die", speaker("2")) is not None
    for _ in range(50):
        await hall.later(20 * SECOND)
        assert await hall.door.wrote(long, speaker()) is not None
