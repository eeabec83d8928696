"""What Discord asks of components wherever they stand, beyond its schema."""

from collections.abc import Iterable, Iterator

from tests.contracts.discord_schema import Fault, Node

ROW, BUTTON, SELECT, TEXT_DISPLAY = 1, 2, 3, 10
RADIO, CHECKBOXES = 21, 22
LINK, PREMIUM = 5, 6  # button styles


def walk(components: Iterable[Node], at: str) -> Iterator[tuple[str, Node]]:
    """Every component with its JSON pointer, outer ones first."""
    for number, one in enumerate(components):
        yield from within(one, f"{at}/{number}")


def within(one: Node, at: str) -> Iterator[tuple[str, Node]]:
    yield at, one
    yield from walk(one.get("components") or (), f"{at}/components")
    for key in ("component", "accessory"):
        if key in one:
            yield from within(one[key], f"{at}/{key}")


def component_faults(components: list[Node], at: str) -> Iterator[Fault]:
    """Of a message or a modal: ids once each, rows and buttons well formed, choices that can be made."""
    seen = set()
    for place, one in walk(components, at):
        for key in ("custom_id", "id"):
            if (key, one.get(key)) in seen:
                yield f"{place}/{key}", "is there twice"
            if one.get(key):  # an id of 0 means: choose one for me
                seen.add((key, one[key]))
        if one["type"] == ROW:
            kinds = {inner["type"] for inner in one["components"]}
            if len(one["components"]) > 1 and kinds != {BUTTON}:
                yield place, "a row holds buttons, or one select"
        elif one["type"] == BUTTON:
            yield from ((place, wrong) for wrong in button_faults(one))
        elif one["type"] in (SELECT, RADIO, CHECKBOXES):
            yield from ((place, wrong) for wrong in choice_faults(one))


def button_faults(button: Node) -> Iterator[str]:
    given = {key for key in ("custom_id", "url", "sku_id") if button.get(key)}
    needed = {LINK: "url", PREMIUM: "sku_id"}.get(button["style"], "custom_id")
    if given != {needed}:
        yield f"a button of style {button['style']} has {needed} and neither of the others"
    if button["style"] != PREMIUM and not (button.get("label") or button.get("emoji")):
        yield "a button needs a label or an emoji"


def choice_faults(group: Node) -> Iterator[str]:
    options = group["options"]
    least = group.get("min_values", 1)
    most = group.get("max_values") or (len(options) if group["type"] == CHECKBOXES else 1)
    if len({one["value"] for one in options}) < len(options):
        yield "two options have one value"
    if sum(bool(one.get("default")) for one in options) > most:
        yield f"more than {most} chosen beforehand"
    if least is not None and least > most:
        yield "min_values above max_values"
    if group["type"] == CHECKBOXES and least == 0 and group.get("required", True):
        yield "with min_values 0 it cannot be required"
