"""Interviews out of a calendar come to the applications they belong to, and can be taken back out of them."""

from bot.milestones import Milestone
from tests.features.test_taking import all_of
from tests.world import World

ONE = "BEGIN:VEVENT\nUID:{n}\nDTSTART:{at}\nSUMMARY:{called}\nDESCRIPTION:private words\nEND:VEVENT\n"


def calendar(*events: tuple[str, str]) -> str:
    told = (ONE.format(n=n, at=at, called=called) for n, (at, called) in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(told)}END:VCALENDAR\n"


ACORN = ("20261120T100000Z", "Interview: Acorn Ltd")
BEECH = ("20261118T233000Z", "Beech – second interview")
AHEAD = ("20261201T100000Z", "Interview: Acorn")
DENTIST = ("20261117T100000Z", "Dentist")


async def told(world: World, person: str = "ana") -> dict[str | None, list[tuple[Milestone, str]]]:
    return {one.employer: [(each.what, str(each.on)) for each in one.history] for one in await all_of(world, person)}


async def acorn(world: World) -> None:
    await world.agree("ana")
    await world.say("ana", "apply", typed=True, employer="Acorn", role="Cook", on="2026-11-02")


async def test_it_is_shown_asked_about_and_imported(world: World) -> None:
    """One application at that employer is taken for granted and can be changed; a new name is asked about."""
    await acorn(world)
    shown = await world.say("ana", "import", list=calendar(ACORN, BEECH, AHEAD, DENTIST))
    assert shown.text == (
        "I found 1 interview. Rows left out: 1 waiting for your answer, 1 still to come, 1 no interview, so I didn't "
        "look at it. What's still to come can be brought in once it has been. I can't import it before one thing is "
        "clear. It's asked below. The buttons answer question 1."
    )
    assert shown.labels == ["A new application: Beech", "None, leave it out", "Cancel"]
    assert "“Interview: Acorn Ltd” on Friday 20 November: which" in str(shown.fields)
    shown = await world.press("ana", "A new application: Beech")
    assert shown.text.startswith("I found 2 interviews.") and "Import 2" in shown.labels
    done = await world.press("ana", "Import 2")
    assert done.text.startswith("2 are in your list now.")
    assert await told(world) == {
        "Acorn": [(Milestone.APPLIED, "2026-11-02"), (Milestone.INTERVIEW, "2026-11-20")],
        "Beech": [(Milestone.INTERVIEW, "2026-11-18")],
    }
    assert world.rows("SELECT sheet FROM imports") == [(None,)]


async def test_what_is_over_goes_on_only_if_somebody_says_so(world: World) -> None:
    """On the day of a no it was before that; a later one may have been called off by it, so it's asked about."""
    await acorn(world)
    await world.say(
        "ana", "happened", typed=True, number=(await all_of(world, "ana"))[0].id, what="NO", on="2026-11-18"
    )
    same, later = ("20261118T090000Z", "Interview: Acorn"), ("20261120T090000Z", "Interview: Acorn")
    shown = await world.say("ana", "import", list=calendar(same, later))
    assert shown.labels == ["Acorn, Cook", "A new application: Acorn", "None, leave it out", "Cancel"]
    await world.press("ana", "None, leave it out")
    await world.press("ana", "Import 1")
    applied, no = (Milestone.APPLIED, "2026-11-02"), (Milestone.NO, "2026-11-18")
    assert await told(world) == {"Acorn": [applied, (Milestone.INTERVIEW, "2026-11-18"), no]}
    await world.say("ana", "import", list=calendar(later))
    await world.press("ana", "Acorn, Cook")
    await world.press("ana", "Import 1")
    assert (await told(world))["Acorn"][-1] == (Milestone.INTERVIEW, "2026-11-20")


async def test_what_went_quiet_goes_on(world: World) -> None:
    await acorn(world)
    await world.say(
        "ana", "happened", typed=True, number=(await all_of(world, "ana"))[0].id, what="QUIET", on="2026-11-18"
    )
    assert "Import 1" in (await world.say("ana", "import", list=calendar(ACORN))).labels


async def test_its_day_is_that_of_whoever_brings_it(world: World) -> None:
    """23:30 in UTC is the next day in Berlin, and the same afternoon in Los Angeles."""
    for person, day in (("dana", "2026-11-19"), ("eli", "2026-11-18")):
        await world.agree(person)
        await world.say(person, "import", list=calendar(BEECH))
        await world.press(person, "A new application: Beech")
        await world.press(person, "Import 1")
        assert await told(world, person) == {"Beech": [(Milestone.INTERVIEW, day)]}


async def test_once_more_adds_nothing(world: World) -> None:
    """Nor does what was logged by hand; another day does."""
    await acorn(world)
    await world.say("ana", "import", list=calendar(ACORN))
    await world.press("ana", "Import 1")
    assert (await world.say("ana", "imports")).fields == {"1. Tuesday 24 November": "1 interview"}
    shown = await world.say("ana", "import", list=calendar(ACORN))
    assert "All of it is in your list already" in shown.text
    shown = await world.say("ana", "import", list=calendar(("20261120T150000Z", "Gespräch bei Acorn")))
    assert "All of it is in your list already" in shown.text
    shown = await world.say("ana", "import", list=calendar(ACORN, ("20261123T150000Z", "Acorn: final interview")))
    assert "1 is in your list already." in shown.text and "Import 1" in shown.labels


