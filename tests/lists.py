"""A slice that asks for a file, as no shipped one does yet: how many lines are in a list, and what a note says."""

import threading
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from bot.answers import Unclear
from bot.attached import Attached
from bot.commands import Question, command
from bot.features import FEATURES
from bot.messages import Message
from bot.people import Account
from bot.slices import Feature
from bot.words import say

LIST = b"Employer,Role\nNorthwind,Analyst\nContoso,Baker\n"
readers = list[str]()  # the names of the threads that have read


def lines_of(name: str, content: bytes) -> list[str]:
    """What the command gets; what begins with a NUL is none."""
    readers.append(threading.current_thread().name)
    if content.startswith(b"\0"):
        raise Unclear(say("That's no list."))
    return content.decode().splitlines()  # UnicodeDecodeError is what a reader has not thought of


@command("bring", "Bring a list in.")
class Bring:
    list: Annotated[
        Attached[Sequence[str]], Question("Your list", kinds=(".csv", ".txt"), max_bytes=100_000, read=lines_of)
    ]
    note: Annotated[str | None, Question("A note", max=20)] = None
    day: Annotated[date | None, Question("Which day is it from?")] = None


@command("diary", "Bring your diary in.", tells=True)
class Diary:
    pages: Annotated[Attached[bytes], Question("Your diary", private=True)]


def bring(cmd: Bring, by: Account) -> Message:
    return Message(
        say(
            "{n} line in “{name}”. Note: {mine}.",
            "{n} lines in “{name}”. Note: {mine}.",
            n=len(cmd.list.content),
            name=cmd.list.name,
            mine=cmd.note or "",
        )
    )


def diary(cmd: Diary, by: Account) -> Message:
    return Message(say("{n} byte.", "{n} bytes.", n=len(cmd.pages.content)))


LISTS = Feature("lists", handles=(bring, diary))
WITH_LISTS = (*FEATURES, LISTS)
