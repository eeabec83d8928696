"""What people press long after: every button of an introduction leads on, once, and says what is so."""

from tests.features.home import home
from tests.features.introducing import FOUR, NUMBER, acts, chooses, have_written, heard, introduced, met, wanting
from tests.world import World

NOTHING = "You've said that nothing may be asked of you in a week, and this counts. /join changes that number."


async def awake(world: World, *people: str, asks: int = 4) -> None:
    for one in people:
        await world.say(one, "join", name=one.title(), zone="Lisbon", quiet="none", asks=asks)
    await wanting(world, *people)


async def test_after_a_time_that_has_passed_another_one_is_agreed_on(world: World) -> None:
    await awake(world, "ana", "ben")
    await world.until("2026-12-02T11:00")
    await introduced(world, "ana", "times", day="tomorrow", hours="15:00")
    await chooses(world, "ben", "ana")
    await world.until("2026-12-03T15:01")
    told = await introduced(world, "ben", "times", day="tomorrow", hours="16:00")
    assert told.text.startswith("Ana can choose now")
    arranged = await chooses(world, "ana", "ben")
    assert arranged is not None and arranged.title == "You're meeting Ben"
    again = await introduced(world, "ben", "times", day="tomorrow", hours="17:00")
    assert again.error and again.error.startswith("You already have a time.")


async def test_a_time_that_has_passed_leads_on_to_another(world: World) -> None:
    """Where it is pressed late, and where another has been agreed on."""
    await awake(world, "ana", "ben")
    await world.until("2026-12-02T11:00")
    await introduced(world, "ana", "times", day="tomorrow", hours="15:00, 16:00")
    await world.until("2026-12-03T15:01")
    late = await chooses(world, "ben", "ana")
    assert late is not None and late.error == "That time isn't free any more. You can propose another one."
    assert late.labels == ["Propose a time", "Help now"]
    form = await world.press_token("ben", late.token("Propose a time"))
    assert form.form == "introduction-times"
    none = await introduced(world, "ben", "cancel")
    assert none.error and none.labels == ["Propose a time", "Help now"]
    times = await heard(world, "ben", "Times to meet Ana")
    assert times is not None
    await world.press_token("ben", times.token(times.labels[1]), times.body["n"])
    other = await chooses(world, "ben", "ana")
    assert other is not None and other.labels == ["I can't make it", "Help now"]


async def test_someone_else_is_one_person_however_often_it_is_pressed(world: World) -> None:
    await awake(world, *FOUR)
    await world.until("2026-12-02T11:00")
    await world.advance(days=8)
    pressed = {one: world.rows("SELECT max(id) FROM introduced WHERE account = ?", NUMBER[one])[0][0] for one in FOUR}
    for one in FOUR:
        await introduced(world, one, "how", went="NOTHING")
    for _ in range(2):
        for one in FOUR:
            await world.say(one, "introduction-again", number=pressed[one])
    await world.advance(hours=1)
    assert [len(await met(world, one)) for one in FOUR] == [2, 2, 2, 2]
    told = await world.say("ana", "introduction-again", number=pressed["ana"])
    assert told.text == "I've found someone else for you since then."
    assert world.rows("SELECT count(*) FROM introduction_wishes WHERE again IS NOT NULL") == [(0,)]


async def test_of_one_that_was_over_before_they_heard_nothing_stands_in_their_copy(world: World) -> None:
    """Or they could tell that somebody had withdrawn from them."""
    await have_written(world, ("ben", "ana"))
    await awake(world, "ana", "ben")
    await world.say("ben", "join", name="Ben", zone="Los Angeles", quiet="21:00-08:00", asks=4)
    await world.until("2026-12-02T10:01")
    assert "introduction to someone" not in str((await world.say("ben", "privacy")).fields)
    await acts(world, "ana", "mutes", "ben")
    await world.advance(days=1)
    assert await met(world, "ben") == []
    shown = await world.say("ben", "privacy")
    assert "introduction to someone" not in str(shown.fields) + str(shown.text)


async def test_who_takes_part_in_none_is_not_told_of_the_next(world: World) -> None:
    await awake(world, "ana", "ben")
    assert "The next ones are on Wednesday 2 December" in (await home(world, "ana"))["Introductions"].text
    await world.say("ana", "join", name="Ana", zone="Lisbon", quiet="none", asks=0)
    shown = await world.say("ana", "introductions")
    assert shown.text.endswith(NOTHING) and "Skip this time" not in shown.labels
    assert (await home(world, "ana"))["Introductions"].text == f"Harbour: {NOTHING}"


async def test_only_what_comes_is_promised(world: World) -> None:
    """Not a question that was asked already, nor a round that finds them at rest."""
    await awake(world, "ana", "ben")
    await world.until("2026-12-02T11:00")
    assert (await introduced(world, "ana", "in-touch")).text == "Good. I'll stay out of it, and ask once how it went."
    await world.advance(days=8)
    assert (await introduced(world, "ana", "in-touch")).text == "Good. I'll stay out of it."
    await introduced(world, "ana", "how", went="NOTHING")
    told = await introduced(world, "ana", "again")
    assert told.text.endswith("you come first next time, on Wednesday 16 December, 10:00.")
    await world.agree("ana")
    await world.say("ana", "free-day", day="WEDNESDAY")
    told = await introduced(world, "ana", "again")
    assert told.text == (
        "I may introduce you sooner if someone else here would like that too. If not, you come first next time."
    )
