"""What is seen before an answer where something was found in the words it answers: in memory, and kept nowhere.

Outside of units, so that it comes whatever becomes of the command; and of kept answers, so that it comes each time, and
nothing tells that it did.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from msgspec.structs import replace as varied

from bot.commands import Argument
from bot.forms import Form
from bot.holding import KEEP, SHARE, waits
from bot.messages import Button, Message
from bot.replies import as_message
from bot.screening import Found, screen
from bot.slices import Slices
from bot.tokens import Draft
from bot.words import Quoted, Text
from bot.work import Answer

NO_VALUES = frozenset[str]()


class Cards:
    """Also for adapters, where they say something in place of the core's answer."""

    def __init__(self, slices: Slices) -> None:
        self._slices = slices
        self._ours = {word: {one.name: _ours(one) for one in spec.arguments} for word, spec in slices.specs.items()}

    def of(self, words: Iterable[str]) -> Message | None:
        """For the most pressing of what is found in them."""
        found = {one for one in map(screen, words) if one is not None}
        if not found or self._slices.found is None:
            return None
        return self._slices.found(next(one for one in Found if one in found))

    def to(self, said: Draft, besides: str = "") -> Message | None:
        """For what somebody typed into a command, and `besides`: words that answer none of its questions."""
        return self.of([*self._typed(said), *([besides] if besides else [])])

    def on(self, answer: Answer, said: Draft, *, typed: bool, besides: str = "") -> Answer:
        """The answer to it as it is drawn. A form that is asked back can be gone on with from a message, above which a
        card can stand.
        """
        told = answer.said
        card = answer.card or (self.to(said, besides) if typed or besides else None)
        if card is not None and isinstance(told, Form):
            told = as_message(told, Draft(told.word, dict(told.given)))
        if isinstance(told, Message):
            told = self._labelled(told)
        return answer if card is None and told is answer.said else replace(answer, said=told, card=card)

    def _typed(self, said: Draft) -> list[str]:
        """Whatever is not ours: also what was typed in place of a choice, and what answers no question."""
        ours = self._ours.get(said.word, {})
        return [
            typed
            for name, typed in said.given.items()
            if (values := ours.get(name, NO_VALUES)) is not None and typed not in values
        ]

    def _labelled(self, told: Message) -> Message:
        """A preview with buttons that fit what others would read, which are not kept with it either."""
        if not any(waits(words) for one in told.fields if one.quotes for words in _typed_in(one.value)):
            return told
        specs = self._slices.specs
        share = [Button(SHARE, one.draft) for one in told.buttons if specs[one.draft.word].shares]
        keep = [Button(KEEP, one.draft, "primary") for one in told.buttons if specs[one.draft.word].keeps]
        words = {one.draft.word for one in (*keep, *share)}
        others = [one for one in told.buttons if one.draft.word not in words]
        return varied(told, buttons=(*keep, *others, *share))


def _ours(one: Argument) -> frozenset[str] | None:
    """The answers that a menu or a button gives; None where nobody types one."""
    return None if one.question.hidden else frozenset(choice.value for choice in one.choices)


def _typed_in(text: Text) -> Iterator[str]:
    for value in text.given.values():
        match value:
            case Text():
                yield from _typed_in(value)
            case Quoted():
                yield value.words
            case str():
                yield value
