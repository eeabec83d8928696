"""Every slice, acted out on every platform as its transcript has it; every command people are offered is in one."""

from pathlib import Path

import pytest

from adapters.discord.declare import KIND_WORD
from adapters.docs import specs
from adapters.slack.manifest import ON_MESSAGE
from bot.features import FEATURES
from tests.adapters.everywhere.conftest import Platform
from tests.adapters.playground_stage import playground_stage
from tests.adapters.reading import COMMAND, MENU, Reading
from tests.adapters.stages import Stage, settle_in
from tests.adapters.transcripts import HERE, Line, transcript

SLICES = sorted(file.stem for file in HERE.glob("[!R]*.md") if file.stem != "story")
FROM_NOTHING = "circles"  # where zones are searched for while they are typed, too


def lines(platform: Platform, slice_: str) -> list[Line]:
    return [line for chapter in platform.reads(slice_).values() for line in chapter]


@pytest.mark.parametrize("slice_", SLICES)
async def test_slices(platform: Platform, stage: Stage, slice_: str) -> None:
    """In a circle of five."""
    if slice_ != FROM_NOTHING:
        await settle_in(stage)
    await Reading(stage).read(lines(platform, slice_))


@pytest.mark.parametrize("slice_", [one for one in SLICES if one != FROM_NOTHING])
async def test_slices_in_the_playground(slice_: str, tmp_path: Path) -> None:
    """All of it, but that nothing is offered while it is typed, and nobody has a menu."""
    lines = [line for chapter in transcript(slice_).values() for line in chapter]
    async with playground_stage(tmp_path) as stage:
        await settle_in(stage)
        await Reading(stage).read(line for line in lines if not (MENU.fullmatch(line.does) or line.does.endswith("…")))


def test_every_command_is_said(platform: Platform) -> None:
    """Bare, and with words where it asks something that can be typed."""
    acts = [line.does for slice_ in SLICES for line in lines(platform, slice_)]
    said = [found for does in acts if (found := COMMAND.fullmatch(does))]
    menus = {found["item"] for does in acts if (found := MENU.fullmatch(does))}
    offered = [spec for feature in FEATURES for spec in specs(feature) if spec.listed]
    assert {one["word"] for one in said if not one["given"]} == {one.word for one in offered}
    assert {one["word"] for one in said if one["given"]} == {
        one.word for one in offered if any(each.kind != "file" for each in one.shown)
    }
    assert menus == {KIND_WORD} == set(ON_MESSAGE.values())
