"""A file's bytes as its tables, whatever kind it is. Slow: in a worker thread, never on the loop or the writer."""

from collections.abc import Callable, Mapping
from typing import Any

from adapters.files.calendars import read_calendar
from adapters.files.workbooks import read_workbook
from bot.answers import Unclear
from bot.trackers.misread import in_a_sentence
from bot.trackers.reading import is_calendar, is_workbook, read_plain, tracker
from bot.trackers.sheets import Sheet, Unreadable


def read(content: bytes, name: str) -> Sheet:
    """What is in it. Raises bot.trackers.sheets.Unreadable, with a sentence that says what to do instead, and nothing
    else whatever the bytes are.
    """
    with in_a_sentence():
        if is_workbook(content):
            return read_workbook(content)
        if is_calendar(content):
            return read_calendar(content)
        return read_plain(content, name)


def _tracker(name: str, content: bytes) -> Sheet:
    try:
        return read(content, name)
    except Unreadable as unreadable:
        raise Unclear(unreadable.text) from None


READERS: Mapping[Callable[[str, bytes], Any], Callable[[str, bytes], Any]] = {tracker: _tracker}
"""In place of what the core reads by itself."""
