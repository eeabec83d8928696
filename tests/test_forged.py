"""Tokens that this bot never made: nothing raises, everybody gets an answer."""

import pytest

from adapters.playground.people import CAST
from bot.commands import Spec
from bot.features import FEATURES
from bot.remembered import Drafts
from bot.slices import Slices
from bot.tokens import Draft, go
from bot.work import Answer
from tests.world import World

SPECS = sorted(Slices(FEATURES).specs.values(), key=lambda spec: spec.word)
ANA = CAST["ana"].speaker()
FORGED = ["x", "", "²", "9" * 30, "0001-01-01", "9999-12-31", "\0", "-1"]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.word)
async def test_whatever_its_hidden_answers_say(world: World, spec: Spec) -> None:
    """Pressed or typed, at once or as a form, with the answers the core itself understands too."""
    hidden = [one.name for one in spec.arguments if one.question.hidden]
    for value in FORGED:
        for names in (hidden, [*hidden, "circle"], [*hidden, "draft"]):
            for runs in (True, False):
                for typed in (True, False):
                    said = Draft(spec.word, dict.fromkeys(names, value), go=runs)
                    answer = await world.app.handle(CAST["ben"].speaker("circle"), said, typed=typed)
                    assert isinstance(answer, Answer), said


async def test_consent_goes_on_with_what_was_kept_and_nothing_else(world: World) -> None:
    """What was typed before an update may be for a command that is gone, or be none of ours: it is said, kindly."""
    old = Draft("consent", {"draft": "1", "word": "nonsense"}, go=True)
    assert (await world.app.handle(ANA, old)).sorry
    number = await world.core.units.run(lambda stores: stores[Drafts].keep(1, "gone", {"note": "long day"}, world.now))
    assert (await world.app.handle(ANA, go("consent", draft=number))).sorry


@pytest.mark.parametrize("number", ["x", "9" * 30, "²"])
async def test_an_edit_of_no_rejection(world: World, number: str) -> None:
    """The form says that it finds none."""
    answer = await world.app.handle(ANA, Draft("edit-rejection", {"number": number}))
    assert answer.sorry
