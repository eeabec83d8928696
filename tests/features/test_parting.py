"""A circle that the bot was taken out of: nothing for 30 days, then gone; back before, all is as it was."""

from random import Random

import pytest

from bot.events import WorkspaceBack, WorkspaceJoined, WorkspacesSeen
from storage.models import metadata
from tests.features.kindness import a_word, ask
from tests.features.second import second_circle
from tests.room import DAY, HOUR
from tests.world import World

PLATFORM = "playground"
LOOK = (3 * 60 + 40) * 60_000
ELSEWHERE = frozenset({"elsewhere"})
KIND = "You stayed curious through four rounds; that is rare and it shows."
OF_PEOPLE = ("accounts", "members", "rejections", "reflections", "goals", "asks", "kind_words", "blocks", "rests")


async def lose(world: World) -> None:
    await world.app.tell(WorkspacesSeen(PLATFORM, ELSEWHERE))


async def back(world: World) -> None:
    """As the platforms tell it: where the bot is, and where it is new."""
    await world.app.tell(WorkspacesSeen(PLATFORM, ELSEWHERE | {PLATFORM}))
    await world.app.tell(WorkspaceJoined(PLATFORM, PLATFORM))


def kept(world: World, *tables: str) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(world.rows(f"SELECT * FROM {table}"), key=repr) for table in tables}


async def lived(world: World) -> None:
    """Something of everything that belongs to people."""
    await world.say("ben", "rejected", stage="FINAL", sting="5", note="I had hoped so much.")
    await world.say("ben", "goal", action="Write to Mara about her team", typed=True)
    await a_word(world, "chidi", "ben", KIND)
    await ask(world, "ana", words="A hard day.")
    await world.advance(days=8)  # the ask is over by then


async def test_nothing_goes_for_thirty_days(world: World) -> None:
    await lived(world)
    await lose(world)
    before = kept(world, *OF_PEOPLE, "circles")
    await world.advance(days=29)
    assert kept(world, *OF_PEOPLE, "circles") == before


async def test_after_thirty_days_everything_goes(world: World) -> None:
    """In the night that follows, and no name, no id of a person, a channel or a workspace is left."""
    await lived(world)
    await lose(world)
    await world.advance(days=31, hours=1)
    live = {table.name for table in metadata.sorted_tables} - {"meta", "data_keys", "schedule"}
    left = {table: rows for table, rows in kept(world, *sorted(live)).items() if rows}
    assert {*left} <= {"accounts", "asks", "asked", "kind_words", "circles"}
    assert world.rows("SELECT DISTINCT platform FROM accounts") == [("erased",)]
    everything = str({**left, **kept(world, "schedule")})
    for word in ("Harbour", "Ben", "chidi", "Lisbon", "'circle'"):
        assert word not in everything, word
    assert world.rows("SELECT platform, name, workspace, channel FROM circles") == [("erased", "", "", "1")]


async def test_back_in_time_everything_is_as_before(world: World) -> None:
    """The days are counted anew where it is taken out again."""
    await lived(world)
    before = kept(world, *OF_PEOPLE, "circles")
    await lose(world)
    await world.advance(days=20)
    await back(world)
    await world.advance(days=2)
    await world.press("ana", "Yes, start again")
    await world.advance(days=20)
    assert kept(world, *OF_PEOPLE, "circles") == before
    await lose(world)
    await world.advance(days=29)
    assert kept(world, *OF_PEOPLE)["accounts"] == before["accounts"]


@pytest.mark.parametrize("told", ["an outage", "brought back"])
async def test_where_the_bot_is_nothing_goes(world: World, told: str) -> None:
    """Whether or not a host starts the circle again."""
    await lose(world)
    await world.advance(days=29)
    if told == "an outage":
        await world.app.tell(WorkspaceBack(PLATFORM, PLATFORM))
    else:
        await back(world)
    await world.advance(days=90)
    assert world.rows("SELECT name FROM circles") == [("Harbour",)]
    assert world.rows("SELECT count(*) FROM members") == [(5,)]


async def test_being_seen_away_again_begins_no_new_month(world: World) -> None:
    """As at every start of the bot."""
    for _ in range(8):
        await lose(world)
        await world.advance(days=4)
    assert world.rows("SELECT * FROM circles") == []


@pytest.mark.parametrize("told", [True, False])
async def test_a_bot_that_did_not_run_looks_where_it_is_first(world: World, told: bool) -> None:
    """It may have been brought back while it was off: the night's look that comes late waits for an hour."""
    await lose(world)
    await world.advance(days=20)
    await world.clock.move_to(world.now + 30 * DAY)
    await world.restart()
    await world.advance(minutes=50)
    if told:
        await back(world)
    await world.advance(hours=1)
    assert world.rows("SELECT count(*) FROM accounts WHERE platform = 'playground'") == [(5 if told else 0,)]
    await world.advance(days=3)
    assert world.rows("SELECT name FROM circles") == ([("Harbour",)] if told else [])


