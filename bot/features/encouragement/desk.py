"""The desk of encouragement: what its handlers work with, and how those who were asked see what became of it."""

from dataclasses import dataclass, replace

from bot.features.encouragement import messages
from bot.features.encouragement.store import UNANSWERED, Ask, Asked, AskedState, Asks, AskState, KindWord, KindWords
from bot.messages import Message
from bot.ports import Clock, Outbox, People, Schedule
from bot.words import Text, say

# who may still have the words before them; a letter that missed its reader may be in /inbox
INVITED = UNANSWERED | {AskedState.RELIEVED, AskedState.MISSED}


def subject(ask: int, account: int) -> str:
    """Each peer's letter is a subject of its own, so that none waits for another's."""
    return f"ask:{ask}:{account}"


def post_subject(ask: Ask) -> str:
    return f"{ask.subject}:post"


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its stores, who is who, letters, the schedule and the clock."""

    asks: Asks
    words: KindWords
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def is_in(self, circle: int, account: int) -> bool:
        """Whether they are a member of it now."""
        return self.people.member(circle, account) is not None

    def name_of(self, account: int, about: Ask | KindWord) -> Text:
        """By what name others of that circle know someone who is or was in it: whoever asked without a name stays
        without one, in kind words about the ask too.
        """
        member = self.people.ever(about.circle, account)
        return (
            say("Someone", context="one of the circle")
            if member is None
            else messages.called(member, self.ask_of(about))
        )

    def ask_of(self, about: Ask | KindWord) -> Ask | None:
        """The ask that it is or that it answers."""
        if isinstance(about, Ask):
            return about
        return self.asks.one(about.ask) if about.ask is not None else None

    def nameless(self, about: Ask | KindWord, account: int | None = None) -> bool:
        """Whether one of the two stands in it without a name, or whether the account does."""
        ask = self.ask_of(about)
        return ask is not None and ask.anonymous and account in (None, ask.account)

    def apart(self, word: KindWord) -> bool:
        """Whether a mute stops what passes between the two about that word."""
        ask = self.ask_of(word)
        return self.words.apart(word.sender, word.receiver, None if ask is None else ask.exchange)

    def asked_of(self, ask: int, account: int) -> Asked | None:
        """How the account was asked for it, if it was."""
        return next((one for one in self.asks.asked(ask) if one.account == account), None)

    def tell(self, asked: Asked, message: Message, why: str) -> None:
        """Changes one peer's letter; not sent yet, it stays unsent."""
        self.outbox.cancel(subject(asked.ask, asked.account), why)
        self.outbox.amend(asked.letter, message)

    def tell_all(self, ask: Ask, message: Message, why: str) -> None:
        """Changes the letters of all who were asked and did not write, and the post in the channel."""
        for one in self.asks.asked(ask.id):
            if one.state in INVITED:
                self.tell(one, message, why)
        self.tell_channel(ask, message, why)

    def tell_channel(self, ask: Ask, message: Message, why: str) -> None:
        """Changes the post in the channel, if there is one."""
        if ask.post_letter is not None:
            self.outbox.cancel(post_subject(ask), why)
            self.outbox.amend(ask.post_letter, message)

    def withdraw(self, ask: Ask) -> None:
        """Ends an ask for its author's sake; its words are forgotten."""
        self.tell_all(ask, messages.taken_back(self.name_of(ask.account, ask)), "withdrawn")
        self.asks.change(replace(ask, state=AskState.WITHDRAWN, words=None))

    def relieve(self, ask: Ask) -> None:
        """The first word has come: the others need not write any more, but may."""
        self.tell_all(ask, messages.answered(ask, self.name_of(ask.account, ask)), "answered")
        for one in self.asks.asked(ask.id):
            if one.state in UNANSWERED:
                self.asks.move(one.id, AskedState.RELIEVED)
