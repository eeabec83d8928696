"""Which circle is meant, where several are possible: the same command once more for each, a page at a time."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.messages import Button, Message, paged
from bot.names import plain
from bot.people import Circle, told_apart
from bot.tokens import Draft, fits, number
from bot.words import Text, say

ROOM = "9" * 16  # for a circle's number on a button
PAGE = 8  # circles to choose from at once
MORE = "more"  # on a button: how many circles were shown already
MORE_CIRCLES = say("More circles")


def distinct(circles: Sequence[Circle]) -> list[Circle]:
    """Those of one name, from before names were looked at, with a number; the same
    one, in whatever order they come."""
    alike = defaultdict(list)
    for one in circles:
        alike[plain(one.name)].append(one.id)
    place = {at: n for some in alike.values() if len(some) > 1 for n, at in enumerate(sorted(some), 1)}
    return [replace(one, name=told_apart(one.name, place.get(one.id, 0))) for one in circles]


class Instead(Exception):
    """Before the handler runs, the speaker has to say more: answered with this, and what was typed stays kept."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text.template)
        self.message = message


@dataclass(frozen=True)
class Which:
    """Asks which circle is meant: the command goes on there. What was `typed` stands on no button, `keep` keeps it;
    where nothing can be kept, it is left out. So is whoever was `chosen` by number: that was in one circle, and in
    another one they may go by another name.
    """

    said: Draft
    typed: frozenset[str]
    chosen: frozenset[str]
    keep: Callable[[Mapping[str, str]], int] | None

    def __call__(self, question: Text, circles: Sequence[Circle]) -> Instead:
        said, after = self.said, number(self.said.given.get(MORE, ""))
        elsewhere = {MORE, *(one for one in self.chosen if number(said.given.get(one, "")))}
        given = {name: value for name, value in said.given.items() if name not in elsewhere}
        small = {name: value for name, value in given.items() if name not in self.typed}
        if self.keep and (small != given or not fits(Draft(said.word, {**small, "circle": ROOM}, go=True))):
            small = {"draft": str(self.keep(given))}
        onward = Button(MORE_CIRCLES, Draft(said.word, {**small, MORE: str(after + PAGE)}, go=said.go))
        shown, more = paged(distinct(circles)[after:], PAGE, lambda _: onward)
        named = (
            Button(say("{circle}", circle=one.name), Draft(said.word, {**small, "circle": str(one.id)}, go=said.go))
            for one in shown
        )
        return Instead(Message(question, buttons=(*named, *more)))
