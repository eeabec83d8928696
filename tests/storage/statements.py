"""Every statement that the stores hold, by its name; tests of all of them and benchmarks begin here."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import chain

import storage
from storage.statements import Prepared


def every() -> Mapping[str, Prepared]:
    """`{"waiting.DUE": …}`, those too that a module keeps in a mapping, a list or a record."""
    names = [one.name for one in pkgutil.walk_packages(storage.__path__, "storage.") if "migrations" not in one.name]
    found: dict[str, Prepared] = {}
    for module in map(importlib.import_module, names):
        for name, value in vars(module).items():
            for key, statement in () if name.startswith("__") else _held(name, value):
                if statement not in found.values():  # imported into another module as well
                    found[f"{module.__name__.removeprefix('storage.')}.{key}"] = statement
    return found


def _held(name: str, value: object) -> Iterator[tuple[str, Prepared]]:
    if isinstance(value, Prepared):
        yield name, value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(_held(f"{name}[{key}]", one) for key, one in value.items())
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(_held(f"{name}[{_called(one, n)}]", one) for n, one in enumerate(value))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from chain.from_iterable(_held(f"{name}.{one.name}", getattr(value, one.name)) for one in fields(value))


def _called(one: object, at: int) -> object:
    """A record about a table goes by the table's name, whatever stands before it."""
    return getattr(getattr(one, "table", None), "name", at)
