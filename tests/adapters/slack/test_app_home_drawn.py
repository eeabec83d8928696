"""How often App Home is drawn: not without a reason, and not while Slack has had too many."""

import pytest

from tests.adapters.slack.homes import drawn, opened, shown
from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, Held, RateLimited

RESTING = "I'll be quiet until"


async def test_nothing_is_published_without_a_change(town: Town) -> None:
    """Not by looking around, not by time going on, not for those who never looked."""
    await opened(town, "ben")
    await town.say("ben", "help")
    await town.say("ben", "rejections")
    await town.say("ben", "goals", "circle")
    await town.press("ben", "More")
    await town.press("ben", "My weeks")
    await town.say("dana", "rest", until="3 days")
    await town.turn()
    await town.advance(hours=5)
    await town.connection.finish()
    assert drawn(town, "ben") == 1
    assert sum(one.method == "views.publish" for one in town.slack.requests) == 1


async def test_much_at_once_is_drawn_few_times(town: Town) -> None:
    """However much changes meanwhile, one more time is enough."""
    home = await opened(town, "ben")
    acts = [await town.slack.press(town.people["ben"], home, "My rejections")]
    acts += [
        await town.slack.command(town.people["ben"], town.places["circle"], "/rejected", f"stage=FINAL sting={sting}")
        for sting in range(1, 6)
    ]
    for act in acts:
        await act.settled()
    await town.connection.finish()
    assert town.rows("SELECT count(*) FROM rejections") == [(5,)] and drawn(town, "ben") <= 4


async def test_where_slack_has_had_too_many(town: Town) -> None:
    """Told so again and again, it waits as long as Slack says, and then shows what is so by then."""
    await opened(town, "ben")
    fault = town.slack.fail("views.publish", RateLimited(1), times=2)
    await town.say("ben", "rest", until="3 days")
    await town.slack.until(lambda: fault.hits == 2)
    await town.say("ben", "back")
    assert RESTING not in await shown(town, "ben")
    await town.say("ben", "rest", until="tomorrow")
    assert RESTING in await shown(town, "ben")


@pytest.mark.parametrize("mode", ["sockets"])
async def test_who_looks_goes_first(town: Town) -> None:
    """However long those have to wait whose page only changes behind their back."""
    await opened(town, "ben")
    desk = town.connection._desk
    assert desk
    desk.gateway.calls._rates.hold(town.team.id, "views.publish", 600_000)
    await town.say("ben", "rest", until="3 days")
    await town.connection.finish()
    assert drawn(town, "ben") == 1
    assert RESTING in (await opened(town, "ben")).words and drawn(town, "ben") == 2


@pytest.mark.parametrize("mode", ["sockets"])
async def test_where_slack_never_takes_it(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """It is not tried for ever, and the log has Slack's word."""
    await opened(town, "ben")
    for error in ("org_login_required", "invalid_arguments"):
        fault = town.slack.fail("views.publish", Error(error), times=9)
        await town.say("ben", "rest", until="3 days" if fault.hits else "2 days")
        await town.connection.finish()
        assert fault.hits == 1 and f"was not shown: {error}" in caplog.text
        fault.times = 1


async def test_looking_while_it_is_drawn_draws_it_anew(town: Town) -> None:
    """What was on its way before they looked may be what Slack forgot."""
    await opened(town, "ben")
    held = Held()
    fault = town.slack.fail("views.publish", held)
    look = await town.slack.open_home(town.people["ben"])
    await town.slack.until(lambda: fault.hits)
    again = await town.slack.open_home(town.people["ben"])
    desk = town.connection._desk
    await town.slack.until(lambda: again.acked is not None and desk and not desk._open)
    held.until.set()
    await look.settled()
    await again.settled()
    await town.connection.finish()
    assert drawn(town, "ben") == 3
