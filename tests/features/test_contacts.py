"""Contacts: added, found, touched, put off, kept warm; what is due, and in which order."""

import pytest

from tests.world import World

NUMBER = "SELECT id FROM contacts ORDER BY id DESC LIMIT 1"


async def added(world: World, name: str = "Rosa Marquez", person: str = "ana", **said: object) -> int:
    """Adds one; returns its number."""
    await world.say(person, "contact", name=name, typed=True, **said)
    [(number,)] = world.rows(NUMBER)
    return int(number)


async def touched(world: World, number: int, what: str, on: str | None = None, person: str = "ana") -> str:
    said = {"on": on} if on else {}
    return (await world.say(person, "contact-touch", number=number, what=what, **said)).text


async def today(world: World, person: str = "ana") -> list[str]:
    """Who wants a line, in order."""
    return [*(await world.say(person, "today")).fields]


async def test_one_is_added_and_told(world: World) -> None:
    form = await world.say("ana", "contact")
    assert [*form.questions] == ["name", "known", "company", "step", "tie"]
    said = await world.say("ana", "contact", name="Rosa", known="A talk in May", company="Acme", tie="WEAK")
    assert said.title == "Rosa · Acme" and "Nothing logged yet. Nothing is due." in said.text
    assert said.fields == {"How close": "Weak: we know each other a little", "How you know them": "A talk in May"}
    assert (await world.say("ben", "contacts")).text.startswith("There's nobody here yet.")


async def test_it_is_kept_only_after_a_yes(empty_world: World) -> None:
    asked = await empty_world.say("ben", "contact", name="Rosa")
    assert asked.title == "May I save this?" and empty_world.rows("SELECT * FROM contacts") == []


@pytest.mark.parametrize(
    "words",
    [
        *("rosa@acme.example", "call +351 912 345 678", "mobile 0170 1234567", "912345678", "612 345 678"),
        *("98765 43210", "4155550132", "0 532 123 45 67", "rosa(at)acme.com", "rosa\uff20acme.com"),
        *("linkedin.com/in/rosa", "www.rosa.example", "@rosa_m on Telegram"),
    ],
)
async def test_how_they_are_reached_is_refused(world: World, words: str) -> None:
    """Wherever it is written, and nothing of it is kept."""
    number = await added(world)
    for word, name in (
        ("contact", "known"),
        ("contact", "step"),
        ("edit-contact", "company"),
        ("contact-heard", "heard"),
    ):
        given: dict[str, object] = {} if word == "contact" else {"number": number}
        given |= {} if name == "heard" else {"name": "Rosa"}
        refused = await world.say("ana", word, **given, **{name: words})
        assert refused.problems[name].startswith("Please leave out email addresses, phone numbers and links")
    assert world.rows("SELECT count(*) FROM contacts WHERE coalesce(known, company, step, heard) IS NOT NULL") == [(0,)]


async def test_a_follow_up_comes_after_five_working_days_and_again_after_ten(world: World) -> None:
    """Written on Tuesday 24 November, in a country that is not known: weekends alone are left out."""
    number = await added(world)
    said = await touched(world, number, "WROTE")
    assert "I wrote to them, Tuesday 24 November. Next: Follow-up, Tuesday 1 December" in said
    await world.until("2026-11-30T23:00", "Europe/Lisbon")
    assert await today(world) == []
    await world.advance(hours=2)
    assert "five working days" in (await world.say("ana", "today")).fields["Rosa Marquez"]
    await world.until("2026-12-08T09:00", "Europe/Lisbon")
    assert "ten working days" in (await world.say("ana", "today")).fields["Rosa Marquez"]
    await world.until("2026-12-21T09:00", "Europe/Lisbon")  # the letter of 14 December named it
    assert await today(world) == []
    shown = await world.say("ana", "contact-card", number=number)
    assert "No answer so far. I won't ask about a follow-up any more." in shown.text


@pytest.mark.parametrize("words", ["Booking.com, since 2015-2019", "CTO @Acme", "met 12/03/2024", "R&D and/or AI/ML"])
async def test_what_reaches_nobody_is_kept(world: World, words: str) -> None:
    await added(world, known=words)
    assert world.rows("SELECT known FROM contacts") == [(words.encode(),)]


async def test_public_holidays_of_their_country_are_left_out(world: World) -> None:
    """In Portugal 1 and 8 December are free."""
    await world.say("ana", "country", country="PT")
    said = await touched(world, await added(world), "WROTE")
    assert "Next: Follow-up, Wednesday 2 December" in said


async def test_any_touch_starts_the_clock_anew(world: World) -> None:
    number = await added(world)
    await touched(world, number, "WROTE", "20 November")
    await touched(world, number, "WROTE")
    assert "Next: Follow-up, Tuesday 1 December" in (await world.say("ana", "contact-card", number=number)).text
    await touched(world, number, "HEARD")
    assert "Nothing is due" in (await world.say("ana", "contact-card", number=number)).text
    await touched(world, number, "WROTE", "2 November")  # older than the last says nothing new
    shown = await world.say("ana", "contact-card", number=number)
    assert "Nothing is due" in shown.text
    assert shown.fields["In touch"].splitlines()[0] == "They answered, Tuesday 24 November"


