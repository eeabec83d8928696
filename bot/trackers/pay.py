"""What somebody would be paid, as people write it in many countries: a number, or a range of two."""

import re
from decimal import Decimal

AMOUNT = re.compile(r"(?<![\w.,])(?:[^\w\s,.-]\s?)?(\d[\d.,'’ \xa0]*\d|\d)\s?(k|tsd|mil|m)?\b", re.IGNORECASE)
TIMES = {"k": 1000, "tsd": 1000, "mil": 1000, "m": 1_000_000}


def paid(cell: str) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest amount; None where there is none, or more than a range."""
    found = [(_amount(one[1]), TIMES.get((one[2] or "").lower(), 1)) for one in AMOUNT.finditer(cell[:100])]
    if not 1 <= len(found) <= 2:
        return None
    last = found[-1]
    amounts = [value * (last[1] if times == 1 and value < 1000 else times) for value, times in found]
    return amounts[0], amounts[-1]


def _amount(typed: str) -> Decimal:
    """The last mark parts off cents where one or two digits follow it; all others part thousands."""
    digits = re.sub(r"['’ \xa0]", "", typed)
    cents = re.search(r"[.,](\d{1,2})$", digits)
    whole = re.sub(r"\D", "", digits[: cents.start()] if cents else digits)
    return Decimal(f"{whole or 0}.{cents[1]}" if cents else whole or 0)
