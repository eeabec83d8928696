"""The recap: once, on the circle's day and hour, with no figure from fewer than five people."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.playground.people import CAST
from bot.courier import Step, Unknown
from bot.features.encouragement.store import KindWord, KindWords
from bot.features.recap.posting import Recaps
from bot.features.recap.telling import CONTRIBUTORS, Count, Figure, chart, told
from bot.words import Reader, render
from tests.world import Said, World

LISBON = "Europe/Lisbon"
FRIDAY = "2026-11-27T17:00"
ALL = tuple(CAST)
READER = Reader()


async def recaps(world: World) -> list[Said]:
    return [one for one in await world.sees("ana", "circle") if (one.title or "").startswith("The week in ")]


async def latest(world: World) -> Said:
    return (await recaps(world))[-1]


async def noes(world: World, *people: str) -> None:
    for person in people:
        await world.say(person, "rejected", stage="SCREEN", sting=2)


async def set_up(world: World, **given: Any) -> Said:
    named = {"name": "Circle", "zone": LISBON, **given}
    return await world.say("ana", "setup", where="circle", **named)


async def goal(world: World, person: str, action: str, *, shared: bool) -> None:
    await world.say(person, "goal", action=action)
    if shared:
        [[number]] = world.rows("SELECT max(id) FROM goals")
        await world.say(person, "share-goal", number=number, on="yes")


async def kind_words(world: World, circle: int = 1) -> None:
    """Each of the five writes to the next, as the encouragement slice keeps it."""
    text = "You stayed curious through four rounds; that is rare and it shows."
    sent = [KindWord(circle, one, one % 5 + 1, None, text, world.now) for one in range(1, 6)]
    await world.core.units.run(lambda stores: [stores[KindWords].add(one) for one in sent])


counts = st.lists(
    st.builds(
        lambda figure, people, more: Count(figure, people + more, people),
        st.sampled_from(Figure),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    unique_by=lambda one: one.figure,
)


@given(counts)
def test_no_figure_without_five_people(week: list[Count]) -> None:
    """Below five there are words without a digit, below one nothing; from five up the sum, in text, bars and alt."""
    shown = [one for one in week if one.people >= CONTRIBUTORS]
    sentences = [render(one, READER) for one in told(week)]
    assert len(sentences) == len([one for one in week if one.people])
    assert sorted(int(words.split()[0]) for words in sentences if any(map(str.isdigit, words))) == sorted(
        one.total for one in shown
    )
    picture = chart(week)
    assert (picture is None) == (not shown)
    if picture:
        assert sorted(bar.value for bar in picture.bars) == sorted(one.total for one in shown)
        assert render(picture.alt, READER).count(",") == len(shown) - 1


async def test_once_on_the_circles_day_and_hour(world: World) -> None:
    """Friday 17:00 in Lisbon, and the Friday after; not a minute before, and once over a restart."""
    await noes(world, *ALL)
    await world.until("2026-11-27T16:59", LISBON)
    assert await recaps(world) == []
    await world.until(FRIDAY, LISBON)
    recap = await latest(world)
    assert recap.text.split("\n") == ["What you did in the last seven days:", "5 noes were put down."]
    await world.restart()
    await world.until("2026-12-04T16:59", LISBON)
    assert len(await recaps(world)) == 1
    await world.until("2026-12-04T17:00", LISBON)
    assert len(await recaps(world)) == 2
    assert (await latest(world)).text == "A quiet week. That is fine."
    assert world.rows("SELECT day FROM recaps") == [("2026-11-27",), ("2026-12-04",)]


async def test_four_people_are_no_figure(world: World) -> None:
    """However many noes the four have put down."""
    await noes(world, *ALL[:4], *ALL[:4])
    await world.until(FRIDAY, LISBON)
    recap = await latest(world)
    assert "Some of you put a no down. That took courage." in recap.text
    assert "picture" not in recap.body or recap.body["picture"] is None
    assert not any(map(str.isdigit, recap.text))


async def test_only_who_opted_in_counts(world: World) -> None:
    """Five put a no down; one would rather not be counted, so there is no figure."""
    await world.say("eli", "recap-me", included="no")
    await noes(world, *ALL)
    await world.until(FRIDAY, LISBON)
    assert "5 noes" not in (await latest(world)).text
    await world.say("eli", "recap-me", included="yes")
    await noes(world, *ALL)
    await world.until("2026-12-04T17:00", LISBON)
    assert "5 noes were put down." in (await latest(world)).text


async def test_who_has_left_is_not_counted(world: World) -> None:
    await noes(world, *ALL)
    await world.say("eli", "leave", sure="yes")
    await world.until(FRIDAY, LISBON)
    assert "5 noes" not in (await latest(world)).text


async def test_effort_encouragement_and_rest_in_this_order(world: World) -> None:
    """Each with its own five people, as a chart too."""
    await noes(world, *ALL)
    await world.until("2026-11-25T17:00", LISBON)
    for person in ALL:
        await world.say(person, "rest", until="1")
    await kind_words(world)
    await world.until(FRIDAY, LISBON)
    recap = await latest(world)
    assert recap.text.split("\n")[1:] == [
        "5 noes were put down.",
        "5 kind words were sent.",
        "5 rests were taken, and they count.",
    ]
    assert recap.body["picture"]["alt"] == "Bar chart of the week: Noes put down 5, Kind words 5, Rests 5."


async def test_shared_goals_stand_there_with_their_owners(world: World) -> None:
    """Only shared ones, only of those who opted in, and what was typed takes no effect."""
    await goal(world, "ana", "Write to {three} *employers*", shared=True)
    await goal(world, "ben", "Something private", shared=False)
    await goal(world, "eli", "Call Maria", shared=True)
    await world.say("eli", "recap-me", included="no")
    await world.until(FRIDAY, LISBON)
    assert (await latest(world)).fields == {"Ana, ahead": "Write to {three} *employers*"}


async def test_words_to_a_friend_stand_there_once_where_their_author_shared_them(world: World) -> None:
    await noes(world, "dana")
    await world.say("dana", "reflect")
    await world.press("dana", "Skip")
    await world.press("dana", "Write", friend="You were good enough to get that far.")
    await world.press("dana", "Stop here")
    await world.press("dana", "Share with my circle")
    await world.press("dana", "Share it")
    await world.until(FRIDAY, LISBON)
    recap = await latest(world)
    assert recap.fields == {"One of you, to a friend after a no": "“You were good enough to get that far.”"}
    assert "Dana" not in str(recap)
    await world.until("2026-12-04T17:00", LISBON)
    assert (await latest(world)).fields == {}


async def test_private_words_never_reach_the_channel(world: World) -> None:
    for person in ALL:
        await world.say(person, "rejected", stage="FINAL", sting=5, employer="Initech", note="I wept.")
        await world.say(person, "reflect")
        await world.press(person, "Write", heaviest="The silence.")
    await world.until(FRIDAY, LISBON)
    shown = str(await world.sees("ana", "circle"))
    assert "5 noes" in shown
    assert not any(words in shown for words in ("Initech", "wept", "silence"))


async def test_under_three_members_an_invitation(world: World) -> None:
    for person in ALL[2:]:
        await world.say(person, "leave", sure="yes")
    await noes(world, "ana")
    await world.until(FRIDAY, LISBON)
    recap = await latest(world)
    assert recap.text.startswith("This circle is small still.") and "Join" in recap.labels


async def test_the_hosts_own_day_and_hour(world: World) -> None:
    """Moved to Thursday 09:30, it comes then, and Friday stays still."""
    await set_up(world, recap_day="THURSDAY", recap_hour="09:30")
    await world.until("2026-11-26T09:30", LISBON)
    assert len(await recaps(world)) == 1
    await world.until("2026-12-03T09:29", LISBON)
    assert len(await recaps(world)) == 1


async def test_once_a_date_even_if_the_hour_moves(world: World) -> None:
    """After Friday's recap the hour moves later: the next one is on the next Friday."""
    await world.until(FRIDAY, LISBON)
    await set_up(world, recap_day="FRIDAY", recap_hour="18:00")
    await world.until("2026-12-04T17:59", LISBON)
    assert len(await recaps(world)) == 1
    await world.until("2026-12-04T18:00", LISBON)
    assert len(await recaps(world)) == 2


