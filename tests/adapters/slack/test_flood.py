"""One person floods the bot on Slack: they are refused kindly, and nobody else waits behind them."""

import pytest

from bot.door import PEOPLE
from bot.screening import Found
from tests.adapters.flooding import FLOOD, NO, held, in_line
from tests.adapters.holding import until
from tests.adapters.slack.town import Town, typed
from tests.disclosed import DANGER, SAID

SECOND = 1_000


@pytest.fixture(name="paced")
async def _paced(town: Town) -> Town:
    """The town as it is run: with the pace of people."""
    town.paces = PEOPLE
    await town.restart()
    return town


async def test_nobody_waits_behind_a_flood(paced: Town) -> None:
    """Twenty of theirs are written down before those of somebody else."""
    ana, ben = paced.people["ana"], paced.people["ben"]
    async with held(paced.heart.units):
        flood = [await paced.slack.command(ana, None, *typed("rejected", NO)) for _ in range(FLOOD)]
        other = await paced.slack.command(ben, None, *typed("rejected", NO))
        await until(lambda: in_line(paced.heart.units) >= 20 + 1)
        for user in (ben, ana):
            helped = await (await paced.slack.command(user, None, "/help-now")).settled()
            assert "findahelpline.com" in helped.message.words
        assert in_line(paced.heart.units) - (20 + 1) in (0, 1, 2)  # what these two are shown is noted a second later
    assert (await other.settled()).message.words.startswith("I'm sorry. It's saved")
    for one in flood[:40]:
        await one.settled()
    await paced.slack.until(lambda: all(one.done for one in flood))
    assert not any(one.error for one in flood)
    assert paced.rows("SELECT count(*) FROM rejections") == [(21,)]
    assert [one.message.words.startswith("I'm sorry. It's saved") for one in flood[:20]] == [True] * 20
    assert ["Please try again in 3 seconds." in one.message.words for one in flood[20:40]] == [True] * 20
    assert not any(one.messages for one in flood[40:])
    told = flood[20].message
    assert told.only_for is ana and "They laughed." in told.words and told.labels == ["Help now"]
    desk = paced.connection._desk
    assert desk and not desk.pacing._lanes._lanes and not desk.pacing._telling


async def test_nothing_is_kept_of_it(paced: Town) -> None:
    """Neither what was heard nor an answer."""
    before = paced.rows("SELECT count(*) FROM received")[0][0]
    acts = [await paced.slack.command(paced.people["ana"], None, "/circle", "my-circle") for _ in range(60)]
    for one in acts[:20]:
        await one.settled()
    await paced.slack.until(lambda: all(one.done for one in acts))
    await paced.nothing_pending()
    assert paced.rows("SELECT count(*) FROM received")[0][0] == before + 20


async def test_a_card_stands_before_a_refusal(paced: Town) -> None:
    """Of a loss that is told in a flood too: twenty times; in a form it stands on top of what was typed."""
    told, ana = {**NO, "note": SAID[Found.GRIEF]}, paced.people["ana"]
    form = (await paced.say("ana", "rejected")).view
    flood = [await paced.slack.command(ana, None, *typed("rejected", told)) for _ in range(50)]
    sent = await (await paced.slack.submit(ana, form, dict(told))).settled()
    for one in flood[:39]:
        await one.settled()
    await paced.connection.finish()
    await paced.slack.until(lambda: all(len(one.messages) == 2 for one in flood[:39]))
    assert paced.rows("SELECT count(*) FROM rejections") == [(19,)]
    for one in flood[19:39]:
        [card, refusal] = [shown.words for shown in one.messages]
        assert "I'm so sorry" in card and "Please try again in 3 seconds." in refusal
    assert not any(one.messages for one in flood[39:])
    assert "Please try again" in sent.view.words and "I'm so sorry" not in sent.view.words  # the twenty were shown


@pytest.mark.parametrize(("note", "card"), [("They laughed.", ""), (SAID[Found.GRIEF], "I'm so sorry")])
async def test_a_form(note: str, card: str, paced: Town) -> None:
    """What was typed stands in its place, with when to go on; a card on top of it."""
    ben = paced.people["ben"]
    form = (await paced.say("ben", "rejected")).view
    for _ in range(19):
        await paced.slack.command(ben, None, "/circle", "my-circle")
    sent = await (await paced.slack.submit(ben, form, {**NO, "note": note})).settled()
    words = sent.view.words
    assert not sent.error and words.index(card) < words.index("Please try again in 3 seconds.") < words.index(note)


async def test_home(paced: Town) -> None:
    """Opened again and again it is drawn sixty times, and once more a moment later: it is never left untrue."""
    ana = paced.people["ana"]
    opened = [await paced.slack.open_home(ana) for _ in range(70)]
    await paced.slack.until(lambda: all(one.done for one in opened))
    desk = paced.connection._desk
    assert desk and desk._homes._later
    await until(lambda: not desk._homes._later and not desk._homes._drawing)
    assert len(desk._homes._shown[ana.team.id, ana.id]) == 64  # the digest of what stands there


async def test_words_of_danger_that_answer_no_question(paced: Town) -> None:
    """The card comes however much was said before it, also for what stands behind a command that asks nothing."""
    ben = paced.people["ben"]
    for _ in range(22):
        await paced.slack.command(ben, None, "/circle", "my-circle")
    act = await (await paced.slack.command(ben, None, "/circle", f"my-circle {DANGER}")).settled()
    assert act.messages[0].words.startswith("Thank you for telling me")
    act = await (await paced.slack.command(ben, None, "/circle", f"my-circle {SAID[Found.GRIEF]}")).settled()
    await paced.slack.until(lambda: len(act.messages) == 2)
    assert "I'm so sorry" in act.messages[0].words and "Please try again" in act.messages[1].words
