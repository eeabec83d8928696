"""Days of mock interviews by chance, in which people mute, rest, leave and are paused or erased in between."""

import random
from contextlib import suppress

import pytest

from tests.features.test_interviews import ABOUT
from tests.features.test_interviews_ends import HOUR, PEOPLE, pause, states
from tests.world import NotShown, World

WORD = "I am thinking of you today, and of all that you did there."
WRONG = (("AGREED", "ASKED"), ("AGREED", "PROPOSED"), ("OPEN", "AGREED"))


@pytest.mark.parametrize("seed", range(6))
async def test_days_of_mock_interviews(world: World, seed: int) -> None:
    """Whatever happens in between: nobody is left with whom they muted, who has gone or who is paused."""
    chance = random.Random(seed)
    for _ in range(4):
        for one in PEOPLE:
            await world.say(one, "join", name=one.title(), zone="Lisbon", quiet="none", asks=5, where="circle")
            await world.agree(one)
        for one in chance.sample(PEOPLE, 2):
            await world.say(one, "mock-interview", about=ABOUT)
            await happens(world, chance)
        for label in ("Propose times", "mock-accept", "I can't make it"):
            for one in PEOPLE:
                await pressed(world, one, label, chance)
                await happens(world, chance)
        await world.advance(hours=chance.choice([5, 30, 72, 216]))
        assert astray(world) == []
    await world.advance(days=50)
    assert astray(world) == [] and not {*states(world)[1]} - {"OVER"}


async def pressed(world: World, person: str, label: str, chance: random.Random) -> None:
    """A button of theirs that has this label, or this word."""
    times = {"day": chance.choice(["tomorrow", "in 20 days"]), "hours": "9:00, 15:30"}
    for one in await world.sees(person):
        for button in one.body.get("buttons", ()):
            meant = label in (button["label"], button["token"].partition("!")[0].partition(".")[0])
            if meant and chance.random() < 0.6:
                given = times if label == "Propose times" else {}
                await world.press_token(person, button["token"], one.body["n"], **given)
                return


async def happens(world: World, chance: random.Random) -> None:
    one, other = chance.sample(PEOPLE, 2)
    match chance.choice(["rest", "leave", "mute", "pause", "landed", "erase", *[""] * 12]):
        case "rest":
            await world.say(one, "rest", until="3 days")
        case "leave" if one != "ana":
            await world.say(one, "leave", where="circle", sure="yes")
        case "mute":
            await world.say(other, "encourage", member=one.title(), words=WORD)
            await world.advance(minutes=1)
            with suppress(NotShown):
                await world.press(one, "Mute this person")
        case "pause" if one != "ana":
            await pause(world, one)
            await world.advance(minutes=6)
        case "landed":
            await world.say(one, "landing-stops", stop="yes")
        case "erase" if one != "ana":
            await world.say(one, "delete-my-data", sure="yes")
            await world.advance(hours=2)
    await world.advance(minutes=1)
    assert astray(world) == []


def astray(world: World) -> list[str]:
    """What must never stand there."""
    found = []
    for peer, state, at, times, asker, of, circle in world.rows(
        "SELECT p.account, p.state, p.agreed_at, p.times, i.account, i.state, i.circle "
        "FROM interviewers p JOIN interviews i ON i.id = p.interview"
    ):
        if state == "OVER":
            found += [f"times of {peer}"] if at or times else []
            continue
        pair = (peer, asker, asker, peer)
        apart = world.rows("SELECT 1 FROM blocks WHERE (account, other) IN ((?, ?), (?, ?))", *pair)
        there = "SELECT account FROM members WHERE circle = ? AND account IN (?, ?) AND left_at IS NULL"
        paused = "SELECT 1 FROM limits WHERE what = 'PAUSED' AND until_at > ? AND account IN (?, ?)"
        found += [f"{peer} and {asker} are apart"] if apart else []
        found += [f"{peer} or {asker} has left"] if len(world.rows(there, circle, peer, asker)) < 2 else []
        found += [f"{peer} or {asker} is paused"] if world.rows(paused, world.now, peer, asker) else []
        found += [f"{peer} {state} of {of}"] if of == "OVER" or (of, state) in WRONG else []
        found += [f"{peer} of long ago"] if state == "AGREED" and at + HOUR < world.now else []
    found += [f"words of {one}" for one in world.rows("SELECT id FROM interviews WHERE state = 'OVER' AND about <> ''")]
    return found
