"""Every statement that the stores hold, by its name; tests of all of them and benchmarks begin here."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

import storage
from storage.statements import Prepared


def every() -> Mapping[str, Prepared]:
    """`{"mail.DUE": …}`; one that a module keeps in a dict is named after its key as well."""
    names = [one.name for one in pkgutil.walk_packages(storage.__path__, "storage.") if "migrations" not in one.name]
    found: dict[str, Prepared] = {}
    for module in map(importlib.import_module, names):
        for name, value in vars(module).items():
            for key, statement in _held(name, value):
                if statement not in found.values():  # imported into another module as well
                    found[f"{module.__name__.removeprefix('storage.')}.{key}"] = statement
    return found


def _held(name: str, value: object) -> Iterator[tuple[str, Prepared]]:
    if isinstance(value, Prepared):
        yield name, value
    elif isinstance(value, Mapping):
        yield from ((f"{name}[{key}]", one) for key, one in value.items() if isinstance(one, Prepared))
    elif isinstance(value, list | tuple):
        within = [getattr(one, "statement", one) for one in value]
        yield from ((f"{name}[{n}]", one) for n, one in enumerate(within) if isinstance(one, Prepared))
