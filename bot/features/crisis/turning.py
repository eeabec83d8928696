"""Turning to the one who was named: never by itself, shown first, asked once more, and told if it did not arrive."""

from bot.answers import Id
from bot.calendar import HOUR_MS, MINUTE_MS
from bot.commands import Hidden, command
from bot.events import LetterCancelled, LetterDead, LetterSent
from bot.features.crisis import wording
from bot.features.crisis.country import own
from bot.features.crisis.numbers import numbers
from bot.features.crisis.store import Desk, Trusted
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account, Member
from bot.ports import Limit
from bot.tokens import draft, go, settling
from bot.words import Moment, Text, lines, say

HELP = Button(say("Help now"), go("help-now"), "primary")
AT_LATEST = 15 * MINUTE_MS  # what has not arrived by then is said not to have
ENDED = ("cancelled", "dead")  # without having arrived


@command("turn-to", "Let the one you named know that you could use them.", listed=False)
class TurnTo:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def turn_to(cmd: TurnTo, by: Account, desk: Desk) -> Message:
    """Nothing of it is kept but the letter; within an hour it is not sent again. Where nothing can be written to them,
    that looks as where it does not arrive.
    """
    one = desk.willing(by.id)
    namer = desk.people.ever(one.circle or 0, by.id) if one and one.id == cmd.number else None
    if one is None or one.other is None or namer is None:
        over = say("I can't write to them any more. /help-now has people to call, at any hour.")
        raise Sorry(lines(over, *numbers(own(by, desk))), HELP)
    who, last = desk.called(one), _last(one, desk)
    if last is not None:
        told = say("I wrote to {who} at {when} already.", who=who, when=Moment(last))
        return Message(lines(told, _dont_wait(by, desk), between="\n\n"), buttons=(HELP,))
    if not cmd.sure:
        return Message(
            say("Nobody has been told anything. If you say yes, {who} will read exactly this:", who=who),
            fields=(Field(_heading(namer), _read_by_them(namer), quotes=True),),
            buttons=(
                Button(say("Yes, send it now"), settling(go("turn-to", number=one.id, sure="yes")), "primary"),
                Button(say("Don't write"), settling(go("help-now"))),
            ),
        )
    words = Button(say("Send them a few words"), draft("encourage", member=by.id, circle=one.circle or 0), "primary")
    paused = desk.limits.until(one.circle or 0, one.other, Limit.PAUSED) is not None  # they couldn't send any
    letter = Message(
        _read_by_them(namer),
        _heading(namer),
        buttons=(
            *([] if paused else [words]),
            Button(say("Help now"), go("help-now")),
            Button(say("I can't be that person any more"), go("trust-end", number=one.id), "quiet"),
        ),
    )
    why = say("You said that they may turn to you. It comes at any hour; you can stop that with /trusted.")
    subject, there = wording.turn(one), desk.there(one)
    desk.outbox.seen([subject], "again")  # one that could not go is not brought beside this one
    if there is not None:
        desk.outbox.put(
            Letter(LetterKind.TURNING, Dm(one.other), subject, letter, why, circle=one.circle, author=by.id)
        )
    desk.outbox.cancel(_told(subject), "again")
    _not_there(by, subject, desk, desk.clock.now() + AT_LATEST if there else 0)
    told = say("I'm trying to reach {who} now, and I'll tell you if I can't.", who=who)
    return Message(lines(told, _dont_wait(by, desk), between="\n\n"), buttons=(HELP,))


def _heading(by: Member) -> Text:
    return say("{who} could use you now", who=by.person)


def _read_by_them(by: Member) -> Text:
    return lines(
        say(
            "{who} named you as someone they turn to on a very bad day, and asks you to get in touch now. Call them or "
            "write to them, however you usually talk.",
            who=by.person,
        ),
        say("You could say: “I got your note, and I'm glad you told me. I'm here. Can we talk?”"),
        say(
            "You don't need the right words; being there is what helps. You can ask plainly if they're thinking of "
            "suicide: asking doesn't put the thought there. If they may be in danger, call the emergency number where "
            "they are. And you don't have to carry it alone: https://findahelpline.com"
        ),
        between="\n\n",
    )


def _last(one: Trusted, desk: Desk) -> int | None:
    """When they were written to within the last hour, unless that could not be brought to them."""
    since = desk.clock.now() - HOUR_MS
    before = (desk.outbox.letter(key) for key in desk.outbox.about(wording.turn(one))[-1:])
    return next((it.not_before for it in before if it and it.not_before > since and it.state not in ENDED), None)


def _dont_wait(by: Account, desk: Desk) -> Text:
    wait = say("I can't tell when they'll see it, so please don't wait for it:")
    return lines(wait, *numbers(own(by, desk)))


def arrived(event: LetterSent, desk: Desk) -> None:
    """There, or read in /inbox."""
    if event.kind is LetterKind.TURNING:
        desk.outbox.cancel(_told(event.subject), "arrived")


def cancelled(event: LetterCancelled, desk: Desk) -> None:
    _hurry(event, desk)


def dead(event: LetterDead, desk: Desk) -> None:
    _hurry(event, desk)


def _hurry(event: LetterCancelled | LetterDead, desk: Desk) -> None:
    """Whoever turned to them hears it at once, and once."""
    letter = desk.outbox.letter(event.key) if event.kind is LetterKind.TURNING else None
    account = desk.people.account(letter.author) if letter is not None and letter.author is not None else None
    if account is not None and desk.outbox.cancel(_told(event.subject), "at once"):
        _not_there(account, event.subject, desk)


def _told(subject: str) -> str:
    return f"{subject}:told"


def _not_there(account: Account, subject: str, desk: Desk, begins: int = 0) -> None:
    """That it has not arrived, and no reason. It is put in together with what is to arrive, which takes it back: so it
    comes whatever becomes of that, and of the name.
    """
    told = say(
        "My message hasn't reached the person you turned to. That says nothing about you or about them. Please don't "
        "wait for it:"
    )
    message = Message(lines(told, *numbers(own(account, desk))), buttons=(HELP,))
    why = say("You asked me to write to someone, and it didn't get through.")
    desk.outbox.put(Letter(LetterKind.ANSWER, Dm(account.id), _told(subject), message, why, begins))
