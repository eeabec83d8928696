"""Reflections: offered when a no has settled, four cards, and one's own words a week later."""

from typing import Any

import pytest

from tests.world import Said, World

LISBON = "Europe/Lisbon"
CARDS = ("reflect-heaviest", "reflect-friend", "reflect-reasons", "reflect-plan")


async def rejected(world: World, person: str = "ana", **given: Any) -> Said:
    return await world.say(person, "rejected", **{"stage": "SCREEN", "sting": 3, **given})


async def own_words(world: World, person: str = "ana") -> list[Said]:
    return [one for one in await world.sees(person) if one.title == "Your own words"]


async def offers(world: World, person: str = "ana") -> list[str]:
    return [one.text for one in await world.sees(person) if one.title == "A quiet moment"]


async def answer_all(world: World, person: str = "ana") -> Said:
    """From the offer to the closing."""
    await world.press(person, "Start")
    await world.press(person, "Write", heaviest="They liked me, and then silence.")
    await world.press(person, "Write", friend="You were good enough to get that far.")
    await world.press(person, "Write", mine="One day to prepare", not_mine="They hired from within")
    return await world.press(person, "Write", next_if="If I am asked about the gap", next_then="then I will breathe")


async def test_a_hard_no_waits_a_day_and_a_half(world: World) -> None:
    """Final round, sting 5, Tuesday 17:00: 36 h later is Thursday 05:00, so Thursday 10:00 in Lisbon, not before."""
    await rejected(world, stage="FINAL", sting=5)
    await world.until("2026-11-26T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-26T10:00", LISBON)
    assert await offers(world) == [
        "Look back at the no you put down? Four short cards, about three minutes. Skip what you like."
    ]
    [offer] = [one for one in await world.sees("ana") if one.title == "A quiet moment"]
    assert offer.labels[:3] == ["Start", "Tomorrow", "No thanks"]


async def test_four_cards_then_a_week_then_their_own_words(world: World) -> None:
    """Thursday the cards; the Thursday after, what was written, and "5 → 2"."""
    await rejected(world, stage="FINAL", sting=5)
    await world.until("2026-11-26T10:00", LISBON)
    first = await world.press("ana", "Start")
    assert first.title == "1 of 4: What was heaviest?" and first.labels == ["Write", "Skip", "Stop here"]
    closing = await answer_all(world)
    assert closing.title == "Enough for today" and "Help now" in closing.labels
    await world.until("2026-12-03T09:59", LISBON)
    assert await own_words(world) == []
    await world.until("2026-12-03T10:00", LISBON)
    [back] = await own_words(world)
    assert back.fields == {
        "What was heaviest": "They liked me, and then silence.",
        "To a friend": "You were good enough to get that far.",
        "Mine": "One day to prepare",
        "Not mine": "They hired from within",
        "Next time": "If I am asked about the gap, then I will breathe",
    }
    rated = await world.press("ana", "2")
    assert rated.text == "5 → 2. Then 5, now 2. Both were true."
    assert rated.labels == ["Keep these words", "Delete them"]
    assert world.rows("SELECT sting_later, kept FROM reflections") == [(2, 0)]
    await world.press("ana", "Keep these words")
    assert world.rows("SELECT kept FROM reflections") == [(1,)]
    await world.advance(days=30)
    assert len(await own_words(world)) == 1


async def test_an_ordinary_no_waits_for_the_first_ten_after_half_a_day(world: World) -> None:
    """Tuesday 17:00 becomes Wednesday 10:00; put down at 23:00, twelve hours pass ten, so Thursday."""
    await rejected(world, "ana")
    await world.until("2026-11-24T23:00", LISBON)
    await rejected(world, "dana")
    await world.until("2026-11-25T10:00", LISBON)
    assert len(await offers(world, "ana")) == 1 and await offers(world, "dana") == []
    await world.until("2026-11-26T10:00", "Europe/Berlin")
    assert len(await offers(world, "dana")) == 1


async def test_several_noes_share_one_reflection(world: World) -> None:
    await rejected(world)
    await world.advance(hours=2)
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    assert await offers(world) == [
        "Look back at the 2 noes you put down? Four short cards, about three minutes. Skip what you like."
    ]
    assert world.rows("SELECT count(*) FROM reflections") == [(1,)]


