"""How the first days are: asked in the evening of the first one and a week later, and never again once that stops."""

from dataclasses import replace
from datetime import timedelta
from enum import Enum

from bot.answers import Id
from bot.calendar import instant, wakes
from bot.commands import Hidden, command
from bot.dues import Planned, due
from bot.events import ConsentTakenBack, Events, HoursChanged, Joined, Left
from bot.features.landing.desk import MINE, Desk
from bot.features.landing.store import Landing
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Moment, lines, say

AFTER = (0, 7)  # days after the first one
EVENING, NOON = 19 * 60, 12 * 60  # minutes of the local day


class How(Enum):
    GOOD = say("Good", context="how the first days are")
    HARD = say("Hard", context="how the first days are")


@command("first-days", "How your first days are.", listed=False)
class Tell:
    """It is answered, and kept nowhere."""

    how: Hidden[How]


@command("first-days-stop", "Don't ask about my first days.", listed=False)
class Stop:
    landing: Hidden[Id]


@due("landing-first-days")
class Ask:
    landing: int
    account: int
    after: int


def plan(one: Landing, by: Account, desk: Desk) -> None:
    """What of the two is still to come, by the clock that they have now."""
    desk.schedule.cancel(Ask, one.subject)
    if one.first_day is None or not one.asks or one.back_at is not None or not desk.people.in_circles(by.id):
        return
    minute = _evening_of(by)
    for after in AFTER:
        on = one.first_day + timedelta(after)
        if instant(on, minute, by.zone) > desk.clock.now():
            once = f"{on.isoformat()} {desk.clock.now()}"
            desk.schedule.on(Ask(one.id, by.id, after), by.owner, one.subject, on, minute, by.zone, once)


def _evening_of(by: Account) -> int:
    """In the evening, or an hour before it is quiet where that begins in the afternoon; who is never awake then is told
    when they wake.
    """
    if not by.quiet.holds(EVENING) or by.quiet.start <= NOON + 60 or by.quiet.holds(by.quiet.start - 60):
        return EVENING
    return by.quiet.start - 60


def asked_at(one: Landing, by: Account, desk: Desk) -> int | None:
    """When the next of them comes (UTC ms)."""
    when = desk.schedule.coming(Ask, one.subject)
    return None if when is None else wakes(when, by.zone, by.quiet.start, by.quiet.end)


def stop(one: Landing, desk: Desk, why: str) -> None:
    desk.schedule.cancel(Ask, one.subject)
    desk.outbox.cancel(one.subject, why)


def ask(due: Ask, planned: Planned, desk: Desk) -> None:
    one = desk.landings.one(due.landing, due.account)
    if one is None or one.back_at is not None or not one.asks:
        return
    text = (
        say("It was your first day. How was it?")
        if due.after == 0
        else say("You've been there for a week. How is it going?")
    )
    desk.outbox.put(
        Letter(
            LetterKind.FIRST_DAYS,
            Dm(due.account),
            one.subject,
            Message(
                lines(text, say("There's no right answer, and I don't keep what you say."), between=" "),
                buttons=(
                    *(Button(how.value, go("first-days", how=how.name)) for how in How),
                    Button(say("Stop these"), go("first-days-stop", landing=one.id)),
                ),
            ),
            why=say("You told me your first day. I ask that evening and a week later, and then no more."),
            not_before=planned,
        )
    )


def tell(cmd: Tell) -> Message:
    if cmd.how is How.GOOD:
        return Message(say("Good to hear. It's fine if tomorrow is different."), buttons=(MINE,))
    return Message(
        say("Thank you for telling me. Many first days are hard, and it says nothing about you or about what comes."),
        buttons=(
            Button(say("People I'd turn to"), go("trusted")),
            Button(say("Ask my circle"), draft("ask")),
            Button(say("Help now"), go("help-now")),
        ),
    )


def no_more(cmd: Stop, by: Account, desk: Desk) -> Message:
    one = desk.landings.one(cmd.landing, by.id)
    if one is not None and one.asks:
        desk.landings.change(replace(one, asks=False))
        stop(one, desk, "stopped")
    return Message(say("All right, I won't ask about your first days."), buttons=(MINE,))


def moved(event: HoursChanged, desk: Desk, events: Events) -> None:
    """It is said where it moves to."""
    by, one = desk.people.account(event.account), desk.landings.current(event.account)
    if by is not None and one is not None and desk.schedule.coming(Ask, one.subject) is not None:
        plan(one, by, desk)
        if (when := asked_at(one, by, desk)) is not None:
            events.append(say("I'll ask about your first days on {when}.", when=Moment(when)))


def joined(event: Joined, desk: Desk) -> None:
    by, one = desk.people.account(event.account), desk.landings.current(event.account)
    if by is not None and one is not None:
        plan(one, by, desk)


def ended(event: Left | ConsentTakenBack, desk: Desk) -> None:
    one = desk.landings.current(event.account)
    if one is not None and (isinstance(event, ConsentTakenBack) or event.last):
        stop(one, desk, "left" if isinstance(event, Left) else "consent")


HANDLES = (ask, tell, no_more, moved, joined, ended)
