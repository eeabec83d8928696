"""Views: forms as modals, what was submitted in them as the core's answers, and a person's own App Home."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace as replaced
from datetime import date
from itertools import islice
from typing import Any

from msgspec.structs import replace

from adapters.common.labels import plain
from adapters.slack.drawing.block_kit import VIEW, Room, sections
from adapters.slack.drawing.text import Block, Element, elements, plain_text, rich_text, shortened
from bot.answers import YEARS, Choice, clock_face
from bot.attached import NOT_ALLOWED, PASTE, Given
from bot.calendar import known
from bot.forms import Form, FormField
from bot.messages import Button, Message
from bot.seen import cut
from bot.tokens import encode
from bot.typed_time import parse_clock
from bot.words import Reader, Text, lines, render, say

TITLE = 24
LABEL = 150
HINT = 300  # a view has 250 kB of JSON, in which a character that was typed can take twelve bytes
TOLD = 1000  # characters of what the form is for, and of what is wrong with it
PROBLEM = 2000
TYPED = 3000  # characters of a text input
OPTION = 75  # characters of an option's label, and of its value
IN_SIGHT = 5  # choices that are shown at once; more fold into a select
GROUPED = 10  # checkboxes
SELECTED = 100  # choices of a select; more are searched
CHANNEL = re.compile("[CG][A-Z0-9]{2,30}")
WHERE = {"include": ["public", "private"], "exclude_external_shared_channels": True, "exclude_bot_users": True}
SUBMIT, CANCEL, YES = say("Submit", context="form"), say("Cancel", context="form"), say("Yes", context="checkbox")
TICKED = "yes"  # the only option of a yes-or-no question
PASTED = "~"  # after the name of a question whose file may be pasted instead
BETWEEN: Element = {"type": "text", "text": " · "}
NO_PICTURES: Mapping[int, str] = {}
ANSWERED = {
    "plain_text_input": "value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "conversations_select": "selected_conversation",
}
UPLOAD = "file_input"


def draw_form(form: Form, to: Reader, searched: Container[str] = (), *, files: bool = True) -> dict[str, Any]:
    """The form as a modal whose private_metadata is the token it goes on with.

    `searched` names the questions whose choices are looked up as people type, however few there are; without `files`,
    where the bot may not open any, what is in one can only be pasted.
    """
    heading, rest = _headed(form, to)
    told = [elements(one, to) for one in (say("{rest}", rest=rest), form.error) if one]
    return {
        "type": "modal",
        "callback_id": "form",
        "private_metadata": encode(form.going_on),
        "title": plain_text(say("{words}", words=heading), to, TITLE),
        "submit": plain_text(SUBMIT, to, TITLE),
        "close": plain_text(CANCEL, to, TITLE),
        "blocks": [
            *(rich_text(shortened(one, TOLD)) for one in told if one),
            *(block for one in form.fields for block in _questions(one, to, one.name in searched, files=files)),
        ],
    }


def _headed(form: Form, to: Reader) -> tuple[str, str]:
    """Its first sentence ("Rejected" is no heading), or its command's word where that is too long; what is left."""
    first, _, rest = ((whole := plain(form.title, to, TOLD)) + " ").partition(". ")
    return (first.strip(), rest) if len(first) <= TITLE else (form.word.replace("-", " ").capitalize(), whole)


def _questions(one: FormField, to: Reader, searched: bool, *, files: bool) -> list[Block]:
    """A file is chosen, or what is in it is pasted."""
    if one.kind != "file":
        return [_question(one, to, searched)]
    named, asked = one.name + PASTED, replaced(one, kind="long", required=False)
    if not files:
        pasting = _question(replaced(asked, hint=NOT_ALLOWED), to, searched)
        return [{**pasting, "element": {**pasting["element"], "action_id": named}}]
    pasted = replaced(asked, name=named, label=PASTE, hint=None, problem=None)
    return [_question(replaced(one, required=False), to, searched), _question(pasted, to, searched)]


def _question(one: FormField, to: Reader, searched: bool) -> Block:
    """What is wrong comes before what would help."""
    told = [text for text in (one.problem, one.hint) if text and render(text, to).strip()]
    element = _input(one, to, searched)
    return {
        "type": "input",
        "block_id": one.name,
        "label": plain_text(one.label, to, LABEL),
        "element": {**element, "action_id": one.name},
        "optional": not one.required or element["type"] == "checkboxes" or one.kind == "choices",  # none is an answer
        **({"hint": plain_text(lines(*told, between=" "), to, HINT)} if told else {}),
    }


