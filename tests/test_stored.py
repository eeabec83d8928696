"""What lies in databases as JSON or by name can be read for ever: letters, dues, kept answers, drafts, states."""

import dataclasses
import pkgutil
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

from msgspec import inspect

import storage
from adapters import docs
from adapters.slack.http_mode.oauth import Installation
from adapters.slack.payloads import Happened, Heard
from bot.dues import due_word
from bot.features import FEATURES
from bot.messages import Button, Message, unpack
from bot.tokens import Draft
from bot.words import Moment, Person, say
from bot.work import wire

FILE = Path(__file__).parent / "stored.txt"
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


def test_what_was_stored_can_be_read() -> None:
    """Names in tests/stored.txt never go away, and new ones are added there."""
    now = {
        *of_json(Message, Draft, Heard | Happened, Installation),
        *of_dues(),
        *of_commands(),
        *of_enums(),
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
