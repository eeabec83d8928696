"""What people will next hear of, in words for the playground's clock."""

from collections.abc import Mapping

MEANT: Mapping[str, str] = {
    "ask-draft": "an unsent ask lapses",
    "ask-open": "an ask goes out",
    "ask-round": "an ask may reach more people",
    "ask-post": "an ask may go to #encourage",
    "ask-day": "a look at an open ask",
    "ask-end": "an ask ends",
    "goals-prompt": "goals or a check-in",
    "goals-later": "a check-in comes back",
    "recap": "the weekly recap",
    "reflect-offer": "a reflection",
    "reflect-return": "a reflection comes back",
    "reflect-expire": "a reflection lapses",
    "rest-end": "a rest ends",
}


def meant(due: str) -> str:
    """A due's word, as a visitor of the playground understands it."""
    return MEANT.get(due) or due.replace("-", " ")
