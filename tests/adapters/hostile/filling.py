"""Which answers keep words as they were typed, and hostile words that are enough for each of them."""

from collections.abc import Mapping

from bot.answers import as_typed
from bot.app import App
from bot.commands import Spec
from bot.seen import visible

CANARY = "Quincunx"  # stands in what is typed, and nowhere else
PADDING = f" And then some more words, so that there are enough of them, {CANARY}."
SOUND = {
    "zone": "lisbon",
    "on": "yesterday",
    "day": "tomorrow",
    "hours": "noon",
    "hour": "noon",
    "until": "tomorrow",
    "by": "in 2 weeks",
}
POINTED = ("yesno", "channel", "id")
OPENED = ("text", "long", "zone", "range", "time", "date")
# words that are read as something else, besides those that the kind tells
HOURS = {
    ("rest", "until"),
    ("apply", "on"),
    ("happened", "on"),
    ("owed", "by"),
    ("proof-of-search", "month"),
    ("landing-day", "on"),
    ("change-line", "on"),
    ("experiment", "until"),
    ("contact-touch", "on"),
    ("propose-times", "day"),
    ("propose-times", "hours"),
    ("introduction-times", "day"),
    ("introduction-times", "hours"),
    ("lead", "until"),
    ("event", "day"),
    ("event", "hour"),
}
NO_WORDS = (  # only dates and hours
    *("rest", "rhythm", "happened", "owed", "change-line", "propose-times", "landing-day", "proof-of-search"),
    "contact-touch",
    "introduction-times",
)


def is_words(app: App, word: str, name: str) -> bool:
    """Whether this answer is kept as it was typed."""
    (asked,) = (one for one in app.specs[word].shown if one.name == name)
    return asked.kind in ("text", "long") and asked.parse is as_typed and (word, name) not in HOURS


def asks_more(app: App, word: str) -> bool:
    """Whether the form has inputs that keep no words."""
    typed = [one for one in app.specs[word].shown if not one.choices and one.kind not in POINTED]
    return not all(is_words(app, word, one.name) for one in typed)


def asked_words(specs: Mapping[str, Spec]) -> set[str]:
    """The commands that ask for something that is typed."""
    return {one.word for one in specs.values() if any(each.kind in OPENED for each in one.shown)}


def padded(words: str) -> str:
    """Enough of them for a kind word; the hostile ones begin a line of their own too."""
    return f"{words}\n{words}{PADDING}"


def shown(words: str) -> str:
    """What others read of words that were typed."""
    return visible(words).strip()


def unisolated(words: str) -> str:
    """As a reader sees them: what isolates their direction shows nothing."""
    return words.replace("\u2068", "").replace("\u2069", "")
