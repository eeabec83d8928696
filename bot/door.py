"""Who may be heard now: a flood of one person's is refused before it costs anybody else anything, and kindly.

No library: aiolimiter makes callers wait and remembers everybody, `limits` keeps windows by a clock of its own, and the
rule itself (GCRA) is a sum. Nothing is written down.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from bot.attached import given
from bot.calendar import MINUTE_MS
from bot.cards import Cards, most
from bot.holding import WAITS
from bot.messages import Message
from bot.people import Speaker
from bot.ports import Clock
from bot.replies import too_much, written
from bot.screening import Found
from bot.slices import Slices
from bot.tokens import Draft

KNOWN = 50_000  # people remembered, about 20 MB: whoever asked longest ago is forgotten first, and has all their room
PAGE = 1_000  # characters that take as long to look through as anybody takes to type a line
LOOKED = 1_000  # of the last refused words, what was found in them
FILE = 5  # things said: what opening one file counts as
AGAIN = 3  # times that the same event may come once more: Slack says what got no answer three times again


@dataclass(frozen=True)
class Pace:
    """So many at once, and after them one every so many ms."""

    at_once: int
    every: int


@dataclass(frozen=True)
class Paces:
    """`said` are commands, presses and forms: each pace holds. `told` are answers to whoever goes on all the same,
    `looks` what only reads: suggestions while somebody types, pages that open. `pressing` is what tells of danger, once
    the first pace is used up, and `cards` what is shown where something was found and no command is done; `read` are
    texts that are looked through for it though they are refused, or no command, more than anybody writes.
    """

    said: tuple[Pace, ...] = (Pace(20, 3_000), Pace(600, 2 * MINUTE_MS))  # the second: what a flood keeps in a day
    told: tuple[Pace, ...] = (Pace(20, 1_000),)
    looks: tuple[Pace, ...] = (Pace(60, 250),)
    pressing: tuple[Pace, ...] = (Pace(50, 2_000), Pace(300, 2 * MINUTE_MS))
    cards: tuple[Pace, ...] = (Pace(20, 3_000),)
    read: tuple[Pace, ...] = (Pace(100, 100),)


PEOPLE = Paces()
UNPACED = Paces((), (), (), (), (), ())


class Meter:
    """Who has had how much of one thing lately."""

    def __init__(self, paces: tuple[Pace, ...], most: int = KNOWN) -> None:
        self._paces, self._most = paces, most
        self._full: OrderedDict[Hashable, tuple[int, ...]] = OrderedDict()  # when each pace is as good as unused

    def wait(self, who: Hashable, now: int, many: int = 1) -> int:
        """0, and so many are taken; or in how many ms there will be as many, and none is."""
        before = self._full.get(who, (now,) * len(self._paces))
        most = [now + pace.at_once * pace.every for pace in self._paces]
        # later than that where the clock was set back, which keeps nobody waiting
        used = [min(max(full, now), end) for full, end in zip(before, most, strict=True)]
        waits = [full + many * one.every - end for full, end, one in zip(used, most, self._paces, strict=True)]
        if (wait := max(waits, default=0)) <= 0:
            used = [full + many * one.every for full, one in zip(used, self._paces, strict=True)]
        self._full[who] = tuple(used)
        self._full.move_to_end(who)
        if len(self._full) > self._most:
            self._full.popitem(last=False)
        return max(wait, 0)


@dataclass(frozen=True)
class Refusal:
    """What whoever says too much in a while hears, whether it is to be `told` once more (no human is left without an
    answer), and in how many ms they may go on.
    """

    said: Message
    told: bool
    wait: int


class Door:
    """Adapters ask it before they do anything; an event that was let in is, when it comes again, the same one."""

    def __init__(self, slices: Slices, cards: Cards, clock: Clock, paces: Paces) -> None:
        self._slices, self._cards, self._clock = slices, cards, clock
        self._said, self._told, self._looks = Meter(paces.said), Meter(paces.told), Meter(paces.looks)
        self._pressing, self._cards_shown, self._read = Meter(paces.pressing), Meter(paces.cards), Meter(paces.read)
        self._looked: OrderedDict[int, Found | None] = OrderedDict()  # what was in words, by a number that tells none
        self._let_in: OrderedDict[tuple[Hashable, str], int] = OrderedDict()  # how often each came

    def refused(
        self, by: Speaker, said: Draft | None, event: str | None, *, typed: bool = False, besides: str = ""
    ) -> Refusal | None:
        """In place of an answer; what was typed into a form or behind a command is given back, as nothing keeps it.

        Never of what needs no store, such as /help-now; words that tell of danger, were they `besides` what it asks,
        have a pace of their own before. With whatever was found in them comes its card, as long as it is `told`.
        """
        spec = self._slices.specs.get(said.word) if said else None
        if spec is not None and self._slices.handler(spec.record).free:
            return None
        wait = self._wait(by, said, event)
        found = self._found(by, self._cards.words(said or Draft(""), besides)) if wait else None
        if not wait or (found in WAITS and not self._pressing.wait(_who(by), self._clock.now())):
            return None
        told = too_much(wait, written(spec, said) if said and typed else ())
        return Refusal(told, self.card(by) if found else not self._told.wait(_who(by), self._clock.now()), wait)

    def card(self, by: Speaker) -> bool:
        """Whether one more card is shown to them where no command is done: a human reads no more than so many."""
        return not self._cards_shown.wait(_who(by), self._clock.now())

    def look(self, by: Speaker) -> int:
        """Before something is read for whoever only looks, typing or opening a page: 0, or in how many ms they may."""
        return self._looks.wait(_who(by), self._clock.now())

    def _found(self, by: Speaker, words: tuple[str, ...]) -> Found | None:
        """What is in words that are refused. Looking takes long, so the same are looked through once, whoever says them
        again, and of others no more than anybody writes.
        """
        known = hash(words)
        if known in self._looked:
            self._looked.move_to_end(known)
        elif not words or not self._reads(by, words):
            return None
        else:
            self._looked[known] = most(words)
            if len(self._looked) > LOOKED:
                self._looked.popitem(last=False)
        return self._looked[known]

    async def wrote(self, words: str, by: Speaker) -> Message | None:
        """The card for what somebody wrote to the bot itself, looked through at no greater pace than anybody writes."""
        card = await self._cards.of(words, by) if words and self._reads(by, (words,)) else None
        return card if card is not None and self.card(by) else None

    def _reads(self, by: Speaker, words: tuple[str, ...]) -> bool:
        """Whether they are looked through now; what is long counts as several."""
        return not self._read.wait(_who(by), self._clock.now(), 1 + sum(map(len, words)) // PAGE)

    def _wait(self, by: Speaker, said: Draft | None, event: str | None) -> int:
        who, files = _who(by), said is not None and any(map(given, said.given.values()))
        came = self._let_in.get((who, event), 0) if event is not None else 0
        wait = 0 if 0 < came <= AGAIN else self._said.wait(who, self._clock.now(), FILE if files else 1)
        if event is not None and not wait:
            self._let_in[who, event] = came + 1
            if len(self._let_in) > KNOWN:
                self._let_in.popitem(last=False)
        return wait


def _who(by: Speaker) -> Hashable:
    return by.platform, by.realm, by.user
