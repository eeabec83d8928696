"""What Slack asks of elements beyond its schema: choices that can be made, beginnings that fit, nothing empty."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any

from tests.contracts.discord_cause import quoted
from tests.contracts.slack_schema import Fault, Node, walk

LONGEST_INPUT = 3000
# docs.slack.dev, Rich text block: what a date element may say
DATES = (
    "day_divider_pretty date_num date_slash date_long date_long_full date_long_pretty date date_pretty date_short"
    " date_short_pretty time time_secs ago"
)
DATE_WORDS = frozenset(DATES.split())


def node_faults(block: Node, at: str) -> Iterator[Fault]:
    """Of everything inside a block whose shape is right."""
    for place, one in walk(block, at):
        if one in ("", []):
            yield place, "is empty"
        elif isinstance(one, Mapping):
            for wrong in text_faults(one):
                yield place, wrong
            for wrong in RULES.get(one.get("type", ""), nothing)(one):
                yield place, wrong


def text_faults(node: Node) -> Iterator[str]:
    text = node.get("text")
    if node.get("type") in ("plain_text", "mrkdwn") and isinstance(text, str) and text and not text.strip():
        yield "is blank"
    if len(node.get("placeholder", {}).get("text", "")) > 150:
        yield "a placeholder longer than 150 characters"


def nothing(_: Node) -> Iterator[str]:
    return iter(())


def choice_faults(element: Node) -> Iterator[str]:
    """Options or groups of them; each value once; what is chosen beforehand is among them, word for word."""
    groups = element.get("option_groups")
    if (groups is None) == ("options" not in element):
        yield "options or option_groups, one of them"
    yield from option_faults(element.get("options") or [one for group in groups or () for one in group["options"]])
    for group in groups or ():
        if not 1 <= len(group["options"]) <= 100:
            yield f"{len(group['options'])} options in a group, 1 to 100 allowed"
        if len(group["label"]["text"]) > 75:
            yield "a group's label longer than 75 characters"
    offered = element.get("options") or [one for group in groups or () for one in group["options"]]
    chosen = element.get("initial_options") or [element[key] for key in ("initial_option",) if key in element]
    if any(one not in offered for one in chosen):
        yield "an initial option that is not among the options"
    yield from several_faults(element)


def option_faults(options: list[Any]) -> Iterator[str]:
    values = [one.get("value") for one in options]
    if None in values:
        yield "an option without a value"
    elif len(set(values)) < len(values):
        yield "two options have one value"


def menu_faults(menu: Node) -> Iterator[str]:
    return option_faults(menu["options"])


def several_faults(element: Node) -> Iterator[str]:
    """Of what several may be chosen from, wherever its options come from."""
    most = element.get("max_selected_items")
    if most is not None and (most < 1 or most != int(most)):
        yield f"max_selected_items cannot be {quoted(most)}"
    started = next((one for key, one in element.items() if key.startswith("initial_") and isinstance(one, list)), [])
    if most is not None and len(started) > most:
        yield f"more than {most} chosen beforehand"
    if (least := element.get("min_query_length", 0)) < 0 or least != int(least):
        yield f"min_query_length cannot be {quoted(least)}"


def plain_input_faults(element: Node) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", LONGEST_INPUT)
    if not (0 <= least <= LONGEST_INPUT and 1 <= most <= LONGEST_INPUT):
        yield f"min_length and max_length are {LONGEST_INPUT} at most"
    if least > most:
        yield "min_length above max_length"
    elif "initial_value" in element and not least <= len(element["initial_value"]) <= most:
        yield f"begins with {len(element['initial_value'])} characters, {least} to {most} allowed"


def number_faults(element: Node) -> Iterator[str]:
    """Numbers are written as text here."""
    given = {key: element[key] for key in ("min_value", "initial_value", "max_value") if key in element}
    number = r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+"
    if not all(re.fullmatch(number, one) for one in given.values()):
        yield "a limit or beginning that is no such number"
    elif (values := [float(one) for one in given.values()]) != sorted(values):
        yield "min_value, initial_value and max_value are not in order"


def date_faults(element: Node) -> Iterator[str]:
    yield from written_faults(element, "initial_date", r"\d{4}-\d\d-\d\d", date.fromisoformat)


def time_faults(element: Node) -> Iterator[str]:
    yield from written_faults(element, "initial_time", r"\d\d:\d\d", time.fromisoformat)


def moment_faults(element: Node) -> Iterator[str]:
    if not re.fullmatch(r"\d{10}", str(element.get("initial_date_time", 10**9))):
        yield "initial_date_time is ten digits"


def written_faults(element: Node, key: str, pattern: str, read: Callable[[str], object]) -> Iterator[str]:
    written = element.get(key)
    if written is None:
        return
    try:
        if re.fullmatch(pattern, written):
            read(written)
            return
    except ValueError:
        pass
    yield f"{key} cannot be {quoted(written)}"


def stamp_faults(element: Node) -> Iterator[str]:
    """A date inside rich text."""
    words = re.findall(r"\{(.*?)\}", element["format"])
    if not words or not DATE_WORDS.issuperset(words):
        yield f"no date is written as {quoted(element['format'])}"
    if element["timestamp"] != int(element["timestamp"]):
        yield "timestamp in whole seconds"


def picture_faults(element: Node) -> Iterator[str]:
    if len(element["alt_text"]) > 2000:
        yield "alt_text longer than 2000 characters"
    if len(element.get("image_url", "")) > 3000:
        yield "image_url longer than 3000 characters"


RULES: Mapping[str, Callable[[Node], Iterator[str]]] = {
    "static_select": choice_faults,
    "multi_static_select": choice_faults,
    "radio_buttons": choice_faults,
    "checkboxes": choice_faults,
    "overflow": menu_faults,
    "external_select": several_faults,
    "multi_external_select": several_faults,
    "multi_users_select": several_faults,
    "multi_channels_select": several_faults,
    "multi_conversations_select": several_faults,
    "plain_text_input": plain_input_faults,
    "number_input": number_faults,
    "datepicker": date_faults,
    "timepicker": time_faults,
    "datetimepicker": moment_faults,
    "date": stamp_faults,
    "image": picture_faults,
}
