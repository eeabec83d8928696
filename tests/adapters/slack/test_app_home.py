"""App Home in both modes: who sees what, what its buttons do, and that nothing is drawn without a reason."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from adapters.common.settings import Links
from adapters.demo.rehearsal import DATABASE
from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, Held, RateLimited, View

WORDS = "You kept going through four rounds, and I saw it."
RESTING = "I'll be quiet until"
HELP = "If you're in danger right now, call your local emergency number."


async def opened(town: Town, person: str) -> View:
    """Looks at Home, and waits until it is there."""
    user = town.people[person]
    await (await town.slack.open_home(user)).settled()
    await town.connection.finish()
    assert user.home
    return user.home


def drawn(town: Town, person: str) -> int:
    """How often their Home was published so far."""
    published = (one for one in town.slack.requests if one.method == "views.publish")
    return sum(one.args["user_id"] == town.people[person].id for one in published)


async def shown(town: Town, person: str) -> str:
    """What stands on their Home, once everything under way is done."""
    await town.connection.finish()
    home = town.people[person].home
    assert home
    return home.words


async def test_a_stranger(town: Town) -> None:
    """They hear what this is, and nobody's name; of who looks no more is kept than that they are greeted."""
    town.people["zed"] = town.team.user("Zed", tz="Europe/Lisbon")
    home = await opened(town, "zed")
    assert home.words.startswith(
        "Support Circle\nLooking for work takes a long time, and rejections hurt. Here you can"
    )
    assert "Nothing is shared unless you share it." in home.words and "Ana" not in home.words
    assert home.labels == ["Join", "Log a rejection", "Help now"]
    assert town.rows("SELECT zone, consent_at FROM accounts WHERE joined_at IS NULL") == [("Europe/Lisbon", None)]


async def test_pages_of_whoever_runs_it_stand_below(tmp_path: Path) -> None:
    """As links with a name; where there are none, nothing does."""
    one = Town(tmp_path)
    one.links = Links("https://circle.example.org/privacy", "mailto:help@circle.example.org")
    async with one.slack:
        await one.open()
        home = await opened(one, "ben")
        [last] = home.blocks[-1]["elements"]
        assert [(link["url"], link["text"]) for link in last["elements"] if link["type"] == "link"] == [
            ("https://circle.example.org/privacy", "How your data is handled"),
            ("mailto:help@circle.example.org", "Questions about this bot"),
        ]
        await one.close()


async def test_a_stranger_joins(town: Town) -> None:
    """Home is another one then."""
    town.people["zed"] = town.team.user("Zed", tz="Europe/Lisbon")
    home = await opened(town, "zed")
    form = await (await town.slack.press(town.people["zed"], home, "Join")).settled()
    joined = await town.fill("zed", form.view, name="Zed", zone="lisbon")
    assert "You're in Job seekers, Zed." in joined.view.words and joined.view.callback_id == "sheet"
    words = await shown(town, "zed")
    assert "Good to see you, Zed." in words and "Ana (host), Ben, Chidi, Dana, Eli, Zed" in words


async def test_a_member(town: Town) -> None:
    home = await opened(town, "ben")
    headings = [block["text"]["text"] for block in home.blocks if block["type"] == "header"]
    assert headings == ["Support Circle", "Your week", "Time off", "Job seekers", "Your settings"]
    assert "Good to see you, Ben." in home.words and "Ana (host), Ben, Chidi, Dana, Eli" in home.words
    assert "America/New_York" in home.words and "/circle setup" not in home.words
    assert {"Log a rejection", "Ask my circle", "Help now", "My circle", "Change my settings"} <= set(home.labels)
    assert "Post an invitation" not in home.labels


async def test_a_host(town: Town) -> None:
    """Sees what hosts can do, and can do it from here."""
    home = await opened(town, "ana")
    assert "You're a host. In the circle's channel, type /circle setup to change the recap, or /circle invite" in (
        home.words
    )
    asked = await (await town.slack.press(town.people["ana"], home, "Post an invitation")).settled()
    assert asked.view.words.endswith("The invitation is on its way to the channel.")
    await town.turn()
    assert "This is Job seekers" in town.posts("circle")[-1].words


async def test_its_buttons_answer_in_a_modal(town: Town) -> None:
    """A message as a sheet, a form as a form, and nothing anywhere else."""
    home, ben = await opened(town, "ben"), town.people["ben"]
    before = len(town.slack.seen(ben, town.places["circle"]))
    help_now = await (await town.slack.press(ben, home, "Help now")).settled()
    assert help_now.view.callback_id == "sheet" and HELP in help_now.view.words
    await town.leave_views("ben")
    form = await (await town.slack.press(ben, home, "Log a rejection")).settled()
    assert form.view.callback_id == "form" and ben.stack == [form.view]
    put_down = await town.fill("ben", form.view, stage="FINAL", sting="4")
    assert put_down.view is form.view and "I'm sorry. It's saved" in put_down.view.words and ben.stack == [form.view]
    assert len(town.slack.seen(ben, town.places["circle"])) == before and not town.dms("ben")


