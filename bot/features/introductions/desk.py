"""The desk of introductions: what its handlers work with, and who is still introduced to whom."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.calendar import DAY_MS
from bot.features.introductions.store import Introduced, Introduction, Introductions, Part, Rounds, State
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, Limits, People
from bot.tokens import draft, go
from bot.words import Text, say

HELP = Button(say("Help now"), go("help-now"))
MINE = Button(say("Introductions"), go("introductions"))
OVER = say("This introduction is over, so there's nothing you need to do.")
ENDS_MS = 28 * DAY_MS  # after that one is over for all of them, and no time is agreed on for later
WHY = say("You said that you'd like to be introduced to people here.")


def both(one: Text, *another: Text) -> Text:
    """Whom somebody meets: one, or two."""
    return say("{one} and {other}", one=one, other=another[0]) if another else one


def propose_time(to: Introduced, style: Literal["primary", "secondary", "quiet"] = "secondary") -> Button:
    return Button(say("Propose a time"), draft("introduction-times", number=to.id), style)


def times_of(proposer: Introduced, to: Introduced) -> str:
    """What the letter is about that brings somebody's times to another."""
    return f"{to.subject}:times:{proposer.id}"


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

    def there(self, one: Introduction) -> list[Introduced]:
        """All of it who can be seen there: who is still in the circle, and was heard of."""
        seen = [each for each in self.introductions.together(one.id) if each.part is not Part.UNSEEN]
        return [each for each in seen if self.people.member(one.circle, each.account) is not None]

    def others(self, one: Introduction, to: Introduced) -> list[Introduced]:
        """Whom they are introduced to. Who is silent is among them, and has to agree to a time as everybody has."""
        return [each for each in self.there(one) if each.id != to.id]

    def agreed(self, one: Introduction) -> bool:
        """Whether they have a time that is still to come."""
        return one.state is State.AGREED and (one.agreed_at or 0) > self.clock.now()

    def alive(self, circle: int, account: int) -> None:
        """They have pressed something, so they aren't silent."""
        wish = self.rounds.wish(circle, account)
        if wish is not None and wish.silent:
            self.rounds.change_wish(replace(wish, silent=0))

    def own(self, number: int, by: Account) -> tuple[Introduction, Introduced, list[Introduced]]:
        """Theirs, while it goes on, and the others of it. Raises Sorry, in one sentence for all that is over."""
        mine = self.introductions.introduced(number)
        one = None if mine is None or mine.account != by.id else self.introductions.introduction(mine.introduction)
        if mine is not None and one is not None and mine.part is Part.IN and self.clock.now() < one.at + ENDS_MS:
            others = self.others(one, mine)
            if others and self.people.member(one.circle, by.id) is not None:
                return one, mine, others
        raise Sorry(OVER, MINE, HELP)

    def pressed(self, number: int, by: Account) -> tuple[Introduction, Introduced, list[Introduced]]:
        """The same as they press something of it."""
        found = self.own(number, by)
        self.alive(found[0].circle, by.id)
        return found

    def tell(self, one: Introduction, to: Introduced, message: Message, kind: LetterKind, about: str = "") -> None:
        """`about`: what of it, where a later one takes its place. Nothing reaches who is out of it."""
        if to.part is Part.IN:
            subject = f"{to.subject}:{about}" if about else to.subject
            self.outbox.put(Letter(kind, Dm(to.account), subject, message, why=WHY, circle=one.circle))
