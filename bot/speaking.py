"""A command in its unit, step by step: what was said is gathered, agreed to, completed, read, done and settled."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from bot.agreeing import YES, ConsentAsked, ask, asks_first
from bot.answers import Choice, Unclear
from bot.commands import Argument, Invalid, Missing, Spec
from bot.dues import Again
from bot.events import HoursChanged, Joined
from bot.forms import Form, form_of
from bot.holding import Held, Hold
from bot.kept import done_with, gathered, given_back, keep, left, put_away, settle
from bot.messages import MORE, Message, Sorry
from bot.names import plain
from bot.news import greet, with_more, with_news
from bot.people import Account, Speaker
from bot.places import Places
from bot.ports import People
from bot.remembered import Received
from bot.replies import DRAFT, form_later, hidden, opened, unknown_command
from bot.searching import Searching, one_of
from bot.slices import Slices
from bot.tokens import Draft
from bot.which import Instead
from bot.words import render, say
from bot.work import Answer, Stranger, Wired, Work
from bot.zones import meant, suggested

CHAIN = 5  # drafts that may follow from one another in a unit
NOT_WHOLE = say("That button is broken, so I can't tell what it was for. /help gets you going again.")


class Speaking:
    """What one person says, in one unit; everything here is synchronous and may run again."""

    def __init__(self, slices: Slices, places: Places) -> None:
        self._slices, self.searching, self._places = slices, Searching(slices), places

    def run(self, work: Work, said: Draft, event: str | None) -> Answer | Again:
        """The command done, or a part of it, or what it still needs asked for. Raises Sorry where nothing is done."""
        if event is not None and (before := work.stores[Received].answer(event)) is not None:
            account, answer, sorry = before  # perhaps it never reached the one who spoke
            if answer is None or account != work.account.id:  # nobody's any more: they are not met anew for it
                answer = Message(say("I already have this one."))
            return work.answer(answer, sorry=sorry)
        work.heard = [] if event is None else [event]
        try:
            result = self._followed(work, said)
        except Held as held:
            result, work.heard = held.message, []
        happened = self._slices.react(work)
        if isinstance(result, Again):
            return result
        if not {HoursChanged, Joined}.isdisjoint(map(type, happened)):
            work.refresh()  # whoever has moved reads the answer where they are now
        if isinstance(result, Message):  # a form has done nothing yet: it opens again
            greet(work, happened)
            result = with_more(result, happened)
            result = with_news(work, opened(result) if said.word == MORE.draft.word else result)
            for one in work.heard:
                work.stores[Received].keep(one, work.account.id, result, work.now, sorry=False)
        return work.answer(result)

    def _followed(self, work: Work, said: Draft) -> Message | Form | Again:
        """What a draft leads to; a handler may answer with the next one."""
        result = self._done(work, said)
        for _ in range(CHAIN):
            if not isinstance(result, Draft):
                return result
            work.refresh()
            opens = not result.go and self._known(result).shown
            result = self._opened(work, result) if opens else self._done(work, result)
        raise RuntimeError(f"/{said.word} leads round in a circle")

    def _done(self, work: Work, said: Draft) -> Message | Form | Draft | Again:
        """The steps of a command; where one has to ask back, what it asks."""
        spec = self._known(said)
        if work.account.erase_at is not None and not (spec.while_hidden and work.account.erase_at):
            raise hidden(work.account.erase_at)
        try:
            answers = gathered(work, spec, said)
            try:
                if asks_first(work.account, spec, answers):
                    waits = keep(work, spec, said, answers, self._here(work, spec, answers))
                    work.events.append(ConsentAsked(work.account, waits))
                    return ask(work.account, waits)
                answers = self._completed(work, spec, answers)
                zone = partial(meant, home=work.speaker.zone, places=self._places, now=work.now)
                record = spec.parse(answers, work.reader, zone, work.files)
                work.about(spec, answers, go=True)  # said in full: should it have to name a circle, that runs it
                here = partial(self._here, work, spec, answers)
                work.hold = Hold(spec, said, answers, lambda: keep(work, spec, said, answers, here()))
                before = done_with(work, spec, said, answers)
                result: Message | Draft | Again = self._slices.handler(spec.record).call(record, work)
            except Invalid as invalid:  # a handler raises it before it did anything
                return self._asked_back(work, said, answers, invalid)
            except Sorry as sorry:
                raise (sorry if self._opens(work, spec, answers) else given_back(spec, answers, sorry)) from None
        except Instead as instead:
            return instead.message
        settle(work, before)
        return result

    def _opens(self, work: Work, spec: Spec, answers: Mapping[str, str]) -> bool:
        """Whether there is still a form in which the answers could be found again."""
        try:
            self._filled(work, spec, answers)
        except (Instead, Sorry) as error:
            return isinstance(error, Instead)
        return True

    def put_away(self, work: Work, said: Draft) -> None:
        """Keeps the words of a form that was closed, or refused; a yes stands, though what it went on with was."""
        spec = self._known(said)
        if said.word == YES:
            with suppress(Sorry):  # what waited for it is gone: then nobody was asked
                self._done(work, said)
                self._slices.react(work)
        put_away(work, spec, said, self._here(work, spec))

    def _here(self, work: Work, spec: Spec, member: Mapping[str, str] | None = None) -> int | None:
        """The circle in whose channel the speaker is, where the command is about one; with its answers, the one that
        they are a `member` of: raises what whoever is in none, or in several, hears.
        """
        if not self._slices.handler(spec.record).in_circle:
            return None
        if member is not None:
            work.about(spec, member, go=True)
            return work.member.circle.id
        circle = work.stores[People].circle_here(work.speaker)
        return None if circle is None else circle.id

    def _known(self, said: Draft) -> Spec:
        spec = self._slices.specs.get(said.word)
        if spec is None:
            unknown = unknown_command(said.word)
            raise Sorry(unknown.text, *unknown.buttons)
        return spec

    def _completed(self, work: Work, spec: Spec, answers: dict[str, str]) -> dict[str, str]:
        """With what stood in the form that is filled for this person, where nothing was answered (empty clears it), and
        the values of its choices for their labels. Raises Invalid."""
        if self._slices.fill(spec.word, answers) is None:
            return answers
        open_ones = {one.name for one in spec.shown if not one.required and one.name not in answers}
        typed = {one.name: answers[one.name].strip() for one in spec.shown if one.kind == "id" and one.name in answers}
        if not (open_ones or any(typed.values())):
            return answers
        values = dict(answers)
        for one in self._filled(work, spec, answers, go=True).fields:
            if one.name in work.unclear:
                raise Invalid({one.name: work.unclear[one.name]})
            if typed.get(one.name):
                try:
                    values[one.name] = one_of(one, typed[one.name], work.reader)
                except Unclear as problem:
                    raise Invalid({one.name: problem}) from None
            elif one.name in open_ones and one.value:
                values[one.name] = one.value
        return values

    def _asked_back(self, work: Work, said: Draft, answers: Mapping[str, str], invalid: Invalid) -> Form:
        """The form with what is unclear or missing, and the number of a draft that keeps what was typed so far."""
        spec = self._known(said)
        unasked = invalid.problems.keys() - {one.name for one in spec.shown}
        if unasked or (isinstance(invalid, Missing) and not spec.lacks(answers)):
            raise Sorry(NOT_WHOLE) from None
        form = self._filled(work, spec, answers, invalid)
        kept = {**form.given, **answers}  # what filled it may have added, such as the circle, comes along
        return replace(form, draft=keep(work, spec, said, kept, self._here(work, spec)))

    def open(self, work: Work, said: Draft) -> Answer:
        """The command's form, filled in for the one who asks, or what they left in it; it reads and never writes."""
        try:
            with suppress(Stranger):
                spec = self._known(said)
                if work.account.erase_at is not None and not (spec.while_hidden and work.account.erase_at):
                    raise hidden(work.account.erase_at)
                if kept := left(work, spec, said, self._here(work, spec)):
                    return work.answer(kept)
            return work.answer(self._opened(work, said))
        except Stranger:
            return work.answer(form_of(self._known(said), said.given))
        except Sorry as sorry:
            return work.answer(sorry.message, sorry=True)

    def unopened(self, speaker: Speaker, said: Draft) -> Answer:
        """In place of a form that cannot be read now: its bare questions, or a way to try again."""
        later = self.keeps(said)
        instead = form_later(said) if later else form_of(self._known(said), said.given)
        return Answer(instead, speaker.zone or "UTC", speaker.language, sorry=later)

    def keeps(self, said: Draft) -> bool:
        """Whether the command's form shows what was kept before: sent in bare, it would clear that."""
        return self._slices.fill(said.word, said.given) is not None or DRAFT in said.given

    def _opened(self, work: Work, said: Draft) -> Message | Form:
        spec = self._known(said)
        try:
            return self._filled(work, spec, gathered(work, spec, said))
        except Instead as instead:
            return instead.message

    def _filled(
        self, work: Work, spec: Spec, answers: Mapping[str, str], invalid: Invalid | None = None, *, go: bool = False
    ) -> Form:
        """The form as its slice fills it in for this person."""
        form = form_of(spec, answers, invalid)
        fill = self._slices.fill(spec.word, answers)
        work.about(spec, answers, go=go)
        form = fill.call(form, work) if fill else form
        for name, choices in invalid.choices.items() if invalid else ():
            form = form.choose(name, choices)
        return form

    def home(self, work: Work, by: Account | None) -> list[Message]:
        """What their own page shows."""
        return [hidden(by.erase_at).message] if by and by.erase_at is not None else self._slices.home(work)

    def suggest(self, work: Work, spec: Spec, asked: Argument, said: Draft) -> Sequence[Choice]:
        """What an answer half typed may become; it reads and never writes."""
        typed = said.given.get(asked.name, "").strip()
        if asked.kind == "zone":
            return suggested(typed, work.speaker.zone, self._places, work.now)
        try:
            if (found := self.searching.suggested(work, spec, asked.name, said.given)) is not None:
                return found
            form = self._filled(work, spec, said.given)
        except (Instead, Sorry):
            return []
        (field,) = (one for one in form.fields if one.name == asked.name)
        return [one for one in field.choices if plain(typed) in plain(render(one.label, work.reader))]

    def outside(self, work: Work, said: Draft, handler: Wired | None = None) -> Answer:
        """A handler that asks for no store answers whatever the database does."""
        spec = self._slices.specs[said.word]
        try:
            try:
                record = spec.parse(said.given, work.reader)
            except Invalid as invalid:  # rather a general answer than none: what may be left out is
                clear = {name: typed for name, typed in said.given.items() if name not in invalid.problems}
                record = spec.parse(clear, work.reader)
            return work.answer((handler or self._slices.handler(spec.record)).call(record, work))
        except Missing:
            return work.answer(form_of(spec, said.given))
        except Sorry as sorry:
            return work.answer(sorry.message, sorry=True)
