"""A question that asks for a file, on every platform: chosen where the platform has files, pasted everywhere."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

import pytest

from adapters.running import wiring
from tests.adapters.everywhere.conftest import PLATFORMS, Platform
from tests.adapters.stages import Seen, Stage
from tests.lists import LIST, WITH_LISTS


class Giving(Stage, Protocol):
    """A stage on which people have files: SimCord has none."""

    async def give(self, person: str, opened: Seen, question: str, name: str, content: bytes) -> Seen: ...


@pytest.fixture(autouse=True)
def _lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "FEATURES", WITH_LISTS)


@pytest.fixture(params=[name for name in PLATFORMS if name != "simcord"])
async def giving(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Giving]:
    opened: Platform = PLATFORMS[request.param]
    async with opened.opens(tmp_path) as one:
        yield one  # type: ignore[misc]  # they can


async def test_pasted(stage: Stage) -> None:
    opened = await stage.say("ana", "bring")
    assert opened.form and list(opened.form.questions.values())[:2] == ["Your list", "Or paste what's in it"]
    assert (await stage.fill("ana", opened, {"list~": "one\ntwo"})).text.endswith("2 lines in “”. Note: .")


async def test_neither(stage: Stage) -> None:
    """They are told, and what else they wrote is still there."""
    answer = await stage.fill("ana", await stage.say("ana", "bring"), {"note": "mine"})
    assert "“Your list”: I need a file here, or what's in it as pasted text." in answer.text
    done = await stage.press("ana", "Change my answers", {"list~": "one"})
    assert done.text.endswith("1 line in “”. Note: mine.")


async def test_chosen(giving: Giving) -> None:
    answer = await giving.give("ana", await giving.say("ana", "bring"), "list", "list.csv", LIST)
    assert answer.text.endswith("3 lines in “list.csv”. Note: .")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("list.pdf", LIST, "I can't read that kind of file. I can read .csv, .txt."),
        ("list.csv", b"x" * 100_001, "That's too large for me: I can read 0.1 MB at most. A part of it will do."),
        ("list.csv", b"\0", "That's no list."),
        (
            "list.csv",
            b"\xff",
            "I couldn't read that file. It may be damaged. Another copy of it may do, or paste what's in",
        ),
    ],
)
async def test_chosen_in_vain(giving: Giving, name: str, content: bytes, problem: str) -> None:
    """The same sentence everywhere, and a way on."""
    answer = await giving.give("ana", await giving.say("ana", "bring"), "list", name, content)
    assert f"Almost there. “Your list”: {problem}" in answer.text and answer.labels == ("Change my answers",)
    done = await giving.press("ana", "Change my answers", {"list~": "one"})
    assert done.text.endswith("1 line in “”. Note: .")
