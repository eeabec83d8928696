"""Somebody who names rows that are none of theirs: what they hear, what is asked of the database, what changes."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.answers import Unclear
from bot.aside import Wanted
from bot.attached import Attached, Unread
from bot.commands import Question, Spec
from bot.forms import Form
from bot.messages import Message, Sorry
from bot.people import Place, Speaker
from bot.ports import People
from bot.tokens import Draft
from bot.work import Answer
from storage.stores import Stores
from tests.everything import answers
from tests.world import DATABASE, World

LITERAL = re.compile(r"x?'(?:[^']|'')*'|\b\d+\b", re.IGNORECASE)
NEVER = "4503599627370495"  # as many digits as numbers have that are drawn, and below all of them
OTHER_NEVER = "4503599627370494"
NO_LETTER = "a" * 20
ASIDE = ("circle", "draft")  # what the core itself understands beside a command's own answers
PASSED = {"since": "1", "at": "1", "seen": "1", "face": "1", "after": "0", "day": "2026-11-23", "week": "2026-11-23"}


@dataclass(frozen=True)
class Told:
    """What came of naming a row: the answer, and every statement without its values."""

    answer: str
    road: tuple[str, ...]


class Undone(Exception):
    """Nothing of it stays."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("undone")
        self.answer = answer


def named(spec: Spec) -> list[str]:
    """The answers of a command that name a row, as buttons do."""
    own = [one.name for one in spec.arguments if one.kind == "id" or one.name == "letter"]
    return [*own, *(one for one in ASIDE if one not in own)]


def given(spec: Spec, name: str, value: str) -> dict[str, str]:
    """Everything the command wants, with that row for that answer and no other."""
    usual = {**{one: typed for one, typed in answers(spec).items() if one not in named(spec)}}
    required = {one.name: OTHER_NEVER for one in spec.arguments if one.required and one.name in named(spec)}
    passed = {one.name: PASSED[one.name] for one in spec.arguments if one.name in PASSED}
    return {**usual, **passed, **required, name: value}


def rows(world: World) -> Iterator[tuple[str, str, int | None]]:
    """A table, the key of one of its rows, and whose that is; of every table that has any, one of each person
    and one in each state at least."""
    with closing(sqlite3.connect(world.folder / DATABASE)) as looking:
        tables = [name for (name,) in looking.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            columns = {row[1]: row[5] for row in looking.execute(f"PRAGMA table_info({table})")}
            key = next((name for name, primary in columns.items() if primary), None)
            if key is None or table.startswith(("sqlite", "alembic")):
                continue
            keys = ("id", "key") if {"id", "key"} <= columns.keys() else (key,)  # a letter goes by both
            whose = "account" if "account" in columns else "id" if table == "accounts" else "NULL"
            each = [f"ORDER BY {key} {order} LIMIT 1" for order in ("ASC", "DESC")]
            each += [f"GROUP BY {one}" for one in ("account", "state") if one in columns]
            for by in keys:
                for some in each:
                    for value, owner in looking.execute(f"SELECT {by}, {whose} FROM {table} {some}"):
                        yield table, str(value), owner


async def told(world: World, by: Speaker, said: Draft, *, typed: bool) -> Told:
    """Done, looked at and undone."""
    app = world.app
    spec = app.specs[said.word]
    if app.free(said.word):
        return Told(_text(await app.handle(by, said, typed=typed)), ())
    road = list[str]()
    if spec.shown and not (typed or said.go):

        def look(stores: Stores) -> Answer:
            with Traced(stores, road):
                return app._speaking.open(app._work(stores, by, reads=True), said)

        return Told(_text(await app.units.read(look)), tuple(road))
    said, unclear = await app._looked_up(by, said)

    files, done = dict[tuple[str, str], Any](), dict[str, Any]()

    def unit(stores: Stores) -> None:
        work = app._work(stores, by)
        work.unclear, work.files, work.done = unclear, files, done
        with Traced(stores, road):
            try:
                answer = app._speaking.run(work, said, None)
            except Sorry as sorry:
                answer = work.answer(sorry.message, sorry=True)
        assert isinstance(answer, Answer), "it has more to do"
        raise Undone(answer)

    while True:
        try:
            await app.units.run(unit)
        except Undone as undone:
            return Told(_text(undone.answer), tuple(road))
        except Unread as unread:
            files |= {one: _read(one[1], asked) for one, asked in unread.wanted.items()}
        except Wanted as wanted:
            done[wanted.name] = wanted.do()
        else:
            raise AssertionError("it stayed")


def _read(pasted: str, asked: Question) -> Attached[Any] | Unclear:
    assert asked.read is not None
    try:
        return Attached("", asked.read("", pasted.encode()))
    except Unclear as problem:
        return problem


class Traced:
    """What is asked of the database meanwhile."""

    def __init__(self, stores: Stores, road: list[str]) -> None:
        self._raw: Any = stores[People].db.connection.driver_connection  # type: ignore[attr-defined]
        self._road = road

    def __enter__(self) -> None:
        self._raw.set_trace_callback(lambda sql: self._road.append(_bare(sql)))

    def __exit__(self, *_: object) -> None:
        self._raw.set_trace_callback(None)


@lru_cache(maxsize=1024)
def _bare(sql: str) -> str:
    return LITERAL.sub("?", sql)


def _text(answer: Answer) -> str:
    said = answer.said
    assert isinstance(said, Message | Form)
    return f"{answer.sorry} {said!r}"


def compared(one: Told, value: str) -> Told:
    """With the row that was named taken out of it, wherever it stands."""
    return Told(one.answer.replace(value, "…"), one.road)


STRANGERS: Mapping[str, Speaker] = {
    "another Discord server": Speaker("discord", "", "900", "Mallory", Place("g9", "c9", manages=True), "Europe/Paris"),
    "another Slack workspace": Speaker("slack", "T9", "U9", "Mallory", Place("T9", "C9", manages=True), "Europe/Paris"),
}


async def seated(world: World, by: Speaker) -> None:
    """A host of a circle of their own, who has said and kept something themselves."""
    circle = {"name": f"Away {by.realm}", "zone": "Paris"}
    for word, typed in (("setup", circle), ("join", {"name": "Mallory", "zone": "Paris"}), ("consent", {})):
        answer = await world.app.handle(by, Draft(word, dict(typed)), typed=True)
        assert not answer.sorry and isinstance(answer.said, Message), answer
    for word, own in (("rejected", {"stage": "FINAL", "sting": "5"}), ("goal", {"action": "Walk"})):
        answer = await world.app.handle(by, Draft(word, dict(own)), typed=True)
        assert not answer.sorry and isinstance(answer.said, Message), answer
