"""Deleting one's data: hidden at once, back within the hour as if nothing had been, and then gone."""

from tests.world import World

SURE = "delete-my-data!sure=yes"


async def test_hidden_at_once_and_kept_after_all(world: World) -> None:
    await world.say("ben", "rejected", stage="FINAL", sting="5", note="I had hoped so much.")
    asked = await world.say("ben", "delete-my-data")
    assert "You have an hour to change your mind." in asked.text
    assert asked.labels == ["Delete everything", "Keep it"]
    told = await world.press("ben", "Delete everything")
    assert told.text.startswith("Everything of yours is hidden now")
    refused = await world.say("ben", "rejections")
    assert "will be deleted for good at" in refused.text and refused.labels == ["Keep my data", "Help now"]
    await world.advance(minutes=1)
    [letter] = [one for one in await world.sees("ben") if "Somebody with your account" in one.text]
    assert "Keep my data" in letter.labels
    await world.press("ben", "Keep my data")
    assert "FINAL" in str(world.rows("SELECT stage FROM rejections"))
    assert "Final round" in str((await world.say("ben", "rejections")).body)
    await world.advance(hours=2)
    assert "Final round" in str((await world.say("ben", "rejections")).body)


async def test_an_hour_later_it_is_gone(world: World) -> None:
    await world.say("ben", "rejected", stage="FINAL", sting="5", note="I had hoped so much.")
    await world.say("ben", "delete-my-data")
    await world.press("ben", "Delete everything")
    await world.advance(hours=1, minutes=1)
    print(world.rows("SELECT * FROM accounts"))
    print(world.rows("SELECT * FROM outbox"))
    assert world.rows("SELECT * FROM rejections") == []
    assert world.rows("SELECT * FROM accounts WHERE user = 'ben'") == []
    again = await world.say("ben", "rejections")
    assert "not in a circle" in again.text or again.text
