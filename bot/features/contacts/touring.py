"""/listening-tour: ten conversations with one question, and what was heard, beside each contact."""

from collections.abc import Sequence
from datetime import date

from bot.commands import Hidden, command
from bot.features.contacts.desk import ADD, MINE, Desk
from bot.features.contacts.scripts import QUESTION
from bot.features.contacts.store import Contact, Tie, Tied
from bot.features.contacts.telling import called, name_of
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.seen import cut
from bot.tokens import go
from bot.words import Quoted, Text, lines, quoted, say

ENOUGH = 10  # conversations
PAGE = 5
NEXT = 3  # who might be asked
SHORT = 180  # letters of what was heard that stand in the list
ORDER = (Tie.WARM, Tie.WEAK, Tie.GIVE)  # who is easiest to ask comes first


@command("listening-tour", "Ten conversations with one question.")
class Tour:
    skip: Hidden[int] = 0


def tour(cmd: Tour, by: Account, desk: Desk) -> Message:
    heard = sorted(desk.contacts.heard(by.id), key=lambda one: (one.clock.touched_on or date.min, one.id), reverse=True)
    skip = min(max(0, cmd.skip), max(0, len(heard) - 1) // PAGE * PAGE)
    behind = len(heard) > skip + PAGE
    more = (Button(say("More", context="contacts"), go("listening-tour", skip=skip + PAGE)),) if behind else ()
    return Message(
        lines(
            say("One question, to ten people, about how they see it and not about a job:"),
            quoted(QUESTION),
            _count(len(heard)),
            between="\n\n",
        ),
        title=say("A listening tour"),
        fields=tuple(Field(name_of(one), _told(one)) for one in heard[skip : skip + PAGE]),
        buttons=(*_ask(desk.contacts.week(by.id).ties, {one.id for one in heard}, by, desk), *more, ADD, MINE),
    )


def _count(n: int) -> Text:
    if n >= ENOUGH:
        return say("You've had {n} conversations. What comes up again and again?", n=n)
    return say("You've had {n} of {most} conversations. What you heard is kept beside the contact.", n=n, most=ENOUGH)


def _told(one: Contact) -> Text:
    return say("{words}", words=Quoted("contacts.heard", one.id, cut(one.heard or "", SHORT, "…")))


def _ask(ties: Sequence[Tied], asked: set[int], by: Account, desk: Desk) -> tuple[Button, ...]:
    """A few who were not asked yet, the warm ones first."""
    free = sorted((one for one in ties if one.id not in asked), key=lambda one: (ORDER.index(one.tie), one.id))
    found = [contact for one in free[:NEXT] if (contact := desk.contacts.one(one.id, by.id))]
    return tuple(
        Button(say("Ask {name}", name=called(one.id, one.name)), go("contact-words", number=one.id)) for one in found
    )


HANDLES = (tour,)
