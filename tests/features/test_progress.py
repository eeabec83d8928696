"""/progress: one's own past, in charts and sentences; what is corrected or deleted is so at once; no nos unasked."""

from tests.features.home import home
from tests.world import World

NOTHING = "There's nothing to show here yet, and that's fine. It grows with what you log."
PARTS = ("FUNNEL", "STINGS", "WEEKS", "WORDS", "REST")


async def applied(world: World, **said: object) -> int:
    await world.say("ana", "apply", typed=True, **said)
    return int(world.rows("SELECT max(id) FROM applications")[0][0])


async def told(world: World, part: str = "FUNNEL", person: str = "ana") -> str:
    return (await world.say(person, "progress", typed=True, part=part)).text


def picture(said: object) -> list[tuple[str, int]]:
    """Its bars, as the playground draws them."""
    return [(one["label"], one["value"]) for one in said.body["picture"]["bars"]]  # type: ignore[attr-defined]


async def test_nothing_yet(world: World) -> None:
    """Each says so, without a chart; the way to begin comes first."""
    said = await world.say("ben", "progress")
    assert (said.title, said.text) == ("Your progress", NOTHING) and not said.body["picture"]
    assert said.labels == ["Log an application", "Stings then and now", "Weeks I showed up", "More"]
    for part in PARTS:
        assert (await told(world, part, "ben")).startswith(NOTHING)
    assert await told(world, "NOS", "ben") == "There are no rejections to show here."


async def test_one_application(world: World) -> None:
    """No percentage, no past to compare with; three ways on, the others behind [More]."""
    await applied(world)
    said = await world.say("ana", "progress")
    assert said.text == "You've gone for 1 job. No first call yet. 1 is still open."
    assert picture(said) == [
        *(("Applied", 1), ("First call", 0), ("Assessment", 0)),
        *(("Interview", 0), ("Final round", 0), ("Offer", 0)),
    ]
    assert said.labels == ["Stings then and now", "Weeks I showed up", "Kind words", "More"]
    assert (await world.more("ana", said)).labels == ["Days I rested", "Show rejections too"]


async def test_what_was_reached_stays_whatever_it_ended_with(world: World) -> None:
    """And what was only saved counts nowhere."""
    number = await applied(world, stage="INTERVIEW")
    await applied(world, stage="SAVED")
    for end in ("NO", "WITHDRAWN", "QUIET"):
        await world.say("ana", "happened", number=number, what=end)
        assert (await told(world)).startswith(
            "You've gone for 1 job. 1 got to a first call or further. 1 got to an interview or further."
        )


async def test_percentages_from_ten_on(world: World) -> None:
    for n in range(9):
        await applied(world, stage="SCREEN" if n < 3 else "APPLIED")
    assert "3 got to a first call or further." in await told(world)
    await applied(world)
    assert "3 got to a first call or further (30%)." in await told(world)


async def test_lately_against_before(world: World) -> None:
    """91 days are lately; a day that is not known is in neither; back-dating moves an application to the other side.
    Fewer than ten on either side say nothing.
    """
    for n in range(10):
        await applied(world, stage="SCREEN" if n < 2 else "APPLIED", on="2026-08-25")
    for _ in range(9):
        await applied(world, on="2026-08-26")
    assert "from before" not in await told(world)
    moved = await applied(world, on="2026-08-26")
    await applied(world, on="unknown", stage="NO")
    assert await told(world) == (
        "You've gone for 21 jobs. 2 got to a first call or further (10%). Each bar counts what got that far or further."
        "\n\n"
        "Of those from the last 13 weeks, 0 of 10 got to a first call or further. Of those from before, 2 of 10 got "
        "to a first call or further (20%). 20 of all are still open and may get further. 1 has no day and is left out "
        "here."
    )
    await world.say("ana", "change-line", number=moved, line=1, what="APPLIED", on="2026-08-25")
    assert "from before" not in await told(world)


async def test_correcting_and_deleting_corrects_it(world: World) -> None:
    number = await applied(world, stage="OFFER")
    assert "1 led to an offer." in await told(world)
    await world.say("ana", "take-back-line", number=number, line=1)
    assert await told(world) == NOTHING
    await world.say("ana", "happened", number=number, what="SCREEN")
    assert "1 got to a first call or further." in await told(world)
    await world.say("ana", "delete-application", number=number, sure="yes")
    assert await told(world) == NOTHING


async def test_nos_only_when_asked_for(world: World) -> None:
    """How many there are stands nowhere else; one that names its application is one with it."""
    number = await applied(world, stage="INTERVIEW", on="2026-01-05")
    await world.say("ana", "happened", number=number, what="NO", on="2026-02-05")
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await world.say("ana", "rejected", stage="INTERVIEW", sting=4, application=number)
    for part in PARTS:
        assert "reject" not in (await told(world, part)).lower() or part == "STINGS"
        assert "2" not in await told(world, part)
    said = await world.say("ana", "progress", typed=True, part="NOS")
    assert said.text == (
        "2 rejections in all.\nIn the last 13 weeks: 1. In the 13 weeks before: 0.\n"
        "What went quiet counts only where you've logged a rejection. How many there are says nothing about you."
    )
    assert picture(said) == [("The last 13 weeks", 1), ("The 13 weeks before", 0)]
    for (rejection,) in world.rows("SELECT id FROM rejections WHERE application IS NULL"):
        await world.say("ana", "delete-rejection", number=rejection, sure="yes")
    assert not (await world.say("ana", "progress", typed=True, part="NOS")).body["picture"]  # all of it is long ago
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await world.say("ana", "delete-application", number=number, sure="yes")
    assert (await told(world, "NOS")).startswith("2 rejections in all.\nIn the last 13 weeks: 2.")
    for (rejection,) in world.rows("SELECT id FROM rejections"):
        await world.say("ana", "delete-rejection", number=rejection, sure="yes")
    assert (await told(world, "NOS")).startswith("There are no rejections")


