"""Slack's blocks as HTML, near to how its client shows them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from tests.loopback.slack import View
from tests.loopback.slack.reading import WRITTEN, plain

Json = Mapping[str, Any]
Files = Mapping[str, str]
"""The addresses of uploaded pictures, by their numbers."""
CHOOSE = {"text": "Choose"}
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
STYLED = {"bold": "b", "italic": "i", "strike": "s", "code": "code"}


def message(blocks: Sequence[Json], files: Files, zone: str) -> str:
    return "".join(_block(one, files) for one in _dated(blocks, ZoneInfo(zone)))


def _dated(node: Any, zone: ZoneInfo) -> Any:
    """With dates as the client of somebody in that zone writes them."""
    if isinstance(node, Mapping):
        if node.get("type") == "date":
            at = datetime.fromtimestamp(node["timestamp"], zone)
            long = f"{at:%A, %B} {at.day}{ORDINALS.get(at.day, 'th')}, {at.year}"
            return {**node, "fallback": node["format"].format(date_long=long, time=f"{at:%H:%M}")}
        return {name: _dated(one, zone) for name, one in node.items()}
    return [_dated(one, zone) for one in node] if isinstance(node, list | tuple) else node


def view(one: View, files: Files, zone: str) -> str:
    """A modal, with what it complains of beside its fields."""
    said = one.said
    sent = f"<button class=primary>{escape(said['submit']['text'])}</button>" if said.get("submit") else ""
    close = f"<button>{escape((said.get('close') or {'text': 'Cancel'})['text'])}</button>"
    wrong = "".join(f"<p class=wrong>{escape(words)}</p>" for words in (one.errors or {}).values())
    return (
        f"<form class=modal><h3>{escape(one.heading)}</h3>{message(one.blocks, files, zone)}{wrong}{close}{sent}</form>"
    )


def _block(one: Json, files: Files) -> str:
    match one["type"]:
        case "header":
            return f"<h3>{escape(one['text']['text'])}</h3>"
        case "rich_text":
            return "".join(_rich(each) for each in one["elements"])
        case "section" | "context" | "markdown":
            found = [one.get("text"), *one.get("fields", ()), *one.get("elements", ())]
            shown = "<br>".join(_text(each) for each in found if each)
            beside = _element(one["accessory"]) if one.get("accessory") else ""
            return f"<p class={one['type']}>{shown}{beside}</p>"
        case "actions":
            return f"<div class=row>{''.join(map(_element, one['elements']))}</div>"
        case "divider":
            return "<hr>"
        case "image":
            source = files.get((one.get("slack_file") or {}).get("id", ""), "")
            return f"<img alt='{escape(one['alt_text'])}' src='{source}'>"
        case "input":
            hint = f"<small>{escape(one['hint']['text'])}</small>" if one.get("hint") else ""
            optional = " <i>(optional)</i>" if one.get("optional") else ""
            return f"<label>{escape(one['label']['text'])}{optional}{_element(one['element'])}{hint}</label>"
    return f"<p>{escape(str(one.get('text', '')))}</p>"


def _text(one: Any) -> str:
    return escape(plain(one["text"] if isinstance(one, dict) else one), quote=False).replace("\n", "<br>")


def _rich(one: Json) -> str:
    kind = {"rich_text_quote": "blockquote", "rich_text_preformatted": "pre", "rich_text_list": "ul"}.get(one["type"])
    if kind == "ul":
        return f"<ul>{''.join(f'<li>{_rich(each)}' for each in one['elements'])}</ul>"
    shown = "".join(map(_piece, one["elements"]))
    return f"<{kind}>{shown}</{kind}>" if kind else f"<p>{shown}</p>"


def _piece(one: Json) -> str:
    words = escape(WRITTEN[one["type"]]({**one}), quote=False).replace("\n", "<br>") if one["type"] in WRITTEN else ""
    if one["type"] == "link":
        words = f"<a href='{escape(one['url'])}'>{words}</a>"
    for style, tag in STYLED.items():
        if (one.get("style") or {}).get(style):
            words = f"<{tag}>{words}</{tag}>"
    return words


def _element(one: Json) -> str:
    match one["type"]:
        case "button":
            return f"<button class={one.get('style', 'secondary')}>{escape(one['text']['text'])}</button>"
        case "plain_text_input" | "number_input" | "email_text_input":
            rows = 3 if one.get("multiline") else 1
            return f"<textarea rows={rows}>{escape(one.get('initial_value') or '')}</textarea>"
        case "file_input":
            return "<span class=select>Choose files</span>"
        case "radio_buttons" | "checkboxes":
            marks = "○●" if one["type"] == "radio_buttons" else "☐☑"
            ticked = [one.get("initial_option"), *one.get("initial_options", ())]
            return "".join(
                f"<span class=choice>{marks[each in ticked]} {escape(each['text']['text'])}</span>"
                for each in one["options"]
            )
    chosen = [each["text"]["text"] for each in (one.get("initial_option"), *one.get("initial_options", ())) if each]
    chosen += [one[given] for given in ("initial_time", "initial_date", "initial_conversation") if one.get(given)]
    return f"<span class=select>{escape(', '.join(chosen) or (one.get('placeholder') or CHOOSE)['text'])} ▾</span>"
