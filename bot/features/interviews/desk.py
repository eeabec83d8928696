"""The desk of mock interviews: what its handlers work with, and how each of the two learns of it."""

from dataclasses import dataclass, replace

from bot.features.interviews.store import Interview, Interviews, Invited, PeerState, State
from bot.mailing import Outbox
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, Limits, People
from bot.tokens import go
from bot.words import Text, say

HELP = Button(say("Help now"), go("help-now"))
CHOSEN = Message(say("A time is chosen. You'll find it in my newest message about it."))
TIMES_OVER = {  # what becomes of proposed times, by what their interview has become
    State.OPEN: Message(say("These times don't work any more. If others come, you'll hear.")),
    State.AGREED: CHOSEN,
    State.OVER: Message(say("These times don't work any more.")),
}
NOT_WAITING = Message(say("This one isn't waiting for you any more, so there's nothing you need to do. Thank you."))


def named(people: People, circle: int, account: int) -> Text:
    """As those of the circle know them."""
    member = people.ever(circle, account)
    return say("Someone", context="one of the circle") if member is None else say("{who}", who=member.person)


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its store, limits, who is who, letters, the schedule and the clock."""

    interviews: Interviews
    limits: Limits
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def name(self, circle: int, account: int) -> Text:
        return named(self.people, circle, account)

    def together(self, one: Interview, other: int) -> bool:
        """Whether both are in its circle, and no mute stands between them."""
        both = [self.people.member(one.circle, account) for account in (one.account, other)]
        return None not in both and not self.interviews.apart(one.account, other)

    def asked(self, number: int, by: Account) -> tuple[Interview, Invited]:
        """What the peer was asked for, unless it is over. Raises Sorry, in one sentence for all ways of that."""
        invited = self.interviews.invited_one(number)
        mine = invited is not None and invited.account == by.id
        one = self.interviews.one(invited.interview) if invited is not None and mine else None
        over = one is None or one.state is State.OVER or not self.together(one, by.id)
        if invited is None or one is None or over or invited.state is PeerState.OVER:
            raise Sorry(NOT_WAITING.text, HELP)
        return one, invited

    def let_go(self, invited: Invited, of: State) -> None:
        """Whatever came of it, their letter says the same."""
        self.interviews.change_invited(replace(invited, state=PeerState.OVER, times=(), agreed_at=None))
        self.outbox.cancel(invited.subject, "over")
        if invited.letter:
            self.outbox.amend(invited.letter, NOT_WAITING)
        self.close_times(invited, of)

    def close_times(self, invited: Invited, of: State) -> None:
        """None of what they proposed can be chosen any more, wherever it stands."""
        self.outbox.cancel(invited.proposal, "over")
        for key in self.outbox.about(invited.proposal):
            self.outbox.amend(key, TIMES_OVER[of])

    def end(self, one: Interview) -> None:
        """Nobody is waited for any more; its words go."""
        for invited in self.interviews.invited(one.id):
            if invited.state is not PeerState.OVER:
                self.let_go(invited, State.OVER)
        self.outbox.cancel(one.subject, "over")
        self.interviews.change(replace(one, state=State.OVER, about=None))
