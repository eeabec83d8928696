"""A review, one's own page, and one thing to try, asked about once; all of it sealed, corrected and deleted."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.features.home import home
from tests.world import World

LISBON = "Europe/Lisbon"


async def asked(world: World, person: str = "ana") -> int:
    return len([one for one in await world.sees(person) if one.title == "What you tried"])


async def test_a_look_keeps_nothing_until_something_is_said(world: World) -> None:
    await world.say("ana", "review")
    for _ in range(3):
        last = await world.press("ana", "Skip")
    assert last.title == "4 of 4: One thing to try"
    await world.press("ana", "Nothing for now")
    assert world.rows("SELECT count(*) FROM reviews") == [(0,)]


async def test_a_review_goes_on_for_three_days(world: World) -> None:
    """What is said later begins another."""
    await world.say("ana", "review-energy", energy="GOOD")
    await world.advance(days=2)
    await world.say("ana", "review-words", keep="Mornings")
    assert world.rows("SELECT count(*) FROM reviews") == [(1,)]
    await world.advance(days=2)
    await world.say("ana", "review-words", keep="Evenings")
    assert world.rows("SELECT count(*) FROM reviews") == [(2,)]


async def test_an_experiment_is_asked_about_once(world: World) -> None:
    told = await world.say("ana", "experiment", trying="Call two schools")
    assert told.text.startswith("Saved. On Tuesday 8 December I'll ask once")
    await world.until("2026-12-08T09:59", LISBON)
    assert await asked(world) == 0
    await world.until("2026-12-08T10:01", LISBON)
    assert await asked(world) == 1
    await world.advance(days=40)
    assert await asked(world) == 1


async def test_in_a_rest_it_waits(world: World) -> None:
    """And comes with a word of apology, since it was promised."""
    await world.say("ana", "experiment", trying="Call two schools", until="Friday")
    await world.say("ana", "rest", until="7 days")
    await world.until("2026-11-30T12:00", LISBON)
    assert await asked(world) == 0
    await world.until("2026-12-01T12:00", LISBON)
    assert await asked(world) == 1


@pytest.mark.parametrize("how", ["answered", "deleted", "another", "consent", "left"])
async def test_what_is_settled_is_not_asked_about(world: World, how: str) -> None:
    await world.say("ana", "experiment", trying="Call two schools", until="Friday")
    [(number,)] = world.rows("SELECT id FROM reviews")
    match how:
        case "answered":
            told = await world.say("ana", "experiment-went", number=number, went="UNSURE")
            assert told.text.startswith("That's an answer too.")
        case "deleted":
            await world.say("ana", "delete-review", number=number, sure="yes")
            assert world.rows("SELECT count(*) FROM reviews") == [(0,)]
        case "another":
            await world.say("ana", "experiment", trying="Write to two", until="in 3 weeks")
            assert world.rows("SELECT count(*) FROM reviews") == [(1,)]
        case "consent":
            await world.say("ana", "withdraw-consent", sure="yes")
        case "left":
            await world.say("ana", "leave", sure="yes", typed=True)
    await world.until("2026-11-28T12:00", LISBON)
    assert await asked(world) == 0


@pytest.mark.parametrize("back", [True, False])
async def test_whoever_comes_back_in_time_is_asked_after_all(world: World, back: bool) -> None:
    """Its day was said to them; once it has passed, nothing is caught up on."""
    await world.say("ben", "experiment", trying="Call two schools", until="Friday")
    await world.say("ben", "leave", where="circle", sure="yes")
    await world.advance(days=1 if back else 5)
    await world.say("ben", "join", where="circle", name="Ben", zone="Lisbon", quiet="none")
    await world.advance(days=9)
    assert await asked(world, "ben") == int(back)


async def test_another_try_is_a_row_of_its_own(world: World) -> None:
    """So what became of the first one stays."""
    await world.say("ana", "experiment", trying="Call two schools", until="Friday")
    [(number,)] = world.rows("SELECT id FROM reviews")
    await world.say("ana", "experiment-went", number=number, went="HELPED")
    form = await world.press("ana", "Try it for longer")
    assert form.questions["trying"]["value"] == "Call two schools"
    await world.press("ana", "Try it for longer", trying="Call three schools", until="")
    assert world.rows("SELECT trying, went IS NULL FROM reviews ORDER BY at") == [
        (b"Call two schools", 0),
        (b"Call three schools", 1),
    ]


async def test_an_hour_that_has_passed_is_not_asked_for_again(world: World) -> None:
    """Whoever hasn't answered chooses other words for it, and gets two weeks from now."""
    await world.say("ana", "experiment", trying="Call two schools", until="Friday")
    await world.advance(days=10)
    form = await world.say("ana", "experiment")
    assert (form.questions["trying"]["value"], form.questions["until"]["value"]) == ("Call two schools", None)
    told = await world.say("ana", "experiment", trying="Call one school")
    assert told.text.startswith("Saved. On Friday 18 December I'll ask once")


