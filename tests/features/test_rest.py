"""Rest: it stops everything, and ends by itself or at once."""

import pytest

from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.ports import People
from bot.words import say
from tests.world import Said, World

LISBON = "Europe/Lisbon"


async def put(world: World, person: int, kind: LetterKind) -> None:
    """A letter for them from anywhere in the house."""
    letter = Letter(kind, Dm(person), f"test:{kind.name}", Message(say("Something.")), say("A test."))
    await world.core.units.run(lambda stores: stores[Outbox].put(letter))
    await world.advance(minutes=1)


def state(world: World, kind: LetterKind) -> tuple[str, str | None]:
    [found] = world.rows("SELECT state, ended_why FROM outbox WHERE subject = ?", f"test:{kind.name}")
    return found[0], found[1]


async def returns(world: World) -> list[Said]:
    """The messages that end a rest; the answer to /back is private."""
    return [one for one in await world.sees("ana") if one.title == "Back from rest" and not one["private"]]


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("3", "Friday 27 November, 08:00"),
        ("3d", "Friday 27 November, 08:00"),
        ("3 days", "Friday 27 November, 08:00"),
        ("for 2 weeks", "Tuesday 8 December, 08:00"),
        ("until friday", "Friday 27 November, 08:00"),
        ("Until Tuesday", "Tuesday 1 December, 08:00"),
        ("tomorrow", "Wednesday 25 November, 08:00"),
        ("2026-12-08", "Tuesday 8 December, 08:00"),
        ("a week", "Tuesday 1 December, 08:00"),
    ],
)
async def test_days_or_a_day(world: World, typed: str, until: str) -> None:
    """It ends in the morning of the day named, when quiet hours end."""
    answer = await world.say("ana", "rest", until=typed)
    assert answer.text.startswith(f"Rest well. I'll be quiet until {until}:")
    assert answer.labels == ["Come back early", "Change it", "Help now"]


@pytest.mark.parametrize("typed", ["0", "15", "today", "yesterday", "2026-12-09", "soon", "-3", "3.5", "until we win"])
async def test_what_cannot_be_a_rest(world: World, typed: str) -> None:
    """A clear sentence, and nothing has begun."""
    refused = await world.say("ana", "rest", until=typed)
    assert refused.error and list(refused.problems) == ["until"] and refused.questions["until"]["value"] == typed
    assert world.rows("SELECT count(*) FROM rests") == [(0,)]


async def test_a_bare_rest_opens_its_form(world: World) -> None:
    await world.say("ana", "rejected", stage="SCREEN", sting=2)
    form = await world.press("ana", "Rest")
    assert form.form == "rest" and form.questions["shown"]["value"] == "no"


@pytest.mark.parametrize("kind", [LetterKind.ASK, LetterKind.GOALS, LetterKind.OFFER])
async def test_prompts_and_asks_are_dropped(world: World, kind: LetterKind) -> None:
    """No backlog: what would have come meanwhile does not come later."""
    await world.say("ana", "rest", until="3d")
    await put(world, 1, kind)
    assert state(world, kind) == ("cancelled", "resting")


@pytest.mark.parametrize("kind", [LetterKind.WORD, LetterKind.THANKS, LetterKind.REFLECTION])
async def test_words_wait_for_the_morning_after(world: World, kind: LetterKind) -> None:
    await world.say("ana", "rest", until="2d")
    await put(world, 1, kind)
    await world.until("2026-11-26T07:59", LISBON)
    assert state(world, kind) == ("pending", None)
    await world.until("2026-11-26T08:00", LISBON)
    assert state(world, kind) == ("sent", None)


async def test_what_waits_comes_sooner_where_a_rest_is_made_shorter(world: World) -> None:
    """By the end that it has now, not by the one that it had."""
    await world.say("ana", "rest", until="5")
    await put(world, 1, LetterKind.WORD)
    await world.say("ana", "rest", until="1")
    await world.until("2026-11-25T07:59", LISBON)
    assert state(world, LetterKind.WORD)[0] == "pending"
    await world.advance(minutes=2)
    assert state(world, LetterKind.WORD)[0] == "sent"


