"""The desk of the board: what its handlers work with, and how what is shared is changed where it stands."""

from dataclasses import dataclass, replace

from bot.features.board.store import Board, Kind, Posting, State
from bot.features.board.telling import MANY, posted
from bot.letters import Letter
from bot.mailing import Outbox
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, Limits, People
from bot.tokens import go
from bot.words import Text, say

MINE = Button(say("What's shared"), go("board"))
OVER = say("That one is over, or was taken down. /board shows what's shared now.")
NOT_YOURS = say("I can't find that among what you shared. /board shows what's shared now.")


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its store, limits, who is who, letters, the schedule and the clock."""

    board: Board
    limits: Limits
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def name(self, circle: int, account: int) -> Text:
        """As those of the circle know them."""
        member = self.people.ever(circle, account)
        return say("Someone", context="one of the circle") if member is None else say("{who}", who=member.person)

    def stands(self, one: Posting) -> bool:
        """Whether others see it now: not that of somebody who is about to be erased."""
        here = self.people.member(one.circle, one.account) is not None
        return one.state is State.OPEN and one.ends_at > self.clock.now() and here

    def open(self, number: int, by: Account, *kinds: Kind) -> Posting:
        """One of their circle, of these kinds. Raises Sorry, in one sentence for all ways in which it is none."""
        one = self.board.one(number)
        there = self.people.member(one.circle if one else 0, by.id) is not None  # of none, too: both take as long
        if one is None or not there or one.kind not in kinds or not self.stands(one):
            raise Sorry(OVER, MINE)
        return one

    def own(self, number: int, by: Account) -> Posting:
        """Raises Sorry where it isn't theirs, or stands no more."""
        one = self.board.one(number)
        if one is None or one.account != by.id:
            raise Sorry(NOT_YOURS, MINE)
        if one.state is not State.OPEN:
            raise Sorry(OVER, MINE)
        return one

    def mine(self, account: int) -> list[Posting]:
        """What the account shares now, in all circles: no more than it may, and what is about to be ended."""
        return [one for one in self.board.own(account) if self.stands(one)]

    def refuse_gone(self, circle: int, other: int) -> None:
        """Raises Sorry where nothing can be brought to the other any more."""
        if self.people.member(circle, other) is None:
            raise Sorry(say("They aren't in this circle any more, so I can't tell them."), MINE)

    def count(self, one: Posting) -> int:
        return self.board.count(one.id, MANY) if one.kind is Kind.EVENT else 0

    def posted(self, one: Posting) -> Message:
        return posted(one, self.name(one.circle, one.account), self.count(one))

    def show(self, one: Posting) -> None:
        """As it is now, where it stands."""
        self.outbox.amend(one.letter, self.posted(one))

    def close(self, one: Posting, state: State) -> None:
        """It has ended. Of an event that took place its words stay a while: who was going is asked about it."""
        took_place = one.kind is Kind.EVENT and state is State.OVER
        ends = one.ends_at if state is State.OVER else min(one.ends_at, self.clock.now())
        one = replace(one, state=state, ends_at=ends, words=one.words if took_place else None)
        self.board.change(one)
        self.outbox.cancel(one.subject, "over")
        self.show(one)

    def bring(self, letter: Letter, to: int) -> None:
        """What one says to the other about it; where a mute stands between them it goes no further, which nobody is
        told.
        """
        if not self.board.stops(letter.author or 0, to):
            self.outbox.put(letter)
