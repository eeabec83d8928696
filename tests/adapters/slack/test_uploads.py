"""Whoever deletes their data loses the charts on Slack too, whatever fails; and a new chart takes the old one away."""

import logging
from collections.abc import Awaitable, Callable

import pytest

from adapters.common.settings import Secret, Settings
from tests.adapters.slack.checkup import Doctor
from tests.adapters.slack.homes import opened, shown
from tests.adapters.slack.office import PICTURE, office
from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, Reset
from tests.loopback.slack.files import File
from tests.room import DAY

HIDDEN = "Everything of yours is hidden"
OFTEN = 10_000  # until it is mended
SOCKETS = pytest.mark.parametrize("mode", ["sockets"])


def there(town: Town) -> list[File]:
    """Every file that Slack still has."""
    return [one for one in town.team.files.values() if one.completed and not one.deleted]


def kept(town: Town) -> list[tuple[str, int | None]]:
    return town.rows("SELECT file, account FROM uploads ORDER BY id")


async def charted(town: Town, *people: str, later: int = 2) -> list[File]:
    """Each has a chart on their Home: a week ago they wrote about a rejection, and now say how much it stings."""
    for one in people:
        await opened(town, one)
        await town.say(one, "rejected", stage="FINAL", sting="5")
        await town.say(one, "reflect")
        await town.press(one, "Write")
        await town.fill(one, town.people[one].stack[-1], heaviest="Six warm weeks.")
        for label in ("Skip", "Skip", "Skip"):
            await town.press(one, label)
    await town.advance(days=7)
    for one in people:
        await town.press(one, str(later))
        home = await opened(town, one)
        assert home.pictures
    return [*town.team.files.values()][-len(people) :]


async def delete(town: Town, person: str) -> None:
    await town.say(person, "privacy")
    await town.press(person, "Delete everything")
    await town.press(person, "Delete everything")
    await town.connection.finish()


async def test_deleted_with_everything_else(town: Town) -> None:
    """Their page is without it at once, and Slack within the hour; somebody else's, which looks alike, stays."""
    bens, danas = await charted(town, "ben", "dana")
    assert bens.content == danas.content
    await delete(town, "ben")
    home = town.people["ben"].home
    assert home and HIDDEN in home.words and not home.pictures
    await town.advance(hours=1)
    assert there(town) == [danas] and [file for file, _ in kept(town)] == [danas.id]
    assert town.rows("SELECT count(*) FROM accounts WHERE platform = 'slack'") == [(4,)]


async def nothing(town: Town) -> None:
    pass


async def restart(town: Town) -> None:
    await town.restart()


@pytest.mark.parametrize("between", [nothing, restart])
async def test_slack_is_away_at_that_hour(town: Town, between: Callable[[Town], Awaitable[None]]) -> None:
    """Neither redrawn nor deleted for as long; then both, though nobody is left whose it was."""
    await charted(town, "ben")
    faults = [town.slack.fail(one, Reset(), OFTEN) for one in ("files.delete", "views.publish")]
    await delete(town, "ben")
    await town.advance(hours=1)
    assert len(there(town)) == 1 and [account for _, account in kept(town)] == [None]
    await between(town)
    for one in faults:
        assert one.hits
        one.times = 0
    await town.advance(hours=2)
    assert there(town) == [] and kept(town) == []


@pytest.mark.parametrize("between", [nothing, restart])
async def test_their_page_is_drawn_anew_once_slack_is_back(
    town: Town, between: Callable[[Town], Awaitable[None]]
) -> None:
    """While they can still keep it all; the chart that nothing shows any more goes then."""
    await charted(town, "ben")
    fault = town.slack.fail("views.publish", Reset(), OFTEN)
    await delete(town, "ben")
    await town.turn()
    await town.connection.finish()  # what goes out now would have it drawn anew, too
    home = town.people["ben"].home
    assert home and home.pictures and fault.hits
    await between(town)
    fault.times = 0
    await town.advance(minutes=2)
    assert HIDDEN in await shown(town, "ben") and not home.pictures
    await town.turn()
    assert there(town) == []


