"""Forms as Discord's modals, and what was submitted as the core's answers."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import discord
from discord.ui import (
    ChannelSelect,
    Checkbox,
    CheckboxGroup,
    FileUpload,
    Item,
    Label,
    Modal,
    RadioGroup,
    Select,
    TextInput,
)

from adapters.common.labels import line, plain
from adapters.discord.attachments import attached
from bot.attached import PASTE
from bot.forms import Form, FormField
from bot.seen import cut
from bot.tokens import Draft, decode, encode
from bot.words import Reader, Text, render, say

TITLE = LABEL = 45
DESCRIPTION = 100
OPTION = 100
TYPED = 4000  # characters of a text input
IN_SIGHT = 5  # choices that are shown at once; more fold into a select
GROUPED = 10  # checkboxes
SELECTED = 25  # choices of a select
ID = re.compile("[0-9]{1,19}")
SEARCH = "~"  # after the name of a question whose answer is typed above its menu
OR_CHOOSE = say("Or choose one of these")
LABELLED, UPLOAD = discord.ComponentType.label.value, discord.ComponentType.file_upload.value


class Sheet(Modal):
    """One form. discord.py keeps no modal that is finished: what is submitted is understood by its token."""

    def is_finished(self) -> bool:
        return True


def draw_form(form: Form, to: Reader) -> Modal:
    """The form as a modal whose custom_id is the token it goes on with, and no other form's.

    Phones fill a form with what they first saw under its custom_id: words for one person would go to another.
    """
    modal = Sheet(title=_title(form.title, to), custom_id=f"{encode(form.going_on)}~{secrets.token_hex(8)}")
    for one in form.fields:
        for asked in _either(one):
            words, told = plain(asked.label, to, LABEL), _description(asked, to)
            modal.add_item(Label(text=words, description=told, component=_input(asked, to)))
    return modal


def _either(one: FormField) -> tuple[FormField, ...]:
    """Of many choices one is typed, or is among the first; Discord's own menu of people would show the whole server.
    A file is chosen, or what is in it is pasted.
    """
    if one.kind == "file":
        pasted = replace(one, name=one.name + SEARCH, label=PASTE, kind="long", required=False, hint=None)
        return replace(one, required=False, value=None), replace(pasted, problem=None)
    if one.kind != "choice" or not one.more or not 1 <= len(one.choices) <= SELECTED:
        return (one,)
    typed = None if any(one.value == choice.value for choice in one.choices) else one.value
    searched = replace(one, name=one.name + SEARCH, kind="text", required=False, choices=(), value=typed)
    return searched, replace(one, label=OR_CHOOSE, required=False, more=False, hint=None, problem=None)


def _title(text: Text, to: Reader) -> str:
    """As many whole sentences as fit, the last one's full stop left out."""
    words = render(text, to).strip()
    if len(words) > TITLE:
        sentence = words[: TITLE + 1].rfind(". ")
        words = words[: sentence + 1] if sentence > 0 else words
    return line(words.removesuffix("."), TITLE)


def _description(one: FormField, to: Reader) -> str | None:
    """What is wrong comes before what would help."""
    if one.problem and one.hint:
        both = f"{render(one.problem, to)} {render(one.hint, to)}"
        if len(both) <= DESCRIPTION:
            return line(both, DESCRIPTION)
    told = one.problem or one.hint
    return plain(told, to, DESCRIPTION) if told else None


def _input(one: FormField, to: Reader) -> Item[Any]:
    labels = {choice.value: plain(choice.label, to, OPTION) for choice in one.choices}
    match one.kind:
        case "yesno":
            return Checkbox(custom_id=one.name, default=(one.value or "").lower() == "yes")
        case "file":
            return FileUpload(custom_id=one.name, required=False, min_values=0, max_values=1)
        case "channel":
            kind = discord.SelectDefaultValueType.channel
            ids = [int(one.value)] if one.value and ID.fullmatch(one.value) else []
            return ChannelSelect(
                custom_id=one.name,
                channel_types=[discord.ChannelType.text],  # not announcements: other servers may follow these
                min_values=int(one.required),
                required=one.required,
                default_values=[discord.SelectDefaultValue(id=number, type=kind) for number in ids],
            )
        case "choices" if 1 <= len(labels) <= GROUPED:
            among = {word.strip() for word in (one.value or "").split(",")}
            return CheckboxGroup(
                custom_id=one.name,
                required=False,
                min_values=0,
                max_values=len(labels),
                options=[
                    discord.CheckboxGroupOption(label=label, value=value, default=value in among)
                    for value, label in labels.items()
                ],
            )
        case "choice" if one.required and 2 <= len(labels) <= IN_SIGHT:
            return RadioGroup(
                custom_id=one.name,
                options=[
                    discord.RadioGroupOption(label=label, value=value, default=value == one.value)
                    for value, label in labels.items()
                ],
            )
        case "choice" if 1 <= len(labels) <= SELECTED:  # and what may be taken back, as a radio once set cannot
            return Select(
                custom_id=one.name,
                min_values=int(one.required),
                required=one.required,
                options=[
                    discord.SelectOption(label=label, value=value, default=value == one.value)
                    for value, label in labels.items()
                ],
            )
    value = cut(labels.get(one.value or "", one.value or ""), TYPED)  # of too many choices one is typed by its name
    return TextInput(
        custom_id=one.name,
        style=discord.TextStyle.paragraph if one.kind == "long" else discord.TextStyle.short,
        default=value or None,
        required=one.required,
        min_length=min(one.min, len(value) or one.min) or None,
        max_length=min(TYPED, max(one.max, len(value), 1)),  # what was typed stays, even where it is too long
    )


def form_of(data: Mapping[str, Any]) -> Draft:
    """A modal sent in (the interaction's data); what was left empty clears what was there, but for a file, which no
    form can show. Raises BadToken.
    """
    asked = decode(data["custom_id"].partition("~")[0])
    inner = [one["component"] for one in data["components"] if one["type"] == LABELLED]
    said = {one["custom_id"]: _answer(one, data) for one in inner}
    searched = {name: said.pop(name) for name in [*said] if name.endswith(SEARCH)}
    typed = {name.removesuffix(SEARCH): words for name, words in searched.items() if words.strip()}
    files = {one["custom_id"] for one in inner if one["type"] == UPLOAD}
    answers = {name: value for name, value in said.items() if value or name not in files}
    return Draft(asked.word, {**asked.given, **answers, **typed})


def _answer(one: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    match discord.ComponentType(one["type"]):
        case discord.ComponentType.checkbox:
            return "yes" if one.get("value") else "no"
        case discord.ComponentType.file_upload:
            return next((attached(data, number) for number in one.get("values") or ()), "")
        case discord.ComponentType.checkbox_group:
            return ",".join(one.get("values") or ()) or "none"
        case discord.ComponentType.text_input | discord.ComponentType.radio_group:
            return one.get("value") or ""
    return ",".join(one.get("values") or ())
