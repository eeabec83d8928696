"""An answer that was chosen and not written, such as how much something stung: sealed like words, at one length."""

from collections.abc import Mapping
from typing import TypeVar

from bot.stings import UNKNOWN
from storage.sealing.keys import Keys, Owner

T = TypeVar("T")

WIDE = 12  # as long as the longest: what is shorter would be told by how long it is
STINGS: Mapping[str, int] = {str(one): one for one in range(1, 6)}


def sealed_code(keys: Keys, code: str, owner: Owner, column: str, row: int | str) -> bytes | None:
    """Raises ValueError for a code that is too long to look like the others."""
    if len(code) > WIDE:
        raise ValueError(f"{column} has room for codes of {WIDE} letters.")
    return keys.seal(code.ljust(WIDE), owner, column, row)


def opened_code(
    keys: Keys, kept: bytes | None, owner: Owner, column: str, row: int | str, of: Mapping[str, T]
) -> T | None:
    """What it stands for; None where there is nothing, or what cannot be opened or is none of these."""
    code = keys.open(kept, owner, column, row)
    return None if code is None else of.get(code.rstrip())


def sealed_sting(keys: Keys, sting: int, owner: Owner, column: str, row: int | str) -> bytes | None:
    """Raises ValueError for what is no sting; one that is unknown stays so."""
    if sting == UNKNOWN:
        return None
    if str(sting) not in STINGS:
        raise ValueError("A sting is 1 to 5.")
    return sealed_code(keys, str(sting), owner, column, row)


def opened_sting(keys: Keys, kept: bytes | None, owner: Owner, column: str, row: int | str) -> int:
    return opened_code(keys, kept, owner, column, row, STINGS) or UNKNOWN