async def test_it_follows_commands_buttons_and_forms(town: Town) -> None:
    assert RESTING not in (await opened(town, "ben")).words
    await town.say("ben", "rest", until="3 days")
    assert RESTING in await shown(town, "ben")
    await town.press("ben", "Come back early")
    assert RESTING not in await shown(town, "ben")
    await town.say("ben", "goals")
    await town.press("ben", "Add a goal", action="Write to Maria")
    await town.press("ben", "Yes, save my words")
    assert "Write to Maria" in await shown(town, "ben")
    assert drawn(town, "ben") == 4


async def test_it_follows_letters(town: Town) -> None:
    """Those that arrive; what could not waits there for the next look."""
    await opened(town, "ben")
    await opened(town, "chidi")
    town.people["chidi"].close_dms()
    for other in ("Ben", "Chidi"):
        await town.say("ana", "encourage", member=other, words=WORDS)
        if other == "Ben":
            await town.press("ana", "Yes, save my words")
    await town.turn()
    assert "A kind word from Ana" in await shown(town, "ben")
    assert town.dms("ben") and not town.dms("chidi")
    assert "1 message for you" in (await opened(town, "chidi")).words


async def test_what_was_read_there_comes_no_second_time(town: Town) -> None:
    """In quiet hours, by one who looks; what came after they had looked still comes."""
    await town.advance(hours=11, minutes=30)  # 23:30 in New York
    await town.say("ana", "encourage", member="Ben", words=WORDS)
    await town.press("ana", "Yes, save my words")
    assert WORDS in (await opened(town, "ben")).words
    await town.say("ana", "encourage", member="Ben", words=f"Once more: {WORDS}")
    await town.advance(hours=11)
    assert [f"“{WORDS}”" in one.words for one in town.dms("ben")] == [False]


async def test_an_ask_stands_there_until_it_is_answered(town: Town) -> None:
    """Pressed there, it is answered there."""
    await opened(town, "ben")
    await town.say("ana", "ask", wish="LISTEN")
    await town.press("ana", "Send")
    await town.advance(minutes=6)
    assert "Ana is asking for a kind word" in await shown(town, "ben")
    home = town.people["ben"].home
    assert home
    form = await (await town.slack.press(town.people["ben"], home, "Write a kind word")).settled()
    await town.fill("ben", form.view, words=WORDS)
    await town.press("ben", "Yes, save my words")
    assert "Ana is asking for a kind word" not in await shown(town, "ben")


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


async def test_a_chart_is_a_picture_with_its_words(town: Town) -> None:
    """Uploaded once, however often Home is drawn."""
    await opened(town, "ben")
    await town.say("ben", "rejected", stage="FINAL", sting="5")
    await town.say("ben", "reflect")
    await town.press("ben", "Write")
    await town.fill("ben", town.people["ben"].stack[-1], heaviest="Six warm weeks.")
    for label in ("Yes, save my words", "Skip", "Skip", "Skip"):
        await town.press("ben", label)
    await town.advance(days=7)
    await town.press("ben", "2")
    assert "Then and now" in await shown(town, "ben")
    home = town.people["ben"].home
    assert home and [alt for alt in home.pictures if alt.startswith("Bar chart of how much each rejection stung")]
    uploads = [one for one in town.slack.requests if one.method == "upload"]
    await opened(town, "ben")
    assert [one for one in town.slack.requests if one.method == "upload"] == uploads


async def test_it_outlives_a_restart(town: Town) -> None:
    """What stands there is pressed; and Slack has kept it, so it is drawn anew though nobody has looked since."""
    home, ben = await opened(town, "ben"), town.people["ben"]
    await town.say("ben", "rest", until="tomorrow")
    await town.restart()
    pressed = await (await town.slack.press(ben, home, "My circle")).settled()
    assert [one for one in pressed.views if not one.is_home and "Ana (host), Ben" in one.words]
    await town.leave_views("ben")
    await town.say("ben", "back")
    assert RESTING not in await shown(town, "ben")
    await town.say("eli", "back")
    assert town.people["eli"].home is None


async def test_with_a_damaged_database(town: Town) -> None:
    """A short card with help now; and all of it when the database is well again."""
    with closing(sqlite3.connect(town.folder / DATABASE)) as hand:
        hand.execute("ALTER TABLE accounts RENAME TO lost")
        hand.commit()
        home = await opened(town, "ben")
        assert home.words.startswith("I can't show your page right now. Everything is still saved.")
        assert home.labels == ["Help now"]
        pressed = await (await town.slack.press(town.people["ben"], home, "Help now")).settled()
        assert HELP in pressed.view.words
        hand.execute("ALTER TABLE lost RENAME TO accounts")
        hand.commit()
    assert "Good to see you, Ben." in (await opened(town, "ben")).words
