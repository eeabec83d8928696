"""A landing leaves a mock interview standing that somebody may be waiting for, says so, and offers to call it off."""

from tests.features.test_interviews_calendar import arranged
from tests.world import World

OFF = "Call off the mock interview"
STAYS = "The mock interview that you asked for stays, unless you call it off."


async def test_a_landing_leaves_it_and_says_so(world: World) -> None:
    """One that waits for times as well as one that is arranged; it's called off by whoever wants that alone."""
    await world.say("ana", "mock-interview", about="Salary")
    said = await world.say("ana", "landing-stops", stop="yes")
    assert STAYS in said.text and world.rows("SELECT state FROM interviews") == [("OPEN",)]
    shown = await world.say("ana", "landed")
    assert STAYS in shown.text
    told = await world.press_token("ana", said.token(OFF), said.body["n"])
    assert told.text == "Taken back. Those who were asked only hear that nothing is needed any more."
    assert STAYS not in (await world.say("ana", "landed")).text


async def test_who_lands_tells_the_peer_kindly(world: World) -> None:
    peer = await arranged(world)
    await world.say("ana", "landing-stops", stop="yes")
    told = await world.press("ana", OFF)
    assert told.text.startswith(f"All right. I'll tell {peer.title()} kindly.")
    assert OFF not in (await world.say("ana", "landing-step", step="SUPPORT")).labels
