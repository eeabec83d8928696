"""Each way in which Discord says no, and what it means for the letter."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from adapters.discord.sending.refusals import LINK, MEANING
from bot.courier import GONE, Away, Later, Never, Outcome, Sent, Shut, Unknown
from bot.messages import Message
from bot.words import say
from tests.adapters.discord.office import OPENINGS, POSTS, Office, office
from tests.loopback.discord import Error, Held, Page, RateLimited

HALF_AN_HOUR = 1_800_000  # milliseconds


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one


async def test_people_who_cannot_be_written_to(at: Office) -> None:
    """Closed direct messages, and no server in common."""
    at.ana.close_dms()
    assert await at.send(at.letter()) == Shut("dms closed")
    at.ana.open_dms()
    at.ana.share_nothing()
    assert await at.send(at.letter()) == Shut("dms closed")


async def test_channels_that_cannot_be_written_to(at: Office) -> None:
    """Hidden, read-only, gone."""
    hidden = at.guild.channel("hidden", deny=("view_channel",))
    quiet = at.guild.channel("quiet", deny=("send_messages",))
    gone = at.guild.channel("gone")
    gone.delete()
    assert await at.send(at.letter(hidden)) == Shut("not allowed")
    assert await at.send(at.letter(quiet)) == Shut("not allowed")
    assert await at.send(at.letter(gone)) == Shut("channel gone")


@pytest.mark.parametrize(("code", "meaning"), [one for one in MEANING.items() if one[1] != LINK])
async def test_every_code_of_the_table(at: Office, code: int, meaning: Outcome) -> None:
    """Whatever status Discord gives it."""
    at.discord.fail("POST", POSTS, Error(403 if code > 50000 else 400, code))
    assert await at.send(at.letter()) == meaning


async def test_a_refused_link(at: Office) -> None:
    """Once more without any link, whoever wrote it; where that is refused too, it is read in /inbox."""
    given = say(
        "{words} See {page} and www.other.org/x.",
        words="Try https://example.com/a?b=1#c, it helped me.",
        page="HTTP://a.b",
    )
    at.discord.fail("POST", POSTS, Error(400, 240000))
    assert isinstance(await at.send(at.letter(message=Message(given))), Sent)
    assert "Try … it helped me. See … and …" in at.dms()[-1].text.translate({0x2068: None, 0x2069: None})
    at.discord.fail("POST", POSTS, Error(400, 240000), times=2)
    assert await at.send(at.letter(message=Message(given))) == Never("refused")


@pytest.mark.parametrize("status", [200, 400, 403, 404, 405])
async def test_a_page_in_the_place_of_an_answer(at: Office, status: int) -> None:
    """Something in between speaks, not Discord: no verdict on a letter; a 200 tells nobody whether it arrived."""
    at.discord.fail("POST", POSTS, Page(status))
    assert await at.send(at.letter()) == (Unknown() if status == 200 else Away(300_000))


async def test_what_was_asked_before_a_refusal_ends_none(at: Office) -> None:
    """A letter was under way when Discord took nothing from us any more: that it is answered well says of before."""
    await at.send(at.letter())
    answered, earlier = asyncio.Event(), at.letter()
    at.discord.fail("POST", POSTS, Held(answered))
    under_way = asyncio.create_task(at.send(earlier))
    while len(at.dms()) < 2:
        await asyncio.sleep(0)
    at.discord.fail("POST", rf"^/channels/{at.channel.id}/messages$", Page(403))
    assert await at.send(at.letter(at.channel)) == Away(300_000)
    answered.set()
    assert isinstance(await under_way, Sent)
    at.clock.ms += 299_000
    assert await at.send(at.letter()) == Away(1_000)
    at.clock.ms += 1_000
    assert isinstance(await at.send(at.letter()), Sent)


async def test_opening_too_fast(at: Office) -> None:
    """All openings wait; whoever's messages are open already gets them."""
    await at.send(at.letter())
    at.discord.fail("POST", OPENINGS, Error(400, 40003, "You are opening direct messages too fast"))
    ben, cleo = at.discord.user("Ben"), at.discord.user("Cleo")
    assert await at.send(at.letter(ben)) == Away(600_000)
    asked = at.asked("POST", "/users/@me/channels")
    waits = await at.send(at.letter(cleo))
    assert isinstance(waits, Away) and 500_000 < waits.wait < 601_000
    assert at.asked("POST", "/users/@me/channels") == asked
    assert isinstance(await at.send(at.letter()), Sent)


