"""A person's home: who they are here, their circles, their week, their rest, and what could not reach them."""

from bot.features.circles.store import Circles
from bot.ports import People
from tests.features.home import home
from tests.features.reflecting import LISBON, answer_all, rejected
from tests.world import World

FOUND = "Looking for work takes a long time, and rejections hurt."


async def test_a_stranger_hears_what_this_is(world: World) -> None:
    """And that nothing is shared; nobody's name stands there, and looking makes no account."""
    before = world.rows("SELECT count(*) FROM accounts")
    found = await home(world, "zed")
    assert list(found) == ["Support Circle"]
    card = found["Support Circle"]
    assert card.text.startswith(FOUND) and card.text.endswith("\n\nNothing is shared unless you share it.")
    assert card.labels == ["Join", "Log a rejection", "Help now"]
    assert card.tokens == ["join:circle=1", "rejected", "help-now!"]
    assert world.rows("SELECT count(*) FROM accounts") == before


async def test_where_there_is_no_circle_yet(empty_world: World) -> None:
    """They hear how one begins, and what works without one."""
    card = (await home(empty_world, "ana"))["Support Circle"]
    assert "An admin can start one by typing /setup in a channel." in card.text
    assert card.labels == ["Log a rejection", "Help now"]


async def test_a_member_from_the_top(world: World) -> None:
    found = await home(world, "ben")
    assert list(found) == [
        *("Support Circle", "Your week", "A plan for a no", "My people", "Time off", "Harbour", "Your settings")
    ]
    assert found["Support Circle"].text == "Good to see you, Ben. Take what helps today; nothing else is needed."
    assert found["Support Circle"].labels == ["Log a rejection", "Ask my circle", "Help now"]
    circle = found["Harbour"]
    assert circle.text == "Ana (host), Ben, Chidi, Dana, Eli\nThe next recap will come on Friday 27 November, 12:00."
    assert circle.tokens == ["my-circle!:circle=1"]
    settings = found["Your settings"]
    assert settings.fields == {
        "Your name": "Ben",
        "Your time zone": "America/New_York",
        "Quiet hours": "21:00-08:00",
        "Asked for kind words": "at most 2 times a week",
        "Counted in the recap": "yes",
    }
    assert settings.tokens == ["join:circle=1", "rejections!"]


async def test_a_host_sees_what_hosts_can_do(world: World) -> None:
    """A button where the platform says that they look after the place; a member never, whatever it says."""
    plain, managing = (await home(world, "ana"))["Harbour"], (await home(world, "ana", manages=True))["Harbour"]
    assert plain.text.endswith("/setup to change the recap, or /invite to invite people.")
    assert plain.labels == ["My circle"] and managing.tokens == ["my-circle!:circle=1", "invite!:circle=1"]
    member = (await home(world, "ben", manages=True))["Harbour"]
    assert member.labels == ["My circle"] and "/setup" not in member.text


async def test_a_host_who_has_not_joined(empty_world: World) -> None:
    """The circle is there to see, and to join."""
    await empty_world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    found = await home(empty_world, "ana")
    assert list(found) == ["Support Circle", "Harbour"]
    assert found["Support Circle"].labels == ["Join", "Log a rejection", "Help now"]


async def test_two_circles_on_one_card(world: World) -> None:
    """Each under its name, with its own people and buttons."""

    def second(circles: Circles, people: People) -> None:
        first = people.circle(1)
        assert first is not None
        number = circles.open(type(first)(**{**vars(first), "name": "Lantern", "channel": "lantern"}))
        for account in (1, 2):
            circles.enter(number, account, {1: "Ana", 2: "Ben"}[account], 0, host=account == 2)

    await world.core.units.run(lambda stores: second(stores[Circles], stores[People]))
    found = await home(world, "ben", manages=True)
    circles = found["Your circles"]
    assert [text.splitlines()[0] for text in circles.fields.values()] == [
        "Ana (host), Ben, Chidi, Dana, Eli",
        "Ben (host), Ana",
    ]
    assert list(circles.fields) == ["Harbour", "Lantern"]
    assert circles.tokens == ["my-circle!:circle=1", "my-circle!:circle=2", "invite!:circle=2"]
    assert circles.labels == ["Harbour", "Lantern", "Post an invitation in Lantern"]
    assert found["Your settings"].fields["Asked for kind words, in Lantern"] == "not at all"
    assert found["Your settings"].labels == ["Settings for Harbour", "Settings for Lantern", "My rejections"]
    assert list((await home(world, "chidi"))["Harbour"].fields) == []
    assert (await home(world, "zed"))["Support Circle"].labels[:2] == ["Join Harbour", "Join Lantern"]


