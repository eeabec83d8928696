"""The slices put together: which handler a record has, which forms are filled, what reacts to what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import get_args

from bot.commands import Spec, spec_of
from bot.dues import due_word
from bot.messages import Message
from bot.screening import Found
from bot.work import Handler, HomeCard, Wired, Work, wire, wire_card


class Slot(Enum):
    """The cards of a person's home, from the top: what waits for them, then their own week, then everything else."""

    WELCOME = auto()
    INBOX = auto()
    ASKS = auto()
    MINE = auto()
    INTERVIEWS = auto()
    WORDS = auto()
    LANDED = auto()
    WEEK = auto()
    APPLICATIONS = auto()
    CONTACTS = auto()
    REVIEW = auto()
    SETBACKS = auto()
    PEOPLE = auto()
    REST = auto()
    CIRCLE = auto()
    INTRODUCTIONS = auto()
    BOARD = auto()
    STINGS = auto()
    SETTINGS = auto()


@dataclass(frozen=True)
class Feature:
    """A slice: what it handles (of several events alike, `A | B`); by command word, how it fills in its forms (a
    function whose first parameter is the Form; as `word?name` only where that was given); by word and question, among
    whom an answer is searched for as it is typed (a function whose first parameter is a Search, and which returns
    names); its cards on a person's home (functions that return a Message, or None where they have nothing to say); by
    command word, what says more than a handler that asks for no store, where its own stores can be read at once; what
    comes first where something was found in somebody's words, without a store and with its own; and what gives pages of
    what extracts are made of.
    """

    name: str
    handles: tuple[Handler, ...] = ()
    fills: Mapping[str, Handler] = field(default_factory=dict)
    searches: Mapping[tuple[str, str], Handler] = field(default_factory=dict)
    cards: Mapping[Slot, Handler] = field(default_factory=dict)
    found: tuple[Callable[[Found], Message], Handler] | None = None
    fuller: Mapping[str, Handler] = field(default_factory=dict)
    extracted: Handler | None = None


class Slices:
    """Every declaration, found by the record it is for."""

    def __init__(self, features: Sequence[Feature]) -> None:
        self.specs: dict[str, Spec] = {}
        self.dues: dict[str, type] = {}
        self._fills: dict[str, tuple[str, Wired]] = {}
        self.searches: dict[tuple[str, str], Wired] = {}
        self.cards: dict[Slot, HomeCard] = {}
        self.found: tuple[Callable[[Found], Message], Wired] | None = None
        self.fuller: dict[str, Wired] = {}
        self.extracted: dict[str, Handler] = {}
        self._handlers: dict[type, list[Wired]] = {}
        for feature in features:
            self._add(feature)

    def _add(self, feature: Feature) -> None:
        wires = map(wire, feature.handles)
        for wired, record in ((one, each) for one in wires for each in get_args(one.record) or (one.record,)):
            spec, word = spec_of(record), due_word(record)
            known = self._handlers.setdefault(record, [])
            if known and (spec or word):
                raise ValueError(f"{record.__name__} has two handlers")
            known.append(wired)
            if spec and self.specs.setdefault(spec.word, spec) is not spec:
                raise ValueError(f"two commands are called /{spec.word}")
            self.dues |= {word: record} if word else {}
        for key, fill in feature.fills.items():
            word, _, name = key.partition("?")
            self._fills[word] = name, wire(fill)
        self.searches |= {question: wire(search) for question, search in feature.searches.items()}
        self.fuller |= {word: wire(handler) for word, handler in feature.fuller.items()}
        if taken := self.cards.keys() & feature.cards.keys():
            raise ValueError(f"two cards want to stand at {taken}")
        self.cards |= {place: wire_card(card) for place, card in feature.cards.items()}
        self.extracted |= {feature.name: feature.extracted} if feature.extracted else {}
        if feature.found is not None:
            self.found = feature.found[0], wire(feature.found[1])

    def fill(self, word: str, given: Mapping[str, str]) -> Wired | None:
        """What fills in the command's form, beside what is given already."""
        name, fill = self._fills.get(word, ("", None))
        return fill if not name or given.get(name) else None

    def handler(self, record: type) -> Wired:
        """The one handler of a command or a due."""
        return self._handlers[record][0]

    def home(self, work: Work) -> list[Message]:
        """What the speaker's home shows now, from the top."""
        return [card for place in Slot if place in self.cards and (card := self.cards[place].look(work)) is not None]

    def react(self, work: Work, *happened: object) -> list[object]:
        """Runs the reactions to what happened, and to what these make happen, in the same unit; returns all of it."""
        work.events += happened
        for event in work.events:  # grows while reactions append
            for wired in self._handlers.get(type(event), ()):
                wired.call(event, work)
        found, work.events[:] = [*work.events], ()
        return found
