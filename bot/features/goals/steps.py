"""First ideas for an empty page, and wishes nobody controls, each with a step that the member holds."""

import re
from enum import Enum

from bot.words import say


class Starter(Enum):
    COMPANY = say("Research a company", context="suggestion")
    WRITE = say("Write to an employer", context="suggestion")
    ADVICE = say("Ask someone for advice", context="suggestion")


class Step(Enum):
    """What one can do oneself towards a wish that others decide."""

    OFFER = say("Prepare one story about my work", context="suggestion")
    INTERVIEW = say("Send an application I feel good about", context="suggestion")
    JOB = say("Apply somewhere I'd like to work", context="suggestion")
    REPLY = say("Follow up on an application", context="suggestion")


SUGGESTIONS = tuple(one.value for one in (*Starter, *Step))
_GET = (
    r"\b(?:(?:get|land|receive|secur|win|scor|earn|obtain|find)(?:e|s|es|ing|ting|ning)?"
    r"|got|have|be (?:offered|given|asked for|invited to))"
)
_SOME = r"(?:(?:an?|the|my|one|another|some|two|three|more|new|first|good|great|paid|dream|decent|\d+) )*"
_WISHES = (
    (Step.OFFER, "(?:job )?offers?"),
    (Step.INTERVIEW, "(?:job |phone |final )?(?:interviews?|screens?|invitations?|callbacks?)"),
    (Step.JOB, "(?:jobs?|work|position|role|internship|employment)"),
    (Step.REPLY, "(?:reply|replies|responses?|answers?|yes)"),
)
_DECIDED = (
    (Step.JOB, r"\b(?:be|get|getting) (?:hired|employed|taken on)\b"),
    (Step.INTERVIEW, r"\b(?:be|get|getting) (?:invited|shortlisted|called back)\b"),
    (Step.OFFER, r"\b(?:pass|ace|nail)(?:ing)? (?:an?|the|my) (?:\w+ )?(?:interview|round|assessment|screen)\b"),
    (Step.REPLY, r"\bhear back\b"),
)
_END = r"(?=$|[.,;!]| (?:at|from|with|by|this|in|as)\b)"
_FOUND = (
    *((step, re.compile(f"{_GET} {_SOME}{what}{_END}")) for step, what in _WISHES),
    *((step, re.compile(f"^{_SOME}{what}[.!]*$")) for step, what in _WISHES),
    *((step, re.compile(how)) for step, how in _DECIDED),
)


def own_step(action: str) -> Step | None:
    """A step towards a wish that others decide ("get an offer"); None where the member holds it already."""
    words = " ".join(action.casefold().split())
    return next((step for step, pattern in _FOUND if pattern.search(words)), None)