async def test_who_left_is_a_stranger_again(world: World) -> None:
    """No name of the circle stands there any more."""
    await world.say("ben", "leave", sure="yes", typed=True)
    found = await home(world, "ben")
    assert found["Support Circle"].text.startswith(FOUND)
    assert "Harbour" not in found and "Your settings" not in found


async def test_a_closed_circle_is_not_shown(world: World) -> None:
    await world.core.units.run(lambda stores: stores[Circles].close(1))
    assert "Harbour" not in await home(world, "ben")
    assert (await home(world, "zed"))["Support Circle"].labels == ["Log a rejection", "Help now"]


async def test_the_week(world: World) -> None:
    """Goals with their states, the last check-in, and when it closes."""
    empty = (await home(world, "ana"))["Your week"]
    assert empty.text.splitlines() == [
        "Nothing is planned yet. One small step is plenty.",
        "The week will close on Sunday 29 November, 17:00.",
    ]
    await world.say("ana", "goal", action="Write to Marta")
    await world.say("ana", "checkin")
    await world.press("ana", "Slow")
    week = (await home(world, "ana"))["Your week"]
    assert week.fields == {"Write to Marta": "Open"}
    assert week.text.splitlines()[0] == "You said on Tuesday 24 November: Slow."
    assert week.tokens == ["goals!", "checkin!"]
    await world.say("ana", "checkin")
    await world.press("ana", "Close the week")
    await world.press("ana", "Done")
    closed = (await home(world, "ana"))["Your week"]
    assert closed.text.splitlines()[1:] == ["You've closed this week. It counts."]
    assert closed.fields == {"Write to Marta": "Done"}


async def test_who_wants_no_prompts_hears_of_no_close(world: World) -> None:
    await world.press_token("ana", "goal-prompts!:on=no")
    assert (await home(world, "ana"))["Your week"].text == "Nothing is planned yet. One small step is plenty."


async def test_resting(world: World) -> None:
    """Until when, and the way back; the circle sees it only where it may."""
    assert (await home(world, "ana"))["Time off"].tokens == ["rest", "day-off!", "recharge!"]
    await world.say("ana", "rest", until="3d", shown="yes")
    rest = (await home(world, "ana"))["Resting"]
    assert rest.text.startswith("I'll be quiet until Friday 27 November, 08:00.")
    assert rest.tokens == ["back!", "rest", "recharge!"]
    assert (await home(world, "ben"))["Harbour"].text.startswith("Ana (host, resting), Ben,")
    await world.say("ana", "rest", until="3d", shown="no")
    assert (await home(world, "ben"))["Harbour"].text.startswith("Ana (host), Ben,")


async def test_stings_then_and_now(world: World) -> None:
    """Bars, and the same in words; nothing before the first was rated again, and never another's."""
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    await answer_all(world)
    assert "Then and now" not in await home(world, "ana")
    await world.until("2026-12-02T10:00", LISBON)
    await world.press("ana", "2")
    card = (await home(world, "ana"))["Then and now"]
    assert card.picture is not None and [bar.value for bar in card.picture.bars] == [3, 2]
    assert card.tokens == ["reflections!"]
    assert "Then and now" not in await home(world, "ben")


async def test_what_could_not_reach_them(world: World) -> None:
    """Looking does not count as having been told."""
    await world.close_dms("ben")
    await world.say("ana", "encourage", member="2", words="You stayed curious through four rounds, and it shows.")
    await world.advance(minutes=1)
    found = await home(world, "ben")
    assert list(found)[1] == "1 message for you" and found["1 message for you"].tokens == ["inbox!"]
    assert "couldn't reach you" in (await world.say("ben", "my-circle")).text


async def test_looking_writes_nothing(world: World) -> None:
    """The file is the same, byte for byte in every table."""
    tables = [name for (name,) in world.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    before = {name: world.rows(f"SELECT * FROM {name}") for name in tables}
    for person in ("ana", "ben", "zed"):
        await home(world, person)
    assert {name: world.rows(f"SELECT * FROM {name}") for name in tables} == before
