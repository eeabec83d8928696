"""What came of a history that was lived."""

import re
from dataclasses import dataclass
from typing import Any

AT = re.compile(r"(\d+\.\d\d) h: ")


@dataclass
class Lived:
    """What everybody saw, when (hours) others were asked and anybody wrote, and what was told of the asks without a
    name: the answers to [Send], and whether each preview warned, with how many might have made that ask.
    """

    views: dict[str, list[str]]
    # who was asked by them, too; and why, where the ask has a name: it says what of others decided
    asked: dict[str, list[tuple[float, int, int, str]]]
    wrote: list[tuple[Any, ...]]
    did: list[tuple[Any, ...]]
    sent: set[str]
    previews: list[tuple[bool, int]]
    acts: dict[str, list[tuple[float, int]]]
    kept_from: list[str]  # what a host's decision about a word without a name has stopped of those with one

    def until(self, person: str, hour: float) -> list[str]:
        """What they saw before that hour."""
        return [line for line in self.views[person] if _hour(line) < hour]


def _hour(line: str) -> float:
    found = AT.match(line)
    assert found is not None
    return float(found[1])