async def test_a_talk_is_thanked_for_the_next_day_and_for_a_week(world: World) -> None:
    number = await added(world)
    await touched(world, number, "TALKED")
    assert await today(world) == []
    await world.advance(days=1)
    assert "Two lines of thanks" in (await world.say("ana", "today")).fields["Rosa Marquez"]
    await world.advance(days=7)
    assert await today(world) == []


@pytest.mark.parametrize(("days", "until"), [(1, "2026-12-02"), (3, "2026-12-04"), (7, "2026-12-08")])
async def test_it_is_put_off(world: World, days: int, until: str) -> None:
    number = await added(world)
    await touched(world, number, "WROTE")
    await world.until("2026-12-01T09:00", "Europe/Lisbon")
    await world.say("ana", "contact-later", number=number, days=days)
    assert world.rows("SELECT next_on FROM contacts") == [(until,)] and await today(world) == []
    await world.until(f"{until}T09:00", "Europe/Lisbon")
    assert await today(world) == ["Rosa Marquez"]


async def test_nobody_to_write_to_closes_nothing(world: World) -> None:
    number = await added(world, step="Ask about the team")
    await world.say("ana", "keep-warm", number=number, days=30)
    await touched(world, number, "WROTE", "10 November")
    assert await today(world) == ["Rosa Marquez"]
    await world.say("ana", "contact-card", number=number)
    said = await world.press("ana", "Nobody to write to")
    assert said.text.startswith("All right, I won't ask about that any more.")
    assert said.fields["Next step"] == "Ask about the team"
    assert await today(world) == []
    await world.until("2026-12-10T09:00", "Europe/Lisbon")
    assert "A short hello is enough." in (await world.say("ana", "today")).fields["Rosa Marquez"]


async def test_the_most_urgent_comes_first(world: World) -> None:
    """Thanks, a second follow-up, a first one, a hello; the longest due first."""
    await world.advance(days=1)
    for name, what, on in (
        ("Late follow-up", "WROTE", "16 November"),
        ("Early follow-up", "WROTE", "13 November"),
        ("Second", "WROTE", "10 November"),
        ("Thanks", "TALKED", "yesterday"),
    ):
        await touched(world, await added(world, name), what, on)
    warm = await added(world, "Warm")
    await touched(world, warm, "TALKED", "1 October")
    await world.say("ana", "keep-warm", number=warm, days=30)
    assert await today(world) == ["Thanks", "Second", "Early follow-up", "Late follow-up", "Warm"]


async def test_they_are_found_and_paged(world: World) -> None:
    for n in range(7):
        await added(world, f"Person {n}", company="Zoë & Co" if n == 6 else "Acme")
    first = await world.say("ana", "contacts")
    assert [*first.fields] == [f"Person {n} · Acme" for n in range(5)] and "7 contacts" in first.text
    second = await world.press("ana", "More")
    assert [*second.fields] == ["Person 5 · Acme", "Person 6 · Zoë & Co"]
    await world.press("ana", "Find one", words="zoe", typed=True)
    found = await world.say("ana", "find-contacts", words="zoe", typed=True)
    assert [*found.fields] == ["Person 6 · Zoë & Co"]
    nothing = await world.say("ana", "find-contacts", words="nobody", typed=True)
    assert nothing.text.startswith("I found nothing for this:")


async def test_words_to_copy_ask_for_advice(world: World) -> None:
    number = await added(world)
    said = await world.say("ana", "contact-words", number=number)
    assert "I'd value your advice. I'm not asking you for a job." in said.fields["To copy"]
    assert said.fields["To copy"].startswith("Hello Rosa Marquez,")


async def test_what_was_heard_stands_beside_the_contact(world: World) -> None:
    number = await added(world)
    tour = await world.say("ana", "listening-tour")
    assert "You've had 0 of 10 conversations." in tour.text and "Ask Rosa Marquez" in tour.labels
    await world.say("ana", "contact-heard", number=number, heard="Talk to the nurses first.")
    tour = await world.say("ana", "listening-tour")
    assert "You've had 1 of 10 conversations." in tour.text
    assert tour.fields == {"Rosa Marquez": "Talk to the nurses first."}
    assert (await world.say("ana", "contact-card", number=number)).fields[
        "What you heard"
    ] == "Talk to the nurses first."


async def test_it_is_deleted(world: World) -> None:
    number = await added(world)
    await world.say("ana", "delete-contact", number=number)
    await world.press("ana", "Delete")
    assert world.rows("SELECT * FROM contacts") == []
    assert (await world.say("ana", "contact-card", number=number)).text.startswith("I can't find that in your list.")


async def test_anothers_is_as_good_as_unknown(world: World) -> None:
    number = await added(world)
    for word in ("contact-card", "contact-words", "contact-nobody", "delete-contact"):
        assert (await world.say("ben", word, number=number)).text.startswith("I can't find that in your list.")


async def test_what_was_put_off_past_its_week_still_comes(world: World) -> None:
    """A thank-you is due for a week, counted from when it comes back."""
    number = await added(world)
    await touched(world, number, "TALKED", "18 November")
    await world.say("ana", "contact-later", number=number, days=7)
    await world.until("2026-12-02T09:00", "Europe/Lisbon")
    assert await today(world) == ["Rosa Marquez"]
