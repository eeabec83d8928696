"""What people put into blocks that ask: the state of each element, and what Slack's client lets them put there."""

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Key = tuple[str, str]  # block_id, action_id
LONGEST = 3000  # of a text input that names no max_length
# type: where its state keeps the value, where the element keeps the initial one
STATEFUL = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "file_input": ("files", "initial_files"),
}
EXTERNAL = ("external_select", "multi_external_select")
SHAPES = {
    "email_text_input": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "url_text_input": re.compile(r"https?://\S+"),
    "number_input": re.compile(r"-?\d+(\.\d+)?"),
    "datepicker": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "timepicker": re.compile(r"\d{2}:\d{2}"),
}


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each block and interactive element in it."""
    for block in blocks:
        inside = [*block.get("elements", ()), block.get("element"), block.get("accessory")]
        for one in inside:
            if isinstance(one, dict) and "action_id" in one:
                yield block, one


def initial(element: Json) -> Json:
    """Its state before anybody touched it."""
    place, begins = STATEFUL[element["type"]]
    empty: Any = [] if place.endswith("s") else None
    return {"type": element["type"], place: element.get(begins, empty)}


def value(state: Json) -> Any:
    """What somebody has put there; None or [] is nothing."""
    return state[STATEFUL[state["type"]][0]]


def filled(element: Json, given: Any, suggested: list[Json]) -> Json:
    """Its state with that in it; AssertionError where Slack's client would not take it."""
    name, kind = element["action_id"], element["type"]
    assert kind in STATEFUL, f"{name} is a {kind}, nothing to fill in"
    place = STATEFUL[kind][0]
    if place == "value":
        return {"type": kind, place: _text(element, given) or None}
    if "option" in place:
        known = suggested if kind in EXTERNAL else options(element)
        wanted = given if isinstance(given, list | tuple) else [] if given is None else [given]
        chosen = [_option(name, one, known) for one in wanted]
        assert len(chosen) <= element.get("max_selected_items", len(chosen)), f"{name}: too many chosen"
        if place.endswith("s"):
            return {"type": kind, place: chosen}
        assert len(chosen) <= 1, f"{name} takes one"
        return {"type": kind, place: next(iter(chosen), None)}
    if kind == "file_input":  # as Slack tells of each
        assert len(given) <= element.get("max_files", 10), f"{name} takes fewer"
        return {"type": kind, place: given}
    if kind in SHAPES:
        assert given is None or SHAPES[kind].fullmatch(given), f"{name}: {given!r} is no {kind} value"
        return {"type": kind, place: given}
    ids = [getattr(one, "id", one) for one in (given if isinstance(given, list | tuple) else [given])]
    return {"type": kind, place: ids if place.endswith("s") else ids[0]}


def options(element: Json) -> list[Json]:
    """All it offers, groups opened."""
    grouped = [one for group in element.get("option_groups") or () for one in group["options"]]
    return [*(element.get("options") or ()), *grouped]


def _option(name: str, wanted: Any, known: list[Json]) -> Json:
    for one in known:
        if wanted in (one, one["value"], one["text"]["text"]):
            return one
    raise AssertionError(f"{name} has no option {wanted!r}, only {[one['text']['text'] for one in known]}")


def _text(element: Json, given: Any) -> str:
    name, kind = element["action_id"], element["type"]
    if given is None:
        return ""
    assert isinstance(given, str), f"{name} takes text"
    if not given:
        return ""
    least, most = element.get("min_length", 0), element.get("max_length", LONGEST)
    assert least <= len(given) <= most, f"{name}: {len(given)} characters, not {least} to {most}"
    assert kind == "plain_text_input" or SHAPES[kind].fullmatch(given), f"{name}: {given!r} is no {kind} value"
    assert element.get("multiline") or "\n" not in given, f"{name} has one line"
    if kind == "number_input":
        assert element.get("is_decimal_allowed") or "." not in given, f"{name} takes whole numbers"
        low, high = float(element.get("min_value", given)), float(element.get("max_value", given))
        assert low <= float(given) <= high, f"{name}: {given} is out of bounds"
    return given
