"""One record in, one unit of work: finds the handler, runs it with its reactions, answers the one who spoke."""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from bot.answers import Choice, Unclear
from bot.aside import Wanted
from bot.attached import NO_FILES, Opened, Unread
from bot.cards import Cards
from bot.commands import Spec
from bot.copies import Copies, Writing, unwritten
from bot.door import PEOPLE, Door, Paces
from bot.dues import Again
from bot.duty import Beginning, DueFailed, Duty, Elsewhere, at_once, to_its_end
from bot.holding import by_letter
from bot.lately import Lately
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.mailroom import LetterFailed, Mailroom
from bot.messages import Message, Sorry
from bot.people import Speaker, language
from bot.places import NOWHERE, Places
from bot.ports import Busy, Chance, Clock, Files, NoStores, People, Stores, TooSlow, Units
from bot.remembered import Received
from bot.replies import home_later, unknown_command
from bot.slices import Feature, Slices
from bot.speaking import Speaking
from bot.tokens import Draft, decode, split_key
from bot.words import ENGLISH_ALONE, Catalogs, say
from bot.work import Answer, Home, Stranger, Work

T = TypeVar("T")

log = logging.getLogger(__name__)

FORM_WAIT = 0.3  # seconds a form may read before its bare questions are shown
FILLED_WAIT = 1.5  # of one that shows what is kept: sent in bare, it would clear that
HOME_WAIT = 1.0  # seconds a home may read: nobody waits for it, but forms wait behind it
LATER = (TooSlow, Busy)  # what is read only is shown without, or another time


