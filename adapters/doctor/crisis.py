"""Whether somebody has checked, within a year, whom /help-now tells people to call: numbers change without a word."""

from collections.abc import Mapping
from datetime import date, timedelta

from adapters.doctor.findings import Finding, ok, unchecked
from bot.features.crisis.countries import Country
from bot.features.crisis.numbers import LINES, Line

ABOUT = "Crisis lines"
YEAR = timedelta(days=365)
FILE = "bot/features/crisis/lines.tsv"


def lines_checked(today: date, lines: Mapping[Country, Line] = LINES) -> Finding:
    """No problem of the bot's, which says what it was told; but somebody should call."""
    never = [one.name for one, line in lines.items() if line.verified_at is None]
    long_ago = [one.name for one, line in lines.items() if line.verified_at and line.verified_at <= today - YEAR]
    if not (never or long_ago):
        return ok(ABOUT, f"All {len(lines)} were checked by a person within 12 months.")
    found = [f"{len(never)} never ({', '.join(never)})"] * bool(never)
    found += [f"{len(long_ago)} not for 12 months ({', '.join(long_ago)})"] * bool(long_ago)
    said = f"Of {len(lines)}, a person has checked {' and '.join(found)}."
    return unchecked(ABOUT, f"{said} Call or write to those your people need, and put the day into {FILE}.")
