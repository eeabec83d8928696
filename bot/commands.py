"""A command is declared once: its word, its questions, and how answers as typed become a record."""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Annotated, Any, TypeVar, Union, dataclass_transform, get_args, get_origin, get_type_hints

from bot.answers import KINDS, Choice, Kind, Unclear, Zone, as_typed, of_choice, of_many
from bot.attached import MEGABYTE, NEEDED, NO_FILES, Attached, Opened, Unread, look_over, opened
from bot.seen import seen
from bot.words import ANYONE, Reader, Text, render, say

SHOWN = 5  # A Discord modal holds five items; a file has two, as it may be pasted instead.
CLOSED = ("choice", "choices", "number", "yesno", "id")  # kinds whose answers are ours, not words of a person
ATTRIBUTE = "__spec__"


@dataclass(frozen=True)
class Question:
    """How one field of a command is asked for.

    `max` bounds characters, `min` those that are seen, `least`/`most` a number; `hidden` is never asked (ids on
    buttons); `private` words are kept, so the member's consent comes first, as on a button that brings words kept once
    more; `shared` ones reach somebody else, so they may have to wait (bot/holding.py); `choices` closes the question.
    A file has one of these `kinds` (endings, as ".csv") and `max_bytes` at most; `read` makes of its name and bytes
    what the command gets, off the writer and the event loop, and raises Unclear where it can't.
    """

    label: str
    max: int = 100
    least: int | None = None
    most: int | None = None
    min: int = 0
    long: bool = False
    hidden: bool = False
    private: bool = False
    shared: bool = False
    hint: str | None = None
    choices: Sequence[int] | Sequence[Choice] = ()
    kinds: tuple[str, ...] = ()
    max_bytes: int = 2 * MEGABYTE
    read: Callable[[str, bytes], Any] | None = None


T = TypeVar("T")
Hidden = Annotated[T, Question("", hidden=True)]  # what a button knows already, mostly an Id: it needs no label


@dataclass(frozen=True)
class Argument:
    """One field of a command, ready to be drawn and parsed."""

    name: str
    kind: Kind
    required: bool
    question: Question
    choices: tuple[Choice, ...]
    parse: Callable[[str, Reader], Any]

    @property
    def own(self) -> bool:
        """Words that took their time."""
        return self.kind in ("long", "file") or (self.kind == "text" and self.question.private)

    def read(self, typed: str, to: Reader = ANYONE) -> Any:
        """The value of what was typed, in the speaker's words or in English. Raises Unclear with a sentence that says
        what would be right.
        """
        bounds, typed = self.question, typed.strip()
        if self.kind in ("text", "long"):
            if len(typed) > bounds.max:
                raise Unclear(
                    say(
                        "That's {n} characters, and there's room for {most}. Please shorten it a little.",
                        n=len(typed),
                        most=bounds.max,
                    )
                )
            least = max(bounds.min, int(self.required))
            if least and (n := seen(typed)) < least:
                raise Unclear(
                    say("That's {n} characters. Please write a little more: at least {least}.", n=n, least=least)
                )
        value = self.parse(typed, to)
        too_low = bounds.least is not None and isinstance(value, int) and value < bounds.least
        if too_low or (bounds.most is not None and isinstance(value, int) and value > bounds.most):
            raise Unclear(
                say("A number from {least} to {most}, please.", least=bounds.least or 0, most=bounds.most or 0)
            )
        return value


class Invalid(Exception):
    """Answers make no record yet: a sentence for each that cannot be read, and what may have been meant, by name."""

    def __init__(self, unclear: Mapping[str, Unclear]) -> None:
        super().__init__(", ".join(unclear))
        self.problems = {name: one.text for name, one in unclear.items()}
        self.offers = {name: one.offers for name, one in unclear.items()}
        self.choices = {name: one.choices for name, one in unclear.items() if one.choices}


class Missing(Invalid):
    """All that is there can be read, and required answers are not there."""