async def test_a_hard_one_moves_the_hour_once_and_never_twice(world: World) -> None:
    """The second hard one leaves the hour where the first has moved it."""
    await rejected(world)
    await world.advance(hours=1)
    await rejected(world, sting=5)
    await world.until("2026-11-25T20:00", LISBON)
    assert await offers(world) == []
    await rejected(world, sting=5)
    await world.until("2026-11-26T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_a_hard_one_puts_an_offer_off_that_stands_already(world: World) -> None:
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    await rejected(world, stage="FINAL")
    await world.advance(minutes=1)
    assert "Put off. It comes again Friday 27 November, 10:00." in await world.texts("ana")
    await world.until("2026-11-27T10:00", LISBON)
    assert len(await offers(world)) == 1
    assert world.rows("SELECT state, count(*) FROM schedule WHERE kind = 'reflect-expire' GROUP BY state") == [
        ("open", 1)
    ]


async def test_at_most_one_offer_a_day(world: World) -> None:
    """A no every three hours for four days, each answered at once or left: never two offers on one date."""
    seen: set[int] = set()
    for step in range(32):
        await rejected(world)
        for one in await world.sees("ana"):
            if one.title == "A quiet moment" and one["n"] not in seen:
                seen.add(one["n"])
                if step % 2:
                    await world.press("ana", "Start")
                    await world.press("ana", "Write", heaviest="That it goes on.")
        await world.advance(hours=3)
    days = [row[0] for row in world.rows("SELECT local_date FROM schedule WHERE kind = 'reflect-offer'")]
    assert days and len(days) == len(set(days))


async def test_later_today_comes_four_hours_on_outside_quiet_hours(world: World) -> None:
    await rejected(world)
    answer = await world.press("ana", "Reflect tomorrow ✓")
    assert answer.text == "It comes Wednesday 25 November, 10:00. Until then, let it lie."
    answer = await world.press("ana", "Later today")
    assert answer.text.startswith("It comes Wednesday 25 November, 08:00.")  # four hours on is 21:00, quiet
    await rejected(world, "ben")  # noon in New York
    answer = await world.say("ben", "reflect-when", when="LATER_TODAY")
    assert answer.text.startswith("It comes Tuesday 24 November, 16:00.")
    await world.until("2026-11-24T16:00", "America/New_York")
    assert len(await offers(world, "ben")) == 1
    await world.press("ben", "Tomorrow")
    await world.until("2026-11-25T10:00", "America/New_York")
    assert len(await offers(world, "ben")) == 1
    done = "SELECT count(*) FROM schedule WHERE kind = 'reflect-offer' AND state = 'done' AND owner = 'account:2'"
    assert world.rows(done) == [(2,)]


async def test_later_today_again_and_again(world: World) -> None:
    """Each time it is put off it comes once more, on the same date too."""
    await rejected(world, "ben")
    await world.say("ben", "reflect-when", when="LATER_TODAY")
    await world.advance(hours=4)
    await world.say("ben", "reflect-when", when="LATER_TODAY")
    await world.advance(hours=4)
    assert len(await offers(world, "ben")) == 1
    assert world.rows("SELECT local_date FROM schedule WHERE kind = 'reflect-offer'") == [
        ("2026-11-24",),
        ("2026-11-25",),
    ]


async def test_tomorrow_after_a_hard_no_says_why_it_is_later(world: World) -> None:
    await rejected(world, sting=5)
    answer = await world.press("ana", "Reflect tomorrow ✓")
    assert answer.text == (
        "After a hard one I leave you more time: it comes Thursday 26 November, 10:00. Until then, let it lie."
    )
    assert answer.labels == ["Later today", "No reflection"]


async def test_no_reflection_and_after_all(world: World) -> None:
    await rejected(world)
    assert (await world.press("ana", "No reflection")).text == "No reflection, then. It stays put down."
    await world.until("2026-11-26T12:00", LISBON)
    assert await offers(world) == []
    await world.say("ana", "reflect-when", when="TOMORROW")
    await world.until("2026-11-27T10:00", LISBON)
    assert len(await offers(world)) == 1
    await world.press("ana", "No thanks")
    await world.advance(minutes=1)
    assert "No reflection, then." in await world.texts("ana")


async def test_an_unanswered_one_expires_after_three_days(world: World) -> None:
    await rejected(world)
    await world.until("2026-11-28T09:59", LISBON)
    assert len(await offers(world)) == 1
    await world.until("2026-11-28T10:01", LISBON)
    assert await offers(world) == []
    assert "You left this one for now, and that is fine." in await world.texts("ana")
    assert world.rows("SELECT state FROM reflections") == [("EXPIRED",)]
    assert (await world.press("ana", "Reflect now")).title == "1 of 4: What was heaviest?"


async def test_after_days_of_darkness_nothing_stale_comes(world: World) -> None:
    """The bot was down for five days: no offer bursts in, /reflect still opens it."""
    await rejected(world)
    await world.clock.move_to(world.now + 5 * 86_400_000)
    await world.restart()
    await world.advance(minutes=1)
    assert await offers(world) == []
    assert world.rows("SELECT state FROM reflections") == [("EXPIRED",)]
    assert (await world.say("ana", "reflect")).title == "1 of 4: What was heaviest?"


async def test_a_new_no_keeps_the_open_offer_open(world: World) -> None:
    """Put down two days after the offer, it has three days too."""
    await rejected(world)
    await world.until("2026-11-27T10:00", LISBON)
    await rejected(world)
    await world.until("2026-11-30T09:00", LISBON)
    assert world.rows("SELECT state FROM reflections") == [("OFFERED",)]
    await world.until("2026-11-30T11:00", LISBON)
    assert world.rows("SELECT state FROM reflections") == [("EXPIRED",)]


async def test_nothing_comes_by_itself_before_joining(empty_world: World) -> None:
    """Only who presses a choice is written to."""
    world = empty_world
    for person in ("ana", "ben"):
        await rejected(world, person)
    await world.press("ben", "Reflect tomorrow ✓")
    await world.advance(days=3)
    assert await offers(world, "ana") == [] and len(await offers(world, "ben")) == 1


async def test_who_has_left_is_told_that_nothing_comes(world: World) -> None:
    await world.say("ben", "leave", sure="yes")
    await rejected(world, "ben")
    answer = await world.press("ben", "Reflect tomorrow ✓")
    assert answer.error and answer.labels == ["Reflect now"]
    await world.advance(days=3)
    assert await offers(world, "ben") == []


async def test_every_card_can_be_skipped(world: World) -> None:
    """Nothing written, nothing comes back; it still waits."""
    await rejected(world)
    assert (await world.say("ana", "reflect")).title == "1 of 4: What was heaviest?"
    for number in (2, 3, 4):
        assert (await world.press("ana", "Skip")).title.startswith(f"{number} of 4")  # type: ignore[union-attr]
    closing = await world.press("ana", "Skip")
    assert closing.text == "Nothing is written, and that is fine. It waits; /reflect brings it back."
    await world.until("2026-11-25T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_nothing_to_learn_is_an_answer(world: World) -> None:
    await rejected(world)
    await world.say("ana", "reflect")
    for _ in range(3):
        await world.press("ana", "Skip")
    await world.press("ana", "Nothing to learn; just hard")
    await world.until("2026-12-01T10:00", LISBON)
    [back] = await own_words(world)
    assert back.fields == {"Next time": "Nothing to learn; just hard."}
    assert await offers(world) == []


async def test_stopping_after_one_card_is_enough(world: World) -> None:
    """What was written counts, survives a restart, and comes back."""
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    await world.press("ana", "Start")
    await world.press("ana", "Write", heaviest="The silence.")
    await world.restart()
    await world.press("ana", "Stop here")
    await world.advance(minutes=1)
    assert "You looked back at this one." in await world.texts("ana")
    await world.until("2026-12-02T10:00", LISBON)
    [back] = await own_words(world)
    assert back.fields == {"What was heaviest": "The silence."}


@pytest.mark.parametrize(("later", "says"), [(5, "It weighs as much as a week ago."), (1, "Then 3, now 1.")])
async def test_whatever_the_sting_is_now(world: World, later: int, says: str) -> None:
    await rejected(world, sting=3)
    await world.until("2026-11-25T10:00", LISBON)
    await answer_all(world)
    await world.until("2026-12-02T10:00", LISBON)
    rated = await world.press("ana", str(later))
    expected = {5: "3 → 5. It weighs more than a week ago.", 1: f"3 → 1. {says}"}[later]
    assert rated.text.startswith(expected)
    assert ("Help now" in rated.labels) == (later == 5)


async def test_words_need_a_yes_first(empty_world: World) -> None:
    """Without consent the card asks for it, then keeps what was typed."""
    world = empty_world
    await rejected(world)
    await world.say("ana", "reflect")
    asked = await world.press("ana", "Write", heaviest="The silence.")
    assert asked.title == "May I keep what you write?"
    assert world.rows("SELECT heaviest FROM reflections") == [(None,)]
    assert (await world.press("ana", "Yes, keep my words")).title == "2 of 4: A friend gets this message"
    assert world.rows("SELECT heaviest FROM reflections") == [(b"The silence.",)]


async def test_a_deleted_no_takes_its_reflection_along(world: World) -> None:
    await rejected(world)
    await rejected(world)
    await world.say("ana", "delete-rejection", number=1, sure="yes")
    await world.until("2026-11-25T10:00", LISBON)
    assert len(await offers(world)) == 1  # about the other one still
    await world.say("ana", "delete-rejection", number=2, sure="yes")
    await world.advance(minutes=1)
    assert "You deleted the no that this was about. Nothing more will come." in await world.texts("ana")
    assert (await world.say("ana", "reflect", number=1, typed=True)).error


async def test_after_deleting_the_no_its_words_stay_but_do_not_come(world: World) -> None:
    await rejected(world)
    await world.say("ana", "reflect")
    await world.press("ana", "Write", heaviest="The silence.")
    await world.say("ana", "delete-rejection", number=1, sure="yes")
    await world.advance(days=9)
    assert await own_words(world) == []
    assert (await world.say("ana", "reflection", number=1)).fields == {"What was heaviest": "The silence."}


async def test_reading_changing_and_deleting(world: World) -> None:
    """/reflections lists them, a card again changes it; deleting empties the message that brought the words, too."""
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    await answer_all(world)
    await world.until("2026-12-02T10:00", LISBON)
    listed = await world.say("ana", "reflections")
    assert listed.fields == {"Wednesday 25 November, 10:00": "Sting 3 of 5."}
    await world.press("ana", "Wednesday 25 November, 10:00")
    await world.press("ana", "Go through the cards")
    form = await world.press("ana", "Change it")
    assert form.questions["heaviest"]["value"] == "They liked me, and then silence."
    await world.press("ana", "Change it", heaviest="The long wait.")
    shown = await world.say("ana", "reflection", number=1)
    assert shown.fields["What was heaviest"] == "The long wait."
    await world.press("ana", "Delete it")
    await world.press("ana", "Delete")
    await world.advance(minutes=1)
    assert "You deleted these words." in await world.texts("ana")
    assert world.rows("SELECT count(*) FROM reflections") == [(0,)]
    assert (await world.say("ana", "reflections")).text == "Nothing is written here yet."


async def test_nobody_elses_reflection_opens(world: World) -> None:
    """Another's number is as good as unknown, on every button there is."""
    await rejected(world)
    await world.say("ana", "reflect")
    await world.press("ana", "Write", heaviest="Mine alone.")
    before = world.rows("SELECT * FROM reflections")
    for word, given in (
        *((card, {"heaviest": "x", "friend": "x", "mine": "x", "next_if": "x", "next_then": "x"}) for card in CARDS),
        *((word, {}) for word in ("reflect", "reflection", "keep-words", "reflect-hard", "unshare-words")),
        ("reflect-card", {"card": "CLOSE"}),
        ("reflect-when", {"when": "NO"}),
        ("sting-now", {"sting": "1"}),
        ("share-words", {"sure": "yes"}),
        ("delete-reflection", {"sure": "yes"}),
    ):
        refused = await world.say("ben", word, number=1, typed=True, **given)
        assert refused.error, word
        assert "Mine alone." not in str(refused)
    assert world.rows("SELECT * FROM reflections") == before


async def test_a_rest_puts_it_off_until_the_day_after(world: World) -> None:
    """Resting until Friday 08:00: the offer comes on Saturday at ten; a return that falls into a rest waits as well."""
    await rejected(world)
    await world.say("ana", "rest", until="friday", shown="no")
    await world.until("2026-11-28T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-28T10:00", LISBON)
    await answer_all(world)
    await world.until("2026-12-05T09:00", LISBON)
    await world.say("ana", "rest", until="14 days", shown="no")
    await world.until("2026-12-20T09:59", LISBON)
    assert await own_words(world) == []
    await world.until("2026-12-20T10:00", LISBON)
    assert len(await own_words(world)) == 1


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


async def test_moving_house_keeps_ten(world: World) -> None:
    """A change of zone before the offer: ten o'clock there."""
    await rejected(world)
    await world.say("ana", "join", name="Ana", zone="America/New_York")
    await world.until("2026-11-25T09:59", "America/New_York")
    assert await offers(world) == []
    await world.until("2026-11-25T10:00", "America/New_York")
    assert len(await offers(world)) == 1


async def test_words_to_a_friend_are_shared_only_after_a_look(world: World) -> None:
    await rejected(world)
    await world.say("ana", "reflect")
    await world.press("ana", "Skip")
    await world.press("ana", "Write", friend="You were good enough to get that far.")
    await world.press("ana", "Stop here")
    look = await world.press("ana", "Share with my circle")
    assert "“You were good enough to get that far.”" in look.text and look.labels == ["Share it", "Keep it private"]
    assert world.rows("SELECT shared_in FROM reflections") == [(None,)]
    await world.press("ana", "Share it")
    assert world.rows("SELECT shared_in FROM reflections") == [(1,)]
    await world.press("ana", "Don't share")
    assert world.rows("SELECT shared_in FROM reflections") == [(None,)]
