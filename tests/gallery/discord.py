"""Discord's components as HTML, near to how its client shows them."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from tests.loopback.discord import components as parts

Json = Mapping[str, Any]
STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}
MARKS = (
    (re.compile(r"^### (.*)$", re.MULTILINE), r"<h3>\1</h3>"),
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"&lt;/([\w -]+):\d+&gt;"), r"<span class=mention>/\1</span>"),
    (re.compile(r"\[(.+?)\]\((https?://[^)]+|tel:[^)]+)\)"), r"<a href='\2'>\1</a>"),
    (re.compile(r"(?<!['>])https://[\w./-]*\w"), r"<a href='\g<0>'>\g<0></a>"),
)
QUOTE = re.compile(r"^&gt; .*(?:\n&gt; .*)*", re.MULTILINE)
STAMP = re.compile(r"<t:(\d+):F>")
NEAR = re.compile(r"<t:(\d+):R>")
PLAIN = re.compile(r"\\([^A-Za-z0-9\s&])")


def words(markdown: str) -> str:
    """Text with Discord's Markdown."""
    shown = QUOTE.sub(
        lambda found: f"<blockquote>{found[0].replace('&gt; ', '')}</blockquote>", escape(markdown, quote=False)
    )
    for pattern, made in MARKS:
        shown = pattern.sub(made, shown)
    return PLAIN.sub(r"\1", shown).replace("\n", "<br>").replace("</h3><br>", "</h3>")


def message(payload: Json, picture: Callable[[str], str], zone: str) -> str:
    """A message with its files, for somebody in that zone; `picture` makes an address that the page holds itself."""
    now = datetime.fromisoformat(payload["timestamp"]).timestamp()
    told = NEAR.sub(lambda found: _near(int(found[1]) - now), json.dumps(payload))
    payload = json.loads(STAMP.sub(lambda found: _date(int(found[1]), zone), told))
    text = f"<p>{words(payload['content'])}</p>" if payload.get("content") else ""
    attached = "".join(
        f"<img alt='{escape(one['description'])}' src='{picture(one['url'])}'>"
        if one.get("description")
        else _file(one["url"])
        for one in payload.get("attachments", ())
        if payload.get("content")
    )
    return text + attached + "".join(_part(one, picture) for one in payload.get("components", ()))


def _date(at: int, zone: str) -> str:
    return f"{datetime.fromtimestamp(at, ZoneInfo(zone)):%A, %-d %B %Y %H:%M}"


def _near(seconds: float) -> str:
    minutes = round(abs(seconds) / 60)
    many, unit = (round(minutes / 60), "hour") if minutes >= 60 else (minutes, "minute")
    span = f"{many} {unit}s" if many > 1 else f"{'an' if unit == 'hour' else 'a'} {unit}" if many else "a few seconds"
    return f"in {span}" if seconds > 0 else f"{span} ago"


def form(modal: Any) -> str:
    """A modal, as it opens."""
    asked = "".join(_part(one, lambda url: "") for one in modal.components)
    return f"<form class=modal><h3>{escape(modal.title)}</h3>{asked}<button class=primary>Submit</button></form>"


def _file(url: str) -> str:
    return f"<p>▤ {escape(url.rpartition('/')[2].partition('?')[0])}</p>"


def _part(one: Json, picture: Callable[[str], str]) -> str:
    inside = "".join(_part(each, picture) for each in one.get("components", ()))
    match one["type"]:
        case parts.ROW:
            return f"<div class=row>{inside}</div>"
        case parts.BUTTON:
            return f"<button class={STYLES[one['style']]}>{escape(one.get('label') or '')}</button>"
        case parts.TEXT:
            return f"<p>{words(one['content'])}</p>"
        case parts.GALLERY:
            return "".join(
                f"<img alt='{escape(each['description'] or '')}' src='{picture(each['media']['url'])}'>"
                for each in one["items"]
            )
        case parts.FILE:
            return _file(one["file"]["url"])
        case parts.SEPARATOR:
            return "<hr>"
        case parts.LABEL:
            hint = f"<small>{escape(one['description'])}</small>" if one.get("description") else ""
            asked = one["component"]
            needed = "<b class=needed> *</b>" if asked["type"] != parts.CHECK and asked.get("required", True) else ""
            return f"<label>{escape(one['label'])}{needed}{hint}{_part(asked, picture)}</label>"
        case parts.TEXT_INPUT:
            return f"<textarea rows={3 if one['style'] == 2 else 1}>{escape(one.get('value') or '')}</textarea>"
        case parts.UPLOAD:
            return "<span class=select>Drop a file here, or browse</span>"
        case parts.CHECK:
            return f"<input type=checkbox{' checked' if one.get('default') else ''}>"
        case parts.RADIO | parts.CHECKS:
            marks = "○●" if one["type"] == parts.RADIO else "☐☑"
            return "".join(
                f"<span class=choice>{marks[bool(each.get('default'))]} {escape(each['label'])}</span>"
                for each in one["options"]
            )
        case kind if kind in parts.SELECTS:
            chosen = [each["label"] for each in one.get("options", ()) if each.get("default")]
            return f"<span class=select>{escape(', '.join(chosen) or one.get('placeholder') or 'Choose')} ▾</span>"
    return f"<div class=box>{inside}</div>"
