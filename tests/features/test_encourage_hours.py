"""Where hosts wish so, #encourage shows asks only while one of them is awake; what their authors heard stays true."""

from tests.features.deciding import host
from tests.features.kindness import WORDS, ask, asked_ones
from tests.world import World


async def shown(world: World) -> list[str]:
    return [one.title for one in await world.sees("eli", "encourage") if one.title]


async def alone(world: World) -> None:
    """Nobody is asked, so that the channel is what is left."""
    for one in ("chidi", "dana", "eli", "ana"):
        await world.say(one, "join", where="circle", name=one.title(), zone="Lisbon", asks=0)


async def test_what_waits_is_shown_when_a_host_wakes(world: World) -> None:
    """Ben asks at 17:00; twelve hours later it is 5 in Lisbon, where Ana wakes at 8."""
    await alone(world)
    said = await host(world, "channel-hours", awake="yes")
    assert said.text.startswith("Saved. I'll put asks into the encourage channel only while a host is awake")
    preview = await ask(world, "ben", may_post="yes")
    assert "There it's shown only once a host is awake." in preview.text
    await world.until("2026-11-25T07:59", "Europe/Lisbon")
    assert await shown(world) == []
    await world.until("2026-11-25T08:01", "Europe/Lisbon")
    assert await shown(world) == ["Ben is asking for a kind word"]
    await world.until("2026-11-26T23:00", "Europe/Lisbon")
    assert any("It's been a day." in one for one in await world.texts("ben"))  # promised, whatever the channel did


async def test_at_any_hour_where_they_don_t(world: World) -> None:
    await alone(world)
    await ask(world, "ben", may_post="yes")
    await world.until("2026-11-25T05:10", "Europe/Lisbon")
    assert await shown(world) == ["Ben is asking for a kind word"]


async def test_a_host_who_rests_is_not_awake(world: World) -> None:
    await alone(world)
    await host(world, "channel-hours", awake="yes")
    await world.say("ana", "rest", until="2", typed=True)
    await ask(world, "ben", may_post="yes")
    await world.until("2026-11-25T20:00", "Europe/Lisbon")
    assert await shown(world) == []
    await world.advance(days=2)
    assert await shown(world) == ["Ben is asking for a kind word"]


async def test_shown_by_its_author_at_night(world: World) -> None:
    """[Show it] says when, in words that tell nothing of the hosts; the button does it no second time."""
    await alone(world)
    await host(world, "channel-hours", awake="yes")
    await ask(world, "ben", named="ANONYMOUS")
    await world.until("2026-11-25T02:00", "Europe/Lisbon")
    await world.say("ben", "my-asks")
    await world.press("ben", "Show it in the encourage channel")
    said = await world.press("ben", "Show it")
    assert said.text.startswith("It goes to the encourage channel as soon as a host is awake.")
    assert await shown(world) == []
    await world.until("2026-11-25T08:01", "Europe/Lisbon")
    assert await shown(world) == ["Someone in Harbour is asking for a kind word"]


async def test_setting_the_circle_up_again_keeps_it(world: World) -> None:
    await host(world, "channel-hours", awake="yes")
    await host(world, "setup", name="Harbour", zone="Lisbon", encourage="encourage")
    assert world.rows("SELECT hosted_posts FROM circles") == [(1,)]
    form = await world.say("ana", "channel-hours", where="circle")
    assert form.questions["awake"]["value"] == "yes"


async def test_no_word_is_held_back(world: World) -> None:
    """Only the post waits: who is asked by direct message answers at any hour."""
    await host(world, "channel-hours", awake="yes")
    await ask(world, "ben", may_post="yes")
    await world.advance(minutes=6)
    await world.press((await asked_ones(world))[0], "Write a kind word", words=WORDS)
    await world.advance(days=2)
    assert await shown(world) == []
