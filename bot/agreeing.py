"""The OK that comes before anything is saved of how somebody is: what asks for it, and in which words.

Explicit and apart from /join, since health can be read out of it (CJEU C-184/20, C-21/23). Each wording has a number,
kept with the account (`accounts.consent_to`): other words are another number, and tests/test_consent.py pins them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.commands import Spec
from bot.messages import Button, Message
from bot.people import Account
from bot.tokens import go, settling
from bot.words import Text, lines, say

WHO_SEES = (  # said at /join: each has to hold in every state of the bot
    say("I'm a program. My sentences were all written beforehand, and no AI reads what you save here."),
    say("Only you see what you log, until you share it. Hosts see what everyone in the circle sees, and reports."),
    say("Whoever runs me could read all of it: what you write is encrypted, but they have the key."),
    say("What we say to each other passes through the chat platform we're on. I send nothing about you anywhere else."),
)
WORDS, ALL = 1, 2  # wordings: of earlier releases, for what one writes; today's, for all that tells how one is
YES = "consent"


@dataclass(frozen=True)
class ConsentAsked:
    """What they said waits for it as the draft of that number."""

    by: Account
    draft: int


def asks_first(by: Account, spec: Spec, given: Mapping[str, str]) -> bool:
    """Whether that would keep more than its speaker has agreed to; for their words the first wording will do."""
    wanted = ALL if spec.tells else WORDS if spec.private_words(given) else 0
    return by.consent_to < wanted


def question(agreed: int) -> tuple[Text, Text]:
    """What is asked of whoever has agreed to that much: its title, and its words."""
    kept = say(
        "I save it so that you can look back on it, and so that I know when to offer you a reflection or a rest. "
        "Nobody else in your circle sees it unless you share it. Whoever runs me could: what you write is encrypted, "
        "but they have the key. You can change your mind any time with /privacy."
    )
    if agreed == WORDS:
        also = say(
            "You already let me save what you write. There's more that can be about your health: how much a "
            "rejection hurts, how your week is going, when you rest, and that you ask for a kind word. I need your OK "
            "before I save that too."
        )
        return say("May I save this too?"), lines(also, kept, between=" ")
    all_ = say(
        "Some of what you tell me can be about your health: how much a rejection hurts, how your week is going, when "
        "you rest, that you ask for a kind word, and what you write. I need your OK before I save any of it."
    )
    return say("May I save this?"), lines(all_, kept, between=" ")


def ask(by: Account, number: int) -> Message:
    """In place of a command that waits as the draft of that number."""
    title, told = question(by.consent_to)
    return Message(
        told,
        title=title,
        buttons=(
            Button(say("Yes, save it"), settling(go(YES, draft=number)), "primary"),
            Button(say("No, delete it"), settling(go("forget-draft", draft=number))),
        ),
    )
