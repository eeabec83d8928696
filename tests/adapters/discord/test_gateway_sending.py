"""Letters that reach Discord: where, as what, once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import discord
import pytest

from adapters.discord.gateway import DiscordGateway
from bot.courier import Away, Later, Never, Sent, Shut, Unknown
from bot.messages import Message
from bot.tokens import split_key
from bot.words import Reader, say
from tests.adapters.discord.office import OPENINGS, PICTURE, POSTS, Office, office
from tests.loopback.discord import Dropped, Error, Held, RateLimited, Reset
from tests.loopback.discord.messages import write


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one


async def test_a_direct_message(at: Office) -> None:
    """One message to the reader, the key in its nonce and on each button, nobody pinged; the channel is opened once."""
    letter = at.letter(message=Message(say("Hello <@{who}> @everyone", who=str(at.ana.id))))
    outcome = await at.send(letter)
    [posted] = at.dms()
    assert outcome == Sent(f"{posted.channel.id}/{posted.id}")
    assert posted.content.startswith("A kind word for you\n\nHello") and not posted.pings
    assert {split_key(button["custom_id"])[1] for button in posted.buttons} == {letter.key}
    body = at.discord.requests[-1].body
    assert body["nonce"] == letter.key and body["enforce_nonce"] is True and body["allowed_mentions"]["parse"] == []
    await at.send(at.letter())
    assert len(at.dms()) == 2 and at.asked("POST", "/users/@me/channels") == 1


async def test_a_post_in_a_channel(at: Office) -> None:
    """Its platform id is all that an edit needs."""
    letter = at.letter(at.channel)
    outcome = await at.send(letter)
    [posted] = at.channel.messages
    assert outcome == Sent(f"{at.channel.id}/{posted.id}")
    assert await at.gateway.send(at.letter(at.channel, address=replace(letter.address, channel=None)), Reader()) == (
        Shut("channel gone")
    )


async def test_a_picture(at: Office) -> None:
    """It goes with the letter, and with its edit; an edit without one takes it away."""
    letter = at.letter(message=PICTURE)
    outcome = await at.send(letter)
    assert isinstance(outcome, Sent)
    [posted] = at.dms()
    assert [one["filename"] for one in posted.payload["attachments"]] == ["chart.png"] and "Two bars" in str(
        posted.payload
    )
    sent = replace(letter, platform_id=outcome.platform_id, state="amended")
    assert await at.edit(sent) == outcome
    assert len(posted.payload["attachments"]) == 1
    assert await at.edit(replace(sent, message=Message(say("No picture.")))) == outcome
    assert posted.payload["attachments"] == [] and "No picture." in posted.text


async def test_an_edit(at: Office) -> None:
    """Shows the present words where the letter stands, also for a gateway that has never seen it."""
    letter = at.letter()
    outcome = await at.send(letter)
    assert isinstance(outcome, Sent)
    at.restart()
    changed = replace(letter, platform_id=outcome.platform_id, state="amended", message=Message(say("Taken back.")))
    assert await at.edit(changed) == outcome
    [posted] = at.dms()
    assert "Taken back." in posted.text and "did well" not in posted.text
    posted.deleted = True
    assert await at.edit(changed) == Never("message gone")
    assert await at.edit(replace(changed, platform_id="")) == Never("message gone")


async def test_an_edit_of_a_letter_from_before_letters_were_plain(at: Office) -> None:
    """Discord never lets Components V2 be anything else: it is drawn as it was sent."""
    place = at.discord.dm(at.ana)
    old = {"flags": 1 << 15, "components": [{"type": 10, "content": "You did well."}]}
    posted = write(at.discord, place, at.discord.bot, old, [])
    told = Message(say("Taken back."), picture=PICTURE.picture)
    sent = at.letter(message=told, platform_id=f"{place.id}/{posted.id}", state="amended")
    assert await at.edit(sent) == Sent(f"{place.id}/{posted.id}")
    assert posted.text.startswith("Taken back.") and posted.labels == ["Why this?"] and not posted.content
    assert [one["description"] for one in posted.payload["components"][1]["items"]] == ["Two bars"]


async def test_the_same_key_twice_is_one_message(at: Office) -> None:
    """Discord shows the first one again."""
    letter = at.letter()
    first = await at.send(letter)
    assert isinstance(first, Sent) and await at.send(letter) == first
    assert len(at.dms()) == 1


async def test_an_error_that_passes(at: Office) -> None:
    """discord.py repeats the same body; one message stands."""
    at.discord.fail("POST", POSTS, Error(500))
    assert isinstance(await at.send(at.letter()), Sent)
    assert len(at.dms()) == 1


@pytest.mark.parametrize("kind", [Error(503), Dropped(), Reset()])
async def test_an_answer_that_tells_nothing(at: Office, kind: Error | Dropped | Reset) -> None:
    """It may have arrived: to be looked up. An edit is made again instead, an opening asked for again."""
    at.discord.fail("POST", POSTS, kind)
    assert await at.send(at.letter()) == Unknown()
    at.discord.fail("PATCH", "/messages/", kind)
    assert await at.edit(at.letter(platform_id=f"{at.channel.id}/1")) == Later()
    at.restart()
    at.discord.fail("POST", OPENINGS, kind)
    assert await at.send(at.letter()) == Later()


async def test_an_error_before_a_refusal(at: Office) -> None:
    """What discord.py tried first may have arrived, so "later" is not safe to believe."""
    at.discord.fail("POST", POSTS, Error(500))
    at.discord.fail("POST", POSTS, RateLimited(60))
    assert await at.send(at.letter()) == Unknown()


async def test_no_way_to_discord() -> None:
    """What no connection was made for is surely not sent; without a login none is tried, after the end neither."""
    async with office(connected=False) as at:
        assert isinstance(await at.send(at.letter()), Sent)
        await at.discord.stop()
        assert await at.send(at.letter()) == Later()
        await at.client.close()
        assert await at.send(at.letter()) == Away()
        stranger = discord.AutoShardedClient(intents=discord.Intents.none())
        assert await DiscordGateway(stranger, at.clock).send(at.letter(), Reader()) == Away()


async def test_letters_to_one_person_at_once(at: Office) -> None:
    """They share the opening."""
    outcomes = await asyncio.gather(*(at.send(at.letter()) for _ in range(4)))
    assert len({*outcomes}) == len(at.dms()) == 4 and at.asked("POST", "/users/@me/channels") == 1


async def test_a_courier_that_is_cancelled(at: Office) -> None:
    """Its request goes on to its end."""
    answer = asyncio.Event()
    at.discord.fail("POST", POSTS, Held(answer))
    letter = at.letter()
    sending = asyncio.create_task(at.send(letter))
    await at.discord.until(at.dms)
    sending.cancel()
    answer.set()
    [posted] = at.dms()
    assert await at.gateway.find(at.sending(letter)) == Sent(f"{posted.channel.id}/{posted.id}")
    assert sending.cancelled() and at.asked("GET", f"/channels/{posted.channel.id}/messages") == 0


async def test_a_request_that_takes_its_time() -> None:
    """Whoever waits gives up, the request goes on; its letter is looked up when its fate is known, never sent twice."""
    async with office(patience=0.1) as at:
        await at.send(at.letter())
        answer = asyncio.Event()
        at.discord.fail("POST", POSTS, Held(answer))
        letter = at.letter()
        assert await at.send(letter) == Unknown()
        under_way = at.sending(letter)
        assert await at.gateway.find(under_way) == Later(5_000)
        assert await at.send(letter) == Unknown()
        answer.set()
        [_, posted] = at.dms()
        assert await at.gateway.find(under_way) == Sent(f"{posted.channel.id}/{posted.id}")
        assert at.asked("POST", f"/channels/{posted.channel.id}/messages") == 2


async def test_the_end_waits_for_what_is_under_way() -> None:
    """A letter on its way arrives; afterwards nothing is begun."""
    async with office(patience=0.1) as at:
        answer = asyncio.Event()
        at.discord.fail("POST", POSTS, Held(answer))
        letter = at.letter()
        assert await at.send(letter) == Unknown()
        closing = asyncio.create_task(at.gateway.close())
        answer.set()
        await closing
        assert await at.send(at.letter()) == Away() and len(at.dms()) == 1
        assert isinstance(await at.gateway.find(at.sending(letter)), Sent)
