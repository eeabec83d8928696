"""Wishes that others decide, told from steps of one's own."""

import pytest

from bot.features.goals.steps import Starter, Step, own_step


@pytest.mark.parametrize(
    ("action", "step"),
    [
        ("get an offer", Step.OFFER),
        ("Receive two job offers by Friday", Step.OFFER),
        ("an offer!", Step.OFFER),
        ("Pass the technical interview", Step.OFFER),
        ("Get an interview", Step.INTERVIEW),
        ("land 3 interviews at big firms", Step.INTERVIEW),
        ("Be invited somewhere", Step.INTERVIEW),
        ("land a job", Step.JOB),
        ("Finding a new job", Step.JOB),
        ("Get  hired", Step.JOB),
        ("get a reply from Acme", Step.REPLY),
        ("hear back", Step.REPLY),
        ("Write to three employers", None),
        ("Prepare for the interview on Tuesday", None),
        ("Apply for a job at Acme", None),
        ("Offer help to Ben", None),
        ("Get up at eight", None),
        ("Find three job boards", None),
        ("Get work samples together", None),
        ("Have a mock interview with Dana", None),
        ("Answer two questions from the job ad", None),
        ("Research a company", None),
    ],
)
def test_wishes_and_steps(action: str, step: Step | None) -> None:
    """What others decide is told from what one does."""
    assert own_step(action) is step


def test_what_we_suggest_is_ones_own() -> None:
    """No starter and no step of ours draws a suggestion."""
    assert {own_step(one.value.template) for one in (*Step, *Starter)} == {None}
