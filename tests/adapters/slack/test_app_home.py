"""App Home in both modes: who sees what, and what its buttons do."""

import sqlite3
from contextlib import closing
from pathlib import Path

from adapters.common.settings import Links
from adapters.demo.rehearsal import DATABASE
from tests.adapters.slack.homes import opened, shown
from tests.adapters.slack.town import Town

HELP = "If you're in danger right now, call your local emergency number."


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
    assert headings == [
        *("Support Circle", "Your week", "A plan for a no", "My people", "Time off", "Job seekers", "Your settings")
    ]
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


async def test_a_chart_is_a_picture_with_its_words(town: Town) -> None:
    """Uploaded once, however often Home is drawn."""
    await opened(town, "ben")
    await town.say("ben", "rejected", stage="FINAL", sting="5")
    await town.say("ben", "reflect")
    await town.press("ben", "Write")
    await town.fill("ben", town.people["ben"].stack[-1], heaviest="Six warm weeks.")
    for label in ("Skip", "Skip", "Skip"):
        await town.press("ben", label)
    await town.advance(days=7)
    await town.press("ben", "2")
    assert "Then and now" in await shown(town, "ben")
    home = town.people["ben"].home
    assert home and [alt for alt in home.pictures if alt.startswith("Bar chart of how much each rejection stung")]
    uploads = [one for one in town.slack.requests if one.method == "upload"]
    await opened(town, "ben")
    assert [one for one in town.slack.requests if one.method == "upload"] == uploads


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
