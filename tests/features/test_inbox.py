"""What could not reach a person waits in /inbox; and every letter says why it was sent."""

import pytest

from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message
from bot.tokens import go
from bot.words import say
from tests.behind import things
from tests.features.home import home
from tests.world import World

WORD = Message(say("You did well to write it down."), buttons=(Button(say("Help"), go("help")),))

KIND = "I have been there and I know how heavy it is, truly, you are not alone."


async def letter(world: World, reader: int, words: Message = WORD) -> str:
    def put(outbox: Outbox) -> str:
        return outbox.put(
            Letter(LetterKind.WORD, Dm(reader), "word:1", words, why=say("Someone in your circle wrote to you."))
        )

    key = await world.core.units.run(lambda stores: put(stores[Outbox]))
    await world.advance(minutes=1)
    return key


async def test_closed_messages_wait_with_their_buttons(world: World) -> None:
    """The letter is kept, a hint comes with the next command, and /inbox shows it once."""
    await world.close_dms("ben")
    await letter(world, 2)
    hint = await world.say("ben", "words")
    assert hint.text.endswith(
        "One message couldn't reach you. You can read it with /inbox.\n\nYour direct messages are closed to me. Until "
        "you open them, what I have for you waits in /inbox. To open them, turn off “Close DMs” beside your name on "
        "this page."
    )
    assert "couldn't reach" not in (await world.say("ben", "my-circle")).text  # said once, until more waits
    shown = await world.press("ben", "Open inbox")
    assert "You did well to write it down." in shown.text
    assert shown.labels == ["Help", "Why this?", "Mark as read"]
    read = await world.press("ben", "Mark as read")
    assert read.text.startswith("There's nothing new here.\n\nYour direct messages are")


async def test_an_open_door_clears_the_hint(world: World) -> None:
    """Once a letter arrives again, nothing is said about closed messages."""
    await world.close_dms("ben")
    await letter(world, 2)
    await world.say("ben", "inbox")
    await world.press("ben", "Mark as read")
    await world.close_dms("ben", closed=False)
    await letter(world, 2)
    assert "closed" not in (await world.say("ben", "my-circle")).text
    assert await world.texts("ben") != []


async def test_every_letter_says_why(world: World) -> None:
    """[Why this?] stands under each, and answers only its reader."""
    key = await letter(world, 2)
    [shown] = [one for one in await world.sees("ben") if "You did well" in one.text]
    assert shown.labels == ["Help", "Why this?"]
    assert (await world.press("ben", "Why this?")).text.startswith("Someone in your circle wrote to you.")
    refused = await world.say("dana", "why", letter=key)
    assert refused.error and refused.error.startswith("I don't have that message any more.")


@pytest.mark.parametrize("parted", ["muted", "left"])
async def test_words_wait_whatever_becomes_of_their_author(world: World, parted: str) -> None:
    """Muted, or out of the circle: what waits could be read before, and can be read now."""
    await world.say("ben", "encourage", member="Ana", words=KIND)
    await world.advance(minutes=1)
    await world.close_dms("ana")
    await world.say("ben", "encourage", member="Ana", words=f"Once more: {KIND}")
    await world.advance(minutes=1)
    assert "Once more" in (await world.say("ana", "inbox")).text
    if parted == "muted":
        await world.press("ana", "Mute this person")
    else:
        await world.say("ben", "leave")
        await world.press("ben", "Leave")
    assert "Once more" in (await world.say("ana", "inbox")).text


async def test_nothing_waits(world: World) -> None:
    """An empty inbox says so."""
    assert (await world.say("ana", "inbox")).text == "There's nothing new here."


async def test_more_than_anybody_counts(world: World) -> None:
    """All of a server may have written; what waits is neither read nor counted whole, and is there one by one."""
    await world.close_dms("ben")
    await letter(world, 2)
    [(first,)] = world.rows("SELECT key FROM outbox WHERE account = 2 AND state != 'sent'")
    columns = "kind, subject, account, circle, message, why, state, ended_why, not_before, expires, at, ended_at"
    for number in range(119):
        copied = f"SELECT key || ?, {columns} FROM outbox WHERE key = ?"
        world.change(f"INSERT INTO outbox (key, {columns}) {copied}", number, first)
    hint = (await world.say("ben", "my-circle")).text
    assert "More than 100 messages couldn't reach you." in hint
    assert "More than 100 messages for you" in await home(world, "ben")
    await world.say("ben", "inbox")
    for _ in range(120):
        last = await world.press("ben", "Next" if _ < 119 else "Mark as read")
    assert last.text.startswith("There's nothing new here.")


async def test_read_through_its_words_are_let_go(world: World) -> None:
    """While they wait they are kept; [More] and [Why this?] of a letter that was read still answer."""
    await world.say("ana", "goal", action="Write to Maria")
    await world.until("2026-11-29T20:00", "Europe/Lisbon")
    await world.close_dms("ana")
    await world.until("2026-11-30T10:00", "Europe/Lisbon")
    look = "SELECT message, read_at FROM outbox WHERE kind = 'GOALS' AND account = 1 ORDER BY id DESC LIMIT 1"
    [(kept, read)] = world.rows(look)
    assert b"Maria" in kept and read is None
    shown = await world.say("ana", "inbox")
    assert shown.labels == ["Add a goal", "Carry it over", "More", "Mark as read"]
    assert b"Maria" in world.rows(look)[0][0]
    await world.press("ana", "Mark as read")
    [(kept, read)] = world.rows(look)
    assert b"Maria" not in kept and read is not None
    labels = ["Close last week", "I'll rest this week", "Later today", "Not now", "Stop these"]
    assert (await world.more("ana", shown)).labels == labels


async def test_what_waits_offers_three_things_at_most(world: World) -> None:
    """A fortnight of letters that could not be brought: three buttons and [More] or why, or one question."""
    people = ("ana", "ben", "chidi", "dana")
    for person in people:
        await world.say(person, "rejected", stage="FINAL", sting=5)
        await world.say(person, "goal", action="Write to one employer")
        await world.close_dms(person)
    await world.say("ana", "ask", wish="LISTEN", named="NAMED", may_post="yes")
    await world.press("ana", "Send")
    seen: list[list[str]] = []
    for _ in range(14):
        await world.advance(days=1)
        for person in people:
            shown = await world.say(person, "inbox")
            while shown.labels:
                seen.append(shown.labels)
                assert len({*shown.labels}) == len(shown.labels), shown.labels
                own = things(one["token"] for one in shown.body["buttons"][:-1])
                assert len(own) == 1 or len({*shown.labels} - {"More", "Why this?"}) <= 3, shown.labels
                if "More" in shown.labels:
                    assert (await world.press_token(person, shown.token("More"))).labels, shown.labels
                shown = await world.press_token(person, shown.body["buttons"][-1]["token"])
    assert ["Start", "More", "Mark as read"] in seen and len(seen) > 20
