"""What people may be called in a circle."""

import asyncio

import pytest

from bot.features.circles.naming import fitting
from bot.features.circles.posing import poses
from bot.looks import looks
from bot.people import Circle
from tests.features.kindness import WORDS
from tests.features.names_table import OTHER, POSING, REAL, SAME, taken
from tests.world import World

HARBOUR = Circle(1, "playground", "playground", "Harbour", "UTC", "en", "circle", None, 4, 1020)


@pytest.mark.parametrize("name", POSING)
def test_a_name_that_poses(name: str) -> None:
    """As a host, as everybody or nobody, as the circle or as the bot; what is suggested does not."""
    assert poses(name, HARBOUR)
    other = fitting(name, "Ana Petrova", HARBOUR, {"ana", "anap"})
    assert not poses(other, HARBOUR) and looks(other) not in ("ana", "anap"), other


@pytest.mark.parametrize("name", REAL)
def test_a_name_that_poses_as_nobody(name: str) -> None:
    """People are called many things."""
    assert not poses(name, HARBOUR)
    assert fitting(name, "Ana Petrova", HARBOUR, {"ben"}) == name


@pytest.mark.parametrize(("name", "same"), [*((one, True) for one in SAME), *((one, False) for one in OTHER)])
def test_what_looks_alike(name: str, same: bool) -> None:
    """Whatever letters it is made of."""
    assert (looks(name) == looks("Ana")) is same
    assert (fitting(name, "Chidi", HARBOUR, taken("Ana")) != name) is same


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        *(("lea", "Lea", True), ("LEA", "lea", True), ("Ian", "lan", True), ("Łukasz", "lukasz", True)),
        *(("Ian", "Lan", False), ("Lia", "Ia", False), ("Bjørn", "Bjorn", True), ("Paweł", "PAWEL", True)),
    ],
)
def test_small_and_capital_letters_tell_no_names_apart(name: str, other: str, same: bool) -> None:
    """Though a small l looks like a capital I, and a capital L does not."""
    assert (fitting(name, "Chidi", HARBOUR, taken(other)) != name) is same


@pytest.mark.parametrize(
    ("name", "known_as", "others", "other"),
    [
        ("Ana", "Ana Petrova", {"ana"}, "Ana P."),
        ("Ana", "Ana Petrova", {"ana", "anap"}, "Ana 2"),
        ("Ana", "annie77", {"ana", "ana2"}, "Ana 3"),
        ("Ana (host)", "Ana", set(), "Ana"),
        ("Ana, Ben", "Chidi", set(), "Ana Ben"),
        ("Petrova, Ana", "Petrova, Ana", {"petrova ana"}, "Petrova Ana 2"),
        ("Someone in Harbour", "Ben", set(), "Ben"),
        ("Host 2", "Support Circle", set(), "Newcomer"),
        ("a" * 40, "Ben", {"a" * 40, "a" * 35}, "a" * 35 + " 2"),
    ],
)
def test_what_is_suggested(name: str, known_as: str, others: set[str], other: str) -> None:
    """The platform's name helps where it begins alike, and stands in where nothing else is left."""
    assert fitting(name, known_as, HARBOUR, taken(*others)) == other


async def test_a_taken_name_is_asked_back(empty_world: World) -> None:
    """With everything else still there, and a press takes what is suggested."""
    await empty_world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    await empty_world.say("ana", "join", where="circle", name="Ana", zone="Lisbon")
    refused = await empty_world.say("ben", "join", where="circle", name=" \u0410N\u0410", zone="New York", asks=4)
    assert refused.problems["name"] == (
        "“\u0410N\u0410” is taken in Harbour, or looks very like a name that is. How about “\u0410N\u0410 2”?"
    )
    assert refused.questions["asks"]["value"] == "4"
    refused = await empty_world.say("ben", "join", where="circle", name="Ana (host)", zone="New York")
    assert refused.problems["name"] == (
        "“Ana (host)” could be mistaken for a host, for the bot or for someone else. How about “Ana 2”?"
    )
    joined = await empty_world.say("ben", "join", where="circle", name="Ana 2", zone="New York")
    assert joined.text.startswith("You're in Harbour, Ana 2.")


async def test_who_is_in_keeps_their_name(world: World) -> None:
    """Whatever it is; another one is looked at."""
    world.change("UPDATE members SET name = ? WHERE account = 2", b"Ana (host)")
    assert (await world.say("ben", "join", name="Ana (host)", zone="New York")).text == "Saved."
    assert (await world.say("ben", "join", name="Ana", zone="New York")).problems["name"].endswith("How about “Ana 2”?")
    assert (await world.say("ben", "join", name="Ben", zone="New York")).text == "Saved."


async def test_the_name_of_who_left_is_theirs(world: World) -> None:
    """Their words are still with others, and they may come back."""
    await world.say("eli", "leave", sure="yes", typed=True)
    assert "is taken" in (await world.say("ben", "join", where="circle", name="Eli", zone="Lisbon")).problems["name"]
    assert (await world.say("eli", "join", where="circle", name="Eli", zone="Lisbon")).text.startswith("You're in")


async def test_two_at_once(empty_world: World) -> None:
    """Only one of them gets the name."""
    await empty_world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    said = await asyncio.gather(
        *(empty_world.say(who, "join", where="circle", name="Robin", zone="Lisbon") for who in ("ben", "chidi", "dana"))
    )
    assert sorted("name" in one.problems for one in said) == [False, True, True]
    names = [bytes(name).decode() for (name,) in empty_world.rows("SELECT name FROM members")]
    assert names.count("Robin") == 1


async def test_who_sets_up_is_told_their_name(empty_world: World) -> None:
    """It is the platform's, unless that is the circle's."""
    said = await empty_world.say("ana", "setup", where="circle", name="Ana", zone="Lisbon")
    assert said.fields["Your name"] == "Newcomer"


async def test_two_of_one_name_are_told_apart(world: World) -> None:
    """From before, or by a copy: in /my-circle, in pickers, by name, in letters and in the recap, always alike."""
    world.change("UPDATE members SET name = ? WHERE account IN (2, 4)", b"Robin")
    assert "Robin (1), Chidi, Robin (2), Eli" in (await world.say("ana", "my-circle")).text
    form = await world.say("ana", "encourage")
    named = {one["label"]: one["value"] for one in form.questions["member"]["choices"]}
    assert named == {"Robin (1)": "2", "Chidi": "3", "Robin (2)": "4", "Eli": "5"}
    unclear = await world.say("ana", "encourage", member="robin", words=WORDS)
    assert unclear.problems["member"] == "The name robin is here more than once. Please choose from the list."
    assert [one["label"] for one in unclear.questions["member"]["choices"]] == ["Robin (1)", "Robin (2)"]
    sent = await world.say("ana", "encourage", member="robin (2)", words=WORDS)
    assert sent.text.startswith("Sent. Robin (2) will read it")
    await world.say("dana", "encourage", member="Ana", words=WORDS)
    await world.advance(minutes=1)
    assert (await world.sees("ana"))[-1].title == "A kind word from Robin (2)"
    assert (await world.say("dana", "my-circle")).fields["Your name"] == "Robin"
    form = await world.say("dana", "join")
    assert form.questions["name"]["value"] == "Robin"
    await world.say("dana", "join", name="Dana", zone="Berlin")
    assert "Robin, Chidi, Dana, Eli" in (await world.say("ana", "my-circle")).text