def _input(one: FormField, to: Reader, searched: bool) -> dict[str, Any]:
    value = one.value or ""
    labels = {choice.value: choice.label for choice in one.choices}
    choices = labels if all(0 < len(choice) <= OPTION for choice in labels) else {}
    options = [_option(choice, label, to) for choice, label in choices.items()]
    chosen = {"initial_option": _option(value, choices[value], to)} if value in choices else {}
    match one.kind:
        case "yesno":
            yes = _option(TICKED, YES, to)
            return {
                "type": "checkboxes",
                "options": [yes],
                **({"initial_options": [yes]} if value.lower() == TICKED else {}),
            }
        case "file":  # endings that Slack does not know would be refused: what fits is looked at here
            return {"type": UPLOAD, "max_files": 1}
        case "channel":
            given = {"initial_conversation": value} if CHANNEL.fullmatch(value) else {}
            return {"type": "conversations_select", "filter": WHERE, **given}
        case "choices" if 1 <= len(options) <= SELECTED:
            among = {word.strip() for word in value.split(",")}
            ticked = [option for option in options if option["value"] in among]
            return {
                "type": "checkboxes" if len(options) <= GROUPED else "multi_static_select",
                "options": options,
                **({"initial_options": ticked} if ticked else {}),
            }
        case "choice" if options and (searched or len(options) > SELECTED):
            return {"type": "external_select", "min_query_length": 0, **chosen}
        case "choice" if options:  # what may be taken back folds too, as a radio once set cannot
            in_sight = one.required and 2 <= len(options) <= IN_SIGHT
            return {"type": "radio_buttons" if in_sight else "static_select", "options": options, **chosen}
        case "zone" if not value or known(value):  # what is no zone stays as it was typed
            zone = known(value)
            named = {"initial_option": _option(zone, say("{zone}", zone=zone), to)} if zone else {}
            return {"type": "external_select", "min_query_length": 1, **named}
        case "date":
            day = _date(value)
            return {"type": "datepicker", **({"initial_date": day} if day else {})}
        case "time":
            minute = parse_clock(value)
            return {"type": "timepicker", **({} if minute is None else {"initial_time": clock_face(minute)})}
    typed = cut(render(labels[value], to) if value in labels else value, TYPED)  # one that no menu holds, by its name
    return {
        "type": "plain_text_input",
        "multiline": one.kind == "long",
        "max_length": min(TYPED, max(one.max, len(typed), 1)),  # what was typed stays, even where it is too long
        **({"initial_value": typed} if typed else {}),
    }


def _option(value: str, label: Text, to: Reader) -> dict[str, Any]:
    return {"text": plain_text(label, to, OPTION), "value": value}


def _date(value: str) -> str | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day.isoformat() if day.year in YEARS else None


def suggestions(choices: Sequence[Choice], to: Reader) -> list[dict[str, Any]]:
    """The options that answer a block_suggestion."""
    labels = {choice.value: choice.label for choice in choices if 0 < len(choice.value) <= OPTION}
    return [_option(value, label, to) for value, label in islice(labels.items(), SELECTED)]


def problems_of(form: Form, to: Reader) -> dict[str, str]:
    """What is wrong with which answer, for `response_action: errors`, which keeps all that was typed."""
    return {one.name: plain(one.problem, to, PROBLEM) for one in form.fields if one.problem}


def answers_of(view: Mapping[str, Any]) -> dict[str, str]:
    """The answers in a submitted view; empty clears what was there, but for a file, which no form can show."""
    yesno = {block["block_id"] for block in view["blocks"] if _asks_yes(block)}
    given = [one for actions in view["state"]["values"].values() for one in actions.items()]
    said = {name: _answer(one, "no" if name in yesno else "none") for name, one in given}
    pasted = {name.removesuffix(PASTED): said.pop(name) for name in [*said] if name.endswith(PASTED)}
    files = {name for name, one in given if one["type"] == UPLOAD}
    answers = {name: value for name, value in said.items() if value or name not in files}
    return {**answers, **{name: words for name, words in pasted.items() if words.strip()}}


def _asks_yes(block: Mapping[str, Any]) -> bool:
    element = block.get("element", {})
    return element.get("type") == "checkboxes" and [one["value"] for one in element["options"]] == [TICKED]


def _answer(said: Mapping[str, Any], none: str) -> str:
    match said["type"]:
        case "file_input":
            return next((_file(one) for one in said.get("files") or ()), "")
        case "checkboxes" | "multi_static_select":
            return ",".join(one["value"] for one in said.get("selected_options") or ()) or none
        case "static_select" | "external_select" | "radio_buttons":
            return (said.get("selected_option") or {}).get("value") or ""
    return said.get(ANSWERED[said["type"]]) or ""


def _file(one: Mapping[str, Any]) -> str:
    """By its id: of one that Slack has yet to look at (`file_access`: check_file_info) it tells no more."""
    name, size, kind = one.get("name") or one.get("title") or "", one.get("size") or 0, one.get("mimetype") or ""
    return Given(one["id"], name, size, kind).typed


def draw_home(
    cards: Sequence[Message],
    to: Reader,
    pictures: Mapping[int, str] = NO_PICTURES,
    pages: Sequence[tuple[Text, str]] = (),
) -> dict[str, object]:
    """The view for `views.publish`, each card shortened to its share of it, and below them links to `pages`.

    `pictures` are the ids of charts as files on Slack, by their card's place in `cards`; without one, its words stand
    there.
    """
    count = max(1, len(cards) + bool(pages))
    share = Room((VIEW.places - count) // count, VIEW.most // count)
    blocks: list[Block] = []
    for place, card in enumerate(_each_button_once(cards)):
        if place:
            blocks.append({"type": "divider"})
        blocks += sections(card, to, picture=pictures.get(place), room=share)
    links = [[{"type": "link", "url": page, "text": plain(name, to, LABEL)}, BETWEEN] for name, page in pages]
    below = [rich_text([one for link in links for one in link][:-1])] if links else []
    return {"type": "home", "blocks": [*blocks, *below]}


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
