"""/listening-tour: ten conversations with one question, and what was heard, beside each contact."""

from datetime import date

from bot.commands import Hidden, command
from bot.features.contacts.desk import ADD, MINE, Desk
from bot.features.contacts.scripts import QUESTION
from bot.features.contacts.store import Contact
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


@command("listening-tour", "Ten conversations with one question.")
class Tour:
    skip: Hidden[int] = 0


def tour(cmd: Tour, by: Account, desk: Desk) -> Message:
    desk.contacts.looked(by.id)
    heard = sorted(desk.contacts.heard(by.id), key=lambda one: (_last(one), one.id), reverse=True)
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
        buttons=(*_ask(by, desk), *more, ADD, MINE),
        whole=go("listening-tour", skip=skip),
    )


def _last(one: Contact) -> date:
    return one.clock.touches[-1][1] if one.clock.touches else date.min


def _count(n: int) -> Text:
    if n >= ENOUGH:
        return say("You've had {n} conversations. What comes up again and again?", n=n)
    return say("You've had {n} of {most} conversations. What you heard is kept beside the contact.", n=n, most=ENOUGH)


def _told(one: Contact) -> Text:
    return say("{words}", words=Quoted("contacts.heard", one.id, cut(one.heard or "", SHORT, "…")))


def _ask(by: Account, desk: Desk) -> tuple[Button, ...]:
    """A few who were not asked yet and owe no answer, the closest first."""
    return tuple(
        Button(say("Ask {name}", name=called(one.id, one.name)), go("contact-words", number=one.id, tour="yes"))
        for one in desk.contacts.unasked(by.id, NEXT)
    )


HANDLES = (tour,)
