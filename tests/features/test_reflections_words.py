"""Reflections: one's own words come back a week later, and can be read, changed, kept and deleted."""

import pytest

from tests.features.home import home
from tests.features.reflecting import LISBON, answer_all, offers, own_words, rejected
from tests.world import World


async def test_four_cards_then_a_week_then_their_own_words(world: World) -> None:
    """Thursday the cards; the Thursday after, what was written, and how much it stings now."""
    await rejected(world, stage="FINAL", sting=5)
    await world.until("2026-11-26T10:00", LISBON)
    first = await world.press("ana", "Start")
    assert first.title == "1 of 4: What was the hardest part?" and first.labels == ["Write", "Skip", "Stop here"]
    closing = await answer_all(world)
    assert closing.title == "Enough for today" and "Help now" in closing.labels
    await world.until("2026-12-03T09:59", LISBON)
    assert await own_words(world) == []
    await world.until("2026-12-03T10:00", LISBON)
    [back] = await own_words(world)
    assert back.fields == {
        "Final round": "Tuesday 24 November, 17:00",
        "The hardest part": "They liked me, and then silence.",
        "To a friend": "You were good enough to get that far.",
        "I can influence": "One day to prepare",
        "I can't influence": "They hired from within",
        "Next time": "If I am asked about the gap, then I will breathe",
    }
    rated = await world.press("ana", "2")
    assert rated.text == "Then 5, now 2. Both were true."
    assert rated.labels == ["Keep these words", "Delete them"]
    assert world.rows("SELECT sting_later, kept FROM reflections") == [(b"2           ", 0)]
    await world.press("ana", "Keep these words")
    assert world.rows("SELECT kept FROM reflections") == [(1,)]
    await world.advance(days=30)
    assert len(await own_words(world)) == 1


@pytest.mark.parametrize(("later", "says"), [(5, "It hurts more than it did then."), (1, "Then 3, now 1.")])
async def test_whatever_the_sting_is_now(world: World, later: int, says: str) -> None:
    await rejected(world, sting=3)
    await world.until("2026-11-25T10:00", LISBON)
    await answer_all(world)
    await world.until("2026-12-02T10:00", LISBON)
    rated = await world.press("ana", str(later))
    assert rated.text.startswith(says)
    assert ("Help now" in rated.labels) == (later == 5)


async def test_a_deleted_no_takes_its_reflection_along(world: World) -> None:
    await rejected(world)
    await rejected(world)
    await world.say("ana", "delete-rejection", number=1, sure="yes")
    await world.until("2026-11-25T10:00", LISBON)
    assert len(await offers(world)) == 1  # about the other one still
    await world.say("ana", "delete-rejection", number=2, sure="yes")
    await world.advance(minutes=1)
    assert "You deleted the rejection this was about, so nothing more will come." in await world.texts("ana")
    assert (await world.say("ana", "reflect", number=1, typed=True)).error


async def test_after_deleting_the_no_its_words_stay_but_do_not_come(world: World) -> None:
    await rejected(world)
    await world.say("ana", "reflect")
    await world.press("ana", "Write", heaviest="The silence.")
    await world.say("ana", "delete-rejection", number=1, sure="yes")
    await world.advance(days=9)
    assert await own_words(world) == []
    assert (await world.say("ana", "reflection", number=1)).fields == {"The hardest part": "The silence."}


async def test_deleting_a_no_says_what_will_not_come_any_more(world: World) -> None:
    """Only what would have come: its reflection, or the words; nothing of it a second time."""
    for number, employer in enumerate(("Acme", "Bolt", "Cargo"), start=1):
        await rejected(world, employer=employer)
        if number == 1:
            await world.say("ana", "reflect")
            await world.press("ana", "Write", heaviest="The silence.")
    gone = [(await world.say("ana", "delete-rejection", number=number, sure="yes")).text for number in (1, 2, 3)]
    assert gone == [
        "Deleted.\n\nThe words you wrote about it won't come back to you by themselves. They stay in /reflections.",
        "Deleted.",
        "Deleted.\n\nThe reflection on it won't come any more.",
    ]


async def test_deleting_a_no_says_so_of_what_waits_for_the_morning_and_nothing_of_what_has_come(world: World) -> None:
    await world.say("ana", "join", name="Ana", zone=LISBON, quiet="21:00-12:00")
    await rejected(world)
    await world.until("2026-11-25T11:00", LISBON)
    gone = await world.say("ana", "delete-rejection", number=1, sure="yes")
    assert gone.text == "Deleted.\n\nThe reflection on it won't come any more."
    await rejected(world)
    await rejected(world, "ben")
    await world.press("ben", "No reflection")
    await world.until("2026-11-26T12:01", LISBON)
    for person, number in (("ana", 2), ("ben", 3)):
        assert (await world.say(person, "delete-rejection", number=number, sure="yes")).text == "Deleted."


