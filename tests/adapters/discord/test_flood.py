"""One person floods the bot on Discord: they are refused kindly, and nobody else waits behind them."""

import asyncio

import pytest

from bot.door import PEOPLE
from bot.screening import Found
from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import rows
from tests.adapters.flooding import DANGER, FLOOD, NO, held, in_line
from tests.adapters.holding import until
from tests.disclosed import SAID
from tests.loopback.discord.interactions import REPLY

SECOND = 1_000


@pytest.fixture(name="paced")
async def _paced(town: Town) -> Town:
    """The town as it is run: with the pace of people."""
    town.paces = PEOPLE
    await town.restart()
    return town


async def test_nobody_waits_behind_a_flood(paced: Town) -> None:
    """Of words that tell of danger fifty more are heard, and no more than eight stand in line before another's."""
    ana, ben = paced.people["ana"], paced.people["ben"]
    async with held(paced.heart.units):
        flood = [await paced.discord.slash(ana, None, "rejected", DANGER) for _ in range(FLOOD)]
        other = await paced.discord.slash(ben, None, "rejected", NO)
        await until(lambda: in_line(paced.heart.units) >= 8 + 1)
        assert "findahelpline.com" in (await (await paced.discord.slash(ben, None, "help-now")).settled()).answer.text
        assert "findahelpline.com" in (await (await paced.discord.slash(ana, None, "help-now")).settled()).answer.text
        assert in_line(paced.heart.units) - (8 + 1) in (0, 1, 2)  # what these two are shown is noted, too
    assert (await other.settled()).answer.text.startswith("I'm sorry. It's saved")
    await asyncio.gather(*(one.settled(60) for one in flood[: 20 + 50 + 20]))
    await paced.connection.finish()
    assert rows(paced, "SELECT count(*) FROM rejections") == [(20 + 50 + 1,)]
    assert not any(one.callback for one in flood[20 + 50 + 20 :])
    assert not paced.connection.desk._lanes._lanes


async def test_whoever_says_too_much_is_told(paced: Town) -> None:
    """After twenty, for twenty times; nothing of it is kept, and it goes on as time does."""
    ana, before = paced.people["ana"], rows(paced, "SELECT count(*) FROM received")[0][0]
    flood = [await paced.discord.slash(ana, None, "rejected", NO) for _ in range(FLOOD)]
    answered = await asyncio.gather(*(one.settled() for one in flood[:40]))
    assert [one.answer.text.startswith("I'm sorry. It's saved") for one in answered] == [True] * 20 + [False] * 20
    told = answered[-1].answer
    assert told.ephemeral and answered[-1].callback == REPLY
    assert "Please try again in 3 seconds." in told.text and "Everything you saved before is still there." in told.text
    assert "They laughed." in told.text and told.labels == ["Help now"]
    await (await paced.discord.slash(ana, None, "help-now")).settled()
    assert not any(one.callback for one in flood[40:])
    assert rows(paced, "SELECT count(*) FROM rejections") == [(20,)]
    assert rows(paced, "SELECT count(*) FROM received") == [(before + 20,)]
    await paced.clock.move_to(paced.clock.now() + 3 * SECOND)
    assert (await paced.say("ana", "rejected", **NO)).answer.text.startswith("I'm sorry. It's saved")


async def test_a_card_stands_before_a_refusal(paced: Town) -> None:
    """Of a loss that is told in a flood too: twenty times, and the command is refused like any other."""
    told = {**NO, "note": SAID[Found.GRIEF]}
    flood = [await paced.discord.slash(paced.people["ana"], None, "rejected", told) for _ in range(50)]
    await asyncio.gather(*(one.settled() for one in flood[:40]))
    await paced.connection.finish()
    assert rows(paced, "SELECT count(*) FROM rejections") == [(20,)]
    for one in flood[20:40]:
        [card, refusal] = one.answer.text, one.followups[0].text
        assert "I'm so sorry" in card and "Please try again in 3 seconds." in refusal and told["note"] in refusal
    assert not any(one.callback for one in flood[40:])


async def test_presses_and_forms(paced: Town) -> None:
    """Of whatever is said, sent in or pressed, each counts; what was typed into a form is given back."""
    form = await paced.say("ben", "rejected")
    card = (await paced.say("ben", "help")).answer
    for _ in range(19):
        await (await paced.discord.press(paced.people["ben"], card, "Help now")).settled()
        await paced.say("ben", "my-circle")
    refused = (await paced.fill("ben", form, **NO)).answer.text
    assert "Please try again" in refused and "They laughed." in refused
    assert "Please try again" in (await paced.say("ben", "rejected")).answer.text
    helped = await (await paced.discord.press(paced.people["ben"], card, "Help now")).settled()
    assert "findahelpline.com" in helped.answer.text


async def test_suggestions(paced: Town) -> None:
    """Sixty as they type, then four a second; nothing is asked of the database beyond."""
    ask = paced.discord.autocomplete
    found = [
        await ask(paced.people["ben"], paced.places["circle"], "encourage", {"member": "Ana"}, focused="member")
        for _ in range(62)
    ]
    assert [bool(one) for one in found] == [True] * 60 + [False] * 2
    await paced.clock.move_to(paced.clock.now() + SECOND // 4)
    assert await ask(paced.people["ben"], paced.places["circle"], "encourage", {"member": "Ana"}, focused="member")