async def test_its_hour_holds_when_clocks_change(world: World) -> None:
    """Berlin goes forward on 28 March 2027: Sundays 17:00 before and after, and each Sunday once."""
    await set_up(world, zone="Europe/Berlin", recap_day="SUNDAY")
    await world.until("2027-03-21T17:00", "Europe/Berlin")
    before = len(await recaps(world))
    await world.until("2027-03-28T16:59", "Europe/Berlin")
    assert len(await recaps(world)) == before
    await world.until("2027-03-28T17:00", "Europe/Berlin")
    assert len(await recaps(world)) == before + 1
    days = [day for (day,) in world.rows("SELECT day FROM recaps")]
    assert len(days) == len(set(days)) == before + 1


async def sleep(world: World, days: float) -> None:
    """The bot is down while time passes; then it comes up and does what is due."""
    await world.clock.move_to(world.now + round(days * 86_400_000))
    await world.restart()
    await world.advance(minutes=1)


async def test_late_it_apologises(world: World) -> None:
    """Up on Sunday noon, 43 hours late: posted, with its own hour in the first line, counted up to then."""
    await noes(world, *ALL)
    await sleep(world, 4.8)
    recap = await latest(world)
    assert recap.text.startswith("Sorry, I am late: this was for Friday 27 November, 17:00.\n")
    assert "5 noes" in recap.text
    await world.until("2026-12-04T17:00", LISBON)
    assert len(await recaps(world)) == 2 and "Sorry" not in (await latest(world)).text