async def test_of_others_nothing_is_found(world: World) -> None:
    await world.say("ana", "experiment", trying="Call two schools")
    [(number,)] = world.rows("SELECT id FROM reviews")
    for word, more in (("review-shown", {}), ("experiment-went", {"went": "NOT"}), ("delete-review", {"sure": "yes"})):
        told = await world.say("ben", word, number=number, **more)
        assert told.text == "I can't find that in your list. It may have been deleted."


async def test_home_has_what_is_tried(world: World) -> None:
    assert "What you're trying" not in await home(world, "ana")
    await world.say("ana", "direction", want="A school")
    assert "Your direction" in await home(world, "ana")
    await world.say("ana", "experiment", trying="Call two schools")
    assert "What you're trying" in await home(world, "ana")


async def test_all_of_it_is_in_ones_own_copy(world: World) -> None:
    """And gone with its owner."""
    await world.say("ana", "review-energy", energy="LOW")
    await world.say("ana", "review-words", keep="Mornings", change="Calls", stop="Ads")
    await world.say("ana", "experiment", trying="Two schools")
    await world.say("ana", "direction", want="A school", avoid="Nights", show="Patience")
    [file] = await world.app.copies.of(1, 10**7)
    told = json.loads(ZipFile(BytesIO(file.content)).read("data.json"))
    [one], [page] = told["reviews"], told["directions"]
    assert [one[name] for name in ("energy", "keep", "change", "stop", "trying", "look_on")] == [
        *("Low", "Mornings", "Calls", "Ads", "Two schools", "2026-12-08")
    ]
    assert [page[name] for name in ("want", "avoid", "show")] == ["A school", "Nights", "Patience"]
    await world.say("ana", "delete-my-data", sure="yes")
    await world.advance(hours=2)
    for table in ("reviews", "directions", "review_offers"):
        assert world.rows(f"SELECT count(*) FROM {table} WHERE account = 1") == [(0,)]


async def test_what_cannot_be_read_stops_nothing(world: World) -> None:
    """It stays as it was kept, whatever else is changed."""
    await world.say("ana", "review-energy", energy="GOOD")
    await world.say("ana", "review-words", keep="Mornings", change="Calls")
    await world.say("ana", "direction", want="A school", show="Patience")
    world.change("UPDATE reviews SET energy = ?, keep = ?", b"\xff\x01 torn", b"\xff\x02 torn")
    world.change("UPDATE directions SET want = ?", b"\xff\x03 torn")
    await world.restart()
    [(number,)] = world.rows("SELECT id FROM reviews")
    shown = await world.say("ana", "review-shown", number=number)
    assert [*shown.fields.values()] == ["…", "Calls"]
    await world.say("ana", "review-words", keep="…", change="Letters")
    await world.say("ana", "direction", want="…", show="Patience", avoid="Nights")
    assert world.rows("SELECT energy, keep, change FROM reviews") == [
        (b"\xff\x01 torn", b"\xff\x02 torn", b"Letters"),
    ]
    assert world.rows("SELECT want, avoid FROM directions") == [(b"\xff\x03 torn", b"Nights")]


async def test_figures_are_told_in_words_while_they_are_small(world: World) -> None:
    """A percentage needs ten; nothing stands beside anybody else's."""
    for n in range(9):
        await world.say("ana", "apply", employer=f"Firm {n}", stage="SCREEN" if n < 3 else "APPLIED")
    told = await world.say("ana", "review")
    assert told.text.startswith(
        "In the last 13 weeks you've sent nine applications. Got to a first call or further: three.\n"
    )
    await world.say("ana", "apply", employer="Firm")
    told = await world.say("ana", "review")
    assert "you've sent 10 applications. Got to a first call or further: three (30%)." in told.text
    for _ in range(2):
        last = await world.press("ana", "Skip")
    last = await world.press("ana", "Skip")
    assert last.text.startswith("Your applications work: people call you.")
