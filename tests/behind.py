"""What stands behind [More] on a letter or an answer: whoever plays a person opens it, as people do."""

import re
from collections import Counter
from collections.abc import Iterable

MORE = "More"
LISTS = {
    *("rejection", "rejections", "find-rejections"),
    *("thanks", "word", "words"),
    *("application", "applications", "find-applications", "take-with-me", "application-line", "correct-application"),
    *("imports", "import", "import-back", "import-preview"),
    *("contact-import", "import-contacts", "contacts-back", "contacts-preview"),
}
BEHIND = {
    *("No asks for two days", "I'm worried about them", "Mute this person", "Report"),  # of asks and kind words
    *("Later today", "Not now", "Stop these", "Close last week"),  # of the week's questions
    "Why this?",
}


def things(tokens: Iterable[str]) -> set[str]:
    """What can be done, by the tokens of the buttons: answers to one question are one thing, and [More] is none."""
    return {*words(tokens)}


def words(tokens: Iterable[str]) -> list[str]:
    """The command of each button, but for [More] and [Why this?]."""
    return [word for token in tokens if (word := re.split("[!.:~]", token)[0]) not in ("more", "why")]


def is_few(tokens: Iterable[str]) -> bool:
    """Three buttons, or all answers to one question and one more; of a list, its rows' and the ways through it."""
    each = Counter(words(tokens))
    return each.total() <= 3 or each.total() - max(each.values()) <= 1 or each.keys() <= LISTS