async def test_too_late_it_stays_away_and_the_host_hears(world: World) -> None:
    """Up on Monday, 72 hours late."""
    await sleep(world, 6)
    assert await recaps(world) == []
    expected = "The recap of Harbour for Friday 27 November was more than two days late, so I left it out."
    assert [one for one in await world.texts("ana") if "recap" in one] == [expected]
    assert not any("recap" in one for one in await world.texts("ben"))
    await world.until("2026-12-04T17:00", LISBON)
    assert len(await recaps(world)) == 1


async def test_after_weeks_away_only_the_last_one_comes(world: World) -> None:
    """Down for 17 days and a bit: Friday 11 December was 20 hours ago, and comes; the two before don't."""
    await sleep(world, 17.84)
    [only] = await recaps(world)
    assert only.text.startswith("Sorry, I am late: this was for Friday 11 December, 17:00.")


async def test_where_nobody_can_tell_it_is_dropped_and_the_host_told(world: World) -> None:
    """The reply is lost twice: never posted again."""
    await world.until("2026-11-27T16:59", LISBON)
    await world.clock.move_to(world.now + 60_000)
    await world.app.tick()
    for expected in (Step.SEND, Step.LOOK_UP):
        _, leased = await world.app.lease(10)
        found = [(letter, step) for letter, step in leased if letter.subject == "recap:1"]
        assert [step for _, step in found] == [expected]
        await world.app.mark([(letter, step, Unknown()) for letter, step in found])
        await world.clock.move_to(world.now + 61_000)
    await world.advance(minutes=5)
    assert await recaps(world) == []
    told = [one for one in await world.sees("ana") if "recap" in one.text]
    assert [one.text.split(".")[0] for one in told] == [
        "I can't tell whether the recap of Harbour for Friday 27 November arrived"
    ]
    assert world.rows("SELECT state, ended_why FROM outbox WHERE kind = 'RECAP'") == [("cancelled", "unknown outcome")]


async def test_a_host_sees_it_before_the_circle_does(world: World) -> None:
    """Only privately, only a host, and nothing is posted by it."""
    await noes(world, *ALL)
    seen = await world.say("ana", "recap")
    assert seen.text.startswith("Only you see this. The next recap comes Friday 27 November, 17:00; now it would say:")
    assert "5 noes were put down." in seen.text
    assert (await world.say("ben", "recap")).error
    await world.advance(minutes=5)
    assert await recaps(world) == []


async def test_two_circles_count_their_own(world: World) -> None:
    """Kind words belong to the circle they were sent in, the rest to those who are in it."""
    await noes(world, *ALL)
    await kind_words(world)
    here = await world.read(lambda stores: stores[Recaps].counts(1, 0, world.now + 1))
    assert {one.figure: one.people for one in here} == {
        Figure.NOES: 5,
        Figure.WORDS: 5,
        Figure.GOALS: 0,
        Figure.RESTS: 0,
    }
    elsewhere = await world.read(lambda stores: stores[Recaps].counts(2, 0, world.now + 1))
    assert {one.people for one in elsewhere} == {0}


@pytest.mark.parametrize("person", ALL)
async def test_everybody_in_the_circle_reads_it(world: World, person: str) -> None:
    await world.until(FRIDAY, LISBON)
    assert "A quiet week. That is fine." in await world.texts(person, "circle")
