"""What a sentence about an ask claims, and when it may be said."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from tests.simulation.facts import Facts

ANSWERABLE, OVER = {"OPEN", "ANSWERED"}, {"WITHDRAWN", "PASSED"}
ASKER, PEER = "who asks", "who is asked, or reads the post"
HOST, MEMBERS, REPORTER = "a host", "the circle's people", "who reports a message"


@dataclass(frozen=True)
class Truth:
    """`said` with its places in braces, as it stands in the code."""

    said: str
    who: str
    claims: str
    states: tuple[str, ...]
    holds: Callable[[Facts], bool]
    of_asked: bool = False  # whether the states are those of who was asked
    of_hosts: bool = False  # whether they say how many hosts the circle has
    in_answers: bool = True  # else only what stands somewhere is looked at

    def state(self, now: Facts) -> str:
        if self.of_hosts:
            return now.hosted
        return str(now.mine.get("state", "none")) if self.of_asked else now.state

    def found(self, text: str) -> bool:
        return self._pattern.search(text) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\\\{\w+\\\}", ".+?", re.escape(self.said)), re.DOTALL)


def within(*states: str) -> Callable[[Facts], bool]:
    return lambda now: now.ask.get("state") in states


def posted(may: int) -> Callable[[Facts], bool]:
    """The open one stands in the channel; the one that is looked at may be there, or may not."""
    return lambda now: (
        now.ask["may_post"] == may and ("OPEN", 1) in [(one["state"], one["posts"]) for one in now.others]
    )
