"""Letters that reach Slack: where, as what, once."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.courier import Away, Later, Never, Sent, Shut, Unknown
from bot.messages import Message
from bot.tokens import split_key
from bot.words import Reader, say
from tests.adapters.slack.office import EDIT, OPEN, POST, Office, office
from tests.loopback.slack import Dropped, Error, Held, RateLimited, Reset


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one


async def test_a_direct_message(at: Office) -> None:
    """One message to the reader, the key in its metadata and on each button, nobody pinged, nothing unfurled."""
    letter = at.letter(message=Message(say("Hello <@{who}> <!channel> & https://example.org", who=at.ana.id)))
    outcome = await at.send(letter)
    [posted] = at.dms()
    assert outcome == Sent(f"{posted.channel.id}/{posted.ts}")
    assert "Hello" in posted.words and not posted.pings
    assert posted.metadata == {"event_type": "support_circle_letter", "event_payload": {"key": letter.key}}
    [row] = [block for block in posted.blocks if block["type"] == "actions"]
    assert row["block_id"] == letter.key
    assert {split_key(button["action_id"])[1] for button in row["elements"]} == {letter.key}
    body = at.slack.requests[-1].args
    assert body["unfurl_links"] is False and body["unfurl_media"] is False
    assert "<!channel> & https://example.org" in posted.words and not {"parse", "link_names"} & body.keys()
    await at.send(at.letter())
    assert len(at.dms()) == 2 and at.asked(OPEN) == 1
    assert at.sent == [(at.team.id, at.ana.id)] * 2


async def test_a_post_in_a_channel(at: Office) -> None:
    """Its platform id is all that an edit needs; nobody's App Home is touched by it."""
    letter = at.letter(at.channel)
    outcome = await at.send(letter)
    [posted] = at.channel.messages
    assert outcome == Sent(f"{at.channel.id}/{posted.ts}")
    nowhere = at.letter(at.channel, address=replace(letter.address, channel=None))
    assert await at.gateway.send(nowhere, Reader()) == Shut("channel gone")
    assert at.sent == []


async def test_an_edit(at: Office) -> None:
    """Shows the present words where the letter stands, also for a gateway that has never seen it."""
    letter = at.letter()
    outcome = await at.send(letter)
    assert isinstance(outcome, Sent)
    at.restart()
    changed = replace(letter, platform_id=outcome.platform_id, state="amended", message=Message(say("Taken back.")))
    assert await at.edit(changed) == outcome
    [posted] = at.dms()
    assert "Taken back." in posted.words and "did well" not in posted.words
    assert posted.metadata and posted.metadata["event_payload"] == {"key": letter.key}
    assert at.sent == [(at.team.id, at.ana.id)] * 2 and at.asked(OPEN) == 1
    posted.deleted = True
    assert await at.edit(changed) == Never("message gone")
    assert await at.edit(replace(changed, platform_id="")) == Never("message gone")


async def test_a_long_letter(at: Office) -> None:
    """An edit takes fewer words for notifications than a letter may have."""
    letter = at.letter(message=Message(say("{words}", words="Step by step. " * 500)))
    outcome = await at.send(letter)
    assert isinstance(outcome, Sent)
    assert await at.edit(replace(letter, platform_id=outcome.platform_id)) == outcome


@pytest.mark.parametrize("kind", [Error("service_unavailable", 503), Error("fatal_error"), Dropped(), Reset()])
async def test_an_answer_that_tells_nothing(at: Office, kind: Error | Dropped | Reset) -> None:
    """It may have arrived: to be looked up, never repeated. An edit or an opening is asked for again."""
    at.slack.fail(POST, kind)
    assert await at.send(at.letter()) == Unknown()
    assert at.asked(POST) == 1
    at.slack.fail(EDIT, kind)
    assert await at.edit(at.letter(platform_id=f"{at.channel.id}/1795521600.000001")) == Later()
    at.restart()
    at.slack.fail(OPEN, kind)
    assert await at.send(at.letter()) == Later()


