"""Every rule for commands that Discord's document misses has an example that breaks it."""

import pytest

from tests.contracts.discord import Violation, available, check_request

pytestmark = pytest.mark.skipif(not available(), reason="Discord's document is not beside the project")

COMMANDS = "/applications/1/commands"


def slash(name: str = "rejected", *options: dict[str, object], **more: object) -> dict[str, object]:
    return {"type": 1, "name": name, "description": "Log a rejection.", "options": list(options)} | more


def option(name: str = "stage", **more: object) -> dict[str, object]:
    return {"type": 3, "name": name, "description": "How far?"} | more


def choices(count: int, **more: object) -> list[dict[str, object]]:
    return [{"name": f"{number}", "value": f"{number}"} | more for number in range(count)]


def big(letters: int) -> dict[str, object]:
    """A command of that many letters in all: 25 choices of up to 100 + 100 letters in each of two options."""
    name, description = "rejected", "Log a rejection."
    left = letters - len(name + description) - 2 * len("aHow far?")
    half, rest = left // 50, left % 50
    values = [half + (number < rest) for number in range(50)]
    made = [
        {"name": f"{number:02}".ljust(100, "x")[: size // 2], "value": "v" * (size - size // 2)}
        for number, size in enumerate(values)
    ]
    return slash(name, option("a", choices=made[:25]), option("b", choices=made[25:]), description=description)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(slash(), id="plain"),
        pytest.param(slash("help-now"), id="hyphen"),
        pytest.param(slash("früh_2"), id="letters"),
        pytest.param(slash("मदद", name_localizations={"th": "ช่วย"}), id="scripts"),
        pytest.param({"type": 2, "name": "Send a kind word"}, id="user menu"),
        pytest.param(slash("a", *(option(f"o{one}") for one in range(25))), id="options"),
        pytest.param(slash("a", option(choices=choices(25))), id="choices"),
        pytest.param(big(8000), id="size"),
    ],
)
def test_commands_taken(command: dict[str, object]) -> None:
    """Just within, alone and in a list."""
    check_request("POST", COMMANDS, command)
    check_request("PUT", COMMANDS, [command])


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        pytest.param(slash("Rejected"), "/name: 'Rejected' cannot be typed", id="capital"),
        pytest.param(slash("a b"), "cannot be typed", id="space"),
        pytest.param(slash("a!"), "cannot be typed", id="sign"),
        pytest.param(slash("a" * 33), "/name: .*longer than 32", id="long name"),
        pytest.param(slash("a", name_localizations={"de": "Nein"}), "/name_localizations/de: 'Nein'", id="localised"),
        pytest.param(slash("a", option("Stage")), "/options/0/name: 'Stage'", id="option"),
        pytest.param(slash("a", description=""), "/description: a slash command needs one", id="no description"),
        pytest.param(slash("a", description="x" * 101), "/description: .*longer than 100", id="description"),
        pytest.param(slash("a", option(description="")), "/options/0/description: .*shorter", id="no words"),
        pytest.param(slash("a", *(option(f"o{one}") for one in range(26))), "/options: .*25 items", id="options"),
        pytest.param(slash("a", option(choices=choices(26))), "/choices: .*25 items", id="choices"),
        pytest.param(slash("a", option(choices=choices(1, name="x" * 101))), "/name: .*longer", id="choice"),
        pytest.param(slash("a", option(choices=choices(1, value="x" * 101))), "value longer than 100", id="value"),
        pytest.param(slash("a", option(choices=choices(2, name="x"))), "two choices with one name", id="same choice"),
        pytest.param(slash("a", option(choices=choices(1), autocomplete=True)), "not both", id="autocomplete"),
        pytest.param(slash("a", option("b"), option("c", required=True)), "a required option after", id="order"),
        pytest.param(slash("a", option("b"), option("b")), "two options with one name", id="same option"),
        pytest.param(slash("a", option("b"), option("c", type=1)), "side by side", id="mixed"),
        pytest.param(slash("a", option("b", type=1, options=[option("C")])), "/options/0/options/0/name", id="deep"),
        pytest.param(slash("a") | {"type": 2}, "only slash commands", id="user menu"),
        pytest.param(big(8001), "8001 characters in all", id="size"),
    ],
)
def test_commands_refused(command: dict[str, object], wrong: str) -> None:
    """Just beyond, alone and in a list."""
    with pytest.raises(Violation, match=wrong):
        check_request("POST", COMMANDS, command)
    with pytest.raises(Violation, match=wrong):
        check_request("PUT", "/applications/1/guilds/2/commands", [command])


def test_how_many() -> None:
    """A hundred slash commands and fifteen menus of a kind; each name once per kind."""
    menus = [{"type": 2, "name": f"M{one}"} for one in range(16)]
    many = [slash(f"c{one}") for one in range(101)]
    check_request("PUT", COMMANDS, many[:100] + menus[:15])
    with pytest.raises(Violation, match="101 commands of type 1, 100 at most"):
        check_request("PUT", COMMANDS, many)
    with pytest.raises(Violation, match="16 commands of type 2, 15 at most"):
        check_request("PUT", COMMANDS, menus)
    with pytest.raises(Violation, match="two commands named c0"):
        check_request("PUT", COMMANDS, [many[0], many[0]])


def test_a_change_need_not_say_all() -> None:
    """PATCH repeats neither name nor description."""
    check_request("PATCH", f"{COMMANDS}/7", {"options": []})
    with pytest.raises(Violation, match="/name: 'No'"):
        check_request("PATCH", f"{COMMANDS}/7", {"name": "No"})
