"""Plans for a no: written on a calm day, and shown on the day itself."""

import pytest

from tests.features.home import home
from tests.world import World

TOLD = "I'm sorry. It's saved, and only you can see it. Nothing else is needed today."
ALWAYS, FINAL = "Call Ben, then walk round the lake.", "Take two days off."


async def written(world: World, plan: str = ALWAYS, **said: str) -> None:
    answer = await world.say("ana", "setback-plan", plan=plan, typed=True, **said)
    assert answer.text.startswith("Saved. After a no like this I'll show it to you, in your own words.")


@pytest.mark.parametrize(
    ("stage", "shown"), [("FINAL", FINAL), ("SCREEN", ALWAYS), ("QUIET", ALWAYS)], ids=["its own", "any", "no reply"]
)
async def test_on_the_day_the_nearest_plan_is_shown(world: World, stage: str, shown: str) -> None:
    """That for the stage, else the one for any; once, in the answer itself, and in the writer's own words."""
    await written(world)
    await written(world, FINAL, after="FINAL")
    answer = await world.say("ana", "rejected", stage=stage, sting=2)
    assert answer.text == f"{TOLD}\n\nYou planned for this: “{shown}”"
    assert answer.body["private"]


async def test_without_a_plan_nothing_is_added(world: World) -> None:
    """Nor for a stage that has none, nor by somebody else's."""
    assert (await world.say("ana", "rejected", stage="SCREEN", sting=2)).text == TOLD
    await written(world, FINAL, after="FINAL")
    assert (await world.say("ana", "rejected", stage="SCREEN", sting=2)).text == TOLD
    assert (await world.say("ben", "rejected", stage="FINAL", sting=2)).text == TOLD


async def test_one_for_each_kind_of_no(world: World) -> None:
    """Another for the same no takes its place, and says the words that go."""
    await written(world)
    answer = await world.say("ana", "setback-plan", plan="Sleep first.", typed=True)
    assert answer.text.endswith(f"It takes the place of “{ALWAYS}”")
    assert world.rows("SELECT count(*) FROM setbacks") == [(1,)]
    listed = await world.say("ana", "setback-plans")
    assert [one["value"] for one in listed.body["fields"]] == ["Sleep first."]


async def test_a_plan_is_changed_where_it_stands(world: World) -> None:
    """Its form shows what stands there; for another no it moves, and takes that one's place."""
    await written(world)
    await written(world, FINAL, after="FINAL")
    await world.press("ana", "My plans")
    await world.press("ana", "Final round")
    form = await world.press("ana", "Change it")
    assert {name: one["value"] for name, one in form.questions.items()} == {"plan": FINAL, "after": "FINAL"}
    moved = await world.press("ana", "Change it", plan="Two days off.", after="ANY")
    assert moved.text.endswith(f"It takes the place of “{ALWAYS}”")
    listed = await world.say("ana", "setback-plans")
    assert [(one["name"], one["value"]) for one in listed.body["fields"]] == [("Any no", "Two days off.")]


async def test_deleted_after_a_second_thought(world: World) -> None:
    """And nobody else's number finds it."""
    await written(world)
    await world.press("ana", "My plans")
    await world.press("ana", "Any no")
    [[number]] = world.rows("SELECT id FROM setbacks")
    refused = await world.say("ben", "delete-setback", number=number, sure="yes", typed=True)
    assert refused.error is not None and refused.error.startswith("That plan isn't there any more.")
    await world.press("ana", "Delete it")
    assert (await world.press("ana", "Delete it")).text == "Deleted. You can write another whenever you like."
    assert (await world.say("ana", "setback-plans")).text.startswith("There's nothing here yet.")
    assert (await world.say("ana", "rejected", stage="SCREEN", sting=2)).text == TOLD


async def test_what_it_is_for_can_be_unreadable(world: World) -> None:
    """It is then shown after no no at all, and the list says why."""
    await written(world)
    world.change("UPDATE setbacks SET after = ?", b"\xff")
    assert (await world.say("ana", "rejected", stage="SCREEN", sting=2)).text == TOLD
    listed = await world.say("ana", "setback-plans")
    assert [one["name"] for one in listed.body["fields"]] == ["I can't read which no this is for"]


async def test_a_rejection_that_was_brought_in_shows_none(world: World) -> None:
    """Only whoever logs one themselves is reminded; changing it later reminds nobody."""
    await written(world)
    await world.say("ana", "rejected", stage="SCREEN", sting=2)
    [[number]] = world.rows("SELECT id FROM rejections")
    changed = await world.say("ana", "edit-rejection", number=number, stage="FINAL", sting=5, typed=True)
    assert "You planned" not in changed.text


async def test_home_offers_one_until_there_is_one(world: World) -> None:
    """To members alone."""
    assert (await home(world, "ana"))["A plan for a no"].labels == ["Plan for a no"]
    assert "A plan for a no" not in await home(world, "a stranger")
    await written(world)
    assert "A plan for a no" not in await home(world, "ana")


async def test_home_offers_none_while_a_no_is_fresh_and_only_in_the_first_weeks(world: World) -> None:
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    assert "A plan for a no" not in await home(world, "ana")
    await world.advance(days=8)
    assert "A plan for a no" in await home(world, "ana")
    await world.advance(days=23)
    assert "A plan for a no" not in await home(world, "ana")


async def test_a_plan_that_cannot_be_read_is_not_shown(world: World) -> None:
    """Then the one for any no is."""
    await written(world)
    await written(world, FINAL, after="FINAL")
    for kept in (b"\xff", None):
        world.change("UPDATE setbacks SET plan = ? WHERE id = (SELECT max(id) FROM setbacks)", kept)
        answer = await world.say("ana", "rejected", stage="FINAL", sting=2)
        assert answer.text == f"{TOLD}\n\nYou planned for this: “{ALWAYS}”"


async def test_whoever_has_joined_is_offered_one_last_of_all(empty_world: World) -> None:
    """Whichever way they answer about the recap; the first answer of /join says nothing of it."""
    world = empty_world
    await world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    for name, answer in (("ana", "Yes, count me"), ("ben", "I'd rather not")):
        first = await world.say(name, "join", where="circle", name=name.title(), zone="Lisbon")
        assert "after a no" not in first.text and first.labels == ["Yes, count me", "I'd rather not", "Change"]
        last = await world.press(name, answer)
        assert last.text.endswith(
            "On a calm day, write what you'll do after a no. When one comes, I'll show it to you."
        )
        assert last.labels == ["Plan for a no"]
    assert (await world.press("ben", "Plan for a no")).form == "setback-plan"


async def test_whoever_has_just_had_a_no_is_offered_none(empty_world: World) -> None:
    """Nor who has a plan, or has been here for long."""
    world = empty_world
    await world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await world.press("ana", "Yes, save it")
    await world.say("ana", "join", where="circle", name="Ana", zone="Lisbon")
    assert (await world.press("ana", "Yes, count me")).labels == []
    await world.advance(days=8)
    assert (await world.press("ana", "Yes, count me")).labels == ["Plan for a no"]
    await world.advance(days=23)
    assert (await world.press("ana", "Yes, count me")).labels == []
    await world.say("ben", "join", where="circle", name="Ben", zone="Lisbon")
    await world.say("ben", "setback-plan", plan=ALWAYS, typed=True)
    await world.press("ben", "Yes, save it")
    assert (await world.press("ben", "Yes, count me")).labels == []
