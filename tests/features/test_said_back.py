"""Whoever says where they are, or when, hears it back with the time there now, and can change it with one press."""

import pytest

from tests.world import Said, World


async def test_joining(empty_world: World) -> None:
    """With the place that it was taken for, and the hours of quiet."""
    await empty_world.say("ana", "setup", where="circle", name="Harbour", zone="Lisboa")
    joined = await empty_world.say("ben", "join", where="circle", name="Ben", zone="Wien", quiet="22-7")
    assert joined.fields == {
        "Time zone": "Vienna, Austria (Europe/Vienna), 18:00 now",
        "Quiet hours": "22:00-07:00",
        "Who can see what": joined.fields["Who can see what"],  # tests/test_consent.py has its words
    }
    form = await empty_world.press("ben", "Change")
    assert (form.form, form.questions["zone"]["value"]) == ("join", "Europe/Vienna")


async def test_settings(world: World) -> None:
    """A change of them as well; the zone that the form was filled with has no place."""
    saved = await world.say("dana", "join", name="Dana", zone="Europe/Berlin", quiet="none")
    assert saved.text == "Saved."
    assert saved.fields == {"Time zone": "Europe/Berlin, 18:00 now", "Quiet hours": "none"}
    assert (await world.press("dana", "Change")).form == "join"


async def test_setting_up(empty_world: World) -> None:
    ready = await empty_world.say("ana", "setup", where="circle", name="Harbour", zone="Lisboa")
    assert ready.fields == {"Time zone": "Lisbon, Portugal (Europe/Lisbon), 17:00 now"}
    form = await empty_world.press("ana", "Change")
    assert (form.form, form.questions["zone"]["value"]) == ("setup", "Europe/Lisbon")


async def test_a_rhythm(world: World) -> None:
    shown = await world.say("ben", "rhythm", plan="Monday 10:00")
    assert shown.fields["Time zone"] == "America/New_York, 12:00 now"
    assert (await world.press("ben", "Change it")).form == "rhythm"


async def test_a_rest(world: World) -> None:
    resting = await world.say("chidi", "rest", until="3 days")
    assert resting.fields == {"Time zone": "Africa/Lagos, 18:00 now"}
    assert (await world.press("chidi", "Change it")).form == "rest"


@pytest.mark.parametrize(("typed", "place"), [("Cambridge", "Cambridge, England"), ("York", "York, England")])
async def test_a_namesake_is_asked_back_and_chosen(world: World, typed: str, place: str) -> None:
    """What else was typed stays."""
    asked: Said = await world.say("eli", "join", name="Eli", zone=typed, quiet="22-7")
    assert asked.form == "join" and typed in asked.problems["zone"] and place in asked.problems["zone"]
    assert asked.questions["quiet"]["value"] == "22-7"


async def test_quiet_hours_that_hold_a_check_in_say_so(world: World) -> None:
    """Those that are asked for, by one's own rhythm; and it comes when they end."""
    saved = await world.say("ben", "join", name="Ben", zone="New York", quiet="11:00-13:00")
    assert saved.fields["Quiet hours"] == (
        "11:00-13:00. Your check-ins are within them (Wednesday at 12:00), so they will come at 13:00. "
        "/rhythm moves them."
    )
    await world.until("2026-11-25T12:59", "America/New_York")
    assert "How is your week going? One tap is enough." not in await world.texts("ben")
    await world.advance(minutes=1)
    assert "How is your week going? One tap is enough." in await world.texts("ben")
    await world.say("ben", "rhythm", cadence="OFF")
    saved = await world.say("ben", "join", name="Ben", zone="New York", quiet="11:00-13:00")
    assert saved.fields["Quiet hours"] == "11:00-13:00"