async def test_kept_after_all(town: Town) -> None:
    """The chart is there again, as a new file; where their page had not changed yet, as the one before."""
    [before] = await charted(town, "ben")
    await delete(town, "ben")
    await town.turn()
    await town.press("ben", "Keep my data")
    await town.connection.finish()
    home = town.people["ben"].home
    assert home and home.pictures
    [after] = there(town)
    assert after is not before
    fault = town.slack.fail("views.publish", Reset(), OFTEN)
    await delete(town, "ben")
    await town.press("ben", "Keep my data")
    fault.times = 0
    await town.advance(hours=2)
    assert there(town) == [after] and town.rows("SELECT over_at, look_at FROM uploads") == [(None, None)]


@pytest.mark.parametrize("between", [nothing, restart])
async def test_a_new_chart_takes_the_old_one_away(town: Town, between: Callable[[Town], Awaitable[None]]) -> None:
    """Once their page shows the new one."""
    [first] = await charted(town, "ben")
    await between(town)
    [second] = await charted(town, "ben", later=3)
    await town.turn()
    assert there(town) == [second] and first.deleted and [file for file, _ in kept(town)] == [second.id]
    calls = [one for one in town.slack.requests if one.method in ("views.publish", "files.delete")]
    assert [one.method for one in calls[-2:]] == ["views.publish", "files.delete"]


@SOCKETS
async def test_somebody_else_deleted_it_before(town: Town) -> None:
    """That is as good."""
    [file] = await charted(town, "ben")
    file.deleted = True
    await delete(town, "ben")
    await town.advance(hours=1)
    assert kept(town) == []


@SOCKETS
async def test_given_up_after_thirty_days(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """The log says which, the doctor that there is one; a month later nobody knows of it any more."""
    [file] = await charted(town, "ben")
    town.slack.fail("files.delete", Error("cant_delete_file"), OFTEN)
    await delete(town, "ben")
    await town.advance(hours=1)
    with caplog.at_level(logging.ERROR):
        await town.advance(days=29)
        assert file.id not in caplog.text
        await town.advance(days=2)
    assert next(one for one in caplog.messages if file.id in one).endswith("It is given up: delete it there by hand.")
    told = Settings(slack_app_token=Secret(town.slack.app.app_token), slack_bot_token=Secret(town.token))
    words, _ = await Doctor(town.folder, town.slack, told, beside=town).look(clock=town.clock)
    assert "nobody's to see any more and are still there: 1; given up after 30 days: 1." in words
    asked = sum(one.method == "files.delete" for one in town.slack.requests)
    await town.advance(days=31)
    assert kept(town) == [] and sum(one.method == "files.delete" for one in town.slack.requests) == asked


@SOCKETS
async def test_a_copy_that_slack_did_not_take_back_in_time(town: Town) -> None:
    """It goes by the same road."""
    await town.say("ben", "privacy")
    await town.press("ben", "Download my data")
    await town.advance(minutes=1)
    fault = town.slack.fail("files.delete", Reset(), OFTEN)
    await delete(town, "ben")
    await town.advance(hours=1)
    assert len(there(town)) == 1
    fault.times = 0
    await town.advance(hours=2)
    assert there(town) == [] and kept(town) == []


async def test_a_file_that_nobody_would_know_of_is_never_complete() -> None:
    """It is noted first: whoever comes up again knows of it, though Slack never heard the end of it."""
    async with office() as at:
        at.slack.fail("files.completeUploadExternal", Reset())
        await at.send(at.letter(message=PICTURE))
        [(file,)] = at.room.rows("SELECT file FROM uploads")
        assert not at.team.files[file].completed


async def test_a_recaps_chart_is_kept_for_ninety_days() -> None:
    """Longer nobody looks back, and as long a letter is known."""
    async with office() as at:
        await at.send(at.letter(at.channel, PICTURE))
        at.clock.ms += 90 * DAY - 1
        assert await at.gateway.clear() == 0
        assert [one.deleted for one in at.team.files.values()] == [False]
        at.clock.ms += 1
        assert [await at.gateway.clear() for _ in range(2)] == [1, 0]
        assert [one.deleted for one in at.team.files.values()] == [True]


async def test_deleted_politely() -> None:
    """Some at a time, and once Slack has had enough of one workspace, none there."""
    async with office() as at:
        for _ in range(12):
            at.restart()  # which remembers no picture
            await at.send(at.letter(at.channel, PICTURE))
        at.clock.ms += 90 * DAY
        fault = at.slack.fail("files.delete", Error("service_unavailable", 503), 2)
        assert await at.gateway.clear() == 0 and fault.hits == 1
        fault.times = 1
        at.clock.ms += DAY
        assert [await at.gateway.clear() for _ in range(3)] == [10, 2, 0]
