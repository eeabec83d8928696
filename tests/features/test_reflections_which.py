"""Reflections: each says which rejections it is about, and of several one is chosen."""

from tests.features.reflecting import LISBON, offers, rejected
from tests.world import World

FIVE = (("APPLIED", "Acme"), ("SCREEN", "Bolt"), ("FINAL", "Cargo"), ("INTERVIEW", None), ("QUIET", "Ember"))


async def five(world: World) -> None:
    for stage, employer in FIVE:
        await rejected(world, stage=stage, employer=employer)
        await world.advance(minutes=10)
    await world.until("2026-11-26T10:00", LISBON)


async def test_the_offer_names_the_one_it_is_about(world: World) -> None:
    """Stage, employer and day, in the letter, on the first card and when the words come back."""
    named = {"Interview · Acme": "Tuesday 24 November, 17:00"}
    await rejected(world, stage="INTERVIEW", employer="Acme")
    await world.until("2026-11-25T10:00", LISBON)
    [offer] = [one for one in await world.sees("ana") if one.title == "A quiet moment"]
    assert offer.fields == named
    first = await world.press("ana", "Start")
    assert first.title == "1 of 4: What was the hardest part?" and first.fields == named
    await world.press("ana", "Write", heaviest="The silence.")
    assert (await world.say("ana", "reflections")).fields == {
        "Wednesday 25 November, 10:00": "Interview · Acme · Sting 3 of 5."
    }
    await world.until("2026-12-02T10:00", LISBON)
    [back] = [one for one in await world.sees("ana") if one.title == "Your own words"]
    assert back.fields == {**named, "The hardest part": "The silence."}


async def test_an_employer_that_is_deleted_stands_in_no_letter(world: World) -> None:
    """What a letter names goes with its source."""
    await rejected(world, employer="Acme")
    await world.until("2026-11-25T09:59", LISBON)
    assert world.rows("SELECT count(*) FROM outbox WHERE message LIKE '%Acme%'") == [(0,)]
    await world.close_dms("ana")
    await world.until("2026-11-25T10:01", LISBON)
    assert world.rows("SELECT count(*) FROM outbox WHERE instr(message, 'Acme')") == [(0,)]
    assert "Acme" in str((await world.say("ana", "inbox")).fields)


async def test_five_on_one_day_are_a_list_to_choose_from(world: World) -> None:
    """One offer; the one that is chosen is looked back on alone, and the others stay to be chosen."""
    await five(world)
    assert len(await offers(world)) == 1
    [offer] = [one for one in await world.sees("ana") if one.title == "A quiet moment"]
    assert list(offer.fields) == [
        "Went quiet · Ember",
        "Interview",
        "Final round · Cargo",
        "First call · Bolt",
        "Applied · Acme",
    ]
    chosen = await world.press("ana", "Start")
    assert chosen.text == "Which of these 5 rejections would you like to look back on?"
    assert chosen.labels == [
        "Went quiet · Ember, Tuesday 24 November, 17:40",
        "Interview, Tuesday 24 November, 17:30",
        "Final round · Cargo, Tuesday 24 November, 17:20",
        "First call · Bolt, Tuesday 24 November, 17:10",
        "Applied · Acme, Tuesday 24 November, 17:00",
        "All of them together",
    ]
    first = await world.press("ana", "Final round · Cargo, Tuesday 24 November, 17:20")
    assert list(first.fields) == ["Final round · Cargo"]
    await world.press("ana", "Write", heaviest="So close.")
    again = await world.say("ana", "reflect")
    assert again.text == "Which of these 4 rejections would you like to look back on?"
    assert [one.split(",")[0] for one in again.labels] == [
        "Went quiet · Ember",
        "Interview",
        "First call · Bolt",
        "Applied · Acme",
        "All of them together",
    ]
    assert (await world.say("ana", "reflection", number=1)).fields == {
        "Final round · Cargo": "Tuesday 24 November, 17:20",
        "The hardest part": "So close.",
    }
    await world.advance(days=5)
    assert await offers(world) == []  # chosen by oneself, not offered again


