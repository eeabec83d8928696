"""Enterprise Grid: whose own workspace is another one of the organization is no stranger where they are a member."""

from tests.adapters.slack.town import Town
from tests.loopback.slack import Error

WORDS = "They were kind about it, and it was a no."
FOREIGN = "You're here from another workspace"


async def test_a_member_from_another_workspace(town: Town) -> None:
    """Buttons and forms do for them what they do for everybody."""
    town.people["gia"] = town.team.colleague("Gia")
    form = await town.say("gia", "join", "circle")
    joined = await town.fill("gia", form.view, name="Gia", zone="lisbon")
    assert "You're in Job seekers" in joined.view.words
    form = await town.say("gia", "rejected", "circle")
    asked = await town.fill("gia", form.view, stage="FINAL", sting="5", note=WORDS)
    assert FOREIGN not in asked.view.words
    await town.press("gia", "Yes, save it")
    assert town.rows("SELECT count(*) FROM rejections") == [(1,)]
    await town.turn()
    assert town.rows("SELECT count(*) FROM accounts WHERE user = '" + town.people["gia"].id + "'") == [(1,)]


async def test_a_colleague_who_is_no_member(town: Town) -> None:
    """In a channel that workspaces of the organization share: nothing is kept for them, and they are told."""
    town.people["kim"] = town.team.colleague("Kim", member=False)
    said = await town.say("kim", "rejected", "circle", stage="FINAL", sting="5")
    assert FOREIGN in said.message.words and town.rows("SELECT count(*) FROM rejections") == [(0,)]


async def test_words_are_given_back(town: Town) -> None:
    """Slack did not tell in time who they are as their form opened; what they wrote in it stands under the sorry."""
    town.people["kim"] = kim = town.team.colleague("Kim", member=False)
    town.slack.fail("users.info", Error("fatal_error"))
    form = await town.say("kim", "rejected", "circle")
    sent = await town.fill("kim", form.view, stage="FINAL", sting="5", note=WORDS)
    assert FOREIGN in sent.view.words and WORDS in sent.view.words
    assert kim.stack == [sent.view] and town.rows("SELECT count(*) FROM rejections") == [(0,)]


async def test_slack_does_not_tell(town: Town) -> None:
    """Within an organization nobody is taken for a stranger by their own workspace alone."""
    town.people["gia"] = town.team.colleague("Gia")
    form = await town.say("gia", "rejected", "circle")
    town.slack.fail("users.info", Error("fatal_error"), times=9)
    await (await town.slack.event(town.team, {"type": "user_change", "user": {"id": town.people["gia"].id}})).settled()
    sent = await town.fill("gia", form.view, stage="FINAL", sting="5")
    assert "May I save this?" in sent.view.words


async def test_a_strangers_form(town: Town) -> None:
    """Of another organization, and their form was open before that was known: nothing of it is lost on the way."""
    town.people["zoe"] = zoe = town.team.user("Zoe")
    form = await town.say("zoe", "rejected", "circle")
    zoe.stranger, zoe.home_team = True, town.slack.team("Elsewhere").id
    await (await town.slack.event(town.team, {"type": "user_change", "user": {"id": zoe.id}})).settled()
    sent = await town.fill("zoe", form.view, stage="FINAL", sting="5", note=WORDS)
    assert FOREIGN in sent.view.words and WORDS in sent.view.words
