"""Working days by country: as counted by hand, and the file is what the library says."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.contacts.workdays import after


@pytest.mark.parametrize(
    ("on", "n", "country", "then"),
    [
        ("2026-11-24", 5, None, "2026-12-01"),
        ("2026-11-24", 10, None, "2026-12-08"),
        ("2026-11-28", 1, None, "2026-11-30"),  # from a Saturday on
        ("2026-11-24", 5, "PT", "2026-12-02"),  # 1 December
        ("2026-11-24", 10, "PT", "2026-12-10"),  # and 8 December
        ("2026-12-23", 5, "UK", "2027-01-04"),  # Christmas, Boxing Day on the Monday after it, New Year
        ("2026-04-01", 5, "IL", "2026-04-12"),  # weekends on Friday and Saturday, Passover on Thursday and Wednesday
        ("2026-11-24", 5, "US", "2026-12-02"),  # Thanksgiving
        ("2026-11-24", 5, "??", "2026-12-01"),
        ("2050-12-23", 5, "DE", "2050-12-30"),  # beyond what is known, weekends alone
    ],
)
def test_as_counted_by_hand(on: str, n: int, country: str | None, then: str) -> None:
    assert after(date.fromisoformat(on), n, country) == date.fromisoformat(then)


def test_the_file_is_what_the_library_says() -> None:
    """Written by `make holidays`; none that was chosen at /country is missing, and three years are ahead."""
    pytest.importorskip("holidays")
    from adapters.places.holidays import FILE, lines

    three_years = datetime.now(UTC).date() + timedelta(3 * 365)
    kept = FILE.read_text(encoding="utf-8").splitlines()
    assert kept == [*lines()] and len(kept) == 42
    assert max(day for line in kept[1:] for day in line.split("\t")[2].split()) > str(three_years)
