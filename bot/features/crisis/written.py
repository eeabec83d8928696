"""Whoever writes to a bot may need somebody: they hear where people are, and that nobody reads what they write."""

from bot.calendar import HOUR_MS
from bot.events import Wrote
from bot.features.crisis.numbers import numbers
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message
from bot.ports import Clock, People
from bot.tokens import draft, go
from bot.words import lines, say


def wrote(event: Wrote, people: People, outbox: Outbox, clock: Clock) -> None:
    """Once an hour."""
    now = clock.now()
    account = people.known(event.speaker) or people.meet(event.speaker, now)
    subject = f"wrote:{account.id}"
    before = (outbox.letter(key) for key in outbox.about(subject)[-2:])
    if any(one is not None and one.not_before > now - HOUR_MS for one in before):
        return
    outbox.seen([subject], "again")  # one that could not go is not brought beside this one, nor waits in /inbox
    told = lines(
        lines(numbers(None)[0], say("/help-now shows people you can talk to."), between=" "),
        say("Nobody reads what you write to me here, and I don't save it."),
        say(
            "What I can do: /rejected logs a rejection that only you see, and /ask tells people in your circle that a "
            "kind word would help."
        ),
        between="\n\n",
    )
    buttons = (
        Button(say("Help now"), go("help-now"), "primary"),
        Button(say("Log a rejection"), draft("rejected")),
        Button(say("Help", context="button"), go("help")),
    )
    why = say("You wrote to me. I answer that once an hour at most.")
    outbox.put(Letter(LetterKind.WROTE, Dm(account.id), subject, Message(told, buttons=buttons), why))
