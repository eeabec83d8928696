"""What can happen to an application, from a saved link to an end; an end erases nothing that was reached."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.words import say


class Milestone(Enum):
    """In the order in which they usually come; four ends, of which only NO is theirs, and QUIET may go on
    again."""

    SAVED = say("Saved", context="application")
    APPLIED = say("Applied", context="application")
    SCREEN = say("First call", context="application")
    ASSESSMENT = say("Assessment", context="application")
    INTERVIEW = say("Interview", context="application")
    FINAL = say("Final round", context="application")
    OFFER = say("Offer", context="application")
    ACCEPTED = say("I said yes", context="application")
    NO = say("They said no", context="application")
    WITHDRAWN = say("I said no", context="application")
    QUIET = say("Went quiet", context="application")
    REOPENED = say("Goes on again", context="application")


ENDS = frozenset({Milestone.ACCEPTED, Milestone.NO, Milestone.WITHDRAWN, Milestone.QUIET})


@dataclass(frozen=True)
class Happened:
    """One milestone; `on` is its day where the member lives, None where that is not known (and none is invented)."""

    what: Milestone
    on: date | None = None
