"""The desk of introductions: what its handlers work with, and who is still introduced to whom."""

from dataclasses import dataclass

from bot.calendar import DAY_MS
from bot.features.introductions.store import Introduced, Introduction, Introductions, Rounds, State
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, Limits, People
from bot.tokens import go
from bot.words import Text, say

HELP = Button(say("Help now"), go("help-now"))
MINE = Button(say("Introductions"), go("introductions"))
OVER = say("This introduction is over, so there's nothing you need to do.")
LATELY = 21 * DAY_MS  # after that one is past
WHY = say("You said that you'd like to be introduced to people here.")


def both(one: Text, *another: Text) -> Text:
    """Whom somebody meets: one, or two."""
    return say("{one} and {other}", one=one, other=another[0]) if another else one


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its stores, limits, who is who, letters, the schedule and the clock."""

    introductions: Introductions
    rounds: Rounds
    limits: Limits
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def name(self, circle: int, account: int) -> Text:
        """As those of the circle know them."""
        member = self.people.ever(circle, account)
        return say("Someone", context="one of the circle") if member is None else say("{who}", who=member.person)

    def names(self, circle: int, people: list[Introduced]) -> Text:
        return both(*(self.name(circle, one.account) for one in people))

    def others(self, one: Introduction, account: int) -> list[Introduced]:
        """Whom they are introduced to: all who are still there, and between whom no mute stands."""
        return [
            each
            for each in self.introductions.together(one.id)
            if each.account != account
            and self.people.member(one.circle, each.account) is not None
            and not self.introductions.parted(account, each.account)
        ]

    def own(self, number: int, by: Account) -> tuple[Introduction, Introduced, list[Introduced]]:
        """Theirs, while it goes on, and the others of it. Raises Sorry, in one sentence for all that is over."""
        mine = self.introductions.introduced(number)
        one = None if mine is None or mine.account != by.id else self.introductions.introduction(mine.introduction)
        over = one is None or one.state is State.OVER or self.people.member(one.circle, by.id) is None
        others = [] if over or one is None else self.others(one, by.id)
        if mine is None or one is None or not others:
            raise Sorry(OVER, MINE, HELP)
        return one, mine, others

    def tell(self, one: Introduction, to: Introduced, message: Message, kind: LetterKind, about: str = "") -> str:
        """`about`: what of it, where a later one takes its place. It goes only while one of the others is still there,
        unless that is what it tells of.
        """
        others = self.others(one, to.account)
        letter = Letter(
            kind,
            Dm(to.account),
            f"{to.subject}:{about}" if about else to.subject,
            message,
            why=WHY,
            circle=one.circle,
            author=others[0].account if others else None,
        )
        return self.outbox.put(letter)
