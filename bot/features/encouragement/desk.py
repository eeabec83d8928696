"""The desk of encouragement: what its handlers work with, and how those who were asked see what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.calendar import DAY_MS
from bot.features.encouragement import messages
from bot.features.encouragement.choosing import APART_MS, ready_at
from bot.features.encouragement.reported import Reports
from bot.features.encouragement.store import (
    ANSWERABLE,
    UNANSWERED,
    Ask,
    Asked,
    AskedState,
    Asks,
    AskState,
    KindWord,
    KindWords,
)
from bot.mailing import Outbox
from bot.messages import Button, Message, Sorry
from bot.planning import Schedule
from bot.ports import Clock, Limits, People
from bot.tokens import go
from bot.words import Text, say

# who may still have the words before them; a letter that missed its reader may be in /inbox
UNTOLD = UNANSWERED | {AskedState.MISSED}  # nobody has told them yet that somebody answered
INVITED = UNTOLD | {AskedState.RELIEVED}


def subject(ask: int, account: int) -> str:
    """Each peer's letter is a subject of its own, so that none waits for another's."""
    return f"ask:{ask}:{account}"


def post_subject(ask: Ask) -> str:
    return f"{ask.subject}:post"


def status_subject(ask: Ask) -> str:
    return f"{ask.subject}:status"


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its stores, limits, who is who, letters, the schedule and the clock."""

    asks: Asks
    words: KindWords
    reports: Reports
    limits: Limits
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def is_in(self, circle: int, account: int) -> bool:
        """Whether they are a member of it now."""
        return self.people.member(circle, account) is not None

    def may_know(self, ask: Ask | None, account: int) -> bool:
        """Whether they are in its circle; of one that never was it is asked as well: both take as long."""
        return self.is_in(ask.circle if ask else 0, account)

    def still_there(self, word: KindWord) -> bool:
        """Whether its writer can be answered, as far as may be told: that "someone" has left is not."""
        return self.nameless(word, word.sender) or self.is_in(word.circle, word.sender)

    def name_of(self, account: int, about: Ask | KindWord) -> Text:
        """By what name others of that circle know someone who is or was in it: whoever asked without a name stays
        without one, in kind words about the ask too.
        """
        member, ask = self.people.ever(about.circle, account), self.ask_of(about)
        if member is not None:
            return messages.called(member, ask)
        circle = self.people.circle(about.circle)
        if circle is not None and ask is not None and messages.is_nameless(account, ask):  # that they are erased
            return messages.someone_in(circle)
        return say("Someone", context="one of the circle")

    def ask_of(self, about: Ask | KindWord) -> Ask | None:
        """The ask that it is or that it answers."""
        if isinstance(about, Ask):
            return about
        return self.asks.one(about.ask) if about.ask is not None else None

    def nameless(self, about: Ask | KindWord, account: int | None = None) -> bool:
        """Whether one of the two stands in it without a name, or whether the account does."""
        ask = self.ask_of(about)
        return ask is not None and ask.anonymous and account in (None, ask.account)

    def stops(self, writer: int, reader: int, about: KindWord) -> bool:
        """Whether a mute stops what one of the two writes to the other about that word."""
        ask = self.ask_of(about)
        return self.words.apart(writer, reader, None if ask is None else ask.exchange)

    def unnamed(self, word: KindWord) -> int | None:
        """The exchange in which its writer has no name: each is muted by itself, or it would tell that two are one."""
        return word.ask if self.nameless(word, word.sender) else None

    def muted(self, word: KindWord) -> bool:
        """By its reader themselves, and just so: with a name or within that exchange, or it would tell who it is."""
        return self.words.muted(word, self.unnamed(word))

    def refuse_muted(self, word: KindWord) -> None:
        """Raises Sorry: what they asked to be kept apart from is not said to arrive."""
        if self.words.muted(word, self.unnamed(word), both_ways=True):
            told = say("You've muted {who}, so nothing is passed on.", who=self.name_of(word.sender, word))
            raise Sorry(told, Button(say("Unmute"), go("unmute", word=word.id)))

    def asked_of(self, ask: int, account: int) -> Asked | None:
        """How the account was asked for it, if it was."""
        return next((one for one in self.asks.asked(ask) if one.account == account), None)

    def seen(self, words: Iterable[KindWord]) -> None:
        """Their reader has found them: they come no second time, and wait nowhere else."""
        self.outbox.seen([one.subject for one in words], "read")

    def tell(self, asked: Asked, message: Message, why: str) -> None:
        """Changes one peer's letter; not sent yet, it stays unsent."""
        self.outbox.cancel(subject(asked.ask, asked.account), why)
        self.outbox.amend(asked.letter, message)

    def tell_all(self, ask: Ask, message: Message, why: str, there: Message | None = None) -> None:
        """Changes the letters of all who were asked and did not write, and the post in the channel."""
        for one in self.asks.asked(ask.id):
            if one.state in INVITED:
                self.tell(one, message, why)
        self.tell_channel(ask, there or message, why)

    def silence_broken(self, ask: Ask, why: str) -> None:
        """What its author was to hear of silence is not true any more."""
        self.outbox.cancel(status_subject(ask), why)

    def tell_channel(self, ask: Ask, message: Message, why: str) -> None:
        """Changes the post in the channel, if there is one."""
        if ask.post_letter is not None:
            self.outbox.cancel(post_subject(ask), why)
            self.outbox.amend(ask.post_letter, message)

    def post_of(self, ask: Ask) -> Message:
        """What the channel shows of it; whoever wrote a word that was stopped sees what they always would."""
        who = self.name_of(ask.account, ask)
        return messages.answered(ask, who) if self.words.answered(ask.id) else messages.to_channel(ask, who)

    def reword(self, ask: Ask) -> None:
        """Keeps an open ask as it was changed, wherever it stands. Who was told that it is answered is told no more,
        and the channel has only words that may be there.
        """
        self.asks.change(ask)
        still = UNANSWERED if ask.anonymous and self.words.answered(ask.id) else UNTOLD
        for one in self.asks.asked(ask.id):
            if one.state in still:
                self.outbox.amend(one.letter, messages.to_peer(ask, self.name_of(ask.account, ask)))
        if ask.may_post and ask.post_letter is not None:
            self.outbox.amend(ask.post_letter, self.post_of(ask))
        else:
            self.take_out(ask)

    def take_out(self, ask: Ask) -> None:
        """Its post says no more of it, and may be put there anew."""
        self.tell_channel(ask, messages.TAKEN_OUT, "taken out")
        self.asks.change(replace(ask, post_letter=None))

    def stands(self, ask: Ask) -> bool:
        """Whether its post is in the channel, or on its way there."""
        post = None if ask.post_letter is None else self.outbox.letter(ask.post_letter)
        return post is not None and post.state not in ("cancelled", "dead")

    def showable(self, ask: Ask) -> bool:
        """Whether its author, being there, can put it into the channel now: nobody has answered, as readers see it."""
        circle = self.people.circle(ask.circle)
        open_now = ask.state is AskState.OPEN and not self.words.answered(ask.id) and not self.stands(ask)
        may_be = circle is not None and circle.encourage_channel is not None
        return open_now and may_be and self.its_turn(ask) is None and self.is_in(ask.circle, ask.account)

    def its_turn(self, ask: Ask) -> int | None:
        """When it can go into the channel (UTC ms), where that is not yet: of those without a name one a day."""
        if not ask.anonymous:
            return None
        last = self.outbox.posted(ask.account, ask.circle, self.clock.now() - DAY_MS, post_subject(ask))
        return None if last is None else last + DAY_MS

    def meanwhile(self, ask: Ask) -> tuple[Button, ...]:
        """What its author can do while it is under way."""
        read = Button(say("Read my kind words"), go("words"))
        show = Button(say("Show it in the encourage channel"), go("show-ask", ask=ask.id))
        out = Button(say("Take it out of the encourage channel"), go("show-ask", ask=ask.id, out="yes"))
        return (
            *([read] if self.words.received(ask.account, 1) else []),
            *([show] if self.showable(ask) else [out] if ask.state in ANSWERABLE and self.stands(ask) else []),
            messages.HELP,
        )

    def withdraw(self, ask: Ask) -> None:
        """Ends an ask for its author's sake; its words go, and it counts for none who did nothing with it."""
        self.silence_broken(ask, "withdrawn")
        self.tell_all(ask, messages.taken_back(self.name_of(ask.account, ask)), "withdrawn")
        for one in self.asks.asked(ask.id):
            letter = self.outbox.letter(one.letter)
            if letter is not None and letter.state == "cancelled" and one.state in UNANSWERED:
                self.asks.unask(one)  # it never left
            elif one.state in UNTOLD:
                had = one.state is AskedState.ASKED
                self.asks.move(one.id, AskedState.TAKEN_BACK if had else AskedState.SPARED)
        self.asks.change(replace(ask, state=AskState.WITHDRAWN, words=None, at=self.clock.now()))

    def asked_anew(self, ask: Ask) -> list[Asked]:
        """Whom its author has asked within two days for what was taken back. Where both have a name they have this one
        instead, by the letter that stands there. The others are returned, and keep their seats, or taking back would
        tire out everybody: without a name, the same people could tell whose it is.
        """
        spent, now = [], self.clock.now()
        for one in self.asks.spent(ask, now - APART_MS):
            first, letter, peer = (
                self.asks.one(one.ask),
                self.outbox.letter(one.letter),
                self.asks.peer(ask, one.account),
            )
            named = first is not None and not (first.anonymous or ask.anonymous)
            stands = letter is not None and letter.state in ("sent", "amended")
            if named and stands and peer and peer.last == one.at and ready_at(replace(peer, last=None), now) == now:
                self.asks.carry(one, ask.id)
                self.outbox.amend(one.letter, messages.to_peer(ask, self.name_of(ask.account, ask)))
            else:
                spent.append(one)
        return spent

    def relieve(self, ask: Ask) -> None:
        """The first word has come: the others need not write any more, but may."""
        told = messages.answered(ask, self.name_of(ask.account, ask), messages.body(ask))
        self.tell_all(ask, told, "answered", self.post_of(ask))
        for one in self.asks.asked(ask.id):
            if one.state in UNANSWERED:
                self.asks.move(one.id, AskedState.RELIEVED)
