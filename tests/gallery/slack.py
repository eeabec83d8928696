"""Slack's blocks as HTML, near to how its client shows them."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from tests.loopback.slack import View
from tests.loopback.slack.reading import WRITTEN, plain

Json = Mapping[str, Any]
Files = Mapping[str, str]
"""The addresses of uploaded pictures, by their numbers."""
STYLED = {"bold": "b", "italic": "i", "strike": "s", "code": "code"}


def message(blocks: Sequence[Json], files: Files) -> str:
    return "".join(_block(one, files) for one in blocks)


def view(one: View, files: Files) -> str:
    """A modal, with what it complains of beside its fields."""
    said = one.said
    sent = f"<button class=primary>{escape(said['submit']['text'])}</button>" if said.get("submit") else ""
    close = f"<button>{escape((said.get('close') or {'text': 'Cancel'})['text'])}</button>"
    wrong = "".join(f"<p class=wrong>{escape(words)}</p>" for words in (one.errors or {}).values())
    return f"<form class=modal><h3>{escape(one.heading)}</h3>{message(one.blocks, files)}{wrong}{close}{sent}</form>"


def offered(names: str) -> str:
    """What is offered while something is searched for."""
    return f"<ul class=offered>{''.join(f'<li>{escape(one)}' for one in names.split(', '))}</ul>"


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
        case "radio_buttons" | "checkboxes":
            return "".join(f"<span class=choice>○ {escape(each['text']['text'])}</span>" for each in one["options"])
    chosen = (one.get("initial_option") or {}).get("text") or one.get("placeholder") or {"text": "Choose"}
    return f"<span class=select>{escape(chosen['text'])} ▾</span>"
