"""Those for whom nothing can be kept: in a workspace that we do not know any more, and from another one."""

import sqlite3
from contextlib import closing

import pytest

from adapters.demo.rehearsal import DATABASE
from tests.adapters.slack.faults.acts import word
from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, View

HELP = "If you're in danger right now, call your local emergency number."
NOT_HERE = (
    "I'm not installed in this workspace any more, so I save nothing that's said here. An admin can add me again."
)


async def forgotten(town: Town) -> None:
    """The bot comes up, and the workspace's row is gone."""
    await town.close()
    with closing(sqlite3.connect(town.folder / DATABASE)) as hand:
        hand.execute("DELETE FROM installations")
        hand.commit()
    await town.restart()
    await town.connection.finish()


def everything(town: Town) -> dict[str, list[tuple[object, ...]]]:
    """All that stands in the database."""
    names = town.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name: town.rows(f'SELECT * FROM "{name}"') for (name,) in names}


@pytest.mark.parametrize("mode", ["web"])
async def test_a_workspace_that_is_not_known(town: Town) -> None:
    """HTTP mode: /help-now answers, commands, buttons and forms hear why not, shortcuts and Home show nothing."""
    ana, ben, place = town.people["ana"], town.people["ben"], town.places["circle"]
    town.people["zed"] = zed = town.team.user("Zed", tz="Europe/Lisbon")
    await word(town, "ana", "ben", "circle")
    await town.turn()
    letter = town.dms("ben")[-1]
    await (await town.slack.open_home(ana)).settled()
    form: View = (await town.say("ben", "rejected", "circle")).view
    await forgotten(town)
    before = everything(town)
    sent = await (await town.slack.submit(ben, form, {"stage": "FINAL", "sting": "5"})).settled()
    assert sent.view.words.endswith(NOT_HERE)
    for user in (ben, zed):
        for command, text in (("/rejected", ""), ("/rejected", "stage=FINAL sting=5"), ("/circle", "my-circle")):
            said = await (await town.slack.command(user, place, command, text)).settled()
            assert said.message.words == NOT_HERE and not said.views and said.message.only_for is user
        help_now = await (await town.slack.command(user, place, "/help-now")).settled()
        assert HELP in help_now.message.words
    pressed = await (await town.slack.press(ben, letter, "More")).settled()
    assert pressed.message.words == NOT_HERE and not pressed.error
    assert ana.home
    for act in (
        await town.slack.shortcut(zed, "rejected"),
        await town.slack.shortcut(zed, "help-now"),
        await town.slack.press(ana, ana.home, "Log a rejection"),
        await town.slack.open_home(ben),
    ):
        await act.settled()
        assert not act.error
    await town.connection.finish()
    assert everything(town) == before


async def test_where_somebody_from_another_workspace_cannot_be_answered(town: Town) -> None:
    """No letter is written instead, and no account made for it."""
    town.people["zoe"] = zoe = town.team.user("Zoe", stranger=True)
    await town.say("ana", "invite", "circle")
    await town.turn()
    before = {name: town.rows(f"SELECT count(*) FROM {name}") for name in ("accounts", "outbox")}
    for label in ("Join", "Why this?"):
        fault = town.slack.fail("response_url", Error("used_url", 404))
        told = await (await town.slack.press(zoe, town.posts("circle")[-1], label)).settled()
        await town.connection.finish()
        assert fault.hits and not told.messages
    assert {name: town.rows(f"SELECT count(*) FROM {name}") for name in before} == before
