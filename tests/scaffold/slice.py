"""A slice's skeleton put into its files, and its name into every list that has to have it."""

import ast
from collections.abc import Callable, Sequence
from pathlib import Path
from string import Template

from tests.scaffold.unfit import Unfit, check

SKELETON = Path(__file__).parent / "skeleton"
FILES = {
    "feature.py.txt": "bot/features/$names.py",
    "store.py.txt": "storage/$names.py",
    "table.py.txt": "storage/models/$names.py",
    "test.py.txt": "tests/features/test_$names.py",
    "transcript.md": "tests/adapters/transcripts/$names.md",
}
STAND_IN = {"names": "_names", "name": "_name", "Names": "_Names", "Name": "_Name"}


def imported(text: str, line: str) -> str:
    """Below the other imports; ruff puts it in its place."""
    last = max(node.end_lineno or 0 for node in ast.parse(text).body if isinstance(node, ast.Import | ast.ImportFrom))
    lines = text.splitlines(keepends=True)
    return "".join([*lines[:last], f"{line}\n", *lines[last:]])


def listed(text: str, name: str, item: str) -> str:
    """At the end of the list, tuple, set or mapping of that name, if there is one."""
    for node in ast.parse(text).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if isinstance(value, ast.Dict | ast.List | ast.Set | ast.Tuple) and getattr(targets[0], "id", "") == name:
            lines = text.splitlines(keepends=True)
            last = (value.end_lineno or 0) - 1
            end = sum(map(len, lines[:last])) + len(lines[last].encode()[: value.end_col_offset].decode()) - 1
            between, after = (", ", "") if value.lineno == value.end_lineno else (",\n    ", ",\n")
            return f"{text[:end].rstrip().removesuffix(',')}{between}{item}{after}{text[end:]}"
    return text


def among(text: str, line: str) -> str:
    """In its place among lines in alphabetical order."""
    return "".join(sorted({*text.splitlines(keepends=True), f"{line}\n"}))


EDITS: Sequence[tuple[str, Callable[..., str], *tuple[str, ...]]] = (
    ("bot/features/__init__.py", imported, "from bot.features import $names"),
    ("bot/features/__init__.py", listed, "FEATURES", "$names.FEATURE"),
    ("storage/stores.py", imported, "from bot.features.$names import $Names"),
    ("storage/stores.py", imported, "from storage.$names import Sql$Names"),
    ("storage/stores.py", listed, "STORES", "$Names: Sql$Names"),
    (
        "storage/models/__init__.py",
        imported,
        "from storage.models import $names  # noqa: F401 - its tables",
    ),
    ("tests/storage/test_seal.py", listed, "UNUSED", '"$names.words"'),
    ("tests/tokens.txt", among, "/$name"),
    ("tests/stored.txt", among, "/$name: words"),
)


def write(names: str, root: Path) -> list[str]:
    """`names` is the slice's, in the plural, as its table will be. Returns the files, new ones first; raises Unfit."""
    check(names, root, [Template(path.read_text()).substitute(STAND_IN) for path in SKELETON.glob("*.py.txt")])
    name = names.removesuffix("s")
    words = {"names": names, "name": name, "Names": names.capitalize(), "Name": name.capitalize()}
    made = {Template(path).substitute(words): SKELETON / skeleton for skeleton, path in FILES.items()}
    if there := [path for path in made if (root / path).exists()]:
        raise Unfit(f"{there[0]} is there already.")
    for path, skeleton in made.items():
        (root / path).write_text(Template(skeleton.read_text(encoding="utf-8")).substitute(words), encoding="utf-8")
    for path, edit, *said in EDITS:
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(edit(text, *(Template(one).substitute(words) for one in said)), encoding="utf-8")
    return [*made, *dict.fromkeys(path for path, *_ in EDITS)]
