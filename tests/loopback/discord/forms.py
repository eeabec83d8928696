"""Filling a modal in as Discord's client lets people fill it in."""

from typing import Any

from tests.loopback.discord.components import CHECK, CHECKS, LABEL, RADIO, ROW, STRING_SELECT, TEXT_INPUT, kept, walk
from tests.loopback.discord.interactions import Modal
from tests.loopback.discord.resolved import Named, Resolved

Json = dict[str, Any]
LONGEST = 4000


def filled(modal: Modal, values: Json, resolved: Resolved) -> Json:
    """An interaction's data; what is not in `values` (by custom_id or label) stays as the modal had it."""
    asked = kept(modal.components, lambda url: {"url": url})
    labels: Json = {one["component"]["custom_id"]: one["label"] for one in asked if one["type"] == LABEL}
    fields = {one["custom_id"]: one for one in walk(asked) if "custom_id" in one}
    labels |= {name: one["label"] for name, one in fields.items() if "label" in one}
    unknown = set(values) - set(fields) - set(labels.values())
    assert not unknown, f"the form asks no {unknown}, only {labels}"

    def answer(one: Json) -> Json:
        name = one["custom_id"]
        given = values.get(name, values.get(labels.get(name, "")))
        shown = {"type": one["type"], "id": one["id"], "custom_id": name}
        return shown | _answer(one, given, resolved)

    def place(one: Json) -> Json:
        shown = {"type": one["type"], "id": one["id"]}
        if one["type"] == LABEL:
            return shown | {"component": answer(one["component"])}
        if one["type"] == ROW:
            return shown | {"components": [answer(each) for each in one["components"]]}
        return shown

    data = {"custom_id": modal.custom_id, "components": [place(one) for one in asked]}
    return data | resolved.shown()


def _answer(one: Json, given: Any, resolved: Resolved) -> Json:
    name, kind, required = one["custom_id"], one["type"], one.get("required", True)
    if kind == TEXT_INPUT:
        text = one.get("value", "") if given is None else given
        assert isinstance(text, str), f"{name} takes text"
        assert text or not required, f"{name} is required"
        if text:
            assert one.get("min_length", 0) <= len(text) <= one.get("max_length", LONGEST), f"{name}: {len(text)} long"
        return {"value": text}
    if kind == CHECK:
        value = one.get("default", False) if given is None else given
        assert isinstance(value, bool), f"{name} is ticked or not"
        return {"value": value}
    if kind in (RADIO, CHECKS, STRING_SELECT):
        chosen = _options(one, given)
    else:
        named: list[Named] = [] if given is None else given if isinstance(given, list) else [given]
        chosen = [resolved.put(each) for each in named]
    assert chosen or not required, f"{name} is required"
    if kind == RADIO:
        assert len(chosen) <= 1, f"{name} takes one"
        return {"value": next(iter(chosen), None)}
    least, most = one.get("min_values", 1), one.get("max_values") or len(one.get("options", ())) or 1
    assert not chosen or least <= len(chosen) <= most, f"{name} takes {least} to {most}"
    return {"values": chosen}


def _options(one: Json, given: Any) -> list[str]:
    """By value or label; the defaults where nothing was given."""
    if given is None:
        return [each["value"] for each in one["options"] if each.get("default")]
    chosen = []
    for wanted in given if isinstance(given, list) else [given]:
        fitting = [each["value"] for each in one["options"] if wanted in (each["value"], each["label"])]
        assert fitting, f"{one['custom_id']} has no option {wanted!r}"
        chosen.append(fitting[0])
    return chosen
