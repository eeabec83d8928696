"""Tables out of JSON: lists of objects wherever they stand, each object a row, its history kept apart."""

import json
import re
from typing import Any

from bot.trackers.folding import cleaned, folded
from bot.trackers.headers import Field, field_of
from bot.trackers.sheets import CELLS, COLUMNS, LINES, TOO_LONG, Row, Table, Unreadable, bounded
from bot.words import say

BROKEN = say("That file isn't whole, so I can't read it. Please export it again and send the new file.")
NAMED = ("name", "title", "label", "text", "value", "content", "plain_text", "url")
WORDS = ("to", "status", "stage", "state", "what", "event", "type", "name", "new", "value")
DAYS = ("at", "on", "date", "timestamp", "time", "day", "when", "changedat", "createdat", "changed", "created")
DEEP = 6


def objects(text: str, name: str) -> tuple[Table, ...]:
    """Raises Unreadable where it is no JSON."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(BROKEN) from None
    if isinstance(whole, dict) and isinstance(whole.get("cards"), list) and isinstance(whole.get("lists"), list):
        whole = _board(whole)
    return tuple(Table(name, _rows(found), headed=True) for found in _lists(whole, 0))


def _lists(value: Any, depth: int) -> list[list[dict[str, Any]]]:
    """Every list of objects that is not inside another one's object."""
    if isinstance(value, list):
        inside = [one for one in value if isinstance(one, dict)]
        return [[one if isinstance(one, dict) else {} for one in value]] if inside else []
    if isinstance(value, dict) and depth < DEEP:
        found = [one for part in list(value.values())[:COLUMNS] for one in _lists(part, depth + 1)]
        if not found and depth == 0 and value:
            return [[value]]
        if found and depth and len(found) == 1 and field_of("".join(map(str, value)))[0] is None:
            return found
        return found
    return []


def _board(whole: dict[str, Any]) -> dict[str, Any]:
    """A Trello board: cards in lists, and what was put away."""
    lists = {str(one.get("id")): one.get("name") for one in whole["lists"] if isinstance(one, dict)}
    return {
        "cards": [
            {
                "id": card.get("id"),
                "card name": card.get("name"),
                "list": lists.get(str(card.get("idList"))),
                "notes": card.get("desc"),
            }
            for card in whole["cards"]
            if isinstance(card, dict)
        ]
    }


def _rows(found: list[dict[str, Any]]) -> tuple[Row, ...]:
    if len(found) > LINES:
        raise Unreadable(TOO_LONG)
    headers: dict[str, int] = {}
    rows, cells = [], 0
    for number, one in enumerate(found, 1):
        row: dict[int, str] = {}
        history: tuple[tuple[str, str], ...] = ()
        for key, value in list(one.items())[: 2 * COLUMNS]:
            if isinstance(value, list) and (told := _history(value)) and _tells(str(key)):
                history = told
            elif (cell := cleaned(_cell(value, 0))) or isinstance(value, str | None):
                if key not in headers and len(headers) < COLUMNS:
                    headers[key] = len(headers)
                if key in headers:
                    row[headers[key]] = cell
        cells += len(row)
        if cells > CELLS:
            break  # and `bounded` says so
        rows.append(Row(number, tuple(row.get(at, "") for at in range(max(row, default=-1) + 1)), history))
    return bounded((Row(0, tuple(map(_header, headers))), *rows))


def _header(key: str) -> str:
    return cleaned(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", key))[:100]


def _tells(key: str) -> bool:
    return field_of(_header(key))[0] is Field.HISTORY or "history" in folded(_header(key))


def _cell(value: Any, depth: int) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case int() | float():
            return str(value) if abs(value) < 1e18 else ""
        case dict() if depth < DEEP:
            return next((words for one in NAMED if (words := _cell(value.get(one), depth + 1))), "")
        case list() if depth < DEEP and len(value) < 50:
            return ", ".join(filter(None, (_cell(one, depth + 1) for one in value)))
    return ""


def _history(value: list[Any]) -> tuple[tuple[str, str], ...]:
    """Words and days of what happened, in the order they are told."""
    told = []
    for one in value[:200]:
        if not isinstance(one, dict):
            return ()
        keys = {folded(str(key)).replace(" ", ""): part for key, part in one.items()}
        words = next((_cell(keys[name], 1) for name in WORDS if keys.get(name)), "")
        on = next((_cell(keys[name], 1) for name in DAYS if keys.get(name) is not None), "")
        if words:
            told.append((cleaned(words), cleaned(on)))
    return tuple(told)
