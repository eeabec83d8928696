"""Sheets: answers as modals that ask for nothing, over what else their card offers; [Help now] stands in their foot."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from adapters.slack.drawing.block_kit import NAME, VIEW, Room, length, presses, rows, title_of, whole
from adapters.slack.drawing.remembered import HELP, help_now, remembered
from adapters.slack.drawing.text import Element, plain_text
from bot.messages import MORE, Message, pressable
from bot.tokens import BadToken, Draft, about, decode
from bot.words import Reader, say

SHEET = "sheet"  # a sheet's callback_id
TITLE = 24  # characters
OFFERS = "offers"  # the block_id of what the card offers, below the answer to one of its buttons
CLOSE = say("Close", context="window")


def sheet(said: Message, to: Reader, *, picture: str | None = None, card: Message | None = None) -> dict[str, Any]:
    """The message as a modal; shortened where one view does not hold it all. A `card` stands before it, whole, and over
    a line.
    """
    first = [*whole(replace(card, buttons=()), to, None, [], VIEW), {"type": "divider"}] if card else []
    title = not card and 0 < len(title_of(said, to)) <= TITLE
    pressed = presses((*(card.buttons if card else ()), *pressable(said)), to)
    room = Room(VIEW.places - len(first), VIEW.most - sum(map(length, first)))
    view = {
        "type": "modal",
        "callback_id": SHEET,
        "title": plain_text(said.title if title and said.title else NAME, to, TITLE),
        "close": plain_text(CLOSE, to, TITLE),
        "blocks": [*first, *whole(said, to, picture, rows(_without_help(pressed)), room, titled=not title)],
    }
    return _footed(view, pressed)


def offered(view: Mapping[str, Any], said: Draft | None) -> list[Element]:
    """What the card that a sheet began with offers still, once that was said in it: nothing about the same thing, which
    is over; [Help now] and [More] change nothing, and stay. Of a form only the [Help now] of what it lies over.
    """
    if view.get("callback_id") != SHEET:
        return [help_now(label)] if (label := remembered(view)[2]) else []
    standing = [one for one in view["blocks"] if one["type"] == "actions"]
    card = [one for one in standing if one["block_id"].startswith(OFFERS)] or standing
    buttons = [one for row in card for one in row["elements"] if not _same(_read(one["action_id"]), said)]
    return [*buttons, help_now(view["submit"]["text"])] if view.get("submit") else buttons


def above(view: dict[str, Any], offers: Sequence[Element], *, settled: bool) -> dict[str, Any]:
    """The sheet over what else its card offers, in a row without words: none that the answer offers as well. Of a card
    whose one question is `settled` only [Help now] stays.
    """
    own = [button for block in view["blocks"] for button in block.get("elements", ()) if "action_id" in button]
    words, labels = {_word(one) for one in own} - {MORE.draft.word}, {one["text"]["text"] for one in own}
    buttons = [one for one in _without_help(offers) if one["type"] == "button" and not settled]
    left = [one for one in buttons if _word(one) not in words and one["text"]["text"] not in labels]
    below = [{**row, "block_id": f"{OFFERS}-{number}"} for number, row in enumerate(rows(left))]
    return _footed({**view, "blocks": [*view["blocks"], *([{"type": "divider"}, *below] if below else [])]}, offers)


def _footed(view: dict[str, Any], pressed: Sequence[Element]) -> dict[str, Any]:
    """With [Help now] where everybody finds it, however long the words are and whatever was pressed before."""
    found = next((one for one in pressed if one.get("action_id") == HELP), None)
    return {**view, "submit": found["text"], "private_metadata": HELP} if found else view


def _without_help(pressed: Sequence[Element]) -> list[Element]:
    return [one for one in pressed if one.get("action_id") != HELP]


def _word(one: Element) -> str:
    said = _read(one["action_id"])
    return said.word if said else ""


def _read(token: str) -> Draft | None:
    try:
        return decode(token)
    except BadToken:
        return None


def _same(one: Draft | None, said: Draft | None) -> bool:
    """Whether nothing can be done with it once that was said; what only shows more is never over."""
    if one is None or said is None or one.word == MORE.draft.word:
        return one is None
    return not about(one).isdisjoint(about(said)) or (one.word == said.word and about(one) == about(said))
