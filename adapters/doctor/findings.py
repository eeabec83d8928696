"""What a look at the bot found, in lines that can be read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.seen import visible


class State(Enum):
    OK = "ok"
    PROBLEM = "problem"
    UNCHECKED = "not checked"


@dataclass(frozen=True)
class Finding:
    """One check: what it is about, how it is there, and for a problem what to do next."""

    about: str
    state: State
    said: str
    to_do: str = ""


def ok(about: str, said: str) -> Finding:
    return Finding(about, State.OK, said)


def problem(about: str, said: str, to_do: str) -> Finding:
    return Finding(about, State.PROBLEM, said, to_do)


def unchecked(about: str, why: str) -> Finding:
    return Finding(about, State.UNCHECKED, why)


def wrong(findings: Sequence[Finding]) -> int:
    """How many problems there are."""
    return sum(one.state is State.PROBLEM for one in findings)


def as_plain(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """For scripts."""
    return [{"about": one.about, "state": one.state.value, "said": one.said, "next": one.to_do} for one in findings]


def told(findings: Sequence[Finding]) -> str:
    """A line for each, below a problem what to do next, and at the end how many problems there are."""
    lines = list[str]()
    for one in findings:
        lines += [f"{one.about}: {one.state.value}. {one.said}", *([f"  Next: {one.to_do}"] if one.to_do else [])]
    if count := wrong(findings):
        end = "1 problem." if count == 1 else f"{count} problems."
    else:
        all_checked = all(one.state is State.OK for one in findings)
        end = "Nothing is wrong." if all_checked else "Nothing that could be checked is wrong."
    # servers, channels and circles are named by people
    return "\n".join([*(visible(line).replace("\n", " ") for line in lines), end])
