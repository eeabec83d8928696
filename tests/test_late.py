"""What each kind of letter does when it comes late: says sorry, waits in /inbox, or comes as it is."""

from typing import Any

import pytest

from bot.letters import Dm, Letter, LetterKind, Post
from bot.mailing import Outbox
from bot.messages import Button, Message
from bot.people import Channel
from bot.planning import Dues
from bot.tokens import go
from bot.words import say
from tests.features.reflecting import LISBON
from tests.world import World

HOUR = 3_600_000
OUTAGES = (1, 24, 72, 192)  # hours
POSTS = {
    LetterKind.ENCOURAGE: Channel.ENCOURAGE,
    LetterKind.RECAP: Channel.CIRCLE,
    LetterKind.INVITATION: Channel.CIRCLE,
    LetterKind.NOTICE: Channel.CIRCLE,
    LetterKind.SHARED: Channel.CIRCLE,
}
COMES, SORRY, INBOX, GONE = "comes", "comes, saying sorry", "waits in /inbox", "gone"
#                          an hour  a day  three days  eight days late
TABLE = {
    LetterKind.HELLO: (COMES, COMES, COMES, COMES),
    LetterKind.ANSWER: (COMES, SORRY, INBOX, INBOX),
    LetterKind.WROTE: (COMES, SORRY, GONE, GONE),
    LetterKind.ASK: (COMES, COMES, COMES, COMES),  # until its round ends it
    LetterKind.TRUST: (COMES, COMES, COMES, COMES),
    LetterKind.TURNING: (COMES, COMES, INBOX, INBOX),
    LetterKind.WORD: (COMES, COMES, COMES, COMES),
    LetterKind.THANKS: (COMES, COMES, COMES, COMES),
    LetterKind.STATUS: (COMES, SORRY, SORRY, SORRY),
    LetterKind.REFLECTION: (COMES, SORRY, SORRY, SORRY),
    LetterKind.GOALS: (COMES, INBOX, INBOX, INBOX),
    LetterKind.QUIET: (COMES, COMES, INBOX, INBOX),
    LetterKind.REVIEW: (COMES, COMES, INBOX, INBOX),
    LetterKind.EXPERIMENT: (COMES, SORRY, SORRY, SORRY),
    LetterKind.MOCK: (COMES, COMES, COMES, COMES),
    LetterKind.MEETING: (COMES, SORRY, SORRY, SORRY),
    LetterKind.CONTACTS: (COMES, INBOX, INBOX, INBOX),
    LetterKind.INTRODUCING: (COMES, COMES, COMES, COMES),  # a round's notice only in time
    LetterKind.INTRODUCED: (COMES, SORRY, SORRY, SORRY),
    LetterKind.SHARED: (COMES, COMES, COMES, COMES),
    LetterKind.BOARD: (COMES, COMES, COMES, COMES),
    LetterKind.MET: (COMES, COMES, INBOX, INBOX),
    LetterKind.RETURN: (COMES, SORRY, SORRY, SORRY),
    LetterKind.FIRST_DAYS: (COMES, SORRY, INBOX, INBOX),
    LetterKind.LANDINGS: (COMES, COMES, INBOX, INBOX),
    LetterKind.OFFER: (COMES, COMES, INBOX, INBOX),
    LetterKind.ENCOURAGE: (COMES, COMES, GONE, GONE),
    LetterKind.RECAP: (COMES, SORRY, GONE, GONE),
    LetterKind.HOST: (COMES, SORRY, INBOX, INBOX),
    LetterKind.INVITATION: (COMES, COMES, COMES, COMES),
    LetterKind.DELETION: (COMES, COMES, INBOX, INBOX),
    LetterKind.CONDUCT: (COMES, COMES, COMES, COMES),
    LetterKind.NOTICE: (COMES, COMES, GONE, GONE),
}


async def down(world: World, hours: float) -> None:
    """Nothing of the bot runs."""
    await world.clock.move_to(world.now + round(hours * HOUR))
    await world.restart()
    await world.advance(minutes=1)


async def cut_off(world: World, hours: float) -> None:
    """The bot runs, and its platform takes nothing."""
    end = world.now + round(hours * HOUR)
    while (due := await world.read(lambda stores: stores[Dues].next_at())) is not None and due <= end:
        await world.clock.move_to(due)
        await world.app.tick()
    await world.clock.move_to(end)
    await world.advance(minutes=1)


