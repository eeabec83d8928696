"""What a circle may be called: nobody's name, and not what another is called here; two of one name are told apart."""

import pytest

from bot.features.circles import naming
from tests.features.names_table import taken
from tests.world import World

NO = "could be mistaken for someone here, or for another circle."


@pytest.mark.parametrize(
    ("name", "other"),
    [
        *(("Harbour", "Harbour 2"), ("the HARBOUR circle", "the HARBOUR circle 2"), ("Harb\u043eur", "Harb\u043eur 2")),
        *(
            ("Ben", "Ben circle"),
            ("b\u0435n", "b\u0435n circle"),
            ("Someone", "Someone circle"),
            ("Hosts", "Hosts circle"),
        ),
        *(
            ("You", "You circle"),
            ("Кто-то", "Кто-то circle"),
            ("Lantern", "Lantern"),
            ("Circle", "Circle"),
        ),
        *(("Support Circle", "Support Circle"), ("Jobs, Berlin", "Jobs, Berlin"), ("Team", "Team")),
        *(("Host families", "Host families"), ("Everyone welcome", "Everyone welcome"), ("Benches", "Benches")),
    ],
)
def test_what_a_circle_may_be_called(name: str, other: str) -> None:
    """Else another is suggested that may be."""
    assert naming.of_circle(name, ["Harbour"], taken("Ana", "Ben")) == other
    assert naming.of_circle(other, ["Harbour"], taken("Ana", "Ben")) == other


def test_what_is_suggested_may_be_taken_too() -> None:
    """Then the next is."""
    assert naming.of_circle("Someone", ["Someone circle"], frozenset()) == "Someone circle 2"
    assert naming.of_circle("x" * 60, ["x" * 60], frozenset()) == "x" * 53 + " circle"


async def test_a_name_that_is_taken_is_asked_back(world: World) -> None:
    """By /setup, for a circle that is there and for a new one; a press takes what is suggested."""
    for who, where, name, other in (
        ("ana", "circle", "Ben", "Ben circle"),
        ("ana", "circle", "Someone", "Someone circle"),
        ("dana", "lantern", "harbour", "harbour 2"),
        ("dana", "lantern", "Ben", "Ben circle"),
    ):
        refused = await world.say(who, "setup", where=where, name=name, zone="Lisbon")
        assert refused.problems["name"] == f"“{name}” {NO} How about “{other}”?"
    said = await world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    assert said.text.startswith("Harbour is ready")
    said = await world.say("dana", "setup", where="lantern", name="harbour 2", zone="Lisbon")
    assert said.text.startswith("harbour 2 is ready")


async def test_a_circle_that_not_everybody_sees_is_not_told_of(world: World) -> None:
    """That its name is taken would tell that it is there."""
    await world.say("dana", "leave", sure="yes", typed=True)
    world.change("UPDATE circles SET hidden = 1")
    said = await world.say("dana", "setup", where="lantern", name="Harbour", zone="Lisbon")
    assert said.text.startswith("Harbour is ready")


async def test_two_of_one_name_are_told_apart(world: World) -> None:
    """From before: by the same number wherever one of them is chosen."""
    await world.say("dana", "setup", where="lantern", name="Lantern", zone="Lisbon")
    world.change("UPDATE circles SET name = 'Harbour'")
    choice = await world.say("eli", "join", typed=True, name="Eli", zone="Lisbon")
    assert choice.labels == ["Harbour (1)", "Harbour (2)"]
    await world.press("eli", "Harbour (2)")
    for command in ("ask", "leave", "my-circle"):
        said = await world.say("eli", command, typed=True)
        assert said.labels[:2] == ["Harbour (1)", "Harbour (2)"], command
    await world.press("eli", "Harbour (2)")
    assert (await world.sees("eli"))[-1].title == "Harbour"
