"""One contact: how they know each other, when they were in touch, what is due, and what can be done about it."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.contacts.desk import MINE, TODAY, Desk
from bot.features.contacts.nudges import Nudge, nudge
from bot.features.contacts.store import Contact
from bot.features.contacts.telling import due, lately, name_of
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Quoted, Text, lines, say, when

SHOWN = 5  # touches, the newest
SNOOZES = (1, 3, 7)  # days
WAITS = (Nudge.THANK, Nudge.FOLLOW, Nudge.AGAIN)  # for which nobody may be left to write to
LABELS = {
    "known": say("How you know them"),
    "step": say("Next step"),
    "heard": say("What you heard"),
}


@command("contact-card", "One contact.", listed=False)
class ShowContact:
    number: Hidden[Id]


def show(cmd: ShowContact, by: Account, desk: Desk) -> Message:
    return card(desk.own(cmd.number, by), by, desk)


def card(one: Contact, by: Account, desk: Desk, *said: Text) -> Message:
    """`said` first, where something was just done to it."""
    here, country = desk.today(by), desk.contacts.country(by.id)
    now = nudge(one.clock, here, country)
    told = lines(lately(one.clock, here), due(one.clock, here, country), between=". ")
    keeps = say("Every {n} days", n=one.clock.keep_days) if one.clock.keep_days else say("Remind me to say hello")
    return Message(
        lines(*said, told, between="\n\n"),
        title=name_of(one),
        fields=(
            Field(say("How close"), one.tie.value),
            *(
                Field(label, say("{words}", words=Quoted(f"contacts.{name}", one.id, words)))
                for name, label in LABELS.items()
                if (words := getattr(one, name))
            ),
            *_touches(one, by, desk),
        ),
        buttons=(
            Button(say("We were in touch"), draft("contact-touch", number=one.id), "primary"),
            Button(say("Words to copy"), go("contact-words", number=one.id)),
            *(_later(one) if now else ()),
            *(_nobody(one) if now and now[0] in WAITS else ()),
            Button(say("What I heard"), draft("contact-heard", number=one.id)),
            Button(keeps, draft("keep-warm", number=one.id)),
            Button(say("Details", context="contact"), draft("edit-contact", number=one.id)),
            Button(say("Delete", context="contact"), go("delete-contact", number=one.id), "danger"),
            TODAY,
            MINE,
        ),
        whole=go("contact-card", number=one.id),
    )


def _touches(one: Contact, by: Account, desk: Desk) -> tuple[Field, ...]:
    here = desk.today(by)
    told = [
        say("{touch}, {day}", touch=what.value, day=when(on, here)) for what, on in one.clock.touches[: -SHOWN - 1 : -1]
    ]
    return (Field(say("In touch"), lines(*told)),) if told else ()


def _later(one: Contact) -> tuple[Button, ...]:
    return tuple(
        Button(
            say("In a week") if n == 7 else say("In {n} day", "In {n} days", n=n),
            go("contact-later", number=one.id, days=n),
        )
        for n in SNOOZES
    )


def _nobody(one: Contact) -> tuple[Button, ...]:
    return (Button(say("Nobody to write to"), go("contact-nobody", number=one.id)),)