@pytest.mark.parametrize("number", range(4), ids=["1 h", "1 d", "3 d", "8 d"])
@pytest.mark.parametrize("kind", LetterKind, ids=lambda one: one.name)
async def test_every_kind_late(world: World, kind: LetterKind, number: int) -> None:
    """Written on Tuesday 17:00, when the platform has just gone."""
    to = Post(1, POSTS[kind]) if kind in POSTS else Dm(1)
    words = Message(say("Hello, Ana."), buttons=(Button(say("Help"), go("help")),))
    letter = Letter(kind, to, "about", words, why=say("Because."))
    await world.core.units.run(lambda stores: stores[Outbox].put(letter))
    await world.clock.move_to(world.now + OUTAGES[number] * HOUR)
    await world.advance(minutes=1)
    places = ("dm", "circle", "encourage")
    found = [one.text for place in places for one in await world.sees("ana", place) if one.text.endswith("Hello, Ana.")]
    inbox = await world.say("ana", "inbox")
    became = {
        "Hello, Ana.": COMES,
        "Sorry I'm late. This was for Tuesday 24 November, 17:00.\nHello, Ana.": SORRY,
    }.get("".join(found), INBOX if "Hello, Ana." in inbox.text else GONE)
    assert became == TABLE[kind][number]
    assert became != INBOX or inbox.labels[0] == "Help"  # what one could do about it, one can do there


@pytest.mark.parametrize("outage", [down, cut_off])
@pytest.mark.parametrize("hours", OUTAGES)
async def test_a_promised_reflection_comes_late(world: World, outage: Any, hours: int) -> None:
    """Promised for Wednesday 10:00; its 72 hours begin when it has come."""
    await world.say("ana", "rejected", stage="SCREEN", sting=3)
    await world.until("2026-11-25T09:59", LISBON)
    await outage(world, hours)
    [offer] = [one for one in await world.sees("ana") if one.title == "A quiet moment"]
    sorry = "Sorry I'm late. This was for Wednesday 25 November, 10:00.\n"
    assert offer.text.startswith(sorry if hours > 1 else "Would you like to look back")
    await world.advance(hours=71.9)
    assert world.rows("SELECT state FROM reflections") == [("OFFERED",)]
    await world.advance(hours=0.2)
    assert world.rows("SELECT state FROM reflections") == [("EXPIRED",)]


@pytest.mark.parametrize("outage", [down, cut_off])
@pytest.mark.parametrize("hours", OUTAGES)
async def test_ones_own_words_come_late(world: World, outage: Any, hours: int) -> None:
    """Written on Tuesday, promised for the Tuesday after."""
    await world.say("ana", "rejected", stage="SCREEN", sting=3)
    await world.say("ana", "reflect")
    await world.press("ana", "Write", heaviest="The silence.")
    await world.until("2026-12-01T09:59", LISBON)
    await outage(world, hours)
    [back] = [one for one in await world.sees("ana") if one.title == "Your own words"]
    assert back.text.startswith("Sorry I'm late. This was for Tuesday 1 December, 10:00.\n") is (hours > 1)
    assert back.fields["The hardest part"] == "The silence."


@pytest.mark.parametrize("outage", [down, cut_off])
@pytest.mark.parametrize("hours", OUTAGES)
async def test_the_return_from_rest_comes_late(world: World, outage: Any, hours: int) -> None:
    await world.say("ana", "rest", until="3 days")
    await world.until("2026-11-27T07:59", LISBON)
    await outage(world, hours)
    [back] = [one for one in await world.sees("ana") if one.title == "Back from rest"]
    assert back.text.startswith("Sorry I'm late. This was for Friday 27 November, 08:00.\n") is (hours > 1)


@pytest.mark.parametrize("outage", [down, cut_off])
async def test_a_question_put_off_is_said_to_be_late(world: World, outage: Any) -> None:
    """At 15:10 it was to be asked again: a day later it is in /inbox, with its buttons."""
    await world.until("2026-11-25T12:10", LISBON)
    await world.press("ana", "Later today")
    await world.until("2026-11-25T15:09", LISBON)
    await outage(world, 24)
    inbox = await world.say("ana", "inbox")
    assert "It was too late to send it, so it's here." in inbox.text and "Going well" in inbox.labels


async def test_what_ones_own_night_puts_off_is_not_late(world: World) -> None:
    """Quiet until noon, the reflection comes then and says no sorry; down until Thursday night, it does."""
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="21:00-12:00")
    await world.say("ana", "rejected", stage="SCREEN", sting=3)
    await world.until("2026-11-25T12:00", LISBON)
    [offer] = [one for one in await world.sees("ana") if one.title == "A quiet moment"]
    assert offer.text.startswith("Would you like")
    await world.press("ana", "Tomorrow")
    await world.until("2026-11-26T09:00", LISBON)
    await down(world, 14)
    await world.until("2026-11-27T12:00", LISBON)
    offer = [one for one in await world.sees("ana") if one.title == "A quiet moment"][-1]
    assert offer.text.startswith("Sorry I'm late. This was for Thursday 26 November, 12:00.\n")


async def test_a_night_that_is_made_shorter_makes_nothing_late(world: World) -> None:
    """Quiet until 16:00, and at 15:00 not any more: what waited comes at once, and on time."""
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="21:00-16:00")
    await world.say("ana", "rejected", stage="SCREEN", sting=3)
    await world.until("2026-11-25T15:00", LISBON)
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="21:00-08:00")
    await world.advance(minutes=1)
    [offer] = [one for one in await world.sees("ana") if one.title == "A quiet moment"]
    assert offer.text.startswith("Would you like")
