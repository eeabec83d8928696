"""The slices put together: which handler a record has, which forms are filled, what reacts to what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.commands import Spec, spec_of
from bot.dues import due_word
from bot.work import Handler, Wired, Work, wire


@dataclass(frozen=True)
class Feature:
    """A slice: what it handles, and by command word, how it fills in its forms (a function whose first parameter is
    the Form)."""

    name: str
    handles: tuple[Handler, ...] = ()
    fills: Mapping[str, Handler] = field(default_factory=dict)


class Slices:
    """Every declaration, found by the record it is for."""

    def __init__(self, features: Sequence[Feature]) -> None:
        self.specs: dict[str, Spec] = {}
        self.dues: dict[str, type] = {}
        self.fills: dict[str, Wired] = {}
        self._handlers: dict[type, list[Wired]] = {}
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
                self.dues[word] = wired.record
        self.fills |= {word: wire(fill) for word, fill in feature.fills.items()}

    def handler(self, record: type) -> Wired:
        """The one handler of a command or a due."""
        return self._handlers[record][0]

    def react(self, work: Work, *happened: object) -> None:
        """Runs the reactions to what happened, and to what these make happen, in the same unit."""
        work.events.extend(happened)
        for event in work.events:  # grows while reactions append
            for wired in self._handlers.get(type(event), ()):
                wired.call(event, work)
        work.events.clear()