async def test_looking_at_one_takes_nothing_from_the_others(world: World) -> None:
    """Until something is written about it, the offer, the list and all of them together are as they were."""
    await five(world)
    listed = await world.press("ana", "Start")
    first = await world.press("ana", "Applied · Acme, Tuesday 24 November, 17:00")
    assert first.fields == {"Applied · Acme": "Tuesday 24 November, 17:00"}
    for _ in range(3):
        await world.press("ana", "Skip")
    assert (await world.press("ana", "Skip")).text.startswith("You haven't written anything")
    assert (await world.press("ana", "Start")).labels == listed.labels
    assert (await world.say("ana", "reflect")).labels == listed.labels
    together = await world.press("ana", "All of them together")
    assert [*together.fields] == [
        "Went quiet · Ember",
        "Interview",
        "Final round · Cargo",
        "First call · Bolt",
        "Applied · Acme",
    ]


async def test_each_card_writes_about_the_one_it_shows(world: World) -> None:
    """Two were looked at from one list: words go where they belong, and stand there again."""
    await five(world)
    await world.press("ana", "Start")
    cargo = await world.press("ana", "Final round · Cargo, Tuesday 24 November, 17:20")
    bolt = await world.press("ana", "First call · Bolt, Tuesday 24 November, 17:10")
    await world.press_token("ana", cargo.token("Write"), heaviest="So close.")
    await world.advance(minutes=1)
    await world.press_token("ana", bolt.token("Write"), heaviest="So short.")
    assert (await world.press_token("ana", cargo.token("Write"))).questions["heaviest"]["value"] == "So close."
    assert (await world.say("ana", "reflect")).text == "Which of these 3 rejections would you like to look back on?"
    listed = await world.say("ana", "reflections")
    assert [*listed.fields.values()] == ["First call · Bolt · Sting 3 of 5.", "Final round · Cargo · Sting 3 of 5."]


async def test_nothing_to_learn_is_about_the_one_alone_too(world: World) -> None:
    await five(world)
    await world.press("ana", "Start")
    await world.press("ana", "Applied · Acme, Tuesday 24 November, 17:00")
    for _ in range(3):
        await world.press("ana", "Skip")
    await world.press("ana", "Nothing to learn. It was just hard.")
    [(_, told)] = (await world.say("ana", "reflections")).fields.items()
    assert told == "Applied · Acme · Sting 3 of 5."


async def test_what_is_planned_for_the_others_still_comes(world: World) -> None:
    await rejected(world, employer="Acme")
    await rejected(world, employer="Bolt")
    await world.say("ana", "reflect", rejection=1, typed=True)
    await world.press("ana", "Write", heaviest="So close.")
    await world.until("2026-11-25T10:00", LISBON)
    [offer] = [one for one in await world.sees("ana") if one.title == "A quiet moment"]
    assert [*offer.fields] == ["First call · Bolt"]


async def test_all_of_them_together(world: World) -> None:
    await five(world)
    await world.press("ana", "Start")
    first = await world.press("ana", "All of them together")
    assert first.title == "1 of 4: What was the hardest part?"
    await world.press("ana", "Write", heaviest="So many.")
    assert list((await world.say("ana", "reflection", number=1)).fields) == [
        "Went quiet · Ember",
        "Interview",
        "Final round · Cargo",
        "First call · Bolt",
        "Applied · Acme",
        "The hardest part",
    ]
    assert (await world.say("ana", "reflect")).text == "You've already looked back on your latest rejection."


async def test_of_many_the_newest_are_shown(world: World) -> None:
    """As many buttons as every platform shows."""
    for _ in range(14):
        await rejected(world)
        await world.advance(minutes=1)
    chosen = await world.say("ana", "reflect")
    assert chosen.text == "Which of these 14 rejections would you like to look back on?"
    assert len(chosen.labels) == 11 and chosen.labels[0] == "First call, Tuesday 24 November, 17:13"


async def test_only_ones_own_can_be_chosen(world: World) -> None:
    await rejected(world, "ben")
    await rejected(world, "ben")
    assert (await world.say("ana", "reflect", rejection=1, typed=True)).error
    assert world.rows("SELECT count(*) FROM reflections") == [(1,)]
