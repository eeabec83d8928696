"""What doesn't belong on the board is shown to the hosts, who can take it down; its author isn't told by whom."""

from tests.features.test_board import share_event
from tests.world import Said, World

SHOW = "Show this to your host? They'll see your name and what stands there, and can take it down."
READ = "would like you to look at something on the board. To take it down, type /board in the circle's channel."
DONE = "They'll look at it. Whoever shared it isn't told who showed it to them."


async def report(world: World, who: str, number: int) -> Said:
    await world.say(who, "posting", number=number)
    asked = await world.press(who, "It doesn't belong here")
    return await world.press(who, "Show it to them") if asked.text == SHOW else asked


async def test_a_host_sees_it_and_takes_it_down(world: World) -> None:
    """Once, however many report it; and though its author has changed it meanwhile."""
    number = await share_event(world, "ben", "Come to my sales party")
    assert (await report(world, "chidi", number)).text == (await report(world, "dana", number)).text == DONE
    await world.say("ben", "edit-posting", posting=number, words="A quiet reading")
    await world.advance(minutes=1)
    [told] = [one for one in await world.sees("ana") if READ in one.text]
    assert told.text.startswith("Chidi") and "“Come to my sales party”" in told.fields["Ben shares an event"]
    assert not [one for one in await world.sees("ben") if READ in one.text]
    await world.say("ana", "posting", number=number, where="circle")
    await world.press("ana", "Take it down, as a host")
    assert (await world.press("ana", "Take it down")).text == "It's taken down, and I'll tell Ben."
    assert "was taken down" in (await world.sees("eli", where="circle"))[-1].text


async def test_what_it_was_changed_to_can_be_shown_as_well(world: World) -> None:
    number = await share_event(world, "ben", "A quiet reading")
    await report(world, "chidi", number)
    await world.advance(minutes=1)
    await world.say("ben", "edit-posting", posting=number, words="Come to my sales party")
    await world.advance(minutes=1)
    await report(world, "dana", number)
    await world.advance(minutes=1)
    told = [one for one in await world.sees("ana") if READ in one.text]
    assert [one.text.split()[0] for one in told] == ["Chidi", "Dana"]
    assert "“Come to my sales party”" in told[1].fields["Ben shares an event"]


async def test_only_where_another_host_can_look_at_it(world: World) -> None:
    """Not to its author, nor by a host, who can take it down at once."""
    number = await share_event(world, "ana")
    refused = (await report(world, "ben", number)).error
    assert refused == "There's no other host whom I can reach here. An admin can delete it from the channel."
    other = await share_event(world, "ben", "A talk")
    assert "It doesn't belong here" not in (await world.say("ana", "posting", number=other)).labels
    assert (await world.say("ben", "report-posting", posting=other, typed=True)).error is not None
    assert (await world.say("farah", "report-posting", posting=other, typed=True)).error is not None
    await world.advance(minutes=1)
    assert not [one for one in await world.sees("ana") if READ in one.text]
