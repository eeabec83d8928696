"""A command in its unit: what was typed is read, what is missing is asked for, the handler runs with its reactions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.answers import POINTS, Choice, Unclear
from bot.commands import Argument, Invalid, Missing, Spec
from bot.forms import Form, form_of
from bot.messages import Message, Sorry
from bot.ports import Drafts, Outbox, People, Received
from bot.replies import ask_consent, unknown_command, with_inbox_hint
from bot.searching import Searching, by_name, one_of
from bot.slices import Slices
from bot.tokens import Draft, number
from bot.typed_time import find_zone
from bot.which import Instead
from bot.words import Reader, render, say
from bot.work import Answer, Work

CHAIN = 4  # drafts that may follow from one another in a unit
NOT_WHOLE = say("That button is not whole, so I don't know what it is about. /help starts anew.")


class Speaking:
    """What one person says, in one unit; everything here is synchronous and may run again."""

    def __init__(self, slices: Slices) -> None:
        self._slices, self._searching = slices, Searching(slices)

    def outside(self, work: Work, said: Draft) -> Answer:
        """A handler that asks for no store answers whatever the database does."""
        spec = self._slices.specs[said.word]
        given = _own(spec, said.given)
        try:
            try:
                record = spec.parse(given)
            except Invalid as invalid:  # rather a general answer than none: what may be left out is
                record = spec.parse({name: typed for name, typed in given.items() if name not in invalid.problems})
            return work.answer(self._slices.handler(spec.record).call(record, work))
        except Missing:
            return work.answer(form_of(spec, said.given))
        except Sorry as sorry:
            return work.answer(sorry.message, sorry=True)

    def open(self, work: Work, said: Draft) -> Answer:
        """The command's form, filled in for the one who asks; it reads and never writes."""
        try:
            return work.answer(self._form(work, self._slices.specs[said.word], self._merged(work, said)))
        except Instead as instead:
            return work.answer(instead.message)
        except Sorry as sorry:
            return work.answer(sorry.message, sorry=True)

    def _form(
        self, work: Work, spec: Spec, given: Mapping[str, str], invalid: Invalid | None = None, *, go: bool = False
    ) -> Form:
        form = form_of(spec, given, invalid)
        fill = self._slices.fills.get(spec.word)
        work.about(spec, given, go=go)
        form = fill.call(form, work) if fill else form
        for name, choices in invalid.choices.items() if invalid else ():
            form = form.choose(name, choices)
        return form

    def suggest(self, work: Work, spec: Spec, asked: Argument, said: Draft) -> Sequence[Choice]:
        """What an answer half typed may become; it reads and never writes."""
        typed = said.given.get(asked.name, "").strip()
        if asked.kind == "zone":
            return [Choice(zone, say("{zone}", zone=zone)) for zone in find_zone(typed or work.speaker.zone or "UTC")]
        try:
            found = self._searching.suggested(work, spec, asked.name, said.given)
            if found is not None:
                return found
            form = self._form(work, spec, said.given)
        except (Instead, Sorry):
            return []
        (field,) = (one for one in form.fields if one.name == asked.name)
        return [one for one in field.choices if typed.casefold() in render(one.label, Reader()).casefold()]

    def searches(self, said: Draft) -> bool:
        """Whether something was typed that has to be looked up, where a circle is large for long: beside the units."""
        names = self._searching.questions(said.word)
        return any(by_name(said.given.get(name, "")) for name in names) or bool(names and self._kept_as(said))

    def look_up(self, work: Work, said: Draft) -> tuple[Draft, Mapping[str, Unclear]]:
        """What was said, with the numbers of those who were named, and who is not clear; it reads and never writes."""
        try:
            found, unclear = self._searching.meant(work, self._slices.specs[said.word], self._merged(work, said))
        except (Instead, Sorry):
            return said, {}  # the unit says it again, and may keep what was typed
        return Draft(said.word, {**said.given, **found}, go=said.go), unclear

    def _merged(self, work: Work, said: Draft) -> dict[str, str]:
        """What was given, over what was kept of an unfinished draft; people pointed at are named by their number."""
        given = self._unfinished(work, said)
        pointed = {one.name for one in self._slices.specs[said.word].asked if one.kind == "id"} & given.keys()
        at = {name: _pointed_at(work, given[name]) for name in pointed if given[name].startswith(POINTS)}
        return {**given, **at}

    def _unfinished(self, work: Work, said: Draft) -> dict[str, str]:
        kept_as = self._kept_as(said)
        if kept_as is None:
            return said.given
        kept = work.stores[Drafts].given(kept_as, work.account.id, said.word, work.now)
        if kept is None:
            raise Sorry(say("I don't have that text any more: it was used already, or half an hour has passed."))
        return {**kept, **said.given}

    def _kept_as(self, said: Draft) -> int | None:
        """The number of the kept text that a draft goes on with; a command may have a `draft` of its own."""
        if "draft" not in said.given or any(one.name == "draft" for one in self._slices.specs[said.word].asked):
            return None
        return number(said.given["draft"])

    def run(self, work: Work, said: Draft, event: str | None) -> Answer:
        """The command done, or what it still needs asked for. Raises Sorry where nothing is done."""
        if event is not None and (before := work.stores[Received].answer(event)) is not None:
            account, answer, sorry = before  # perhaps it never reached the one who spoke
            mine = account == work.account.id
            return work.answer(answer if mine else Message(say("I have this one already.")), sorry=sorry)
        result = self._next(work, said, opens=False)
        for _ in range(CHAIN):
            if not isinstance(result, Draft):
                break
            work.refresh()
            result = self._next(work, result, opens=not result.go)
        self._slices.react(work)
        if isinstance(result, Message) and work.account.inbox_news:
            result = with_inbox_hint(result, len(work.stores[Outbox].undelivered(work.account.id)))
            work.stores[People].told_of_inbox(work.account.id)
        if event is not None and isinstance(result, Message):  # a form has done nothing yet: it opens again
            work.stores[Received].keep(event, work.account.id, result, work.now, sorry=False)
        return work.answer(result)

    def _next(self, work: Work, said: Draft, *, opens: bool) -> Any:
        """Runs a draft, or opens its form where it has questions and was not really said."""
        spec = self._slices.specs.get(said.word)
        if spec is None:
            unknown = unknown_command(said.word)
            raise Sorry(unknown.text, *unknown.buttons)
        try:
            return self._form(work, spec, self._merged(work, said)) if opens and spec.shown else self._said(work, said)
        except Instead as instead:
            return instead.message

    def _said(self, work: Work, said: Draft) -> Message | Form | Draft:
        spec = self._slices.specs[said.word]
        given = self._merged(work, said)
        if spec.private_words(given) and work.account.consent_at is None:
            return ask_consent(work.stores[Drafts].keep(work.account.id, spec.word, given, work.now))
        try:
            given = self._completed(work, spec, given)
            record = spec.parse(_own(spec, given))
        except Invalid as invalid:
            if invalid.problems.keys() - {one.name for one in spec.shown}:
                raise Sorry(NOT_WHOLE) from None
            return self._kept(work, self._form(work, spec, given, invalid), given)
        except Missing:
            if not spec.lacks(given):
                raise Sorry(NOT_WHOLE) from None
            return self._kept(work, self._form(work, spec, given), given)
        work.about(spec, given, go=True)  # said in full: should it have to name a circle, that runs it
        try:
            result: Message | Draft = self._slices.handler(spec.record).call(record, work)
        except Invalid as invalid:  # what only the handler could see, before it did anything
            return self._kept(work, self._form(work, spec, given, invalid), given)
        if (kept_as := self._kept_as(said)) is not None:
            work.stores[Drafts].drop(kept_as, work.account.id)
        return result

    def _completed(self, work: Work, spec: Spec, given: dict[str, str]) -> dict[str, str]:
        """Where a form is filled for this person: what was not answered stays as it is (empty clears it), and what
        only that form has as choices may be typed by its label, a member by name. Raises Invalid.
        """
        open_ones = {one.name for one in spec.shown if not one.required and one.name not in given}
        typed = {one.name: given[one.name].strip() for one in spec.shown if one.kind == "id" and one.name in given}
        if spec.word not in self._slices.fills or not (open_ones or any(typed.values())):
            return given
        values = dict(given)
        for one in self._form(work, spec, given, go=True).fields:
            if one.name in work.unclear:
                raise Invalid({one.name: work.unclear[one.name]})
            if typed.get(one.name):
                try:
                    values[one.name] = one_of(one, typed[one.name])
                except Unclear as problem:
                    raise Invalid({one.name: problem}) from None
            elif one.name in open_ones and one.value:
                values[one.name] = one.value
        return values

    def _kept(self, work: Work, form: Form, given: Mapping[str, str]) -> Form:
        """The form with the number of a draft that keeps what was typed so far."""
        kept = {**form.given, **given}  # what filled it may have added, such as the circle, comes along
        return replace(form, draft=work.stores[Drafts].keep(work.account.id, form.word, kept, work.now))


def _pointed_at(work: Work, typed: str) -> str:
    """The account of a person that the platform knows as `@user`; what was typed where they are not known."""
    at = replace(work.speaker, user=typed.removeprefix(POINTS))
    known = work.stores[People].known(at)
    if known is None or known.joined_at is None:
        raise Sorry(say("They have not joined a circle here yet. /join is how they would."))
    return str(known.id)


def _own(spec: Spec, given: Mapping[str, str]) -> Mapping[str, str]:
    return {one.name: given[one.name] for one in spec.arguments if one.name in given}
