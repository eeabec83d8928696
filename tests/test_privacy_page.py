"""docs/privacy.md promises nothing that is not there: each command in it exists, or is marked as being built."""

import re
import shlex

import pytest

from adapters.arguments import parser
from adapters.common.settings import Settings
from tests.test_house import ROOT, SPECS

PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"support-circle ([a-z]+(?: (?:status|rotate))?)", PAGE)))


def blocks() -> list[str]:
    """Paragraphs, rows of tables and steps."""
    return re.split(r"\n(?=[|>\d]|\n|- )", PAGE)


def test_it_is_read_in_one_sitting() -> None:
    assert len(PAGE.splitlines()) <= 180 and "None of this is legal advice" in PAGE


@pytest.mark.parametrize("command", COMMANDS)
def test_what_an_operator_is_to_type(command: str) -> None:
    """Is taken by the command line."""
    if command == "farewell" and all("being built" in one for one in blocks() if "farewell" in one):
        return
    assert parser(Settings()).parse_args(shlex.split(command)).command == command.split()[0]


@pytest.mark.parametrize("word", sorted(set(re.findall(r"`/([a-z-]+)`", PAGE))))
def test_what_a_member_is_to_say(word: str) -> None:
    """Is a command."""
    if word not in {spec.word for spec in SPECS}:
        assert [one for one in blocks() if f"`/{word}`" in one and "being built" not in one] == []
