"""`make slice` writes a slice that stands: its own test, the house's and the types hold, with nothing done by hand."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scaffold.slice import imported, listed, write
from tests.scaffold.unfit import Unfit

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "storage", "adapters", "tests", "docs")
PAGES = (
    "pyproject.toml",
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "compose.yaml",
    "compose.many.yaml",
    ".env.example",
)
TRANSCRIPTS = "tests/adapters/everywhere/test_transcripts.py"
HOLDS = (
    *("tests/features/test_kites.py", "tests/test_house.py", "tests/test_wide.py"),
    *("tests/test_stored.py", "tests/storage/test_plans.py"),
    *(f"{TRANSCRIPTS}::test_every_command_is_said", f"{TRANSCRIPTS}::test_slices[discord-kites]"),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole project, in which nothing is to be written."""
    return copied(tmp_path_factory.mktemp("copy"))


def copied(folder: Path) -> Path:
    ignore = shutil.ignore_patterns("__pycache__", "node_modules")
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=ignore)
    for page in PAGES:
        shutil.copy(ROOT / page, folder / page)
    return folder


def ran(folder: Path, *module: str) -> str:
    """What a module of Python's said there; AssertionError where it failed."""
    done = subprocess.run([sys.executable, "-m", *module], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_new_slice_stands(tmp_path: Path) -> None:
    """Written, its revision and pages too: the tests that look at every slice find nothing missing."""
    copy = copied(tmp_path)
    assert "bot/features/kites.py" in ran(copy, "tests.scaffold", "kites").splitlines()
    ran(copy, "storage.migrations.make", "kites")
    ran(copy, "adapters.docs")
    assert " passed" in ran(copy, "pytest", "-q", "-p", "no:cacheprovider", *HOLDS)
    assert "/kite" in (copy / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ("win", "in the plural"),
        ("Wins", "small letters"),
        ("my-wins", "small letters"),
        ("2wins", "small letters"),
        ("", "in the plural"),
        ("class", "“class” is a word of Python's own"),
        ("pass", "“pass” is a word of Python's own"),
        ("imports", "“import” is a word of Python's own"),
        ("nones", "“None” is a word of Python's own"),
        ("lists", "“list” is a word of Python's own"),
        ("values", "“values” is a word of SQL's own"),
        ("goals", "There is a command /goal already"),
        ("thanks", "There is a command /thanks already"),
        ("members", "There is a table members already"),
        ("accounts", "There is a table accounts already"),
        ("circles", "There is a table circles already"),
        ("messages", "There is a module bot/.*messages.py already"),
        ("clocks", "There is a module storage/clocks.py already"),
        ("consents", "There is a command /consent already"),
        ("glances", "“Glance” means something else"),
        ("questions", "“Question” means something else"),
        ("worlds", "“World” means something else"),
        ("letters", "There is a module bot/.*letters.py already"),
    ],
)
def test_a_name_that_will_not_do(names: str, why: str, copy: Path) -> None:
    """It is said, and nothing is written."""
    before = standing(copy)
    with pytest.raises(Unfit, match=why):
        write(names, copy)
    assert standing(copy) == before


def standing(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_lists_of_every_kind() -> None:
    """In one line or many, with a comma at the end or without; a list that is not there needs nothing."""
    assert listed("A = (b,)\n", "A", "c") == "A = (b, c)\n"
    assert (
        listed('A: Set = {\n    "ä",\n    "b"\n}\nB = 1\n', "A", '"c"')
        == 'A: Set = {\n    "ä",\n    "b",\n    "c",\n}\nB = 1\n'
    )
    assert listed("A = {b: c}\n", "D", "e: f") == "A = {b: c}\n"
    assert imported('"""Doc."""\n\nimport a\n\nB = 1\n', "import b") == '"""Doc."""\n\nimport a\nimport b\n\nB = 1\n'