async def test_no_way_to_slack(at: Office) -> None:
    """What no connection was made for is surely not sent; after the end nothing is asked."""
    assert isinstance(await at.send(at.letter()), Sent)
    await at.slack.stop()
    assert await at.send(at.letter()) == Later()
    await at.gateway.close()
    assert await at.send(at.letter()) == Away()


async def test_letters_to_one_person_at_once(at: Office) -> None:
    """They share the opening, also where the first attempt fails."""
    at.slack.fail(OPEN, Reset())
    outcomes = await asyncio.gather(*(at.send(at.letter()) for _ in range(4)))
    assert outcomes.count(Later()) == 1
    assert len({*outcomes}) == 4 and len(at.dms()) == 3 and at.asked(OPEN) == 2


async def test_a_courier_that_is_cancelled(at: Office) -> None:
    """Nobody knows then whether it arrived; it is looked up, and the next letter goes as if nothing had been."""
    at.slack.fail(POST, Held(answer := asyncio.Event()))
    letter = at.letter()
    sending = asyncio.create_task(at.send(letter))
    await at.slack.until(at.dms)
    sending.cancel()
    assert isinstance(await at.send(at.letter()), Sent)
    [posted, _] = at.dms()
    assert await at.gateway.find(at.sending(letter)) == Sent(f"{posted.channel.id}/{posted.ts}")
    assert sending.cancelled()
    answer.set()


async def test_a_request_that_takes_its_time() -> None:
    """A posted letter is looked up; an edit or an opening that is not answered in time is asked for again."""
    async with office(patience=0.1) as at, asyncio.timeout(5):
        answer = asyncio.Event()
        for method, outcome in ((OPEN, Later()), (POST, Unknown()), (EDIT, Later())):
            at.slack.fail(method, Held(answer))
            letter = at.letter(platform_id="D1/1795521600.000001")
            assert await (at.edit(letter) if method == EDIT else at.send(letter)) == outcome
        answer.set()


async def test_a_limit(at: Office) -> None:
    """The letter waits as long as Slack says; that method holds in that workspace, the others go on."""
    at.slack.fail(OPEN, RateLimited(60))
    assert await at.send(at.letter()) == Later(60_000)
    waits = await at.send(at.letter())
    assert isinstance(waits, Away) and 59_000 < waits.wait <= 60_001
    assert at.asked(OPEN) == 1
    assert isinstance(await at.send(at.letter(at.channel)), Sent)
    at.slack.fail(POST, RateLimited(30))
    assert await at.send(at.letter(at.channel)) == Later(30_000)
    assert isinstance(await at.send(at.letter(at.channel)), Away)


async def test_below_every_limit() -> None:
    """A burst that Slack takes, and then whoever would have to wait too long hears so without its being asked."""
    async with office(patience=0.5, share=1) as at:
        at.slack.limits.strict = True
        people = [at.team.user(f"Reader {number}") for number in range(12)]
        outcomes = await asyncio.gather(*(at.send(at.letter(one)) for one in people))
        assert sum(isinstance(one, Sent) for one in outcomes) == at.asked(OPEN) == 10
        waits = [one.wait for one in outcomes if isinstance(one, Away)]
        assert len(waits) == 2 and waits[1] - waits[0] >= 1_000
        again = await asyncio.gather(*(at.send(at.letter(at.channel)) for _ in range(3)))
        assert sum(isinstance(one, Sent) for one in again) == len(at.channel.messages) == 1


async def test_nothing_of_a_letter_is_logged(at: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Not its words, not the token, however much an operator wants to read."""
    with caplog.at_level(logging.DEBUG):
        await at.send(at.letter())
        at.slack.fail(POST, Error("invalid_blocks"))
        assert await at.send(at.letter()) == Never("refused")
        at.slack.fail(POST, Reset())
        await at.send(at.letter())
    assert "letter 2: Slack answers invalid_blocks to chat.postMessage" in caplog.messages
    assert not any(word in caplog.text for word in ("did well", "xoxb", "kkkk"))
