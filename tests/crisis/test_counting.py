"""What the rules were developed on is found as well as was promised, and the figures are right."""

import pytest

from tests.crisis.counting import Share, carded, sentences

DEVELOPMENT = sentences("development")  # the rules learned from all of them


def _of(*, form: str | None = None, labels: tuple[str, ...] = ()) -> Share:
    return carded([one for one in DEVELOPMENT if one.form == form or one.label in labels])


def test_development_is_found() -> None:
    """The goals; how it does with authors it has not read, `python -m tests.crisis.counting` says."""
    assert _of(form="explicit").part >= 0.98
    assert _of(form="implicit").part >= 0.70
    assert carded([one for one in DEVELOPMENT if not one.wants_card]).part <= 0.05
    assert _of(labels=("denial",)).right == 0


def test_hardly_anybody_long_safe_or_bereaved_gets_a_card() -> None:
    """Of those who wrote development sentences: a figure of their own."""
    assert _of(labels=("past",)).part <= 0.05
    assert _of(labels=("grief",)).part <= 0.03


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(0, 12, 0.0, 0.2425), (81, 263, 0.2553, 0.3662), (10, 10, 0.7225, 1.0)]
)
def test_wilson(right: int, of: int, low: float, high: float) -> None:
    """As tables have it (Newcombe 1998: 81 of 263)."""
    assert Share(right, of).interval == pytest.approx((low, high), abs=1e-4)
