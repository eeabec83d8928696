"""How somebody else is reached, which is kept of nobody."""

from collections.abc import Mapping

from bot.answers import Unclear
from bot.commands import Invalid
from bot.trackers.reaching import reaches
from bot.words import say


def refuse_addresses(said: Mapping[str, str | None]) -> None:
    """How somebody is reached is theirs to give and belongs in an address book. Raises Invalid."""
    held = [name for name, words in said.items() if words and reaches(words)]
    if held:
        instead = say(
            "Please leave out email addresses, phone numbers and links: I don't keep how to reach other people."
        )
        raise Invalid(dict.fromkeys(held, Unclear(instead)))