async def test_nos_without_a_day(world: World) -> None:
    """No time is told of what nobody knows the time of."""
    await applied(world, on="unknown", stage="NO")
    assert (await told(world, "NOS")).startswith("1 rejection in all.\nIts day isn't known.\n")
    await applied(world, on="unknown", stage="NO")
    assert (await told(world, "NOS")).startswith("2 rejections in all.\nTheir days aren't known.\n")
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    assert (await told(world, "NOS")).startswith(
        "3 rejections in all.\nIn the last 13 weeks: 1.\nThe days of 2 of them aren't known.\n"
    )


async def test_stings_then_and_now(world: World) -> None:
    """As a rule, and never how many."""
    world.change(
        "INSERT INTO reflections (id, account, state, at, earliest, due_at, sting, sting_later, answered_at) "
        "VALUES (1, 1, 'ANSWERED', ?, 0, 0, ?, ?, ?), (2, 1, 'ANSWERED', ?, 0, 0, ?, NULL, ?), "
        "(3, 1, 'ANSWERED', 0, 0, 0, ?, ?, 0)",
        *(world.now, b"5", b"2", world.now, world.now, b"5", world.now, b"4", b"4"),
    )
    said = await world.say("ana", "progress", typed=True, part="STINGS")
    assert said.text == (
        "How much rejections stung at first and later, as a rule, from 1 to 5.\n"
        "In the last 13 weeks: 5 at first, 2 later.\nBefore that: 4 at first, 4 later."
    )
    assert picture(said) == [("At first", 5), ("Later", 2), ("Before: at first", 4), ("Before: later", 4)]
    assert said.body["picture"]["full"] == 5
    for number, sting in ((6, b"4"), (7, b"3")):  # the hardest of those that it is about, as they are now
        world.change(
            "INSERT INTO rejections (id, account, sting, at, reflection) VALUES (?, 1, ?, ?, 1)",
            number,
            sting,
            world.now,
        )
    assert picture(await world.say("ana", "progress", typed=True, part="STINGS"))[0] == ("At first", 4)
    await world.say("ana", "delete-reflection", number=3, sure="yes")
    assert (await told(world, "STINGS")).endswith("\nIn the last 13 weeks: 4 at first, 2 later.")


async def test_weeks_words_and_rest(world: World) -> None:
    """Each with a chart of its own; a rest that goes on counts up to today."""
    await world.say("ana", "close-week", typed=True, week="2026-11-23")
    said = await world.say("ana", "progress", typed=True, part="WEEKS")
    assert said.text.startswith("You showed up in 1 week in all.\nIn the last 13 weeks: 1.\n")
    assert picture(said) == [("The last 13 weeks", 1)]

    kind = "Four rounds means four times somebody wanted more of you."
    await world.say("ana", "encourage", member=2, words=kind)
    assert (await told(world, "WORDS")) == "You gave 1 kind word. In the last 13 weeks: 1."
    said = await world.say("ben", "progress", typed=True, part="WORDS")
    assert said.text.startswith("You received 1 kind word.") and picture(said) == [("Received", 1)]
    [(word,)] = world.rows("SELECT id FROM kind_words")
    await world.say("ben", "reply", word=word, words="Thank you, that was kind of you to say to me today.")
    assert len(world.rows("SELECT id FROM kind_words")) == 2
    assert (
        await told(world, "WORDS") == "You gave 1 kind word. In the last 13 weeks: 1."
    )  # an answer is none, as in recaps
    await world.say("ben", "delete-word", word=word, sure="yes")
    assert await told(world, "WORDS", "ben") == f"{NOTHING}\n\nKind words that you give or get come here."
    assert (await told(world, "WORDS")).startswith("You gave 1 kind word.")  # what its reader does is their business

    await world.say("ana", "rest", until="9 days")
    assert (await told(world, "REST")).startswith("You rested on 1 day in all.")
    await world.advance(days=2)
    said = await world.say("ana", "progress", typed=True, part="REST")
    assert said.text.startswith("You rested on 3 days in all.") and picture(said) == [("The last 13 weeks", 3)]


async def test_only_ones_own(world: World) -> None:
    await applied(world, stage="OFFER")
    assert await told(world, person="ben") == NOTHING


async def test_one_that_cannot_be_read(world: World) -> None:
    """Is said, and counted nowhere; the others are."""
    await applied(world)
    number = await applied(world)
    world.change("UPDATE applications SET history = x'ff0100' WHERE id = ?", number)
    said = await told(world)
    assert said.startswith("You've gone for 1 job. ")
    unread = "There's one in your list that I can't read any more. It isn't counted."
    assert said.endswith(f"\n\n{unread}") and (await told(world, "NOS")).endswith(f"\n{unread}")


async def test_it_is_a_tap_away(world: World) -> None:
    await applied(world)
    assert (await home(world, "ana"))["Your applications"].labels[-1] == "My progress"