class App:
    """The core as adapters see it: commands, ticks and letters in, answers out."""

    def __init__(
        self,
        features: Sequence[Feature],
        units: Units,
        clock: Clock,
        chance: Chance,
        stopwatch: Callable[[], float] | None = None,
        catalogs: Catalogs = ENGLISH_ALONE,
        places: Places = NOWHERE,
        paces: Paces = PEOPLE,
        writing: Writing = unwritten,
        elsewhere: Elsewhere = at_once,
        begin: Beginning = to_its_end,
        process: str = "",
    ) -> None:
        """`stopwatch` in place of the units' own; `process`: what this one is called, among several on one database."""
        self.units, self.clock, self.chance, self._catalogs = units, clock, chance, catalogs
        self.process = process
        self._elsewhere, self._begin = elsewhere, begin
        self._slices = Slices(features)
        self._speaking = Speaking(self._slices, places)
        self.cards = Cards(self._slices, self._look)
        self.door = Door(self._slices, self.cards, clock, paces)
        self._duty = Duty(self._slices, clock, chance, stopwatch or units.stopwatch)
        self.letters = Mailroom(self._slices, units, clock, self._work, self._failed)
        self.copies = Copies(units, clock, catalogs, writing, self._slices.extracted)
        self.lately = Lately(units, clock, lambda stores, by: self._work(stores, by, reads=True))

    @property
    def specs(self) -> Mapping[str, Spec]:
        """Every command, by its word."""
        return self._slices.specs

    def free(self, word: str) -> bool:
        """Whether a command asks for no store: then it is answered whatever the database does."""
        spec = self.specs.get(word)
        return spec is not None and self._slices.handler(spec.record).free

    def pressed(self, token: str) -> Draft:
        """What a button says; one on a letter says which letter, where its command asks for that. Raises BadToken."""
        own, key = split_key(token)
        said = decode(own)
        spec = self.specs.get(said.word)
        wants = spec is not None and any(one.name == "letter" and one.question.hidden for one in spec.arguments)
        if key is None or not wants:
            return said
        return Draft(said.word, {**said.given, "letter": key}, said.go, said.settles)

    async def handle(
        self,
        speaker: Speaker,
        said: Draft,
        *,
        typed: bool = False,
        event: str | None = None,
        files: Files | None = None,
    ) -> Answer:
        """One command: answers at once or opens its form. `typed`: options were typed, or a form was submitted; `event`
        is the platform's id of this event, which changes nothing the second time; `files` opens what was attached.
        Where this raises, whoever answers instead has `cards` look."""
        answer = await self._answer(speaker, said, event, files, typed=typed)
        return await self.cards.on(answer, said, speaker, typed=typed)

    async def _answer(
        self,
        speaker: Speaker,
        said: Draft,
        event: str | None,
        files: Files | None,
        *,
        typed: bool,
    ) -> Answer:
        spec = self.specs.get(said.word)
        if spec is None:
            return Answer(unknown_command(said.word), speaker.zone or "UTC", speaker.language, sorry=True)
        if self.free(said.word):
            return await self._free(speaker, said)
        if spec.shown and not (typed or said.go):
            within = FILLED_WAIT if self._speaking.keeps(said) else FORM_WAIT
            try:
                return await self._look(speaker, lambda work: self._speaking.open(work, said), within)
            except LATER:
                return self._speaking.unopened(speaker, said)
        works: list[Work] = []
        opened: Opened = NO_FILES
        done: dict[str, Any] = {}
        said, unclear = await self._looked_up(speaker, said)

        def unit(stores: Stores) -> Answer | Again:
            works.append(self._work(stores, speaker))
            works[-1].unclear, works[-1].files, works[-1].done = unclear, opened, done
            return self._speaking.run(works[-1], said, event)

        while True:
            try:
                answer = await self.units.run(unit)
                if not isinstance(answer, Again):
                    return answer
            except Unread as unread:  # all else is well and nothing was done: it is, once they are open
                if files is None:
                    raise
                opened = {**opened, **await unread.opened(partial(files.open, speaker))}
            except Wanted as wanted:
                done[wanted.name] = wanted.do() if files is None else await files.aside(wanted.do)
            except Sorry as sorry:
                await self.put_away(speaker, said, event, sorry.message)
                return works[-1].answer(sorry.message, sorry=True)

    async def _free(self, speaker: Speaker, said: Draft) -> Answer:
        """Without a store, or with more than that, where it is found at once."""
        fuller = self._slices.fuller.get(said.word)
        if fuller is not None:
            try:
                return await self._look(speaker, lambda work: self._speaking.outside(work, said, fuller), FORM_WAIT)
            except Stranger:
                pass
            except Exception as error:  # noqa: BLE001 - whatever the database does, they are answered
                log.warning("/%s answers with no more than it needs: %s", said.word, type(error).__name__)
        return self._speaking.outside(self._work(NoStores(), speaker), said)

    def _work(self, stores: Stores, speaker: Speaker | None = None, *, reads: bool = False) -> Work:
        return Work(self.clock, self.chance, stores, speaker, reads=reads, catalogs=self._catalogs)

    async def _looked_up(self, speaker: Speaker, said: Draft) -> tuple[Draft, Mapping[str, Unclear]]:
        """Who was named is looked up before the unit: among twenty thousand that would hold up everybody else."""
        if not self._speaking.searching.searches(said):
            return said, {}
        try:
            return await self._look(speaker, lambda work: self._speaking.searching.look_up(work, said), FORM_WAIT)
        except (*LATER, Stranger):
            return said, {}

    async def put_away(self, by: Speaker, said: Draft, event: str | None = None, sorry: Message | None = None) -> None:
        """Keeps the words of a form that was closed, or refused: refused once, it is not done when it comes again."""

        def unit(stores: Stores) -> None:
            work = self._work(stores, by)
            work.heard = [] if event is None else [event]
            if event is not None and sorry is not None and stores[Received].answer(event) is None:
                stores[Received].keep(event, work.account.id, sorry, work.now, sorry=True)
            self._speaking.put_away(work, said)

        await self.units.run(unit)

    async def _look(self, speaker: Speaker, look: Callable[[Work], T], within: float) -> T:
        """What is found for the speaker on a snapshot that cannot write. Raises TooSlow."""
        return await self.units.read(lambda stores: look(self._work(stores, speaker, reads=True)), within)

    async def suggest(self, speaker: Speaker, said: Draft, name: str) -> Sequence[Choice]:
        """What the answer `name` of a command, half typed, may become; none where that would take long."""
        spec = self.specs.get(said.word)
        asked = next((one for one in spec.shown if one.name == name), None) if spec else None
        if spec is None or asked is None or self.door.look(speaker):
            return []
        try:
            return await self._look(speaker, lambda work: self._speaking.suggest(work, spec, asked, said), FORM_WAIT)
        except (*LATER, Stranger):
            return []

    async def home(self, speaker: Speaker) -> Home:
        """What the speaker's own page shows; it reads and never writes. Too slow, it is one card."""

        def look(work: Work) -> Home:
            known = work.stores[People].known(speaker)
            return Home(self._speaking.home(work, known), (known or speaker).zone or "UTC", language(known, speaker))

        try:
            return await self._look(speaker, look, HOME_WAIT)
        except LATER:
            return Home([home_later()], speaker.zone or "UTC", speaker.language)

    async def tell(self, event: object) -> None:
        """Something happened outside that slices may react to, such as `Started` before the first command or tick."""
        await self.units.run(lambda stores: self._slices.react(self._work(stores), event))

    async def write(self, speaker: Speaker, answer: Message) -> None:
        """An answer that its platform could not show in time goes as a letter."""

        def unit(stores: Stores) -> None:
            account = self._work(stores, speaker).account
            why = say("You asked me something, and I couldn't answer in time.")
            stores[Outbox].put(
                Letter(LetterKind.ANSWER, Dm(account.id), f"answer:{account.id}", by_letter(answer), why)
            )

        await self.units.run(unit)

    async def tick(self) -> int:
        """Handles every due up to now, in batches, each batch one unit; returns how many."""
        return await self._duty.all(self.units, self._elsewhere, self._begin, self._put_off)

    async def _put_off(self, failed: DueFailed) -> None:
        self._failed(failed)
        if await self.units.run(partial(self._duty.failed, failed.number)):
            log.error("due %d is given up", failed.number)

    def _failed(self, failed: DueFailed | LetterFailed) -> None:
        log.error("%s raised %s", failed, type(failed.__cause__).__name__)  # ids only; whatever else is due goes on