async def test_taken_back_every_row_is_as_before(world: World) -> None:
    await acorn(world)
    before = world.rows("SELECT * FROM applications")
    await world.say("ana", "import", list=calendar(ACORN, BEECH))
    await world.press("ana", "A new application: Beech")
    await world.press("ana", "Import 2")
    await world.say("ana", "imports")
    asked = await world.press("ana", "1. Take it back")
    assert asked.text == "Take back 2 interviews? What you've worked on since, or named in a rejection, stays."
    assert (await world.press("ana", "Take it back")).text == "Taken back."
    assert world.rows("SELECT * FROM applications") == before
    shown = await world.say("ana", "import", list=calendar(ACORN))
    assert "Import 1" in shown.labels


async def test_what_was_changed_since_stays(world: World) -> None:
    """A day that was corrected; what else happened to that application keeps nothing back."""
    await acorn(world)
    await world.say("ana", "import", list=calendar(ACORN))
    await world.press("ana", "Import 1")
    [(number,)] = world.rows("SELECT id FROM applications")
    await world.say("ana", "happened", number=number, what="NO", typed=True)
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    assert (await world.press("ana", "Take it back")).text == "Taken back."
    assert await told(world) == {"Acorn": [(Milestone.APPLIED, "2026-11-02"), (Milestone.NO, "2026-11-24")]}
    await world.say("ana", "import", list=calendar(ACORN))
    await world.press("ana", "Import 1")
    [line] = [one.n for one in (await all_of(world, "ana"))[0].history if one.what is Milestone.INTERVIEW]
    await world.say("ana", "change-line", number=number, line=line, what="FINAL", on="2026-11-21", typed=True)
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    assert (await world.press("ana", "Take it back")).text == (
        "Taken back. 1 stays: you've worked on it since, or named it in a rejection."
    )
    assert (Milestone.FINAL, "2026-11-21") in (await told(world))["Acorn"]


async def test_an_application_that_is_gone_meanwhile(world: World) -> None:
    await acorn(world)
    shown = await world.say("ana", "import", list=calendar(ACORN))
    token = shown.token("Import 1")
    [(number,)] = world.rows("SELECT id FROM applications")
    await world.say("ana", "delete-application", number=number, sure="yes", typed=True)
    asked = await world.press_token("ana", token)
    assert asked.labels == ["A new application: Acorn Ltd", "None, leave it out", "Cancel"]


async def test_many_come_at_once(world: World) -> None:
    """To a few applications; each once."""
    n = 400
    await world.agree("ana")
    await world.say("ana", "import", list=calendar(*(("20261102T100000Z", f"Interview: Firm {k}") for k in range(5))))
    for k in range(5):
        await world.press("ana", f"A new application: Firm {k}")
    await world.press("ana", "Import 5")
    days = [f"2026{month:02}{day:02}T100000Z" for month in range(1, 11) for day in range(1, 28)]
    events = [(at, f"Interview: Firm {k}") for at in days for k in range(5)][:n]
    await world.say("ana", "import", list=calendar(*events))
    done = await world.press("ana", f"Import {n}")
    assert done.text.startswith(f"{n} are in your list now.")
    assert sum(len(one.history) for one in await all_of(world, "ana")) == n + 5


async def test_nothing_rings(world: World) -> None:
    """No letter comes of it, and nothing in anybody's week."""
    await acorn(world)
    letters = world.rows("SELECT count(*) FROM outbox")
    await world.say("ana", "import", list=calendar(ACORN))
    await world.press("ana", "Import 1")
    await world.advance(hours=2)
    assert world.rows("SELECT count(*) FROM outbox") == letters


async def test_what_a_calendar_added_goes_with_the_list_and_that_is_said(world: World) -> None:
    """Also where the list is longer than what one unit takes away."""
    await world.agree("ana")
    for n in (1, 120):
        rows = "".join(f"{'Acorn' if k == 0 else f'Firm {k}'},Cook,2026-11-02\n" for k in range(n))
        await world.say("ana", "import", list=f"Company,Role,Date applied\n{rows}")
        await world.press("ana", f"Import {n}")
        await world.advance(minutes=1)
        await world.say("ana", "import", list=calendar(ACORN))
        await world.press("ana", "Import 1")
        await world.say("ana", "imports")
        await world.press("ana", "2. Take it back")
        said = "Taken back. What a calendar had added to them went too."
        assert (await world.press("ana", "Take it back")).text == said
        await world.say("ana", "imports")
        await world.press("ana", "1. Take it back")
        assert (await world.press("ana", "Take it back")).text == "Taken back."
        assert world.rows("SELECT count(*) FROM applications") == [(0,)]
        await world.advance(minutes=1)
