"""Two workspaces by OAuth on one process: nothing crosses, and one that goes disturbs the other in nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.heart import agreed_before
from tests.adapters.slack.town import Town, town
from tests.loopback.slack import Act, Channel, Team, User


class Other:
    """A second workspace, with people of the same names and a circle of its own."""

    def __init__(self, here: Town) -> None:
        self._town = here
        self.team: Team = here.slack.team("Designers")
        self.ana: User = self.team.user("Ana", tz="Asia/Tokyo", admin=True)
        self.ben: User = self.team.user("Ben", tz="Asia/Tokyo")
        self.place: Channel = self.team.channel("circle", creator=self.ana)

    async def say(self, user: User, text: str, command: str = "/circle") -> Act:
        return await (await self._town.slack.command(user, self.place, command, text)).settled()

    async def ask(self) -> None:
        """Ana of Tokyo asks her circle for a kind word."""
        agreed_before(self._town.folder)
        preview = (await self.say(self.ana, "ask wish=listen")).message
        await (await self._town.slack.press(self.ana, preview, "Send")).settled()

    async def settle_in(self) -> None:
        await self._town.install(self.team)
        await self.say(self.ana, "setup name=Designers zone=tokyo")
        for user in (self.ana, self.ben):
            await self.say(user, f'join name="{user.name} of Tokyo" zone=tokyo')


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path, "web") as one:
        yield one


@pytest.fixture
async def other(here: Town) -> Other:
    one = Other(here)
    await one.settle_in()
    return one


async def test_nothing_crosses(here: Town, other: Other) -> None:
    """Names, words, asks and tokens stay where they are; the same word in both is not the same circle."""
    shown = (await other.say(other.ben, "my-circle")).message.words
    assert "Ana of Tokyo" in shown and "Chidi" not in shown
    assert "of Tokyo" not in (await here.say("ben", "my-circle")).message.words

    await other.ask()
    await here.advance(hours=16)
    ours = [one for user in here.people.values() for one in user.dms()]
    assert not [one for one in ours if "Tokyo" in one.words]
    assert [one for one in other.ben.dms() if "Ana of Tokyo" in one.words]
    assert len({here.team.token, other.team.token, None}) == 3


async def test_a_button_of_another_workspace_is_nothing(here: Town, other: Other) -> None:
    """An id of another circle is as good as unknown."""
    theirs = (await other.say(other.ben, "my-circle")).message
    [token] = [one["action_id"] for one in theirs.buttons if one["action_id"].startswith("leave!")]
    shown = (await here.say("ben", "my-circle")).message
    [button] = [one for block in shown.blocks for one in block.get("elements", ()) if one.get("type") == "button"][-1:]
    button["action_id"] = token
    answer = await (await here.slack.press(here.people["ben"], shown, action_id=token)).settled()
    assert "I don't know that circle" in answer.message.words


async def test_one_goes_and_the_other_goes_on(here: Town, other: Other) -> None:
    """Its tokens are deleted at once, its letters stop; installed again, its hosts are asked whether it goes on."""
    await other.ask()
    await here.say("ana", "ask", "circle", wish="listen")
    await here.press("ana", "Send")
    for told in await other.team.uninstall():
        await told.settled()
    assert here.rows("SELECT workspace FROM installations") == [(here.team.id,)]
    posted = len(here.slack.requests)
    await here.advance(days=3)
    later = [one for one in here.slack.requests[posted:] if one.method.startswith(("chat.", "conversations."))]
    assert later and all(one.granted.team is here.team for one in later)
    asked = [one for name in ("ben", "chidi", "dana", "eli") for one in here.dms(name)]
    assert [one for one in asked if "Ana is asking for a kind word" in one.words]

    await here.install(other.team)
    await here.advance(hours=16)
    assert [one for one in other.ana.dms() if "Should the circle start again?" in one.words]
