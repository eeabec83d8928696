"""A command's questions as they are asked of one person now: with choices, what was typed, and problems."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers import Choice, Kind
from bot.attached import given as given_file
from bot.commands import Argument, Invalid, Spec
from bot.tokens import Draft, fits
from bot.words import Text, lines, say

NOTHING = Invalid({})


@dataclass(frozen=True)
class Search:
    """Whom or what a question of a command may mean, for functions that a slice's `Feature.searches` names."""


@dataclass(frozen=True)
class FormField:
    name: str
    label: Text
    kind: Kind
    required: bool
    max: int
    hint: Text | None
    choices: tuple[Choice, ...]
    value: str | None
    problem: Text | None = None
    offers: tuple[str, ...] = ()  # what may have been meant, as it would be typed
    min: int = 0
    more: bool = False  # the choices are only the first of many: others are searched for, or typed by name
    kinds: tuple[str, ...] = ()  # of files


@dataclass(frozen=True)
class Form:
    """A form to draw. `given` holds the hidden answers; `draft` names the kept text (30 minutes), if any was kept."""

    word: str
    title: Text
    given: Mapping[str, str]
    fields: tuple[FormField, ...]
    error: Text | None = None
    draft: int | None = None

    def fill(self, **values: str | int | None) -> "Form":
        """The same form with values already in, where nothing was typed yet."""

        def put(one: FormField) -> FormField:
            value = None if one.value else values.get(one.name)
            return one if value is None else replace(one, value=str(value))

        return self._each(put)

    def choose(self, name: str, choices: Sequence[Choice], *, more: bool = False) -> "Form":
        """The same form with one question closed to `choices`, or to these and `more` that can be searched for."""

        def close(one: FormField) -> FormField:
            return replace(one, kind="choice", choices=tuple(choices), more=more) if one.name == name else one

        return self._each(close)

    def hint(self, name: str, hint: Text) -> "Form":
        """The same form with one question's hint in other words."""
        return self._each(lambda one: replace(one, hint=hint) if one.name == name else one)

    @property
    def going_on(self) -> Draft:
        """What a button holds that goes on with it: what is not asked for and the kept text's number; where that is
        too long, the number alone brings it back.
        """
        given = dict(self.given) if self.draft is None else {**self.given, "draft": str(self.draft)}
        whole = Draft(self.word, given)
        return whole if fits(whole) or "draft" not in given else Draft(self.word, {"draft": given["draft"]})

    def _each(self, change: Callable[[FormField], FormField]) -> "Form":
        return replace(self, fields=tuple(map(change, self.fields)))


def form_of(spec: Spec, given: Mapping[str, str], invalid: Invalid | None = None) -> Form:
    """The command's bare form, keeping what was given."""
    shown = {one.name for one in spec.shown}
    hidden = {name: value for name, value in given.items() if name not in shown}
    fields = tuple(_field(one, given.get(one.name), invalid or NOTHING) for one in spec.shown)
    wrong = [say("“{label}”: {problem}", label=one.label, problem=one.problem) for one in fields if one.problem]
    error = lines(say("Almost there."), *wrong, between="\n" if len(wrong) > 1 else " ") if wrong else None
    return Form(spec.word, spec.help, hidden, fields, error)


def _field(one: Argument, value: str | None, invalid: Invalid) -> FormField:
    question, hint = one.question, say(one.question.hint) if one.question.hint else None
    kept = given_file(value) if value and one.kind == "file" else None
    if kept is not None:  # no form can show it; it stands among what is kept
        value = None
        if one.name not in invalid.problems:
            hint = say("I still have “{name}”. Choose or paste something only in its place.", name=kept.name)
    return FormField(
        one.name,
        say(question.label),
        one.kind,
        one.required and (kept is None or one.name in invalid.problems),
        question.max_bytes if one.kind == "file" else question.max,
        hint,
        one.choices,
        value,
        invalid.problems.get(one.name),
        invalid.offers.get(one.name, ()),
        question.min,
        kinds=question.kinds,
    )
