"""A peer proposes up to three times, by their own clock; who asked sees them all, each a tap away."""

from dataclasses import replace

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.interviews.desk import CHOSEN, HELP, Desk
from bot.features.interviews.store import Interview, Invited, PeerState
from bot.features.interviews.telling import about
from bot.forms import Form
from bot.letters import Dm, Letter, LetterKind
from bot.meetings import PROPOSE_MORE, TIMES, AtHours, OnDay, in_both, proposed
from bot.messages import Button, Field, Message, Sorry
from bot.pauses import refuse_paused
from bot.people import Account
from bot.tokens import draft, go, number
from bot.words import Moment, Reader, Text, lines, say


@command("propose-times", "Propose times for a mock interview.", listed=False)
class ProposeTimes:
    number: Hidden[Id]
    day: OnDay
    hours: AtHours


def form(form: Form, by: Account, desk: Desk) -> Form:
    _open(number(form.given.get("number", "")), by, desk)
    return form


def _open(which: int, by: Account, desk: Desk) -> tuple[Interview, Invited]:
    """Raises Sorry where times are of no use any more, or a host has paused them."""
    one, invited = desk.asked(which, by)
    if invited.state is PeerState.AGREED:
        raise Sorry(CHOSEN.text, HELP)
    refuse_paused(one.circle, by.id, desk.limits)
    return one, invited


def propose(cmd: ProposeTimes, by: Account, to: Reader, desk: Desk) -> Message:
    one, invited = _open(cmd.number, by, desk)
    asker, now = desk.people.account(one.account), desk.clock.now()
    before = tuple(at for at in invited.times if at > now)
    times, clocks = proposed(cmd.day, cmd.hours, before, by, to, now)
    if asker is None:
        raise Sorry(CHOSEN.text, HELP)
    desk.interviews.change_invited(replace(invited, state=PeerState.PROPOSED, times=times))
    _bring(one, replace(invited, times=times), by, asker, desk)
    who = desk.name(one.circle, one.account)
    return Message(
        lines(say("Thank you. {who} sees these times now, and I'll tell you if one is chosen.", who=who), *clocks),
        fields=tuple(Field(say("{n}.", n=n), in_both(at, by.zone, asker.zone, who)) for n, at in enumerate(times, 1)),
        buttons=(
            *([Button(PROPOSE_MORE, draft("propose-times", number=invited.id))] if len(times) < TIMES else []),
            Button(say("I can't after all"), go("mock-pass", number=invited.id)),
        ),
    )


def _bring(one: Interview, invited: Invited, by: Account, asker: Account, desk: Desk) -> None:
    """To who asked: all times at once, each a tap away, while one is to come; what was brought before is changed."""
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
    desk.outbox.cancel(invited.proposal, "changed")
    known = map(desk.outbox.letter, desk.outbox.about(invited.proposal))
    there = [each.key for each in known if each and each.state in ("sent", "amended")]
    if there:
        desk.outbox.amend(there[-1], message)
        return
    desk.outbox.put(
        Letter(
            LetterKind.MEETING,
            Dm(one.account),
            invited.proposal,
            message,
            why=say("You asked for a mock interview."),
            expires=invited.times[-1],
            circle=one.circle,
            author=by.id,
        )
    )


def _label(at: int) -> Text:
    return say("{when}", when=Moment(at))


HANDLES = (propose,)
FILLS = {"propose-times": form}