async def test_whoever_is_in_another_circle_stays(world: World) -> None:
    """With what they were given in the one that is gone, from "Someone"; the others go."""
    await a_word(world, "chidi", "ben", KIND)
    await ask(world, "ben", words="A hard day.")
    await second_circle(world, 2)
    world.change("UPDATE circles SET workspace = 'elsewhere' WHERE name = 'Second'")
    world.change("UPDATE accounts SET realm = '' WHERE id = 2")  # as on Discord: theirs wherever they are
    await lose(world)
    await world.advance(days=30, hours=1)
    world.change("UPDATE asks SET state = 'OPEN', words = x'41'")  # one that did not end when its week was over
    await world.advance(days=1)
    assert world.rows("SELECT id FROM accounts WHERE platform = 'playground'") == [(2,)]
    assert world.rows("SELECT circle FROM members") == [(2,)]
    assert world.rows("SELECT state, words FROM asks") == [("PASSED", None)]
    assert world.rows("SELECT receiver, words FROM kind_words") == [(2, KIND.encode())]


async def test_whoever_has_left_another_circle_may_still_be_there(world: World) -> None:
    """On Discord, in its server: what they logged is theirs."""
    await second_circle(world, 2, 3)
    world.change("UPDATE circles SET workspace = 'elsewhere' WHERE name = 'Second'")
    world.change("UPDATE accounts SET realm = '' WHERE id < 4")
    world.change("UPDATE members SET left_at = ? WHERE circle = 2 AND account = 2", world.now)
    await lose(world)
    await world.advance(days=31, hours=1)
    assert world.rows("SELECT id FROM accounts WHERE platform = 'playground' ORDER BY id") == [(2,), (3,)]


async def test_whoever_kept_something_for_themselves_goes_with_the_workspace(world: World) -> None:
    """They were in none of its circles, and nobody there can be written to."""
    await world.say("ben", "rejected", stage="FINAL", sting="5", note="I had hoped so much.")
    await world.say("ben", "leave", sure="yes", typed=True)
    await lose(world)
    await world.advance(days=31, hours=1)
    assert world.rows("SELECT id FROM rejections") == []


async def test_whoever_keeps_their_data_in_the_night_of_it_goes_the_next(world: World) -> None:
    """Hidden when it is looked, they are not left behind for good in no circle."""
    await lose(world)
    await world.until("2026-12-25T03:20")
    await world.say("ben", "delete-my-data", sure="yes", typed=True)
    await world.until("2026-12-25T04:00")
    await world.say("ben", "keep-my-data", typed=True)
    assert world.rows("SELECT count(*) FROM members WHERE account = 2 AND left_at IS NULL") == [(1,)]
    await world.until("2026-12-26T12:00")
    assert world.rows("SELECT count(*) FROM accounts WHERE user = 'ben'") == [(0,)]


async def test_a_kind_word_of_somebody_who_has_gone_has_no_circle(world: World) -> None:
    """What was read in it can still be read, and names nothing."""
    await a_word(world, "chidi", "ben", KIND)
    await second_circle(world, 2)
    world.change("UPDATE circles SET workspace = 'elsewhere', platform = 'other' WHERE name = 'Second'")
    world.change("INSERT INTO kind_words (circle, sender, receiver, words, at) VALUES (2, 2, 2, x'41', 1)")
    await lose(world)
    await world.advance(days=31, hours=1)
    read = str((await world.say("ben", "words")).body)
    assert KIND in read and "Someone" in read and "Harbour" not in read and "()" not in read


async def test_a_circle_to_which_nothing_refers_goes_whole(world: World) -> None:
    await lose(world)
    await world.advance(days=33)
    assert world.rows("SELECT * FROM circles") == []


async def test_a_circle_that_was_closed_before_has_its_month_too(world: World) -> None:
    """An earlier release did not write down since when: it begins when the bot first sees that it is away."""
    world.change("UPDATE circles SET closed = 1")
    await world.advance(days=40)
    await lose(world)
    await world.advance(days=29)
    assert world.rows("SELECT name FROM circles") == [("Harbour",)]
    await world.advance(days=2)
    assert world.rows("SELECT name FROM circles WHERE name != ''") == []


async def test_several_go_one_after_the_other(world: World) -> None:
    """In one night."""
    await second_circle(world, 2, 3)
    await lose(world)
    await world.advance(days=31, hours=1)
    assert world.rows("SELECT count(*) FROM accounts WHERE platform = 'playground'") == [(0,)]
    assert world.rows("SELECT name FROM circles WHERE name != ''") == []


@pytest.mark.parametrize("seed", range(6))
async def test_it_goes_exactly_when_the_bot_was_away_for_a_month(world: World, seed: int) -> None:
    """Away and back at random hours: all is there until a look finds that it has been away for 30 days on end."""
    chance, away, over = Random(seed), 0, False
    for _ in range(5):
        gone, hours = chance.random() < 0.7, chance.choice([20, 200, 500, 750])
        await (lose(world) if gone else back(world))
        away = (away or world.now) if gone else 0
        night = -(-(away + 30 * DAY - LOOK) // DAY) * DAY + LOOK  # the first look after 30 days
        await world.advance(hours=hours)
        over = over or (gone and world.now >= night + HOUR)
        there = world.rows("SELECT count(*) FROM accounts WHERE platform = 'playground'") == [(5,)]
        assert there is not over, (seed, gone, hours)
        if over:
            break
