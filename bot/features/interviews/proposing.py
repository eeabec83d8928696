"""A peer proposes up to three times, by their own clock, or declines, of which nobody hears."""

from dataclasses import replace

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.interviews.desk import HELP, NOT_WAITING, Desk
from bot.features.interviews.store import Interview, Invited, PeerState
from bot.features.interviews.telling import about
from bot.forms import Form
from bot.letters import Dm, Letter, LetterKind
from bot.meetings import PROPOSE_MORE, TIMES, AtHours, OnDay, in_both, proposed
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account
from bot.tokens import draft, go, number
from bot.words import Moment, Reader, Text, lines, say

ASKABLE = (PeerState.ASKED, PeerState.PROPOSED)


@command("propose-times", "Propose times for a mock interview.", listed=False)
class ProposeTimes:
    number: Hidden[Id]
    day: OnDay
    hours: AtHours


@command("mock-pass", "Not now.", listed=False)
class PassOn:
    number: Hidden[Id]


def form(form: Form, by: Account, desk: Desk) -> Form:
    desk.asked(number(form.given.get("number", "")), by, *ASKABLE)
    return form


def propose(cmd: ProposeTimes, by: Account, to: Reader, desk: Desk) -> Message:
    one, invited = desk.asked(cmd.number, by, *ASKABLE)
    asker = desk.people.account(one.account)
    times = proposed(cmd.day, cmd.hours, invited.times, by, to, desk.clock.now())
    if asker is None:
        raise Sorry(NOT_WAITING.text, HELP)
    desk.interviews.change_invited(replace(invited, state=PeerState.PROPOSED, times=times))
    _bring(one, replace(invited, times=times), by, asker, desk)
    who = desk.name(one.circle, one.account)
    return Message(
        say("Thank you. {who} sees these times now, and I'll tell you if one is chosen.", who=who),
        fields=tuple(Field(say("{n}.", n=n), in_both(at, by.zone, asker.zone, who)) for n, at in enumerate(times, 1)),
        buttons=(
            *([Button(PROPOSE_MORE, draft("propose-times", number=invited.id))] if len(times) < TIMES else []),
            Button(say("I can't after all"), go("mock-pass", number=invited.id)),
        ),
    )


def _bring(one: Interview, invited: Invited, by: Account, asker: Account, desk: Desk) -> None:
    """To who asked: all times at once, each a tap away; what was brought before is changed."""
    who = desk.name(one.circle, by.id)
    message = Message(
        lines(
            say("{who} could practise with you at these times. One tap, and it's arranged.", who=who),
            about(one),
            between="\n\n",
        ),
        title=say("Times for your mock interview"),
        fields=tuple(
            Field(say("{n}.", n=n), in_both(at, asker.zone, by.zone, who)) for n, at in enumerate(invited.times, 1)
        ),
        buttons=(
            *(
                Button(_label(at), go("mock-accept", number=invited.id, at=at), "primary" if not n else "secondary")
                for n, at in enumerate(invited.times)
            ),
            HELP,
        ),
    )
    there = desk.outbox.about(f"{invited.subject}:times")
    if there:
        desk.outbox.amend(there[-1], message)
        return
    desk.outbox.put(
        Letter(
            LetterKind.MEETING,
            Dm(one.account),
            f"{invited.subject}:times",
            message,
            why=say("You asked for a mock interview."),
            circle=one.circle,
            author=by.id,
        )
    )


def _label(at: int) -> Text:
    return say("{when}", when=Moment(at))


def pass_on(cmd: PassOn, by: Account, desk: Desk) -> Message:
    """It costs nothing and nobody hears of it; times that were proposed are taken back."""
    _, invited = desk.asked(cmd.number, by, *ASKABLE)
    withdraw(invited, desk)
    return Message(say("All right. Nobody hears of it, and it costs you nothing."))


def withdraw(invited: Invited, desk: Desk) -> None:
    desk.let_go(invited)
    desk.outbox.cancel(f"{invited.subject}:times", "over")
    for key in desk.outbox.about(f"{invited.subject}:times"):
        desk.outbox.amend(key, Message(say("These times don't work any more. If others come, you'll hear.")))


HANDLES = (propose, pass_on)
FILLS = {"propose-times": form}
