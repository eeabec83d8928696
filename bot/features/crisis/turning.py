"""Turning to the one who was named: never by itself, shown first, asked once more, and told if it did not arrive."""

from bot.answers import Id
from bot.calendar import HOUR_MS
from bot.commands import Hidden, command
from bot.events import LetterCancelled, LetterDead, LetterHeld
from bot.features.crisis import wording
from bot.features.crisis.country import own
from bot.features.crisis.numbers import numbers
from bot.features.crisis.store import Desk, State
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account
from bot.tokens import draft, go, number, settling
from bot.words import Moment, Text, lines, say

HELP = Button(say("Help now"), go("help-now"), "primary")
TURN = "turn:"
ENDED = ("cancelled", "dead")  # without having arrived


@command("turn-to", "Let the one you named know that you could use them.", listed=False)
class TurnTo:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def turn_to(cmd: TurnTo, by: Account, desk: Desk) -> Message:
    """Nothing of it is kept but the letter; within an hour it is not sent again."""
    one = desk.trusted.one(cmd.number)
    there = desk.there(one) if one and one.account == by.id and one.state is State.WILLING else None
    if one is None or one.other is None or there is None:
        raise Sorry(say("I can't write to them any more. /help-now has people to call, at any hour."), HELP)
    namer, other, circle = there
    last = _last(one.id, desk)
    if last is not None:
        told = say("I wrote to {who} at {when} already.", who=other.person, when=Moment(last))
        return Message(lines(told, _dont_wait(by, desk), between="\n\n"), buttons=(HELP,))
    if not cmd.sure:
        return Message(
            say("Nobody has been told anything. If you say yes, {who} will read exactly this:", who=other.person),
            fields=(Field(wording.turning(namer), wording.turned(namer), quotes=True),),
            buttons=(
                Button(say("Yes, send it now"), settling(go("turn-to", number=one.id, sure="yes")), "primary"),
                Button(say("Don't write"), settling(go("help-now"))),
            ),
        )
    letter = Message(
        wording.turned(namer),
        wording.turning(namer),
        buttons=(
            Button(say("Send them a few words"), draft("encourage", member=by.id, circle=circle.id), "primary"),
            Button(say("Help now"), go("help-now")),
            Button(say("I can't be that person any more"), go("trust-end", number=one.id), "quiet"),
        ),
    )
    why = say("You said that they may turn to you. It comes at any hour; you can stop that with /trusted.")
    desk.outbox.seen([f"{TURN}{one.id}"], "again")  # one that could not go is not brought beside this one
    desk.outbox.put(
        Letter(LetterKind.TURNING, Dm(one.other), f"{TURN}{one.id}", letter, why, circle=circle.id, author=by.id)
    )
    told = say("I'm writing to {who} now.", who=other.person)
    return Message(lines(told, _dont_wait(by, desk), between="\n\n"), buttons=(HELP,))


def _last(person: int, desk: Desk) -> int | None:
    """When they were written to within the last hour, unless that could not be brought to them."""
    since = desk.clock.now() - HOUR_MS
    before = (desk.outbox.letter(key) for key in desk.outbox.about(f"{TURN}{person}")[-1:])
    return next((one.not_before for one in before if one and one.not_before > since and one.state not in ENDED), None)


def _dont_wait(by: Account, desk: Desk) -> Text:
    wait = say("I can't tell when they'll see it, so please don't wait for it:")
    return lines(wait, *numbers(own(by, desk)))


def held(event: LetterHeld, desk: Desk) -> None:
    _not_there(event, desk)


def cancelled(event: LetterCancelled, desk: Desk) -> None:
    _not_there(event, desk)


def dead(event: LetterDead, desk: Desk) -> None:
    _not_there(event, desk)


def _not_there(event: LetterHeld | LetterCancelled | LetterDead, desk: Desk) -> None:
    """Whoever turned to them hears it at once, and no reason; what they have read in /inbox has arrived."""
    letter = desk.outbox.letter(event.key) if event.kind is LetterKind.TURNING else None
    if letter is None or letter.author is None or (isinstance(event, LetterCancelled) and event.why == "shown"):
        return
    one = desk.trusted.one(number(letter.subject.removeprefix(TURN)))
    account = desk.people.account(letter.author)
    if one is None or account is None or (isinstance(event, LetterHeld) and event.times > 1):
        return
    told = say(
        "My message hasn't reached the person you turned to. That says nothing about you or about them. Please don't "
        "wait for it:"
    )
    message = Message(lines(told, *numbers(own(account, desk))), buttons=(HELP,))
    why = say("You asked me to write to someone, and it didn't get through.")
    desk.outbox.put(Letter(LetterKind.ANSWER, Dm(account.id), f"{TURN}{one.id}:told", message, why))