async def test_reading_changing_and_deleting(world: World) -> None:
    """/reflections lists them, a card again changes it; deleting empties the message that brought the words, too."""
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    await answer_all(world)
    await world.until("2026-12-02T10:00", LISBON)
    listed = await world.say("ana", "reflections")
    assert listed.fields == {"Wednesday 25 November, 10:00": "First call · Sting 3 of 5."}
    await world.press("ana", "Wednesday 25 November, 10:00")
    await world.press("ana", "Go through the cards")
    form = await world.press("ana", "Change it")
    assert form.questions["heaviest"]["value"] == "They liked me, and then silence."
    await world.press("ana", "Change it", heaviest="The long wait.")
    shown = await world.say("ana", "reflection", number=1)
    assert shown.fields["The hardest part"] == "The long wait."
    await world.press("ana", "Delete it")
    await world.press("ana", "Delete")
    await world.advance(minutes=1)
    assert "You deleted these words." in await world.texts("ana")
    assert world.rows("SELECT count(*) FROM reflections") == [(0,)]
    assert (await world.say("ana", "reflections")).text == "Nothing is written here yet."


async def test_ten_is_ten_across_a_clock_change(world: World) -> None:
    """Answered on the last summer Sunday in Berlin but one, the words come at ten in winter time."""
    await world.until("2027-03-20T12:00", "Europe/Berlin")
    await rejected(world, "dana")
    await world.until("2027-03-21T10:00", "Europe/Berlin")
    await answer_all(world, "dana")
    await world.until("2027-03-28T09:59", "Europe/Berlin")  # clocks go forward that morning
    assert await own_words(world, "dana") == []
    await world.until("2027-03-28T10:00", "Europe/Berlin")
    assert len(await own_words(world, "dana")) == 1


async def test_words_are_forgotten_after_ninety_days_unless_kept(world: World) -> None:
    """The list says so; of the one that was not kept only the stings are left, on the disk too."""
    for person in ("ana", "ben"):
        await rejected(world, person)
        await world.say(person, "reflect")
        await world.press(person, "Write", heaviest="The silence.")
    await world.say("ana", "keep-words", number=1)
    await world.until("2026-12-01T16:00", LISBON)
    await world.press("ben", "2")
    assert "90 days" in (await world.say("ben", "reflections")).text
    await world.until("2027-02-22T17:00", LISBON)
    assert len(world.rows("SELECT id FROM reflections WHERE heaviest IS NOT NULL")) == 2
    await world.advance(days=2)
    assert world.rows("SELECT account FROM reflections WHERE heaviest IS NOT NULL") == [(1,)]
    assert world.rows("SELECT sting, sting_later FROM reflections WHERE account = 2") == [
        (b"3           ", b"2           ")
    ]
    assert (await world.say("ana", "reflection", number=1)).fields == {
        "First call": "Tuesday 24 November, 17:00",
        "The hardest part": "The silence.",
    }
    assert list((await world.say("ben", "reflections")).fields.values()) == [
        "First call · Sting 3 of 5, later 2. The words are gone. I keep words for 90 days."
    ]
    shown = await world.say("ben", "reflection", number=2)
    assert shown.labels == ["Delete it"] and not shown.fields
    for word, given in {
        "reflect-card": {"card": "FRIEND"},
        "reflect-friend": {"friend": "Anew."},
        "keep-words": {},
        "share-words": {},
        "reflect": {},
    }.items():
        refused = await world.say("ben", word, number=2, typed=True, **given)
        assert refused.text.startswith("I keep words for 90 days, so these are gone."), word
    assert (await home(world, "ben"))["Then and now"].picture is not None
    await world.say("ben", "delete-reflection", number=2, sure="yes")
    assert world.rows("SELECT account FROM reflections") == [(1,)]


async def test_a_button_of_the_first_release_still_leads_on(world: World) -> None:
    """It names the last one shown and no instant; numbers told then what was newer."""
    row = "INSERT INTO reflections (id, account, state, sting, at, earliest, due_at)"
    for number in (1, 2, 3, 4):
        at = number * 86_400_000
        world.change(f"{row} VALUES ({number}, 1, 'ANSWERED', x'3{number}', {at}, {at}, {at})")
    shown = await world.say("ana", "reflections", before=3, typed=True)
    assert [*shown.fields.values()] == ["Sting 2 of 5.", "Sting 1 of 5."]


async def test_a_rest_that_ended_early_holds_nothing_back(world: World) -> None:
    """Ana meant to rest for 14 days and was back on the first: what she wrote comes a week later all the same."""
    await rejected(world)
    await world.say("ana", "reflect")
    await world.press("ana", "Write", heaviest="The silence.")
    await world.press("ana", "Stop here")
    await world.say("ana", "rest", until="14 days", shown="no")
    await world.say("ana", "back")
    await world.advance(days=8)
    assert len(await own_words(world)) == 1
