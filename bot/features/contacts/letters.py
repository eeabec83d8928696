"""What the week's letter about contacts says, and the last one, which leaves the door open."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.calendar import DAY, instant
from bot.features.contacts.desk import MINE, TODAY
from bot.features.contacts.nudges import Wanted
from bot.features.contacts.store import Tie, Tied
from bot.features.contacts.telling import tied
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message
from bot.tokens import draft, go
from bot.words import Text, lines, say

NAMED = 5  # of those that are due
TITLE = say("Your contacts this week")
THREE = {
    Tie.WARM: say("A warm one: a short hello, and what you're up to."),
    Tie.WEAK: say(
        "Nothing logged in half a year, nor with anybody else where they work. People like that often know of things "
        "that your close contacts don't."
    ),
    Tie.GIVE: say("One to give: an article, a name, a kind word."),
}
# the same for everybody, so not made anew for each
BUTTONS = (
    TODAY,
    MINE,
    Button(say("Not now"), go("contacts-not-now"), "quiet"),
    Button(say("Another day of the week"), draft("contact-day"), "quiet"),
    Button(say("Stop these"), go("contact-letters", on="no"), "quiet"),
)
WHY = say("You keep contacts with me. I write once a week at most, and about all of them at once.")


def subject(account: int) -> str:
    """What these letters are about, in the schedule and in the outbox."""
    return f"contacts:{account}"


def letter(account: int, found: Sequence[Wanted], three: Mapping[Tie, Tied], here: date, zone: str) -> Letter:
    told = []
    if found:
        told.append(say("It's time to write to {n} contact.", "It's time to write to {n} contacts.", n=len(found)))
    if three:
        told.append(_besides(len(three), more=bool(found)))
    return Letter(
        LetterKind.CONTACTS,
        Dm(account),
        subject(account),
        Message(
            lines(*told, say("None of it has to be today."), between=" "),
            title=TITLE,
            fields=(
                *(_field(one) for one in found[:NAMED]),
                *(Field(tied(one), THREE[tie]) for tie, one in three.items()),
            ),
            buttons=BUTTONS,
        ),
        why=WHY,
        expires=instant(here + DAY, 0, zone) - 1,
    )


def _besides(n: int, *, more: bool) -> Text:
    if more:
        return say(
            "One more is below, if you like: one message takes five minutes.",
            "{n} more are below, if you like: one message takes five minutes.",
            n=n,
        )
    return say(
        "Nobody is waiting for you. Here is one to write to if you like: it takes five minutes.",
        "Nobody is waiting for you. Here are {n} to write to if you like: one message takes five minutes.",
        n=n,
    )


def door(account: int, here: date, zone: str) -> Letter:
    return Letter(
        LetterKind.CONTACTS,
        Dm(account),
        subject(account),
        Message(
            say(
                "I'll stop writing to you about your contacts. The door is open: look at them any time, and the letter "
                "comes again."
            ),
            title=TITLE,
            buttons=(TODAY, MINE),
        ),
        why=say("After four letters without an answer, I stop on my own."),
        expires=instant(here + DAY, 0, zone) - 1,
    )


def _field(one: Wanted) -> Field:
    return Field(tied(one.who), one.nudge.value)
