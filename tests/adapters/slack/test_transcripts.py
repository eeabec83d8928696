"""Every slice, acted out in both modes as its transcript has it; every command that people are offered is in one."""

import pytest

from adapters.docs import specs
from adapters.slack.manifest import GLOBAL, ON_MESSAGE
from bot.features import FEATURES
from tests.adapters.reading import COMMAND, MENU, Reading
from tests.adapters.slack.town import Town
from tests.adapters.slack.transcripts import ours
from tests.adapters.stages import Stage, settle_in
from tests.adapters.transcripts import HERE, Line

SLICES = sorted(file.stem for file in HERE.glob("[!R]*.md") if file.stem != "story")
FROM_NOTHING = "circles"


def lines(slice_: str) -> list[Line]:
    return [line for chapter in ours(slice_).values() for line in chapter]


@pytest.mark.parametrize("slice_", SLICES)
async def test_slices(stage: Stage, slice_: str) -> None:
    """In a circle of five."""
    if slice_ != FROM_NOTHING:
        await settle_in(stage)
    await Reading(stage).read(lines(slice_))


def test_every_command_is_said() -> None:
    """Bare, and with words where it asks something."""
    acts = [line.does for slice_ in SLICES for line in lines(slice_)]
    said = [found for does in acts if (found := COMMAND.fullmatch(does))]
    menus = {found["item"] for does in acts if (found := MENU.fullmatch(does))}
    offered = [spec for feature in FEATURES for spec in specs(feature) if spec.listed]
    assert {one["word"] for one in said if not one["given"]} == {one.word for one in offered}
    assert {one["word"] for one in said if one["given"]} == {one.word for one in offered if one.shown}
    assert menus == set(ON_MESSAGE.values())


async def test_every_shortcut_is_chosen(town: Town) -> None:
    """From wherever somebody is, so each is answered in a modal."""
    first = {"rejected": "Put a no down. Only you see it", "ask": "Ask your circle", "help-now": "In danger right now"}
    assert set(first) == set(GLOBAL)
    for word, begins in first.items():
        await town.leave_views("ben")
        chosen = await (await town.slack.shortcut(town.people["ben"], word)).settled()
        assert begins in chosen.view.words and not chosen.error
