"""A mock interview is seen at home by both while it is arranged."""

from datetime import UTC, datetime

from tests.features.home import home
from tests.features.test_interviews import asked
from tests.features.test_interviews_calendar import arranged
from tests.world import World

TITLE = "Your mock interview"


async def test_both_see_it_at_home_until_it_is_over(world: World) -> None:
    peer = await arranged(world)
    for one, other in (("ana", peer), (peer, "ana")):
        card = (await home(world, one))[TITLE]
        assert card.text.startswith("You have a mock interview on Thursday")
        assert card.text.endswith(f", with {other.title()}.") and card.labels == ["I can't make it"]
    [(at,)] = world.rows("SELECT agreed_at FROM interviewers WHERE agreed_at > 0")
    await world.until(f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%dT%H:59}", "UTC")
    assert TITLE in await home(world, "ana")
    await world.advance(minutes=2)
    assert TITLE not in await home(world, "ana") and TITLE not in await home(world, peer)


async def test_it_is_called_off_from_there(world: World) -> None:
    peer = await arranged(world)
    [token] = (await home(world, peer))[TITLE].tokens
    told = await world.press_token(peer, token)
    assert told.text.startswith("All right. I'll tell Ana kindly.")
    assert TITLE not in await home(world, "ana") and TITLE not in await home(world, peer)


async def test_several_are_told_apart(world: World) -> None:
    """Of two on one day, each has its own button."""
    peer = await arranged(world)
    other = next(one for one in ("chidi", "dana", "eli", "ben") if one != peer)
    await world.say(other, "mock-interview", about="Salary")
    await world.advance(minutes=1)
    world.change(
        f"UPDATE interviewers SET account = {('ana', 'ben', 'chidi', 'dana', 'eli').index(peer) + 1} WHERE id = 3"
    )
    world.change("UPDATE interviewers SET state = 'AGREED', agreed_at = 1795719600000 WHERE id = 3")
    world.change("UPDATE interviews SET state = 'AGREED' WHERE id = 2")
    card = (await home(world, peer))[TITLE]
    assert sorted(card.labels) == sorted(f"I can't make it with {one}" for one in ("Ana", other.title()))


async def test_one_that_nobody_has_agreed_to_is_not_at_home(world: World) -> None:
    for one in ("ana", *(await asked(world))):
        assert TITLE not in await home(world, one)
