"""What a platform allows in ten minutes, or in a day, is counted and told before it is used up."""

import pytest

from adapters.watching.measures import Measures
from tests.adapters.watching.test_watching import figures, measures
from tests.room import DAY, HOUR, MINUTE, Hands

__all__ = ["measures"]


def test_a_thousand_refusals_within_ten_minutes_are_told_once(caplog: pytest.LogCaptureFixture) -> None:
    clock = Hands()
    measures = Measures(clock)
    for _ in range(1_200):
        measures.answered("discord", 401)
    assert caplog.messages == ["discord has refused 1000 requests within ten minutes"]
    clock.ms += 10 * MINUTE + 1
    assert measures.refused("discord") == 0
    measures.answered("discord", 200)
    assert measures.refused("discord") == 0


def test_sessions_of_a_day(measures: Measures) -> None:
    clock = Hands()
    measures = Measures(clock)
    measures.identify()
    clock.ms += 23 * HOUR
    measures.identify()
    assert figures(measures)["support_circle_discord_identifies_day"] == {"": 2}
    clock.ms += DAY - 23 * HOUR + 1
    assert measures.identified == 1


def test_sessions_that_others_began() -> None:
    """A gateway before this one, or this one before it was started again: Discord counts them all."""
    clock = Hands()
    measures = Measures(clock)
    measures.sessions(400, 5 * HOUR)
    measures.identify()
    assert measures.identified == 401
    measures.sessions(403, 4 * HOUR)
    assert measures.identified == 403
    clock.ms += 4 * HOUR
    assert measures.identified == 1
