"""Events that come late or in another order than things happened, and those that come again and again."""

from tests.adapters.faults.disk import on_disk, rows, states
from tests.adapters.slack.faults.acts import WHO, changed, first, kind_word, put_down, word_arrived
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act, Error, Held, RateLimited
from tests.loopback.slack.events import gone

DAY = 86_400_000
CIRCLES = "SELECT closed FROM circles"
BEN = "SELECT count(*) FROM members WHERE left_at IS NULL"


async def left_late(town: Town) -> str:
    """user_change says that somebody left, a day late: they are back."""
    then = town.clock.now() / 1000
    await town.clock.move_to(town.clock.now() + DAY)
    await _says_left(town, then)
    return await _goes_on(town)


async def left_twice_at_once(town: Town) -> str:
    """user_change says that somebody left, and comes again before that is handled."""
    await kind_word(town)
    town.people["ben"].deleted = True
    held = Held()
    asked = town.slack.fail(WHO, held)
    told = await changed(town, "ben", town.clock.now() / 1000, deleted=True)
    await town.slack.until(lambda: asked.hits)
    await town.slack.redeliver(told)
    held.until.set()
    return await _stopped(town)


async def left_again(town: Town) -> str:
    """user_change says that somebody left; after they are back it comes three times more (X-Slack-Retry-Num 1 to 3)."""
    told = await _left_and_back(town)
    for _ in range(3):
        await (await town.slack.redeliver(told)).settled()
    return await _goes_on(town)


async def left_again_restarted(town: Town) -> str:
    """The same, with a restart before."""
    told = await _left_and_back(town)
    await town.restart()
    for _ in range(3):
        await (await town.slack.redeliver(told)).settled()
    return await _goes_on(town)


async def left_unheard(town: Town) -> str:
    """user_change comes while the bot is down, and with Slack's third try, when it is up again."""
    await kind_word(town)
    await town.close()
    town.people["ben"].deleted = True
    told = await changed(town, "ben", town.clock.now() / 1000, deleted=True)
    await town.slack.until(lambda: told.done)
    await town.restart()
    await town.slack.redeliver(told)
    return await _stopped(town)


async def _stopped(town: Town) -> str:
    await on_disk(town, lambda: rows(town, BEN) == [(4,)])
    await town.turn()
    assert states(town, "WORD") == ["cancelled"] and not town.dms("ben")
    return "nothing: letters to who left stop"


async def _left_and_back(town: Town) -> Act:
    """Ben goes, comes back, and joins anew."""
    town.people["ben"].deleted = True
    told = await _says_left(town, town.clock.now() / 1000)
    await on_disk(town, lambda: rows(town, BEN) == [(4,)])
    town.people["ben"].deleted = False
    await town.say("ben", "join", "circle", name="Ben", zone="new york")
    await town.press("ben", "Yes, count me")
    return told


async def _says_left(town: Town, at: float) -> Act:
    return await (await changed(town, "ben", at, deleted=True)).settled()


async def _goes_on(town: Town) -> str:
    assert rows(town, BEN) == [(5,)]
    await kind_word(town)
    await town.turn()
    return await word_arrived(town)


async def uninstalled_late(town: Town) -> str:
    """app_uninstalled and tokens_revoked come after the app was installed again."""
    then = town.clock.now() / 1000
    town.team.installed = False
    await town.clock.move_to(town.clock.now() + DAY)
    await town.install(town.team)
    return await _out_of_order(town, then)


async def uninstalled_late_over_sockets(town: Town) -> str:
    """The same in Socket Mode, after the start with the new token."""
    then = town.clock.now() / 1000
    town.team.installed = False
    town.token = town.team.install()
    await town.clock.move_to(town.clock.now() + DAY)
    await town.restart()
    return await _out_of_order(town, then)


async def _out_of_order(town: Town, at: float) -> str:
    for name in ("tokens_revoked", "app_uninstalled"):
        await (await town.slack.event(town.team, gone(town.team, name), at=at)).settled()
    await town.connection.finish()
    assert rows(town, CIRCLES) == [(0,)]
    await put_down(town)
    return await _goes_on(town)


async def home_broken(town: Town) -> str:
    """views.publish fails when somebody opens the bot's Home."""
    town.slack.fail("views.publish", Error("internal_error", 500))
    await (await town.slack.open_home(town.people["ana"])).settled()
    shown = await (await town.slack.open_home(town.people["ana"])).settled()
    return f"the next time they look, “{first(shown.view)}”"


async def home_crowded(town: Town) -> str:
    """views.publish says 429 three times while a Home changes."""
    await (await town.slack.open_home(town.people["ana"])).settled()
    fault = town.slack.fail("views.publish", RateLimited(1), times=3)
    await town.say("ana", "rest", until="3 days")
    await town.slack.until(lambda: fault.hits == 3 and "quiet until" in str(town.people["ana"].home))
    return "their Home shows it three seconds later"


LATE = (
    Row(left_late),
    Row(left_twice_at_once),
    Row(left_again, mode="web"),
    Row(left_again_restarted, mode="web"),
    Row(left_unheard, mode="web"),
    Row(uninstalled_late, mode="web"),
    Row(uninstalled_late_over_sockets, cost={"connections": 1}),
    Row(home_broken),
    Row(home_crowded, slow=True),
)
