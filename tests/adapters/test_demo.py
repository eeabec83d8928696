"""The demo: a circle's fortnight on the whole stack, checked as it plays."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from adapters.demo import main
from adapters.demo.player import Player
from adapters.demo.steps import Arrives, Hears, NoFigure, Step, Until, presses, says
from adapters.demo.story import STORY
from adapters.demo.telling import Terminal
from tests.world import World

Lines = list[dict[str, Any]]
BROKEN: tuple[Step, ...] = (
    says("ana", "rejected", stage="Final round", sting=5),
    Hears("Something else."),
    presses("ana", "No such button"),
    says("ana", "rejected", stage="Nowhere", sting=5),
    Arrives("a letter that nobody wrote", "Hello", {"ben": 1}),
    NoFigure("circle", "a post in the channel"),
    Until("2026-11-24T18:00", "ana"),
    Arrives("nothing has come by then", ""),
)


def played(capsys: pytest.CaptureFixture[str], script: Sequence[Step]) -> tuple[int, Lines]:
    status = main(as_json=True, script=script)
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_fortnight_is_as_promised(capsys: pytest.CaptureFixture[str]) -> None:
    """Every expectation of the story is kept, and each line says who, where and when."""
    status, lines = played(capsys, STORY)
    assert [one for one in lines if not one["ok"]] == []
    assert status == 0
    assert {one["kind"] for one in lines} == {"says", "presses", "sees", "expects"}
    assert len([one for one in lines if one["kind"] == "expects"]) == len(
        [one for one in STORY if hasattr(one, "missing")]
    )
    assert all(set(one) >= {"at", "local", "who", "where", "kind", "text", "buttons", "ok"} for one in lines)
    assert [one["at"] for one in lines] == sorted(one["at"] for one in lines)
    [word] = [one for one in lines if one.get("title") == "A kind word from Ben"]
    assert (word["local"], word["who"], word["where"]) == ("Wed 13:10 Lisbon", "ana", "dm")
    assert word["buttons"][:2] == ["Thanks", "Reply"]


def test_a_broken_expectation_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 1, with what came instead; the play goes on."""
    status, lines = played(capsys, BROKEN)
    assert status == 1
    expected = [one for one in lines if one["kind"] == "expects"]
    assert [one["ok"] for one in expected] == [False, False, False, False, False, True]
    assert "I'm sorry. It's saved, and only you can see it. Nothing else is needed today." in expected[0]["came"]
    assert "No such button" in expected[1]["came"] and "Ask my circle" in expected[1]["came"]
    assert "Final round" in expected[2]["came"]
    assert "nothing" in expected[3]["came"]


def test_it_reads_as_a_conversation(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Speakers with their local times, wrapped to the terminal, plain where nobody looks; a broken one stands out."""
    monkeypatch.setenv("COLUMNS", "72")
    assert main(as_json=False, script=BROKEN) == 1
    told = capsys.readouterr().out
    assert "Tue 17:00 Lisbon  Ana  /rejected stage: Final round, sting: 5" in told.splitlines()
    assert "  → Support Circle (only Ana sees this): I'm sorry. It's saved, and" in told
    assert "  ✗ expected: the answer says “Something else.”" in told
    assert "5 of 6 expectations were broken" in told
    assert "\x1b" not in told and max(map(len, told.splitlines())) <= 72


async def test_colours_are_on_top(world: World) -> None:
    """Without them the words are the same."""
    plain: list[str] = []
    bright: list[str] = []
    await Player(world, Terminal(plain.append, 60, colours=False)).play(BROKEN[:1])
    await world.restart()
    await Player(world, Terminal(bright.append, 60, colours=True)).play(BROKEN[:1])
    assert "\x1b[35mAna\x1b[0m" in bright[0] and bright[0].replace("\x1b[35m", "").replace("\x1b[0m", "") == plain[0]
