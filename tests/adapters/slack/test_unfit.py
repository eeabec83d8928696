"""/setup where nothing of a circle's can be posted, or not for its members alone: said in words, and never "ready"."""

import pytest

from tests.adapters.slack.town import Town
from tests.loopback.slack import Channel, Error

SETUP = {"name": "Pier", "zone": "lisbon"}
CIRCLES = "SELECT count(*) FROM circles"


@pytest.fixture
def pier(town: Town) -> Channel:
    """A channel that Ana shares with somebody of another organization."""
    una = town.team.user("Una", stranger=True)
    town.places["pier"] = town.team.channel("pier", creator=town.people["ana"], members=[town.people["ana"], una])
    for place in ("circle", "encourage"):
        town.places[place].remove(una)
    return town.places["pier"]


@pytest.fixture
def group(town: Town) -> Channel:
    """A direct message of three, for which the bot has no scope."""
    town.places["group"] = town.team.group(*(town.people[name] for name in ("ana", "ben", "dana")))
    return town.places["group"]


async def test_a_group_conversation(town: Town, group: Channel) -> None:
    """Refused before the form opens, and what was typed whole is refused too."""
    for options in ({}, SETUP):
        said = await town.say("ana", "setup", "group", **options)
        assert not said.views and "I can't see this conversation, so I can't post in it." in said.message.words
    assert town.rows(CIRCLES) == [(1,)]


@pytest.mark.parametrize("mode", ["sockets"])
@pytest.mark.parametrize("error", ["channel_is_limited_access", "access_denied", "no_permission", "ekm_access_denied"])
async def test_a_channel_that_slack_keeps_from_us(town: Town, error: str) -> None:
    """An admin hears to take another one, and not that it is theirs to try again in a minute."""
    town.places["quay"] = town.team.channel("quay", creator=town.people["ana"])
    town.slack.fail("conversations.info", Error(error), times=9)
    said = await town.say("ana", "setup", "quay", **SETUP)
    assert "I can't see this conversation, so I can't post in it." in said.message.words
    assert town.rows(CIRCLES) == [(1,)]


async def test_a_channel_that_others_share(town: Town, pier: Channel) -> None:
    said = await town.say("ana", "setup", "pier", **SETUP)
    assert "I can't use #pier: it's shared with another organization" in said.message.words and town.rows(CIRCLES) == [
        (1,)
    ]


async def test_asks_in_such_a_channel(town: Town, pier: Channel, group: Channel) -> None:
    """An error beside the question, with all else that was typed; so it is where the circle itself meets."""
    quay = town.places["quay"] = town.team.channel("quay", creator=town.people["ana"], members=[town.people["ana"]])
    for where, why in ((pier, "it's shared with"), (group, "I can't see"), (quay, "can't be the same as this one")):
        said = await town.say("ana", "setup", "quay", **SETUP, encourage=where)
        form = said.message if said.messages else said.view
        assert why in form.words and town.rows(CIRCLES) == [(1,)]
        again = await town.press("ana", "Change my answers") if said.messages else said
        assert again.view.state["name", "name"]["value"] == "Pier"
        refused = await town.slack.submit(town.people["ana"], again.view, {"encourage": where.id})
        await refused.settled()
        assert why in refused.errors["encourage"] and town.people["ana"].stack == [again.view]


async def test_a_circle_that_is_there_already(town: Town) -> None:
    """Its channel may be shared later: it goes on, and so does what its host changes."""
    town.team.user("Una", stranger=True)
    said = await town.say("ana", "setup", "circle", name="Seekers", zone="lisbon")
    assert "Seekers is ready." in said.message.words


async def test_where_the_bot_is_not_yet(town: Town) -> None:
    """What is left to do is told, and not that it is ready."""
    town.places["quay"] = town.team.channel("quay", creator=town.people["ana"], bot=False)
    said = await town.say("ana", "setup", "quay", **SETUP)
    assert "ready" not in said.message.words and "Pier is saved." in said.message.words
    assert "I'm not in #quay yet" in said.message.words
