"""A person's own page in Slack's App Home: the core's cards under one another, in one view."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from adapters.slack.drawing.render import VIEW, Room, sections
from adapters.slack.drawing.rich import Block
from bot.messages import Button, Message
from bot.tokens import encode
from bot.words import Reader

NO_PICTURES: Mapping[int, str] = {}


def draw_home(cards: Sequence[Message], to: Reader, pictures: Mapping[int, str] = NO_PICTURES) -> dict[str, object]:
    """The view for `views.publish`, each card shortened to its share of it.

    `pictures` are the ids of charts as files on Slack, by their card's place in `cards`; without one, its words stand
    there.
    """
    count = max(1, len(cards))
    share = Room((VIEW.places - count) // count, VIEW.most // count)
    blocks: list[Block] = []
    for place, card in enumerate(_each_button_once(cards)):
        if place:
            blocks.append({"type": "divider"})
        blocks += sections(card, to, picture=pictures.get(place), room=share)
    return {"type": "home", "blocks": blocks}


def _each_button_once(cards: Sequence[Message]) -> Iterator[Message]:
    """A token is a button's action_id, which stands once in a view."""
    shown: set[str] = set()
    for card in cards:
        kept: list[Button] = []
        for button in card.buttons:
            if (token := encode(button.draft)) not in shown:
                shown.add(token)
                kept.append(button)
        yield replace(card, buttons=tuple(kept))
