"""The agreed time comes to both as a file for their calendar, to nobody else, and goes with what was arranged."""

from datetime import UTC, datetime

import pytest

from bot.messages import Extract, Message
from bot.people import Place, Speaker
from bot.tokens import go
from tests.features.test_interviews import ABOUT, asked, letter
from tests.world import World

TITLE = "Your mock interview"


async def arranged(world: World, day: str = "Thursday", hours: str = "18:00") -> str:
    """Ana and whoever proposed it, by name."""
    first, _ = await asked(world)
    await world.press(first, "Propose times", day=day, hours=hours)
    await world.advance(minutes=1)
    times = await letter(world, "ana", "Times for your mock interview")
    assert times is not None
    told = await world.press("ana", times.labels[0])
    assert told.body["own_data"] == {"kind": "ics", "of": "interviews", "number": number(world)}
    await world.advance(minutes=1)
    return first


def number(world: World) -> int:
    [(found,)] = world.rows("SELECT id FROM interviewers WHERE state = 'AGREED'")
    return int(found)


async def file(world: World, account: int, of: int) -> bytes:
    found = await world.app.copies.of(account, 10**7, Extract("ics", of="interviews", number=of))
    return b"".join(one.content for one in found)


async def test_both_get_it(world: World) -> None:
    """With the other's name alone; what it is about is in no calendar."""
    first = await arranged(world)
    of, peer = number(world), {"ben": 2, "chidi": 3, "dana": 4, "eli": 5}[first]
    came = await letter(world, first, TITLE)
    assert came is not None and came.body["own_data"] == {"kind": "ics", "of": "interviews", "number": of}
    for account, other in ((1, first.title()), (peer, "Ana")):
        content = await file(world, account, of)
        told = content.decode().splitlines()
        assert f"SUMMARY:Mock interview with {other}" in told and "CLASS:PRIVATE" in told
        [(agreed,)] = world.rows("SELECT agreed_at FROM interviewers WHERE state = 'AGREED'")
        starts, ends = (datetime.fromtimestamp(agreed / 1000 + 60 * more, UTC) for more in (0, 30))
        assert f"DTSTART:{starts:%Y%m%dT%H%M%SZ}" in told and f"DTEND:{ends:%Y%m%dT%H%M%SZ}" in told
        assert ABOUT.encode() not in content and b"circle:" not in content.lower()
    for account in {1, 2, 3, 4, 5} - {1, peer}:
        assert await file(world, account, of) == b""


@pytest.mark.parametrize(
    ("on", "start"),
    [("2027-03-12", "20270312T170000Z"), ("2027-03-15", "20270315T170000Z"), ("2027-03-29", "20270329T160000Z")],
)
async def test_its_instant_is_right_across_summer_time(world: World, on: str, start: str) -> None:
    """18:00 in Berlin, before and after its clocks change; as an instant, whatever the calendar's own zone."""
    await world.clock.move_to(int(datetime(2027, 3, 10, 17, tzinfo=UTC).timestamp() * 1000))
    await world.restart()
    for one in ("ana", "chidi", "eli"):
        await world.say(one, "join", name=one.title(), zone="Lisbon", quiet="none", asks=0)
    await world.say("ben", "mock-interview", about=ABOUT)
    await world.advance(minutes=1)
    await world.press("dana", "Propose times", day=on, hours="18:00")
    await world.advance(minutes=1)
    times = await letter(world, "ben", "Times for your mock interview")
    assert times is not None
    await world.press("ben", times.labels[0])
    both = [(await file(world, account, number(world))).decode() for account in (2, 4)]
    assert all(f"DTSTART:{start}\r\n" in one for one in both)


async def test_where_an_answer_takes_no_file(world: World) -> None:
    """It comes by direct message, with all the rest."""
    first, _ = await asked(world)
    await world.press(first, "Propose times", day="Thursday", hours="18:00")
    await world.advance(minutes=1)
    times = await letter(world, "ana", "Times for your mock interview")
    assert times is not None
    [(of,)] = world.rows("SELECT id FROM interviewers WHERE state = 'PROPOSED'")
    ana = Speaker("playground", "playground", "ana", "Ana", Place("playground"))
    draft = world.app.pressed(times.token(times.labels[0]))
    answer = await world.app.handle(ana, go(draft.word, **draft.given))
    assert isinstance(answer.said, Message) and not answer.said.own_data
    assert answer.said.text.template.startswith("It's arranged. All you need comes as a direct message")
    await world.advance(minutes=1)
    told = await letter(world, "ana", TITLE)
    assert told is not None and told.body["own_data"]["number"] == of and told.text.startswith("It's arranged, with ")


@pytest.mark.parametrize("how", ["called off", "left", "deleted", "muted"])
async def test_it_goes_with_what_was_arranged(world: World, how: str) -> None:
    """Neither the file nor what it came with is left with the other."""
    first = await arranged(world)
    of, peer = number(world), {"ben": 2, "chidi": 3, "dana": 4, "eli": 5}[first]
    match how:
        case "called off":
            await world.say("ana", "mock-cancel", number=1, typed=True)
        case "left":
            await world.say("ana", "leave", sure="yes", typed=True)
        case "deleted":
            await world.say("ana", "privacy")
            await world.press("ana", "Delete everything")
            await world.press("ana", "Delete everything")
            await world.advance(hours=3)
        case "muted":
            words = "I am thinking of you today, and of all that you did there."
            await world.say(first, "encourage", member="Ana", words=words)
            await world.advance(minutes=1)
            await world.say("ana", "mute", word=1, sure="yes", typed=True)
    await world.advance(minutes=1)
    assert await file(world, peer, of) == b"" and await file(world, 1, of) == b""
    told = [one for one in await world.sees(first) if one.body.get("own_data")]
    assert told == [] and not [one for one in await world.sees(first) if "It's arranged" in one.text]


async def test_it_goes_when_it_is_over(world: World) -> None:
    """The three questions stay, nobody's name does."""
    first = await arranged(world)
    of, peer = number(world), {"ben": 2, "chidi": 3, "dana": 4, "eli": 5}[first]
    await world.advance(days=5)
    assert await file(world, peer, of) == b""
    told = await letter(world, first, TITLE)
    assert told is not None and not told.body.get("own_data") and "Ana" not in told.text
    assert "Three questions for afterwards" in told.fields
