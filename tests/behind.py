"""What stands behind [More] on a letter or an answer: whoever plays a person opens it, as people do."""

import re
from collections.abc import Iterable

MORE = "More"
BEHIND = {
    *("No asks for two days", "Mute this person", "Report"),  # of asks and kind words
    *("Later today", "Not now", "Stop these", "Close last week"),  # of the week's questions
    "Why this?",
}


def things(tokens: Iterable[str]) -> set[str]:
    """What can be done, by the tokens of the buttons: answers to one question are one thing, and [More] is none."""
    return {re.split("[!.:~]", token)[0] for token in tokens} - {"more", "why"}
