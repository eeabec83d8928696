"""What lies in databases as JSON or by name can be read for ever: letters, dues, kept answers, drafts, states."""

import ast
import dataclasses
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

from msgspec import inspect
from sqlalchemy.dialects import sqlite

import adapters
import bot
import storage
from adapters import docs
from adapters.slack.http_mode.oauth import Installation
from adapters.slack.inbound import Happened, Heard
from bot.dues import due_word
from bot.features import FEATURES
from bot.messages import Button, Message, unpack
from bot.tokens import Draft
from bot.words import Moment, Person, say
from bot.work import wire
from storage.models import metadata
from tests.storage.statements import every

FILE = Path(__file__).parent / "stored.txt"
QUOTED = re.compile("'([^']*)'")
SPEAKING = [
    *Path(bot.__file__).parent.rglob("*.py"),
    *(Path(adapters.__file__).parent / name for name in ("playground/gateway.py", "common/refusals.py")),
    *Path(adapters.__file__).parent.glob("*/sending/*.py"),
]
SAID = [node for path in SPEAKING for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
NAMED = {  # constants
    ast.unparse(node.targets[0]): node.value.value
    for node in SAID
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
}
RECORDS = [wire(handler).record for feature in FEATURES for handler in feature.handles]


def of_json(*roots: Any) -> Iterator[str]:
    """Tags, fields and fixed values of everything that these types are made of."""
    seen: set[Any] = set()
    waiting = list(inspect.multi_type_info(roots))
    while waiting:
        one = waiting.pop()
        parts = [value for value in vars_of(one) if isinstance(value, inspect.Type)]
        waiting += parts
        if not isinstance(one, inspect.StructType | inspect.DataclassType) or one.cls in seen:
            continue
        seen.add(one.cls)
        name = one.cls.__name__
        if isinstance(one, inspect.StructType) and one.tag is not None:
            yield f"{name} is tagged {one.tag}"
        for field in one.fields:
            yield f"{name}.{field.encode_name}"
            waiting.append(field.type)
            if isinstance(field.type, inspect.LiteralType):
                yield from (f"{name}.{field.encode_name} may be {value}" for value in field.type.values)


def vars_of(one: Any) -> Iterator[Any]:
    """What a type is made of, but a struct's fields."""
    for name in ("item_type", "key_type", "value_type"):
        yield getattr(one, name, None)
    for name in ("types", "item_types"):
        yield from getattr(one, name, ())


def of_dues() -> Iterator[str]:
    for record in RECORDS:
        if (word := due_word(record)) is not None:
            yield from (f"due {word}: {name}" for name in get_type_hints(record))


def of_commands() -> Iterator[str]:
    """The names of answers, which buttons and drafts carry."""
    for feature in FEATURES:
        for spec in docs.specs(feature):
            yield from (f"/{spec.word}: {one.name}" for one in spec.arguments)


def of_enums() -> Iterator[str]:
    """Members stored by name: of records that stores know, and of choices that buttons and drafts carry."""
    names = [one.name for one in pkgutil.walk_packages(storage.__path__, "storage.") if "migrations" not in one.name]
    modules = [import_module(name) for name in names]
    known = [value for module in modules for value in vars(module).values() if isinstance(value, type)]
    for one in {enum for record in [*known, *RECORDS] for enum in enums_in(record, set())}:
        where = one.__module__.removeprefix("bot.").removeprefix("features.").partition(".")[0]
        yield from (f"{where} {one.__name__}.{member.name}" for member in one)


def enums_in(kind: Any, seen: set[Any]) -> Iterator[type[Enum]]:
    if kind in seen:
        return
    seen.add(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        if kind.__module__.startswith("bot."):
            yield kind
    elif dataclasses.is_dataclass(kind) and isinstance(kind, type):
        for one in get_type_hints(kind).values():
            yield from enums_in(one, seen)
    for one in get_args(kind):
        yield from enums_in(one, seen)


def of_sql() -> Iterator[str]:
    """Words by which statements, indexes and defaults know a row, by table; names of enums stand above."""
    for statement in every().values():
        made = statement.compiled(sqlite.dialect())
        constants = [
            one for value in made.constants.values() for one in (value if isinstance(value, list) else [value])
        ]
        table = re.search(r"(?:UPDATE|INTO|FROM) (\w+)", made.sql)
        assert table, made.sql
        yield from (f"{table[1]} in SQL: {word}" for word in lower([*constants, *QUOTED.findall(made.sql)]))
    for one in metadata.sorted_tables:
        some = [word for index in one.indexes for word in QUOTED.findall(str(index.dialect_options["sqlite"]["where"]))]
        defaults = [getattr(column.server_default, "arg", None) for column in one.columns]
        yield from (f"{one.name} in SQL: {word}" for word in lower([*some, *defaults]))


def lower(words: list[Any]) -> set[str]:
    return {word for word in words if isinstance(word, str) and word.islower()}


def of_reasons() -> Iterator[str]:
    """Why a letter ended: whatever is handed on as `why` by the bot or an adapter."""
    taken = defaultdict[tuple[str, bool], set[int]](set)  # by name, which several may have, and whether it is a method
    for node in SAID:
        if isinstance(node, ast.FunctionDef):
            names = [one.arg for one in node.args.args]
            if "why" in names:
                method = names[0] == "self"
                taken[node.name, method].add(names.index("why") - method)
        elif isinstance(node, ast.ClassDef) and "why" in (fields := fields_of(node)):
            taken[node.name, False].add(fields.index("why"))
    for node in SAID:
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            places = taken[name, isinstance(node.func, ast.Attribute)]
            for given in (node.args[at] for at in places if at < len(node.args)):
                word = given.value if isinstance(given, ast.Constant) else NAMED.get(ast.unparse(given))
                yield from (f"ended because {one}" for one in lower([word]))


def fields_of(node: ast.ClassDef) -> list[str]:
    return [ast.unparse(one.target) for one in node.body if isinstance(one, ast.AnnAssign)]


def of_subjects() -> Iterator[str]:
    """What letters and dues are about, which is looked for again by its text."""
    for node in SAID:
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
            if re.fullmatch(r"(\{\}|[a-z-]+)(:(\{\}|[a-z-]+))+", text):
                yield f"subject {text}"


def test_what_was_stored_can_be_read() -> None:
    """Names in tests/stored.txt never go away, and new ones are added there."""
    now = {
        *of_json(Message, Draft, Heard | Happened, Installation),
        *of_dues(),
        *of_commands(),
        *of_enums(),
        *of_sql(),
        *of_reasons(),
        *of_subjects(),
    }
    stored = set(FILE.read_text(encoding="utf-8").split("\n")) - {""}
    assert stored <= now, f"gone: {sorted(stored - now)}"
    assert now <= stored, f"add to tests/stored.txt: {sorted(now - stored)}"


def test_the_look_sees_all_of_it() -> None:
    """Some of each kind, far from the roots."""
    stored = set(FILE.read_text(encoding="utf-8").split("\n"))
    assert stored >= {
        "Moment is tagged moment",
        "Moment.at",
        "Button.style may be danger",
        "Bar.value",
        "Draft.given",
        "due goals-prompt: day",
        "/rejected: stage",
        "rejections Stage.FINAL",
        "letters LetterKind.ASK",
        "people Channel.ENCOURAGE",
        "encouragement AskedState.RELIEVED",
        "encouragement Wish.LISTEN",
        "outbox in SQL: pending",
        "schedule in SQL: dead",
        "outbox in SQL: late",
        "schedule in SQL: open",
        "ended because late",
        "ended because blocked",
        "ended because dms closed",
        "subject ask:{}:{}",
    }
    assert not any("Mark." in line or "courier" in line for line in stored), "never stored"


def test_a_stored_message_is_read_as_it_was() -> None:
    """As revision 0001 wrote it."""
    kept = (
        '{"text":{"type":"text","template":"At {at}, {who}","many":null,"given":{"at":{"type":"moment","at":5},'
        '"who":{"type":"person","name":"Ana"}}},"title":null,"fields":[],"buttons":[{"label":{"type":"text","template":'
        '"Rest","many":null,"given":{}},"draft":{"word":"rest","given":{},"go":true},"style":"quiet"}],"picture":null}'
    )
    read = unpack(kept, lambda one: one)
    assert read == Message(
        say("At {at}, {who}", at=Moment(5), who=Person("Ana")),
        buttons=(Button(say("Rest"), Draft("rest", {}, go=True), "quiet"),),
    )
