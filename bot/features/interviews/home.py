"""What a person's home says of the mock interviews that are arranged with them."""

from bot.calendar import HOUR_MS
from bot.features.interviews.bringing import TITLE
from bot.features.interviews.desk import Desk
from bot.features.interviews.store import Interview, Invited, PeerState
from bot.meetings import CANNOT
from bot.messages import Button, Message
from bot.people import Account
from bot.tokens import go
from bot.words import Moment, lines, say

SHOWN = 3  # of those that they were asked for by others, too


def arranged(by: Account, desk: Desk) -> Message | None:
    """Until it is over, an hour after it began; the next one first."""
    now = desk.clock.now()
    found = [
        (invited.agreed_at, one, invited)
        for one, invited in _with(by, desk)
        if invited.state is PeerState.AGREED and invited.agreed_at is not None and now < invited.agreed_at + HOUR_MS
    ]
    told, ways = [], []
    for at, one, invited in sorted(found, key=lambda each: each[0])[:SHOWN]:
        mine = one.account == by.id
        who = desk.name(one.circle, invited.account if mine else one.account)
        told.append(say("You have a mock interview on {when}, with {who}.", when=Moment(at), who=who))
        label = CANNOT if len(found) == 1 else say("I can't make it with {who}", who=who)
        ways.append(Button(label, go("mock-cancel", number=one.id) if mine else go("mock-pass", number=invited.id)))
    return Message(lines(*told), title=TITLE, buttons=tuple(ways)) if told else None


def _with(by: Account, desk: Desk) -> list[tuple[Interview, Invited]]:
    """Their own, and those that others asked them for."""
    own = desk.interviews.current(by.id)
    theirs = [(own, each) for each in desk.interviews.invited(own.id)] if own else []
    asked = ((desk.interviews.one(each.interview), each) for each in desk.interviews.of_peer(by.id))
    return [*theirs, *((one, each) for one, each in asked if one is not None)]
