"""What a person's home shows, as the tests of every slice's cards like to read it."""

from dataclasses import dataclass, replace

from adapters.playground.people import CAST
from bot.messages import Message, Picture, pressable
from bot.tokens import encode
from bot.words import Reader, render
from tests.behind import things
from tests.room import put
from tests.world import World


@dataclass(frozen=True)
class Card:
    text: str
    fields: dict[str, str]
    labels: list[str]
    tokens: list[str]
    picture: Picture | None


async def home(world: World, person: str, *, manages: bool = False) -> dict[str, Card]:
    """Card by card, from the top, by title; someone who is none of the five is a stranger of that name."""
    speaker = CAST[person].speaker() if person in CAST else replace(CAST["ana"].speaker(), user=person, name=person)
    cards = (await world.app.home(put(speaker, manages=manages))).cards
    to = Reader(speaker.zone or "UTC")
    told = {render(one.title, to): _card(one, to) for one in cards if one.title}
    assert len(told) == len(cards), "a card has no title of its own"
    for one in told.values():
        assert len(things(one.tokens)) <= 3, one.labels
    return told


def _card(card: Message, to: Reader) -> Card:
    return Card(
        render(card.text, to),
        {render(one.name, to): render(one.value, to) for one in card.fields},
        [render(one.label, to) for one in pressable(card)],
        [encode(one.draft) for one in pressable(card)],
        card.picture,
    )