async def test_closed_when_opened(at: Office) -> None:
    """Discord may say so at the opening already, as a 400."""
    at.discord.fail("POST", OPENINGS, Error(400, 50007))
    assert await at.send(at.letter()) == Shut("dms closed")
    at.discord.fail("POST", OPENINGS, Error(404, 10013))
    assert await at.send(at.letter()) == Never(GONE)


async def test_what_discord_finds_malformed(at: Office, caplog: pytest.LogCaptureFixture) -> None:
    """It is not tried again; the operator reads which letter and which code, and no word of it."""
    at.discord.fail("POST", POSTS, Error(400, 50035, "Invalid Form Body: You did well."))
    with caplog.at_level(logging.INFO, "adapters"):
        assert await at.send(at.letter()) == Never("refused")
    assert caplog.messages == ["letter 1: Discord answers 400, code 50035"]


async def test_a_token_that_is_no_longer_accepted(at: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing more is asked for half an hour; the operator is told once; then it may work again."""
    letter = at.sending(at.letter(platform_id=f"{at.channel.id}/1"))
    at.discord.fail("POST", OPENINGS, Error(401))
    assert await at.send(letter) == Away(HALF_AN_HOUR)
    asked = len(at.discord.requests)
    for outcome in (await at.send(letter), await at.edit(letter), await at.gateway.find(letter)):
        assert outcome == Away(HALF_AN_HOUR)
    assert len(at.discord.requests) == asked
    assert caplog.messages == ["Discord takes nothing from us now: it answers 401, code 0"]
    at.clock.ms += HALF_AN_HOUR
    assert isinstance(await at.send(letter), Sent)


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_short_limits(at: Office, scope: str) -> None:
    """discord.py waits for them itself."""
    at.discord.fail("POST", POSTS, RateLimited(0.01, scope))  # type: ignore[arg-type]
    assert isinstance(await at.send(at.letter()), Sent)
    assert len(at.dms()) == 1


async def test_long_limits(at: Office) -> None:
    """The letter waits as long as Discord says; an opening's limit holds for all openings."""
    at.discord.fail("POST", POSTS, RateLimited(60))
    outcome = await at.send(at.letter())
    assert isinstance(outcome, Later) and outcome.wait and 60_000 <= outcome.wait < 61_000
    assert isinstance(await at.send(at.letter()), Sent)
    at.discord.fail("POST", OPENINGS, RateLimited(60))
    assert isinstance(await at.send(at.letter(at.discord.user("Ben"))), Later)
    later = await at.send(at.letter(at.discord.user("Cleo")))
    assert isinstance(later, Away) and 50_000 < later.wait < 61_000
    assert at.asked("POST", "/users/@me/channels") == 2


async def test_a_limit_without_end(at: Office) -> None:
    """After five tries discord.py gives up; a global limit holds for every request."""
    at.discord.fail("POST", POSTS, RateLimited(0.01), times=5)
    assert isinstance(await at.send(at.letter()), Later)
    at.discord.fail("POST", POSTS, RateLimited(0.05, "global"), times=5)
    later = await at.send(at.letter())
    assert isinstance(later, Away) and later.wait >= 50


async def test_a_ban_of_the_address(at: Office) -> None:
    """The proxy in front of Discord refuses without saying how long: for a minute nothing at all is asked."""
    at.discord.fail("POST", POSTS, Error(429))
    assert await at.send(at.letter()) == Away(60_000)
    asked = len(at.discord.requests)
    at.clock.ms += 1_000
    assert await at.send(at.letter(at.channel)) == Away(59_000)
    assert len(at.discord.requests) == asked
    at.discord.violations.clear()  # it is not Discord that answers so


async def test_a_shorter_wait_ends_no_longer_one(at: Office) -> None:
    """Two openings are under way: of what they are told, the longer holds."""
    at.discord.fail("POST", OPENINGS, Error(400, 40003, "You are opening direct messages too fast"))
    at.discord.fail("POST", OPENINGS, RateLimited(40))
    people = [at.discord.user(name) for name in ("Ben", "Cleo", "Dan")]
    told = await asyncio.gather(*(at.send(at.letter(one)) for one in people[:2]))
    assert told == [Away(600_000), Later(40_001)]
    waits = await at.send(at.letter(people[2]))
    assert isinstance(waits, Away) and waits.wait > 599_000
