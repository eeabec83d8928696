"""What a press leaves, on every platform."""

import pytest

from tests.adapters.stages import Stage, settle_in

NO = {"stage": "FINAL", "sting": "5"}
PRESSES = ("Help now", "More", "Ask my circle", "Help now")


@pytest.mark.parametrize("where", [None, "circle"])
async def test_a_card_stays_whatever_is_pressed_on_it(stage: Stage, where: str | None) -> None:
    """With all that it offered; each answer stands beside it."""
    await settle_in(stage)
    await stage.say("ana", "rejected", NO, where)
    await stage.press("ana", "Yes, save it")
    card = await stage.say("ana", "rejected", NO, where)
    for label in PRESSES:
        answer = await stage.press("ana", label, on=card)
        assert answer.id != card.id and answer.text != card.text
        [stands] = [one for one in await stage.sees("ana", where) if one.id == card.id]
        assert stands == card


async def test_an_answered_question_is_gone(stage: Stage) -> None:
    """What it asked is not asked again."""
    await settle_in(stage)
    question = await stage.say("ben", "leave", where="circle")
    answer = await stage.press("ben", "Stay", on=question)
    assert answer.id == question.id and "Stay" not in answer.labels
