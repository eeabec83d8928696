"""The core's messages and forms as the API's: plain text for one reader, buttons as tokens."""

from collections.abc import Mapping
from typing import Any

from msgspec import to_builtins

from adapters.common.labels import labelled
from adapters.playground.clock import iso
from adapters.playground.phones import phones
from adapters.playground.platform import SPOTS, Posted
from bot.answers import Kind
from bot.forms import Form, FormField
from bot.letters import buttons
from bot.messages import Field, Message, Picture, pressable
from bot.tokens import join_key
from bot.words import Reader, Text, render

LABEL = 250  # characters of a button
SHOWN_AS: Mapping[Kind, str] = {**dict.fromkeys(("zone", "time", "range", "date", "id"), "text"), "channel": "choice"}
CHANNELS = [{"value": place, "label": f"#{place}"} for place in SPOTS if place != "dm"]


def draw(said: Message, to: Reader, key: str | None = None) -> dict[str, Any]:
    """A message; with a key it is a letter, whose every button carries it, and which can say why it was sent."""
    return {
        "title": _words(said.title, to),
        "text": render(said.text, to),
        "fields": [_field(one, to) for one in said.fields],
        "picture": said.picture and _picture(said.picture, to),
        **({"own_data": to_builtins(said.own_data)} if said.own_data else {}),
        "phones": sorted(phones(said.text)),
        "buttons": [
            {"label": label, "token": join_key(token, key) if key else token, "style": one.style}
            for token, (label, one) in labelled(pressable(said) if key is None else buttons(said), to, LABEL).items()
        ],
    }


def as_seen(one: Posted) -> dict[str, Any]:
    """A message as the API shows it."""
    stands = {"n": one.n, "rev": one.rev, "at": iso(one.at), "where": one.place, "from": one.sender}
    return {**stands, **one.body, "private": one.private, "edited": one.edited}


def _field(one: Field, to: Reader) -> dict[str, Any]:
    drawn: dict[str, Any] = {"name": render(one.name, to), "value": render(one.value, to)}
    return {**drawn, "quotes": True} if one.quotes else drawn


def draw_form(form: Form, to: Reader) -> dict[str, Any]:
    """A form; `given` holds the answers that are not asked for."""
    drawn: dict[str, Any] = {
        "form": form.word,
        "title": render(form.title, to),
        "given": dict(form.given),
        "questions": [_question(one, to) for one in form.fields],
    }
    if form.draft is not None:
        drawn["draft"] = form.draft
    if form.error is not None:
        drawn = {"error": render(form.error, to), **drawn}
    return drawn


def _question(one: FormField, to: Reader) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": render(one.label, to),
        "kind": "text" if one.more else SHOWN_AS.get(one.kind, one.kind),
        "required": one.required,
        "hidden": False,
        "max": one.max if one.kind in ("text", "long", "file") else None,
        **({"kinds": one.kinds} if one.kind == "file" else {}),
        "hint": _words(one.hint, to),
        "choices": CHANNELS if one.kind == "channel" else [] if one.more else _choices(one, to),
        "value": _shown(one, to) if one.more else one.value,
        "problem": _words(one.problem, to),
    }


def _choices(one: FormField, to: Reader) -> list[dict[str, str]]:
    return [{"value": choice.value, "label": render(choice.label, to)} for choice in one.choices]


def _shown(one: FormField, to: Reader) -> str | None:
    """Who is chosen, as it would be typed."""
    labels = {choice.value: render(choice.label, to) for choice in one.choices}
    return labels.get(one.value or "", one.value)


def _picture(one: Picture, to: Reader) -> dict[str, Any]:
    bars = [{"label": render(bar.label, to), "value": bar.value} for bar in one.bars]
    return {"alt": render(one.alt, to), "bars": bars, "full": one.full}


def _words(text: Text | None, to: Reader) -> str | None:
    return None if text is None else render(text, to)
