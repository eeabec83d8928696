"""How a contact is told: the name, where they work, when they were in touch, and what comes next."""

from datetime import date

from bot.features.contacts.nudges import Nudge, next_due, nudge, parked
from bot.features.contacts.store import Clock, Contact, Tied
from bot.words import Quoted, Text, lines, say, when


def called(number: int, name: str = "") -> Text:
    return say("{name}", name=Quoted("contacts.name", number, name))


def name_of(one: Contact) -> Text:
    """And the company, as far as known."""
    if not one.company:
        return called(one.id, one.name)
    return lines(called(one.id, one.name), _words("company", one.id, one.company), between=" · ")


def tied(one: Tied) -> Text:
    """The same where the name is not at hand: it is found when it is drawn."""
    if not one.company:
        return called(one.id)
    name, company = Quoted("contacts.name", one.id), Quoted("contacts.company", one.id)
    return say("{name} · {company}", name=name, company=company)


def _words(column: str, number: int, words: str) -> Text:
    return say("{words}", words=Quoted(f"contacts.{column}", number, words))


def lately(clock: Clock, today: date) -> Text:
    """When and how they were in touch, as far as it was logged."""
    if clock.touches:
        what, on = clock.touches[-1]
        return say("{touch}, {day}", touch=what.value, day=when(on, today))
    if clock.connected_on is not None:
        return say("Connected on {day}", day=when(clock.connected_on, today))
    return say("Nothing logged yet")


def due(clock: Clock, today: date, country: str | None) -> Text:
    """What is due, or what comes next."""
    now = nudge(clock, today, country)
    if now is not None:
        return _due_now(now[0])
    coming = next_due(clock, today, country)
    rests = say("No answer so far. I won't ask about a follow-up any more.") if parked(clock, today, country) else None
    if coming is not None:
        comes = say("Next: {what}, {day}.", what=coming[0].value, day=when(coming[1], today))
        return lines(rests, comes, between=" ") if rests else comes
    return rests or say("Nothing is due.")


def _due_now(what: Nudge) -> Text:
    match what:
        case Nudge.THANK:
            return say("Two lines of thanks would be good now.")
        case Nudge.FOLLOW:
            return say("No answer for five working days. A short follow-up is fine.")
        case Nudge.AGAIN:
            return say("No answer for ten working days. One more follow-up, and then let it rest.")
        case Nudge.WARM:
            return say("It's been a while. A short hello is enough.")
