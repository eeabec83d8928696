"""Without a name means without a name: what anybody else sees is the same, whoever of the two has asked."""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.simulation.circle import Circle
from tests.simulation.histories import OTHERS, PEOPLE, TWO, Step, history, take

log = logging.getLogger(__name__)
HISTORIES = int(os.environ.get("HISTORIES", "60"))
FIRST = int(os.environ.get("FIRST", "0"))


@dataclass
class Lived:
    """What everybody else saw in one of the two worlds, when each was asked, and whose words were stopped."""

    views: dict[str, list[str]]
    asked: dict[str, list[tuple[int, int]]]
    stopped: set[str]
    wrote: int


async def lived(steps: Sequence[Step], asker: str, seed: int, seated: bytes, folder: Path) -> Lived:
    folder.mkdir()
    (folder / "circle.db").write_bytes(seated)
    async with Circle(folder, PEOPLE, seed, unasked=TWO) as circle:
        for step in steps:
            await take(step, circle, asker)
        asked = {
            one: circle.rows(f"SELECT ask, at FROM asked WHERE account = {PEOPLE.index(one) + 1}") for one in OTHERS
        }
        stopped = circle.rows(
            "SELECT sender FROM kind_words WHERE stopped = 1 AND ask IS NOT NULL AND reply_to IS NULL"
        )
        [(wrote,)] = circle.rows("SELECT count(*) FROM kind_words WHERE ask IS NOT NULL")
    return Lived(circle.views, asked, {PEOPLE[one - 1] for (one,) in stopped}, wrote)


def comparable(one: Lived, other: Lived) -> list[str]:
    """Whose views have to be equal.

    Who is asked, and when, mutes may decide: where it was not the same, only what each of the others saw, and only
    where nobody has written, for that reaches them all. A word that a mute stopped leaves the ask open to the others,
    so there it is its one writer's view.
    """
    stopped = one.stopped | other.stopped
    if one.asked != other.asked and not (one.wrote or other.wrote):
        return [person for person in OTHERS if one.asked[person] == other.asked[person]]
    if one.asked != other.asked or len(stopped) > 1:
        return []
    return [*stopped, "#encourage"] if stopped else [*OTHERS, "#encourage", "#circle"]


async def test_nobody_elses_view_differs_by_who_asked(tmp_path: Path) -> None:
    async with Circle(tmp_path, PEOPLE, 0, unasked=TWO):
        pass
    seated = (tmp_path / "circle.db").read_bytes()
    compared = asked = 0
    for seed in range(FIRST, FIRST + HISTORIES):
        steps = history(seed)
        worlds = [await lived(steps, asker, seed, seated, tmp_path / f"{seed}-{asker}") for asker in TWO]
        for person in comparable(*worlds):
            one, other = (world.views[person] for world in worlds)
            assert one == other, f"history {seed}: {person} can tell who asked\n{difference(one, other)}"
            compared += 1
        asked += sum(len(rows) for world in worlds for rows in world.asked.values())
    log.info("%d histories, each lived twice: %d views compared, people asked %d times", HISTORIES, compared, asked)
    assert compared > HISTORIES * 3 and asked > HISTORIES * 4


def difference(one: Sequence[str], other: Sequence[str]) -> str:
    lines = [line for line in one if line not in other] + ["---"] + [line for line in other if line not in one]
    return "\n".join(lines)