async def test_it_ends_with_one_small_step(world: World) -> None:
    """One message at 08:00 on Friday, through a restart, and never again."""
    await world.say("ana", "rest", until="3d")
    await world.until("2026-11-27T07:59", LISBON)
    assert await returns(world) == []
    await world.restart()
    await world.until("2026-11-27T08:00", LISBON)
    [back] = await returns(world)
    assert back.text.startswith("Welcome back. One small step of ten minutes is plenty:")
    assert back.labels[:2] == ["Pick a goal", "Rest a little longer"]
    assert world.rows("SELECT ended_at = until_at FROM rests") == [(1,)]
    await world.advance(days=1)
    assert len(await returns(world)) == 1


async def test_who_is_back_late_is_welcomed_late(world: World) -> None:
    """The bot was down over the end: nine hours late or two days late, it says so; the rest has ended."""
    for down, expected in ((3, 1), (5, 2)):
        await world.say("ana", "rest", until="3d")
        await world.clock.move_to(world.now + round(down * 86_400_000))
        await world.restart()
        await world.advance(minutes=1)
        assert len(await returns(world)) == expected
    assert world.rows("SELECT count(*) FROM rests WHERE ended_at IS NULL") == [(0,)]


async def test_only_who_allows_it_is_seen_resting(world: World) -> None:
    await world.say("ana", "rest", until="3d", shown="yes")
    await world.say("ben", "rest", until="3d", shown="no")
    assert await world.read(lambda stores: [stores[People].resting(one) for one in (1, 2)]) == [True, False]
    await world.say("ana", "back")
    assert not await world.read(lambda stores: stores[People].resting(1))


async def test_back_ends_it_at_once(world: World) -> None:
    """Kind words that waited come now; no other message comes on Friday."""
    await world.say("ana", "rest", until="3d")
    await put(world, 1, LetterKind.WORD)
    answer = await world.press("ana", "Come back early")
    assert answer.text.startswith("Welcome back.")
    await world.advance(minutes=1)
    assert state(world, LetterKind.WORD) == ("sent", None)
    await world.advance(days=4)
    assert "RETURN" not in {kind for (kind,) in world.rows("SELECT kind FROM outbox")}
    assert (await world.say("ana", "back")).text == "You're not resting right now."


async def test_a_rest_can_be_changed(world: World) -> None:
    """Said again, it is the same rest with another end."""
    await world.say("ana", "rest", until="2d", shown="yes")
    form = await world.press("ana", "Change it")
    assert form.questions["shown"]["value"] == "yes"
    await world.press("ana", "Change it", until="friday", shown="no")
    await world.until("2026-11-26T12:00", LISBON)
    assert world.rows("SELECT shown, ended_at FROM rests") == [(0, None)]
    await world.until("2026-11-27T08:00", LISBON)
    assert len(await returns(world)) == 1


async def test_resting_again_after_coming_back(world: World) -> None:
    """The same morning can end a second rest."""
    await world.say("ana", "rest", until="3d")
    await world.say("ana", "back")
    await world.say("ana", "rest", until="3d")
    await world.until("2026-11-27T08:00", LISBON)
    assert len(await returns(world)) == 1


async def test_the_morning_is_the_members_own(world: World) -> None:
    """Quiet until noon: noon. No quiet hours: eight. Across the change of clocks: still eight."""
    await world.say("ben", "join", name="Ben", zone="America/New_York", quiet="02:00-12:00")
    assert "Wednesday 25 November, 12:00" in (await world.say("ben", "rest", until="1")).text
    await world.say("eli", "join", name="Eli", zone="America/Los_Angeles", quiet="none")
    assert "Wednesday 25 November, 08:00" in (await world.say("eli", "rest", until="1")).text
    await world.until("2027-03-27T12:00", "Europe/Berlin")
    assert "Sunday 28 March, 08:00" in (await world.say("dana", "rest", until="1")).text