@dataclass(frozen=True)
class Spec:
    """All that adapters, help and docs need to know about a command; one that `tells` keeps how somebody is, whatever
    they answer, so their consent comes first (bot/agreeing.py). Where words were shown as they
    would be read, a command that `shares` them is said, or one that `keeps` them private.
    """

    word: str
    help: Text
    record: type
    arguments: tuple[Argument, ...]
    listed: bool = True
    host: bool = False
    tells: bool = False
    while_hidden: bool = False  # also for whoever is about to be erased
    shares: bool = False
    keeps: bool = False
    shown: tuple[Argument, ...] = field(init=False)
    typed: frozenset[str] = field(init=False)  # the answers that are a person's own words

    def __post_init__(self) -> None:
        object.__setattr__(self, "typed", frozenset(one.name for one in self.arguments if one.kind not in CLOSED))
        object.__setattr__(self, "shown", tuple(one for one in self.arguments if not one.question.hidden))
        if (items := len(self.shown) + sum(one.kind == "file" for one in self.shown)) > SHOWN:
            raise ValueError(f"/{self.word} has {items} items in its form, which holds {SHOWN}")

    def parse(
        self,
        given: Mapping[str, str],
        to: Reader = ANYONE,
        where: Callable[[str], Zone] | None = None,
        files: Opened = NO_FILES,
    ) -> Any:
        """The record; `where` knows more places than zones' own names, `files` what was opened. Raises Invalid where an
        answer is unclear, Missing where a required one is not there, and where all else is well Unread.
        """
        values: dict[str, Any] = {}
        unread: dict[tuple[str, str], Question] = {}
        unclear: dict[str, Unclear] = {}
        missing = False
        for one in self.arguments:
            typed = given.get(one.name)
            if not typed or not (typed.strip() if one.required else seen(typed)):
                missing = missing or one.required
                if one.required and one.kind == "file":
                    unclear[one.name] = Unclear(NEEDED)  # no platform can ask for one of two things
                continue
            try:
                if one.kind == "file":
                    look_over(typed, one.question.kinds, one.question.max_bytes)
                    values[one.name] = opened(files, one.name, typed)
                    if values[one.name] is None:
                        unread[one.name, typed] = one.question
                    continue
                values[one.name] = where(typed) if where and one.kind == "zone" else one.read(typed, to)
            except Unclear as problem:
                unclear[one.name] = problem
        if unclear:
            raise Invalid(unclear)
        if missing:
            raise Missing({})
        if unread:
            raise Unread(unread)
        return self.record(**values)

    def lacks(self, given: Mapping[str, str]) -> bool:
        """Whether a required answer is not there that a form could ask for."""
        return any(one.required and not given.get(one.name, "").strip() for one in self.shown)

    def private_words(self, given: Mapping[str, str]) -> bool:
        """Whether what was given holds words that would be kept."""
        return any(one.question.private and seen(given.get(one.name, "")) for one in self.arguments)


R = TypeVar("R", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def command(word: str, help: str, **more: bool) -> Callable[[R], R]:
    """Declares a frozen record as the command `/word`; `listed=False` keeps it to buttons, what `more` may say is as in
    Spec.
    """

    def declare(record: R) -> R:
        dataclass(frozen=True)(record)
        arguments = tuple(_arguments(record))
        setattr(record, ATTRIBUTE, Spec(word, say(help), record, arguments, **more))
        return record

    return declare


def spec_of(record: type) -> Spec | None:
    found = getattr(record, "__dict__", {}).get(ATTRIBUTE)  # of several kinds of event it has none
    return found if isinstance(found, Spec) else None


def _arguments(record: Any) -> list[Argument]:
    hints = get_type_hints(record, include_extras=True)
    return [_question(one.name, hints[one.name], one.default is MISSING) for one in fields(record)]


def _question(name: str, hint: Any, required: bool) -> Argument:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{name}: a command's field is Annotated[type, Question(...)]")
    wanted, question = get_args(hint)[:2]
    if get_origin(wanted) in (Union, types.UnionType):
        (wanted,) = (one for one in get_args(wanted) if one is not type(None))
    closed = tuple(one if isinstance(one, Choice) else Choice(str(one), say("{n}", n=one)) for one in question.choices)
    kind: Kind
    parse: Callable[[str, Reader], Any]
    if get_origin(wanted) is tuple:
        kind = "choices"
        closed, parse = of_many(get_args(wanted)[0])
    elif wanted is Attached or get_origin(wanted) is Attached:
        kind, parse = "file", as_typed
    elif wanted not in KINDS:
        kind = "choice"
        closed, parse = of_choice(wanted)
    else:
        kind, parse = KINDS[wanted]
        if closed:
            kind = "choice"
            least, most = closed[0].value, closed[-1].value
            if wanted is str:
                parse = _of_words(closed)
            if wanted is int:
                question = replace(question, least=int(least), most=int(most))
        elif kind == "text" and question.long:
            kind = "long"
    return Argument(name, kind, required, question, closed, parse)


def _of_words(choices: Sequence[Choice]) -> Callable[[str, Reader], str]:
    """The value of what is called so; what nothing is called stays as it was typed: its command says what it means."""

    def read(typed: str, to: Reader) -> str:
        told = typed.lower()
        called = {name.lower(): one.value for one in choices for name in (one.value, one.label.template)}
        return called.get(told) or {render(one.label, to).lower(): one.value for one in choices}.get(told) or typed

    return read
