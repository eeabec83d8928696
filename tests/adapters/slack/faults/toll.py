"""What a fault cost: letters, effects and answers, lost and doubled, and connections."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tests.adapters.faults.disk import letters, rows
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act

UNSAID = {"block_suggestion", "view_closed"}


class Toll(NamedTuple):
    """In the order in which the page names them."""

    letters_lost: int = 0
    letters_twice: int = 0
    effects_lost: int = 0
    effects_twice: int = 0
    answers_lost: int = 0
    answers_twice: int = 0
    connections: int = 0


def toll(town: Town, acts: Sequence[Act]) -> tuple[int, int, int, int]:
    """Of the acts: effects lost and twice, answers lost and twice. What Slack's client warned of may be either."""
    said = [one for one in acts if one.envelope != "events_api" and one.kind not in UNSAID]
    lost = twice = 0
    for table, meant in EFFECTS.items():
        asked = [one for one in said if meant(one)]
        [(found,)] = rows(town, f"SELECT count(*) FROM {table}")
        lost += max(0, sum(not one.error for one in asked) - found)
        twice += max(0, found - len(asked))
    shown = [len(one.messages) + len(one.views) + bool(one.errors) - _put_off(one) for one in said]
    late = sum(one.kind == "ANSWER" and one.subject.startswith("answer:") for one in letters(town))
    silent = sum(not one for one in shown)
    warned = sum(one.error and not count for one, count in zip(said, shown, strict=True))
    doubled = sum(max(0, one - 1) for one in shown) + max(0, late - silent)
    return lost, twice, max(0, silent - warned - late), doubled


def _rejected(act: Act) -> bool:
    if act.kind == "view_submission":
        return not act.errors and str(act.payload["view"]["private_metadata"]).startswith("rejected")
    return act.payload.get("command") == "/rejected" and bool(act.payload["text"])


def _kind_word(act: Act) -> bool:
    return act.payload.get("command") == "/circle" and str(act.payload["text"]).startswith("encourage ")


def _put_off(act: Act) -> bool:
    """Whether a form was only told that its answer will come."""
    return act.kind == "view_submission" and any("One moment." in one.words for one in act.views)


EFFECTS: Mapping[str, Callable[[Act], bool]] = {"rejections": _rejected, "kind_words": _kind_word}
"""By its table, whether it is what somebody meant."""
