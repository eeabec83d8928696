"""The first look at the bot's tab, and the one who installed it: one hello to each, and to nobody else."""

import pytest

from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, User

HELLO = "Hello\nI'm Support Circle"


async def look(town: Town, user: User, tab: str = "home") -> None:
    await (await town.slack.open_home(user, tab)).settled()
    await town.connection.finish()


def hellos(town: Town) -> list[tuple[str, ...]]:
    return town.rows("SELECT accounts.user FROM outbox JOIN accounts ON subject = 'hello:' || accounts.id")


@pytest.mark.parametrize("tab", ["home", "messages"])
async def test_the_first_look(town: Town, tab: str) -> None:
    """At Home or at the messages: once, over a restart too, and those who only work there get nothing."""
    zed, others = town.team.user("Zed", tz="Europe/Lisbon"), [town.team.user(f"Somebody {one}") for one in range(50)]
    before = len(town.slack.requests)
    await look(town, zed, tab)
    await town.turn()
    [said] = zed.dms()
    assert said.words.startswith(HELLO) and "/circle help shows what I can do" in said.words
    assert said.labels == ["Log a rejection", "Help now", "Why this?"]
    await town.restart()
    for again in ("home", "messages", "home"):
        await look(town, zed, again)
    await town.turn()
    assert hellos(town) == [(zed.id,)] and len(zed.dms()) == 1 and not any(one.dms() for one in others)
    asked = [one for one in town.slack.requests[before:] if one.method == "users.info"]
    assert {one.args["user"] for one in asked} == {zed.id}


async def test_who_knows_it_gets_none(town: Town) -> None:
    """Members, and who has spoken to it before they looked."""
    zed = town.people["zed"] = town.team.user("Zed")
    await town.say("zed", "my-circle")
    for user in (zed, town.people["ben"]):
        await look(town, user)
    assert hellos(town) == []


async def test_nobody_but_people(town: Town) -> None:
    """No bot, nobody who is gone, nobody from elsewhere; a guest is a person."""
    team = town.team
    guest = team.user("Guest", guest=True)
    some = [team.user("Robot", bot=True), team.user("Gone", deleted=True), team.user("Stranger", stranger=True)]
    for one in (*some, guest, team.colleague("Away", member=False)):
        await look(town, one, "messages")
    await town.turn()
    assert hellos(town) == [(guest.id,)]
    assert town.rows("SELECT count(*) FROM accounts") == [(6,)]


async def test_where_slack_does_not_tell_who_they_are(town: Town) -> None:
    """Nobody is greeted on a guess: the next look is another chance."""
    zed = town.team.user("Zed")
    town.slack.fail("users.info", Error("internal_error", 500), times=1)
    await look(town, zed, "messages")
    assert hellos(town) == []
    await look(town, zed, "messages")
    assert hellos(town) == [(zed.id,)]


@pytest.mark.parametrize("mode", ["web"])
async def test_who_installed_it(town: Town) -> None:
    """They hear how a circle begins, in a workspace of thousands they alone; installed again, nobody does."""
    team = town.slack.team("Harbour")
    ida = team.user("Ida", admin=True)
    for one in range(200):
        team.user(f"Somebody {one}")
    for _ in range(2):
        await town.install(team, ida)
        await town.turn()
    [said] = ida.dms()
    assert said.words.startswith(HELLO) and "To begin, type /circle setup in the channel" in said.words
    assert hellos(town) == [(ida.id,)] and sum(len(one.dms()) for one in team.users.values()) == 1
