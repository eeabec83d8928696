"""Names as they are typed into a command: who may be meant, of those its slice says, and whose number goes on."""

from collections.abc import Mapping, Sequence

from bot import names
from bot.answers import POINTS, Choice, Unclear
from bot.commands import Spec
from bot.forms import FormField, Search
from bot.kept import gathered, unfinished
from bot.messages import Sorry
from bot.names import Named
from bot.slices import Slices
from bot.tokens import Draft, number
from bot.which import Instead
from bot.words import Reader, Text, listed, render, say
from bot.work import Work

SUGGESTED = 100  # names, as many as a platform shows at most
KNOWN = 25  # choices that are named where none of them was meant


class Searching:
    """What the slices let be searched, by command and question; it reads and never writes."""

    def __init__(self, slices: Slices) -> None:
        self._specs, self._searches = slices.specs, slices.searches
        self._questions = {word: [one for of, one in self._searches if of == word] for word, _ in self._searches}

    def questions(self, word: str) -> Sequence[str]:
        """Those of a command whose answers are searched for."""
        return self._questions.get(word, ())

    def suggested(self, work: Work, spec: Spec, name: str, given: Mapping[str, str]) -> list[Choice] | None:
        """Who may be meant by an answer half typed; None where that is not searched."""
        if (name not in self.questions(spec.word)) or not (typed := given.get(name, "").strip()):
            return None
        return [_choice(one) for one in names.found(typed, self._names(work, spec, name, given), SUGGESTED)]

    def meant(self, work: Work, spec: Spec, given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Unclear]]:
        """The numbers of those who were named, and which answers are not clear."""
        found, unclear = {}, {}
        for name in self.questions(spec.word):
            if by_name(given.get(name, "")):
                try:
                    found[name] = _meant(given[name].strip(), self._names(work, spec, name, given))
                except Unclear as problem:
                    unclear[name] = problem
        return found, unclear

    def searches(self, said: Draft) -> bool:
        """Whether something was typed that has to be looked up, where a circle is large for long: beside the units."""
        names = self.questions(said.word)
        return any(by_name(said.given.get(name, "")) for name in names) or bool(
            names and unfinished(self._specs[said.word], said)
        )

    def look_up(self, work: Work, said: Draft) -> tuple[Draft, Mapping[str, Unclear]]:
        """What was said, with the numbers of those who were named, and who is not clear; it reads and never writes."""
        spec = self._specs[said.word]
        try:
            found, unclear = self.meant(work, spec, gathered(work, spec, said))
        except (Instead, Sorry):
            return said, {}  # the unit says it again, and may keep what was typed
        return Draft(said.word, {**said.given, **found}, go=said.go), unclear

    def _names(self, work: Work, spec: Spec, name: str, given: Mapping[str, str]) -> Sequence[Named]:
        work.about(spec, given, go=True)
        among: Sequence[Named] = self._searches[spec.word, name].call(Search(), work)
        return among


def by_name(typed: str) -> bool:
    """Whether it is neither empty, nor a row's number, nor somebody pointed at."""
    return bool(typed.strip()) and not number(typed.strip()) and not typed.startswith(POINTS)


def one_of(field: FormField, typed: str, to: Reader) -> str:
    """The value of a choice: the list's own comes first, as a pick from it arrives so; then what it is called, where
    the list holds them all. Raises Unclear.
    """
    if any(choice.value == typed for choice in field.choices):
        return typed
    if field.more and by_name(typed):  # to be looked up before the unit, and that came to nothing
        raise Unclear(say("Looking up that name took too long. Please try again."))
    called = [value for value, _ in names.called(typed, ((one.value, render(one.label, to)) for one in field.choices))]
    if len(called) > 1:
        raise Unclear(_two(typed))
    if not called and not number(typed):
        known = listed(*(choice.label for choice in field.choices[:KNOWN]))
        raise Unclear(say("I can't find that one. You can choose from: {known}.", known=known))
    return called[0] if called else typed


def _meant(typed: str, among: Sequence[Named]) -> str:
    """The number of the only one who is called so. Raises Unclear."""
    called = names.called(typed, among)
    if len(called) == 1:
        return called[0][0]
    if called:
        raise Unclear(_two(typed), choices=tuple(map(_choice, called[:SUGGESTED])))
    near = names.near(typed, among)
    if not near:
        raise Unclear(say("I can't find the name {typed} here.", typed=typed))
    offered = listed(*(say("{name}", name=one) for one in near))
    problem = say("I can't find the name {typed} here. Did you mean: {names}?", typed=typed, names=offered)
    raise Unclear(problem, tuple(near))


def _two(typed: str) -> Text:
    return say("The name {typed} is here more than once. Please choose from the list.", typed=typed)


def _choice(one: Named) -> Choice:
    return Choice(one[0], say("{name}", name=one[1]))
