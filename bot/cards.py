"""What is seen before an answer where something was found in the words it answers: in memory, and kept nowhere.

Outside of units, so that it comes whatever becomes of the command; and of kept answers, so that it comes each time, and
nothing tells that it did.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import replace

from msgspec.structs import replace as varied

from bot.attached import given
from bot.commands import Argument
from bot.forms import Form
from bot.holding import KEEP, SHARE, waits
from bot.messages import Button, Message
from bot.people import Speaker
from bot.replies import as_message
from bot.screening import Found, screen
from bot.slices import Slices
from bot.tokens import Draft
from bot.words import Quoted, Text
from bot.work import Answer, Stranger, Work

log = logging.getLogger(__name__)

PRESSING = [*Found].index
NO_VALUES = frozenset[str]()
LOOK = 0.3  # seconds for what somebody chose beforehand: their country, and whom they would turn to

Looks = Callable[[Speaker, Callable[[Work], Message], float], Awaitable[Message]]


class Cards:
    """Also for adapters, where they say something in place of the core's answer."""

    def __init__(self, slices: Slices, look: Looks) -> None:
        self._slices, self._look = slices, look
        self._ours = {word: {one.name: _ours(one) for one in spec.arguments} for word, spec in slices.specs.items()}

    def words(self, said: Draft, besides: str = "") -> tuple[str, ...]:
        """What was typed into a command, and `besides`: words that answer no question of its."""
        return (*self._typed(said), *([besides] if besides else []))

    async def of(self, words: str, by: Speaker) -> Message | None:
        """For what somebody wrote to the bot itself."""
        return await self._card(most([words]), by)

    async def to(self, said: Draft, by: Speaker, besides: str = "") -> Message | None:
        return await self._card(most(self.words(said, besides)), by)

    async def _card(self, found: Found | None, by: Speaker) -> Message | None:
        """With what they have chosen beforehand, where that is found at once."""
        if found is None or self._slices.found is None:
            return None
        plain, fuller = self._slices.found
        try:
            return await self._look(by, lambda work: fuller.call(found, work), LOOK)
        except Stranger:
            pass
        except Exception as error:  # noqa: BLE001 - whatever the database does, there is a card
            log.warning("a card says no more than it needs to: %s", type(error).__name__)
        return plain(found)

    async def on(self, answer: Answer, said: Draft, by: Speaker, *, typed: bool, besides: str = "") -> Answer:
        """The answer to it as it is drawn. A form that is asked back can be gone on with from a message, above which a
        card can stand.
        """
        told = answer.said
        card = answer.card
        if card is None and (typed or besides):
            card = await self.to(said, by, besides)
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
            if (values := ours.get(name, NO_VALUES)) is not None and typed not in values and given(typed) is None
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


def most(words: Iterable[str]) -> Found | None:
    """The most pressing that is found in them."""
    return min(filter(None, map(screen, words)), key=PRESSING, default=None)


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
