"""The tests' own world: it starts as promised, moves in order, and remembers."""

from tests.world import TUESDAY, World


async def test_five_people_and_nothing_said(world: World) -> None:
    assert world.now == TUESDAY
    assert [await world.sees(person) for person in ("ana", "ben", "chidi", "dana", "eli")] == [[]] * 5
    assert await world.sees("ana", "circle") == []
    [[joined]] = world.rows("SELECT count(*) FROM members WHERE in_recap > 0 AND left_at IS NULL")
    assert joined == 5


async def test_a_bare_command_opens_its_form_and_a_press_answers(world: World) -> None:
    form = await world.say("ana", "rejected")
    assert form.form == "rejected" and form.questions["stage"]["required"]
    refused = await world.say("ana", "rejected", stage="FINAL", sting=9)
    assert refused.error and list(refused.problems) == ["sting"]
    answer = await world.say("ana", "rejected", stage="FINAL", sting=5)
    assert answer.text.startswith("I'm sorry. It's saved")
    assert await world.texts("ana") == [answer.text]
    helped = await world.press("ana", "Help now")
    assert helped.text != answer.text and await world.texts("ana") == [answer.text, helped.text]
    assert await world.sees("ben") == []


async def test_it_remembers_over_a_restart(world: World) -> None:
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await world.advance(days=2)
    before = await world.sees("ana")
    await world.restart()
    assert await world.sees("ana") == before and world.now == TUESDAY + 2 * 86_400_000


async def test_an_empty_world_has_no_circle(empty_world: World) -> None:
    refused = await empty_world.say("ben", "my-circle")
    assert refused.error and "Join" in refused.labels
