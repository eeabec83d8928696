"""The way of every import: it waits for a day, comes in part by part, and is taken back for 30 days."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from bot.aside import Aside
from bot.calendar import DAY_MS, today
from bot.dues import Again
from bot.imports.kept import Import, Imports, digest
from bot.imports.previewing import Way, ask, choose, meant
from bot.messages import Button, Field, Message, Sorry, paged, sure
from bot.people import Account
from bot.ports import Clock
from bot.tokens import draft, go
from bot.trackers.preview import Preview
from bot.words import Text, lines, say, when

BACK = 30  # days in which it can be taken back
SHOWN = 5


def here_now(n: int) -> Text:
    return say("{n} is in your list now. Only you can see it.", "{n} are in your list now. Only you can see them.", n=n)


@dataclass(frozen=True)
class ImportRoom(ABC):
    """What is slow is done aside, and of what is here a little in each unit."""

    clock: Clock
    imports: Imports
    aside: Aside
    way: ClassVar[Way]

    @abstractmethod
    def looked(self, one: Import, by: Account) -> Preview:
        """What is in it, as far as it is to be asked about."""

    @abstractmethod
    def shown(self, one: Import, by: Account) -> Message:
        """Its preview. Whatever is done aside comes before anything is kept."""

    @abstractmethod
    def part(self, one: Import, by: Account, most: int | None) -> tuple[Import, bool] | None:
        """Brings some of it in, of `most`, and says whether there is more; None where there is nothing, or not yet."""

    @abstractmethod
    def taken(self, one: Import, by: Account) -> Sequence[Text] | None:
        """Takes some of it away; once it is over, what is to be said of that, None while there is more."""

    @abstractmethod
    def what(self, one: Import) -> Text:
        """What it brought, counted."""

    def answer(self, one: Import, key: str, value: str) -> Import:
        return replace(one, answers={**one.answers, key: value})

    def came(self, one: Import) -> Sequence[Text]:
        return [here_now(one.size)]

    def over(self, one: Import) -> Import:
        return replace(one, sheet=None, done_at=self.clock.now())

    def waiting(self, number: int, by: Account) -> Import:
        """One that waits, or that is done. Raises Sorry where there is none of that number any more."""
        one = self.imports.one(number, by.id)
        if one is None or (one.done_at is None and (one.sheet is None or one.at + DAY_MS <= self.clock.now())):
            gone = say("I keep a list for a day, and that one is gone. Please add the file again.")
            raise Sorry(gone, self.way.again)
        return one

    def keep(self, one: Import) -> Import:
        """In place of whatever waits; one that has begun goes on."""
        for before in self.imports.all(one.account):
            if before.done_at is None and not before.size:
                self.imports.delete(before.id, one.account)
        return replace(one, id=self.imports.add(one))

    def questions(self, one: Import, by: Account, of: str | None) -> Message:
        preview = self.looked(one, by)
        asked = next((each for each in preview.asked if digest(each.key)[:8] == of), None)
        return choose(self.way, one, preview) if asked is None else ask(self.way, one, asked)

    def answered(self, one: Import, by: Account, of: str, answer: str) -> Message:
        if (said := meant(self.looked(one, by).asked, of, answer)) is not None:
            one = self.answer(one, *said)
        shown = self.shown(one, by)
        self.imports.change(one)
        return shown

    def import_now(self, one: Import, by: Account, most: int | None) -> Message | Again:
        """Once, however often it is pressed, and a part in each unit; nothing comes of it but what is in the list."""
        brought = self.part(one, by, None if most is None else max(0, most - one.size))
        if brought is None:
            return self.shown(one, by)
        one, more = brought
        one = one if more else self.over(one)
        self.imports.change(one)
        return Again() if more else self.done(one, by)

    def cancel(self, number: int, by: Account) -> Message:
        one = self.imports.one(number, by.id)
        if one is None or (one.done_at is None and not one.size):
            self.imports.delete(number, by.id)
            return Message(say("I imported nothing, and kept nothing of it."), buttons=(self.way.again, self.way.mine))
        if one.done_at is None:  # what has come already, before something broke off, can be taken back
            one = self.over(one)
            self.imports.change(one)
        return self.done(one, by)

    def done(self, one: Import, by: Account) -> Message:
        if one.back_at is not None:
            return Message(say("That was taken back."), buttons=(self.way.again, self.way.mine))
        until = say(
            "You can take that back until {day}; what you change until then stays.",
            day=self._day(self._last(one, by), by),
        )
        back = Button(say("Take it back", context="import"), draft(f"{self.way.word}-back", number=one.id))
        return Message(lines(*self.came(one), until, between=" "), buttons=(self.way.mine, back))

    def listed(self, behind: int, by: Account, *_: bool) -> Message:
        """The newest first, five at a time."""
        behind, every = max(0, behind), self.imports.all(by.id)
        older = Button(say("Older", context="imports"), go(self.way.list, behind=behind + SHOWN))
        found, more = paged(every[behind:], SHOWN, lambda _: older)
        if not found:
            last = say("That was the oldest one.", context="import")
            return Message(last if every else say("You haven't brought anything in yet."), buttons=(self.way.again,))
        numbered = list(enumerate(found, behind + 1))
        ways = []
        for n, one in numbered:
            if one.done_at is None:
                ways.append(Button(say("{n}. Go on", n=n), go(f"{self.way.word}-preview", number=one.id)))
            if self._can_go(one, by):
                ways.append(Button(say("{n}. Take it back", n=n), go(f"{self.way.word}-back", number=one.id)))
        return Message(
            say("The newest first. Only you see these."),
            title=say("What you brought in"),
            fields=tuple(
                Field(
                    say("{n}. {day}", n=n, day=self._day(today(one.done_at or one.at, by.zone), by)), self._became(one)
                )
                for n, one in numbered
            ),
            buttons=(*ways, *(more or (self.way.again,))),
        )

    def take_back(self, number: int, by: Account, certain: bool) -> Message | Again:
        """Whatever stands as it came in goes, a part in each unit; what was changed stays."""
        one = self.imports.one(number, by.id)
        if one is None or (one.done_at is None and not one.size):
            raise Sorry(say("I can't find that import any more."), self.way.mine)
        if one.back_at is not None:
            return Message(say("That was taken back already."), buttons=(self.way.mine,))
        if not self._can_go(one, by):
            late = say("That's more than 30 days ago, so I can't take it back as a whole any more.")
            raise Sorry(late, self.way.mine)
        if not certain:
            return sure(
                lines(say("Take back {what}?", what=self.what(one)), self.way.stays, between=" "),
                say("Take it back", context="import"),
                go(f"{self.way.word}-back", number=one.id),
                Button(say("Leave it", context="import"), go(self.way.list)),
            )
        told = self.taken(replace(one, sheet=None, done_at=one.done_at or one.at), by)  # nothing more comes of it
        if told is None:
            return Again()
        back = lines(say("Taken back.", context="import"), *told, between=" ")
        return Message(back, buttons=(self.way.again, self.way.mine))

    def _last(self, one: Import, by: Account) -> date:
        return today((one.done_at or one.at) + BACK * DAY_MS, by.zone)

    def _can_go(self, one: Import, by: Account) -> bool:
        """Whether it can be taken back: until the last of its days is over where its owner lives."""
        return one.back_at is None and one.size > 0 and today(self.clock.now(), by.zone) <= self._last(one, by)

    def _day(self, on: date, by: Account) -> Text:
        return when(on, today(self.clock.now(), by.zone))

    def _became(self, one: Import) -> Text:
        if one.back_at is not None:  # what it had brought is not kept any more
            return say("Taken back.", context="import")
        if one.done_at is None:
            return say("{count} so far", count=self.what(one)) if one.size else say("Not imported yet.")
        return self.what(one)
