"""Taking back and asking anew tires out nobody else: an ask's seats stay its author's for two days."""

from collections.abc import AsyncIterator

import pytest

from bot.words import Reader, render
from tests.features.kindness import ask
from tests.simulation.circle import Circle
from tests.world import World

PEOPLE = ("ana", "ben", "chi", "dan", "eve", "fay", "gus", "hal", "ida", "jon", "kim", "lea", "max")
NOTE = (
    "An ask of yours ended early less than two days ago. So that nobody is asked too often, I may ask fewer people "
    "for this one until {when}, and the same people only if both asks have your name on them."
)


@pytest.fixture
async def many() -> AsyncIterator[Circle]:
    """Thirteen people."""
    async with Circle(PEOPLE, 1) as circle:
        yield circle


async def asks(circle: Circle, words: str, named: str = "NAMED", hours: float = 0.1) -> None:
    await circle.say("ana", "ask", wish="LISTEN", words=words, named=named)
    await circle.press("ana", "Send")
    await circle.wait(hours)


async def take_back(circle: Circle) -> None:
    [(number,)] = circle.rows("SELECT id FROM asks WHERE state = 'OPEN'")
    await circle.say("ana", "take-back", ask=number, sure="yes")


def has(circle: Circle) -> set[str]:
    """Who can answer something that is open."""
    return {
        one
        for one in PEOPLE
        if any(button.draft.word == "write" for shown in circle.shown[one] for button in shown.buttons)
    }


def letters(circle: Circle) -> int:
    """How many letters that ask for a kind word have come to anybody."""
    came = [line.partition(" reads: ")[2] for one in PEOPLE for line in circle.views[one]]
    return sum("is asking for a kind word" in line for line in came)


async def test_the_same_people_have_the_next_one(many: Circle) -> None:
    """By the letter that they have; nobody is disturbed a second time, and nobody else is asked."""
    await asks(many, "First words.")
    first = has(many)
    assert len(first) == 3 == letters(many)
    for n in range(4):
        await take_back(many)
        assert has(many) == set()
        await asks(many, f"Words {n}.")
        assert has(many) == first
    assert letters(many) == 3
    for one in first:
        assert render(many.shown[one][-1].message.text, Reader()).startswith("“Words 3.”")
    one, two, three = sorted(first)
    await many.press(one, "Not now")
    await many.press(two, "Write a kind word", words="You stayed curious through four rounds; that shows.")
    assert many.rows("SELECT state FROM asks ORDER BY id DESC LIMIT 1") == [("ANSWERED",)]
    assert "Someone has already answered" in render(many.shown[three][-1].message.text, Reader())


@pytest.mark.parametrize("named", [("NAMED",), ("ANONYMOUS",), ("NAMED", "ANONYMOUS"), ("ANONYMOUS", "NAMED")])
async def test_five_at_most_in_two_days(many: Circle, named: tuple[str, ...]) -> None:
    """However often it is taken back, with a name or without, and however long one waits in between."""
    for n in range(12):
        await asks(many, f"Words {n}.", named[n % len(named)], hours=3)
        assert many.rows("SELECT count(DISTINCT account) FROM asked")[0][0] <= 5
        await take_back(many)


@pytest.mark.parametrize(
    ("first", "second"), [("NAMED", "ANONYMOUS"), ("ANONYMOUS", "NAMED"), ("ANONYMOUS", "ANONYMOUS")]
)
async def test_who_had_one_without_a_name_has_no_other(many: Circle, first: str, second: str) -> None:
    """Nobody can tell that two are by one person, or who the one without a name is."""
    await asks(many, "First words.", first)
    before = has(many)
    await take_back(many)
    await asks(many, "Second words.", second, hours=3)
    assert len(before) == 3 and len(has(many)) == 2 and not before & has(many)


async def test_two_days_later_it_is_as_ever(many: Circle) -> None:
    await asks(many, "First words.", "ANONYMOUS")
    await take_back(many)
    await asks(many, "Second words.", "ANONYMOUS", hours=60)
    assert len(has(many)) == 5


async def test_an_old_button_is_answered_truly(many: Circle) -> None:
    """A card may show what it was before: its ask is over."""
    await asks(many, "First words.")
    [(old,)] = many.rows("SELECT id FROM asks")
    one = min(has(many))
    await take_back(many)
    await asks(many, "Second words.")
    for command in ("pass-on", "why-me", "write"):
        await many.say(one, command, ask=old, words="You stayed curious through four rounds; that shows.")
        assert "This one is over, so there's nothing you need to do." in many.views[one][-1]


async def test_it_is_said_before_and_after_sending(world: World) -> None:
    """By what they did themselves: that anybody was asked would tell of others. Nobody here can be."""
    for person in ("ben", "chidi", "dana", "eli"):
        await world.say(person, "join", where="circle", name=person.title(), zone="Lisbon", asks=0)
    assert "ended early" not in (await ask(world, "ana")).text
    await world.press("ana", "Undo")
    assert "ended early" not in (await world.press("ana", "Send")).text
    await world.advance(minutes=6)
    await world.say("ana", "take-back", ask=1, sure="yes")  # Tuesday, 17:06
    told = NOTE.format(when="Thursday 26 November, 17:06")
    assert told in (await ask(world, "ana", send=False)).fields["If you send it"]
    assert told in (await world.press("ana", "Send")).text
    await world.advance(minutes=6)
    await world.say("ana", "take-back", ask=2, sure="yes")
    await world.advance(hours=48)
    assert "ended early" not in (await ask(world, "ana")).text
