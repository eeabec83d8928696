"""Components as Discord keeps them: every one with an id, defaults filled in, media resolved."""

from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = {STRING_SELECT, 5, 6, 7, 8}
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
UPLOAD, RADIO, CHECKS, CHECK = 19, 21, 22, 23

_DEFAULTS: dict[int, Json] = {
    SEPARATOR: {"spacing": 1, "divider": True},
    CONTAINER: {"accent_color": None, "spoiler": False},
    THUMBNAIL: {"description": None, "spoiler": False},
    FILE: {"spoiler": False, "name": None, "size": None},
    **{select: {"min_values": 1, "max_values": 1} for select in SELECTS},
}


def walk(found: list[Json]) -> Iterator[Json]:
    """Every component in reading order, however deep."""
    for one in found:
        yield one
        yield from walk(one.get("components") or [])
        for inside in ("accessory", "component"):
            if one.get(inside):
                yield from walk([one[inside]])


def kept(asked: list[Json], media: Callable[[str], Json]) -> list[Json]:
    """A request's components as an answer shows them; `media` resolves a url of theirs."""
    used = {one["id"] for one in walk(asked) if one.get("id")}
    free = (number for number in range(1, 10_000) if number not in used)

    def keep(one: Json) -> Json:
        made = {name: value for name, value in one.items() if value is not None}
        made = {"id": 0} | _DEFAULTS.get(one["type"], {}) | made
        made["id"] = made["id"] or next(free)
        for inside in ("accessory", "component"):
            if inside in made:
                made[inside] = keep(made[inside])
        for holder in ("media", "file"):
            if holder in made:
                made[holder] = media(made[holder]["url"])
        if "components" in made:
            made["components"] = [keep(each) for each in made["components"]]
        if "items" in made:
            made["items"] = [
                {"description": None, "spoiler": False} | each | {"media": media(each["media"]["url"])}
                for each in made["items"]
            ]
        return made

    return [keep(one) for one in asked]


def lines(found: list[Json]) -> Iterator[str]:
    """What of them can be read."""
    for one in walk(found):
        yield from (one[name] for name in ("content", "label", "placeholder") if one.get(name))
        yield from (item["description"] for item in one.get("items", ()) if item["description"])


def embed_lines(embed: Json) -> Iterator[str]:
    """What of an embed can be read."""
    yield from (embed[name] for name in ("title", "description") if embed.get(name))
    yield from (f"{one['name']}\n{one['value']}" for one in embed.get("fields", ()))
    yield from (embed[name][key] for name, key in (("footer", "text"), ("author", "name")) if embed.get(name))


def labels(found: list[Json]) -> list[str]:
    """Of buttons, and of what string selects have to choose from."""
    shown = (one["options"] if one["type"] == STRING_SELECT else [one] for one in walk(found))
    return [one.get("label", "") for some in shown for one in some if one.get("type", BUTTON) == BUTTON]


def menu(found: list[Json], named: str) -> Json | None:
    """The string select that has something so labelled to choose."""
    selects = (one for one in walk(found) if one["type"] == STRING_SELECT)
    return next((one for one in selects if any(named == each["label"] for each in one["options"])), None)


def button(found: list[Json], named: str) -> Json | None:
    """The button with that custom_id or label."""
    for one in walk(found):
        if one["type"] == BUTTON and named in (one.get("custom_id"), one.get("label")):
            return one
    return None
