"""A kind word tried on a sample: nobody reads it, and nothing of it is kept."""

from tests.world import World

ADVICE = "You should ask them for the reasons next time, and try again soon."
KIND = "I'm sorry. Four rounds is a long way to go for two lines."


async def test_nothing_is_sent_or_kept(world: World) -> None:
    """Before anything was agreed to, and for somebody who is in no circle."""
    tables = [name for (name,) in world.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    before = {name: world.rows(f"SELECT count(*) FROM {name}") for name in tables}
    for who in ("ana", "farah"):
        await world.say(who, "practise")
        shown = await world.press(who, "Write a kind word", words=KIND)
        assert shown.fields == {"A kind word from you": f"“{KIND}”"}
    await world.advance(minutes=10)
    assert [await world.sees(who) for who in ("ben", "chidi", "dana", "eli")] == [[], [], [], []]
    after = {name: world.rows(f"SELECT count(*) FROM {name}") for name in tables}
    assert {name for name in tables if before[name] != after[name]} <= {"people", "accounts"}, (before, after)


async def test_advice_is_told_only_where_somebody_wants_to_be_listened_to(world: World) -> None:
    """As it would be asked about: Sam wants no tips, Alex does."""
    await world.say("ana", "practise")
    assert "may sound like advice" in (await world.press("ana", "Write a kind word", words=ADVICE)).text
    await world.press("ana", "Another sample")
    assert "may sound like advice" not in (await world.press("ana", "Write a kind word", words=ADVICE)).text


async def test_the_samples_come_round(world: World) -> None:
    """After the last comes the first."""
    told = [(await world.say("ana", "practise")).text] + [
        (await world.press("ana", "Another sample")).text for _ in range(3)
    ]
    assert [one.split()[0] for one in told] == ["Sam", "Alex", "Robin", "Sam"]
