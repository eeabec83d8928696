"""A time is proposed, told by everybody's own clock, and agreed on once it suits all of them, by one tap each."""

from dataclasses import replace

from bot.answers import Id, Unclear
from bot.commands import Hidden, Invalid, command
from bot.features.introductions.calling import file_of
from bot.features.introductions.desk import ENDS_MS, HELP, Desk, propose_time, times_of
from bot.features.introductions.ending import called
from bot.features.introductions.store import Introduced, Introduction, Part, State
from bot.forms import Form
from bot.letters import LetterKind
from bot.meetings import ARRANGED, CANNOT, PROPOSE_MORE, TIMES, UNFOUND, AtHours, OnDay, in_both, proposed
from bot.messages import Button, Field, Message, Sorry
from bot.pauses import refuse_paused
from bot.people import Account, Speaker
from bot.tokens import draft, go, number
from bot.words import Moment, Reader, Text, lines, say


@command("introduction-times", "Propose a time to meet.", listed=False)
class ProposeTimes:
    number: Hidden[Id]
    day: OnDay
    hours: AtHours


@command("introduction-accept", "Choose this time.", listed=False)
class Accept:
    number: Hidden[Id]
    at: Hidden[int]


def form(form: Form, by: Account, desk: Desk) -> Form:
    desk.own(number(form.given.get("number", "")), by)
    return form


def propose(cmd: ProposeTimes, by: Account, to: Reader, desk: Desk) -> Message:
    one, mine, others = desk.pressed(cmd.number, by)
    refuse_paused(one.circle, by.id, desk.limits)
    if desk.agreed(one):
        raise _have_one(mine)
    ahead = {at for at in mine.times if at > desk.clock.now()}
    chosen = ahead & {at for each in others for at in each.times}  # of theirs, which are not proposed anew
    times, clocks = proposed(cmd.day, cmd.hours, tuple(ahead - chosen), by, to, desk.clock.now())
    if max(times) > one.at + ENDS_MS:
        soon = say("This introduction goes on until {when}. A time before that, please.", when=Moment(one.at + ENDS_MS))
        raise Invalid({"day": Unclear(soon)})
    mine = replace(mine, times=tuple(sorted({*times, *chosen})))
    desk.introductions.change_introduced(mine)
    desk.introductions.change(replace(one, state=State.TALKING, agreed_at=None))
    for each in others:
        _bring(one, mine, each, desk, anew=not ahead)
    back = Button(say("Take my times back"), go("introduction-cancel", number=mine.id))
    more = [Button(PROPOSE_MORE, draft("introduction-times", number=mine.id))] if len(mine.times) < TIMES else []
    told = say("{who} can choose now, and you'll hear as soon as it's arranged.", who=desk.names(one.circle, others))
    return Message(
        lines(told, *clocks),
        fields=_told(mine.times, by, others, one, desk),
        buttons=(*more, back, HELP),
    )


def _have_one(mine: Introduced) -> Sorry:
    off = Button(CANNOT, go("introduction-cancel", number=mine.id))
    return Sorry(say("You already have a time. Call that off first, if it doesn't suit you any more."), off, HELP)


def _bring(one: Introduction, proposer: Introduced, to: Introduced, desk: Desk, *, anew: bool) -> None:
    """All times at once, each a tap away; what was brought before is changed, but what is `anew` comes as a letter of
    its own.
    """
    reader = desk.people.account(to.account)
    if reader is None or to.part is not Part.IN:
        return
    who = desk.name(one.circle, proposer.account)
    message = Message(
        say("{who} could meet you at these times. One tap says that you can too.", who=who),
        title=say("Times to meet {who}", who=who),
        fields=_told(proposer.times, reader, [proposer], one, desk),
        buttons=(
            *(
                Button(_label(at), go("introduction-accept", number=to.id, at=at), "primary" if not n else "secondary")
                for n, at in enumerate(proposer.times)
            ),
            propose_time(to, "quiet"),
            HELP,
        ),
    )
    there = desk.outbox.about(times_of(proposer, to))
    if there and not anew:
        desk.outbox.amend(there[-1], message)
    else:
        desk.tell(one, to, message, LetterKind.INTRODUCED, f"times:{proposer.id}")


def _told(
    times: tuple[int, ...], reader: Account, others: list[Introduced], one: Introduction, desk: Desk
) -> tuple[Field, ...]:
    return tuple(Field(say("{n}.", n=n), told_to(at, reader, others, one, desk)) for n, at in enumerate(times, 1))


def told_to(at: int, reader: Account, others: list[Introduced], one: Introduction, desk: Desk) -> Text:
    """By the reader's own clock, and by each of the others'."""
    known = ((each, desk.people.account(each.account)) for each in others)
    by_clock = [
        in_both(at, reader.zone, account.zone, desk.name(one.circle, each.account))
        for each, account in known
        if account is not None
    ]
    return lines(*by_clock)


def _label(at: int) -> Text:
    return say("{when}", when=Moment(at))


def accept(cmd: Accept, speaker: Speaker, by: Account, desk: Desk) -> Message:
    one, mine, others = desk.pressed(cmd.number, by)
    if one.state is State.AGREED and one.agreed_at == cmd.at:
        return _answered(_arranged(one, mine, others, by, desk), speaker)
    refuse_paused(one.circle, by.id, desk.limits)
    offered = {at for each in others for at in each.times}
    if desk.agreed(one):
        raise _have_one(mine)
    if cmd.at not in offered or cmd.at <= desk.clock.now():
        raise Sorry(say("That time isn't free any more. You can propose another one."), propose_time(mine), HELP)
    first = not any(at > desk.clock.now() for at in mine.times)
    if cmd.at not in mine.times:
        mine = replace(mine, times=tuple(sorted((*mine.times, cmd.at))))
        desk.introductions.change_introduced(mine)
    if any(cmd.at not in each.times for each in others):
        for each in others:
            if cmd.at not in each.times:
                _bring(one, mine, each, desk, anew=first)
        return Message(say("Noted. It's arranged once everyone can make it."), buttons=(HELP,))
    one = replace(one, state=State.AGREED, agreed_at=cmd.at)
    desk.introductions.change(one)
    for each in others:
        reader = desk.people.account(each.account)
        if reader is not None:
            rest = [mine, *(other for other in others if other is not each)]
            desk.tell(one, each, _arranged(one, each, rest, reader, desk), LetterKind.INTRODUCED, called(one))
    told = _arranged(one, mine, others, by, desk)
    if not speaker.place.files:
        desk.tell(one, mine, told, LetterKind.ANSWER, called(one))
    return _answered(told, speaker)


def _arranged(one: Introduction, to: Introduced, others: list[Introduced], reader: Account, desk: Desk) -> Message:
    who = desk.names(one.circle, others)
    how = say("It's arranged. You can look for {who} here by name; call each other in the way that suits you.", who=who)
    return Message(
        lines(how, UNFOUND, between=" "),
        title=say("You're meeting {who}", who=who),
        fields=(Field(say("When", context="meeting"), told_to(one.agreed_at or 0, reader, others, one, desk)),),
        buttons=(Button(CANNOT, go("introduction-cancel", number=to.id)), HELP),
        own_data=file_of(to),
    )


def _answered(told: Message, speaker: Speaker) -> Message:
    """It has a file with it, which not every answer can have."""
    if speaker.place.files:
        return told
    return Message(ARRANGED, title=told.title, buttons=(HELP,))


HANDLES = (propose, accept)
FILLS = {"introduction-times": form}
