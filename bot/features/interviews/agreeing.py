"""One tap accepts a time; both learn of it by their own clock, with three questions and a file for their calendar."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import HOUR_MS
from bot.commands import Hidden, command
from bot.features.interviews.bringing import TITLE, tell
from bot.features.interviews.calling import file_of
from bot.features.interviews.desk import CHOSEN, HELP, Desk
from bot.features.interviews.ending import OVER, Held
from bot.features.interviews.store import Interview, Invited, PeerState, State
from bot.features.interviews.telling import about, how, rubric
from bot.meetings import ARRANGED, CANNOT, in_both
from bot.messages import Button, Field, Message, Sorry
from bot.pauses import refuse_paused
from bot.people import Account, Speaker
from bot.tokens import go
from bot.words import lines, say


@command("mock-accept", "Take this time.", listed=False)
class Accept:
    number: Hidden[Id]
    at: Hidden[int]


def accept(cmd: Accept, speaker: Speaker, by: Account, desk: Desk) -> Message:
    invited = desk.interviews.invited_one(cmd.number)
    one = desk.interviews.one(invited.interview) if invited else None
    if invited is None or one is None or one.account != by.id or one.state is State.OVER:
        raise Sorry(OVER, HELP)
    if one.state is State.AGREED:
        if invited.agreed_at != cmd.at:
            raise Sorry(CHOSEN.text, HELP)
        return _answered(_arranged(one, invited, by, desk), speaker)
    refuse_paused(one.circle, by.id, desk.limits)
    peer, now = desk.people.account(invited.account), desk.clock.now()
    fits = invited.state is PeerState.PROPOSED and cmd.at in invited.times
    if not fits or peer is None or not desk.together(one, invited.account):
        raise Sorry(say("That time isn't free any more. If others come, you'll hear."), HELP)
    if cmd.at <= now:
        raise Sorry(say("That time has passed. If others come, you'll hear."), HELP)
    agreed = replace(invited, state=PeerState.AGREED, agreed_at=cmd.at)
    desk.interviews.change_invited(agreed)
    for other in desk.interviews.invited(one.id):
        if other.id != agreed.id and other.state is not PeerState.OVER:
            desk.let_go(other, State.AGREED)
    desk.close_times(agreed, State.AGREED)
    desk.outbox.cancel(one.subject, "agreed")
    desk.interviews.change(replace(one, state=State.AGREED))
    desk.schedule.at(Held(one.id), one.owner, one.subject, cmd.at + HOUR_MS)
    if agreed.letter:
        desk.outbox.amend(agreed.letter, CHOSEN)
    tell(one, agreed, peer.id, _arranged(one, agreed, peer, desk), desk)
    told = _arranged(one, agreed, by, desk)
    if not speaker.place.files:
        tell(one, agreed, by.id, told, desk)
    return _answered(told, speaker)


def _arranged(one: Interview, invited: Invited, to: Account, desk: Desk) -> Message:
    """As one of the two reads it."""
    other = invited.account if to.id == one.account else one.account
    them, who, at = desk.people.account(other), desk.name(one.circle, other), invited.agreed_at or 0
    when = in_both(at, to.zone, them.zone if them else to.zone, who)
    off = go("mock-cancel", number=one.id) if to.id == one.account else go("mock-pass", number=invited.id)
    return Message(
        lines(say("It's arranged, with {who}.", who=who), about(one), how(who), between="\n\n"),
        title=TITLE,
        fields=(Field(say("When", context="interview"), when), rubric()),
        buttons=(Button(CANNOT, off), HELP),
        own_data=file_of(invited),
    )


def _answered(told: Message, speaker: Speaker) -> Message:
    """It has a file with it, which not every answer can have."""
    if speaker.place.files:
        return told
    return Message(ARRANGED, title=TITLE, buttons=(HELP,))


HANDLES = (accept,)
