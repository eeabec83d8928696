"""One record in, one unit of work: finds the handler, runs it with its reactions, answers the one who spoke."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from bot import courier
from bot.commands import Invalid, Missing, Spec, spec_of
from bot.courier import Outcome, Step
from bot.dues import due_word
from bot.events import Started
from bot.forms import Form, form_of
from bot.letters import Carried
from bot.messages import Message, Sorry
from bot.people import Actor
from bot.ports import Chance, Clock, Drafts, Dues, Mail, Outbox, Received, Stores, TooSlow, Units
from bot.replies import ask_consent, unknown_command, with_inbox_hint
from bot.tokens import Draft
from bot.words import lines, say
from bot.work import Answer, Handler, Instead, NoStores, Stranger, Wired, Work, number, wire

log = logging.getLogger(__name__)

FORM_WAIT = 0.3  # seconds a form may read before its bare questions are shown
BATCH = 100
CHAIN = 4  # drafts that may follow from one another in a unit


@dataclass(frozen=True)
class Feature:
    """A slice: what it handles, and by command word, how it fills in its forms (a function whose first parameter is
    the Form)."""

    name: str
    handles: tuple[Handler, ...] = ()
    fills: Mapping[str, Handler] = field(default_factory=dict)


class DueFailed(Exception):
    """A due's handler raised; the number tells which."""

    def __init__(self, number: int) -> None:
        super().__init__(f"due {number}")
        self.number = number


