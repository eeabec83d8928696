"""The card about applications that nothing was heard of, and what it is answered with."""

from collections.abc import Sequence
from datetime import date

from bot.features.applications.store import Application
from bot.features.applications.telling import field_of
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message
from bot.milestones import Milestone
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Text, lines, say, when

NAMED = 5  # of many
DRAFT, QUIET, ACTIVE = say("Draft a follow-up"), Milestone.QUIET.value, say("Still active")


def subject(account: int) -> str:
    """What these cards are about, in the schedule and in the outbox."""
    return f"applications:{account}"


def letter(by: Account, found: Sequence[Application], n: int, here: date) -> Letter:
    """About `n` of them, of which those `found` are the first."""
    return Letter(
        LetterKind.QUIET,
        Dm(by.id),
        subject(by.id),
        Message(
            _told(found, n, here),
            title=say("Quiet for a while"),
            fields=tuple(field_of(one, here) for one in found),
            buttons=(
                *_ways(found, n, here),
                Button(say("Other numbers of days"), draft("quiet-days"), "quiet"),
                Button(say("Stop these"), go("quiet-cards", on="no"), "quiet"),
            ),
        ),
        why=say("You log your applications with me, and no answer was logged for these. I ask once a week at most."),
    )


def _told(found: Sequence[Application], n: int, here: date) -> Text:
    """One that they owe an answer for is asked about once its day has passed, however much was logged just before."""
    asked = say("How does it stand? If you don't answer, nothing changes.")
    owed = next((one.promised for one in found if one.promised), None)
    if n == 1:
        one = say("Nothing new was logged for this one in a while.")
        if owed:
            one = say("They promised an answer by {day}.", day=when(owed, here))
        return lines(one, asked, between=" ")
    some = say("Nothing new was logged for {n} applications in a while.", n=n)
    if owed:
        some = say("For {n} applications, nothing new came in a while, or by the day that was promised.", n=n)
    first = [say("These are the first {n}:", n=NAMED)] if n > NAMED else []
    return lines(some, asked, *first, between=" ")


def _ways(found: Sequence[Application], n: int, here: date) -> tuple[Button, ...]:
    if n == 1:
        number = found[0].id
        return (
            Button(DRAFT, go("follow-up", number=number)),
            Button(QUIET, go("went-quiet", number=number)),
            Button(ACTIVE, go("still-active", number=number)),
        )
    on = here.isoformat()
    return (
        Button(DRAFT, go("follow-up", card=on)),
        Button(QUIET, go("went-quiet", card=on)),
        Button(ACTIVE, go("still-active", card=on)),
    )
