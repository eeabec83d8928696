"""`support-circle doctor` and whom people are told to call."""

from dataclasses import replace
from datetime import date

import pytest

from adapters.doctor.crisis import lines_checked
from adapters.doctor.findings import State, told
from bot.features.crisis.countries import Country
from bot.features.crisis.numbers import LINES

TODAY = date(2027, 3, 10)
NONE, THAT_DAY, EARLIER = None, date(2026, 3, 10), date(2026, 3, 11)


@pytest.mark.parametrize(
    ("at", "spain", "said"),
    [
        (EARLIER, EARLIER, "All 2 were checked by a person within 12 months."),
        (EARLIER, THAT_DAY, "Of 2, a person has checked 1 not for 12 months (ES)."),
        (EARLIER, NONE, "Of 2, a person has checked 1 never (ES)."),
        (THAT_DAY, NONE, "Of 2, a person has checked 1 never (ES) and 1 not for 12 months (AT)."),
    ],
)
def test_it_says_how_many_and_where(at: date | None, spain: date | None, said: str) -> None:
    """In one line, and as no problem: nothing is broken."""
    days = {Country.AT: at, Country.ES: spain}
    found = lines_checked(TODAY, {one: replace(LINES[one], verified_at=day) for one, day in days.items()})
    assert found.said.startswith(said) and found.state is (State.OK if said.startswith("All") else State.UNCHECKED)
    assert len(told([found]).splitlines()) == 2 and "problem" not in told([found])


def test_of_the_file_as_it_is() -> None:
    """It says where to put the day, as long as nobody has called all of them."""
    unchecked = [line for line in LINES.values() if line.verified_at is None]
    assert ("bot/features/crisis/lines.tsv" in lines_checked(TODAY).said) or not unchecked