class App:
    """The core as adapters see it: commands, ticks and letters in, answers out."""

    def __init__(self, features: Sequence[Feature], units: Units, clock: Clock, chance: Chance) -> None:
        self.units, self.clock, self.chance = units, clock, chance
        self.specs: dict[str, Spec] = {}
        self._handlers: dict[type, list[Wired]] = {}
        self._fills: dict[str, Wired] = {}
        self._dues: dict[str, type] = {}
        for feature in features:
            self._add(feature)

    def _add(self, feature: Feature) -> None:
        for handler in feature.handles:
            wired = wire(handler)
            spec, word = spec_of(wired.record), due_word(wired.record)
            known = self._handlers.setdefault(wired.record, [])
            if known and (spec or word):
                raise ValueError(f"{wired.record.__name__} has two handlers")
            known.append(wired)
            if spec and self.specs.setdefault(spec.word, spec) is not spec:
                raise ValueError(f"two commands are called /{spec.word}")
            if word:
                self._dues[word] = wired.record
        self._fills |= {word: wire(fill) for word, fill in feature.fills.items()}

    def needs(self) -> set[type]:
        """Every port that some handler asks a unit for."""
        wired = [one for many in self._handlers.values() for one in many] + list(self._fills.values())
        return {need for one in wired for need in one.stores}

    async def handle(self, actor: Actor, said: Draft, *, typed: bool = False, event: str | None = None) -> Answer:
        """One command: answers at once or opens its form.

        `typed`: options were typed or a form was submitted. `event`: the platform's id of this event; the second time
        it changes nothing.
        """
        spec = self.specs.get(said.word)
        if spec is None:
            return Answer(unknown_command(said.word), actor.zone or "UTC", actor.language, sorry=True)
        outside = self._handlers[spec.record][0]
        if outside.free:
            return self._outside(outside, spec, actor, said)
        if spec.shown and not (typed or said.go):
            try:
                return await self.units.read(lambda stores: self._opened(self._reading(stores, actor), said), FORM_WAIT)
            except (TooSlow, Stranger):
                return Answer(form_of(spec, said.given), actor.zone or "UTC", actor.language)
        works: list[Work] = []

        def unit(stores: Stores) -> Answer:
            works.append(Work(self.clock, self.chance, stores, actor))
            return self._command(works[-1], said, event)

        try:
            return await self.units.run(unit)
        except Sorry as sorry:
            if event is not None:  # refused once is refused for good: it is not done hours later, when it comes again
                await self.units.run(lambda stores: self._refused(stores, actor, event, sorry.message))
            return works[-1].answer(sorry.message, sorry=True)

    def _refused(self, stores: Stores, actor: Actor, event: str, message: Message) -> None:
        work = Work(self.clock, self.chance, stores, actor)
        stores[Received].keep(event, work.account.id, message, work.now, sorry=True)

    def _outside(self, wired: Wired, spec: Spec, actor: Actor, said: Draft) -> Answer:
        """Handlers that ask for no store answer whatever the database does."""
        work = Work(self.clock, self.chance, NoStores(), actor)
        try:
            return work.answer(wired.call(spec.parse(_own(spec, said.given)), work))
        except Missing:
            return work.answer(form_of(spec, said.given))
        except Invalid as invalid:
            return work.answer(Message(lines(*invalid.problems.values())), sorry=True)
        except Sorry as sorry:
            return work.answer(sorry.message, sorry=True)

    def _reading(self, stores: Stores, actor: Actor) -> Work:
        return Work(self.clock, self.chance, stores, actor, reads=True)

    def _opened(self, work: Work, said: Draft) -> Answer:
        try:
            given = self._merged(work, said)
            return work.answer(self._form(work, self.specs[said.word], given))
        except Instead as instead:
            return work.answer(instead.message)
        except Sorry as sorry:
            return work.answer(sorry.message, sorry=True)

    def _form(self, work: Work, spec: Spec, given: Mapping[str, str], invalid: Invalid | None = None) -> Form:
        form = form_of(spec, given, invalid.problems if invalid else None)
        fill = self._fills.get(spec.word)
        work.about(spec, given, go=False)
        return fill.call(form, work) if fill else form

    def _merged(self, work: Work, said: Draft) -> dict[str, str]:
        """What was given, over what was kept of an unfinished draft."""
        kept_as = self._kept_as(said)
        if kept_as is None:
            return said.given
        kept = work.stores[Drafts].given(kept_as, work.account.id, said.word, work.now)
        if kept is None:
            raise Sorry(say("What you typed was kept for half an hour; that has passed. Please say it once more."))
        return {**kept, **said.given}

    def _kept_as(self, said: Draft) -> int | None:
        """The number of the kept text that a draft goes on with; a command may have a `draft` of its own."""
        own = any(one.name == "draft" for one in self.specs[said.word].asked)
        return None if own or "draft" not in said.given else number(said.given["draft"])

    def _command(self, work: Work, said: Draft, event: str | None) -> Answer:
        if event is not None and (before := work.stores[Received].answer(event)) is not None:
            account, answer, sorry = before  # perhaps it never reached the one who spoke
            mine = account == work.account.id
            return work.answer(answer if mine else Message(say("I have this one already.")), sorry=sorry)
        result: Any = self._next(work, said, opens=False)
        for _ in range(CHAIN):
            if not isinstance(result, Draft):
                break
            work.refresh()
            result = self._next(work, result, opens=not result.go)
        self.react(work)
        if isinstance(result, Message) and work.account.dms_closed:
            result = with_inbox_hint(result, len(work.stores[Outbox].undelivered(work.account.id)))
        if event is not None and isinstance(result, Message):  # a form has done nothing yet: it opens again
            work.stores[Received].keep(event, work.account.id, result, work.now, sorry=False)
        return work.answer(result)

    def _next(self, work: Work, said: Draft, *, opens: bool) -> Message | Form | Draft:
        """Runs a draft, or opens its form where it has questions and was not really said."""
        spec = self.specs[said.word]
        try:
            return self._form(work, spec, self._merged(work, said)) if opens and spec.shown else self._said(work, said)
        except Instead as instead:
            return instead.message

    def _said(self, work: Work, said: Draft) -> Message | Form | Draft:
        spec = self.specs[said.word]
        given = self._merged(work, said)
        if spec.private_words(given) and work.account.consent_at is None:
            return ask_consent(work.stores[Drafts].keep(work.account.id, spec.word, given, work.now), spec.word)
        try:
            record = spec.parse(_own(spec, given))
        except Invalid as invalid:
            return self._kept(work, self._form(work, spec, given, invalid), given)
        except Missing:
            if not spec.lacks(given):
                raise Sorry(
                    say("That button is not whole, so I don't know what it is about. /help starts anew.")
                ) from None
            return self._kept(work, self._form(work, spec, given), given)
        work.about(spec, given, go=True)  # said in full: should it have to name a circle, that runs it
        result: Message | Draft = self._handlers[spec.record][0].call(record, work)
        if (kept_as := self._kept_as(said)) is not None:
            work.stores[Drafts].drop(kept_as, work.account.id)
        return result

    def _kept(self, work: Work, form: Form, given: Mapping[str, str]) -> Form:
        """The form with the number of a draft that keeps what was typed so far."""
        return replace(form, draft=work.stores[Drafts].keep(work.account.id, form.word, given, work.now))

    def react(self, work: Work) -> None:
        """Runs the reactions to what happened, and to what these make happen, in the same unit."""
        for event in work.events:  # grows while reactions append
            for wired in self._handlers.get(type(event), ()):
                wired.call(event, work)
        work.events.clear()

    async def start(self) -> None:
        """Lets the slices look around before the first command or tick."""

        def unit(stores: Stores) -> None:
            work = Work(self.clock, self.chance, stores)
            work.events.append(Started())
            self.react(work)

        await self.units.run(unit)

    async def tick(self) -> int:
        """Handles every due up to now, in batches, each batch one unit; returns how many."""
        handled = 0
        while True:
            try:
                count = await self.units.run(self._batch)
            except DueFailed as failed:
                number = failed.number
                log.error("due %d raised %s", number, type(failed.__cause__).__name__)
                await self.units.run(lambda stores: stores[Dues].failed(number, self.clock.now()))  # noqa: B023
                continue
            if not count:
                return handled
            handled += count

    def _batch(self, stores: Stores) -> int:
        dues = stores[Dues]
        claimed = dues.claim(self.clock.now(), BATCH)
        for due, word, packed, planned in claimed:
            work = Work(self.clock, self.chance, stores, planned=planned)
            try:
                record: Any = msgspec.json.decode(packed, type=self._dues[word])
                self._handlers[type(record)][0].call(record, work)
                self.react(work)
            except Exception as error:  # whatever it was, only this due waits; the batch runs again without it
                raise DueFailed(due) from error
        dues.done([one[0] for one in claimed], self.clock.now())
        return len(claimed)

    async def lease(self, limit: int = BATCH) -> tuple[int, list[tuple[Carried, Step]]]:
        """Looks at the letters that are due: how many, and those to carry now, each with what to do."""

        def unit(stores: Stores) -> tuple[int, list[tuple[Carried, Step]]]:
            work = Work(self.clock, self.chance, stores)
            mail = stores[Mail]
            due = mail.due(work.now, limit)
            steps = [(letter, courier.step(letter, mail, work.events, work.now)) for letter in due]
            self.react(work)
            return len(due), [(letter, todo) for letter, todo in steps if todo is not None]

        return await self.units.run(unit)

    async def mark(self, carried: Sequence[tuple[Carried, Step, Outcome]]) -> None:
        """Writes down what became of letters."""

        def unit(stores: Stores) -> None:
            work = Work(self.clock, self.chance, stores)
            for letter, done, outcome in carried:
                courier.after(letter, done, outcome, stores[Mail], work.events, work.now)
            self.react(work)

        await self.units.run(unit)


def _own(spec: Spec, given: Mapping[str, str]) -> Mapping[str, str]:
    return {one.name: given[one.name] for one in spec.asked if one.name in given}
