"""The recap: what it tells, with no figure from fewer than five people."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.encouragement.store import KindWord, KindWords
from bot.features.recap.posting import Recaps
from bot.features.recap.telling import Count, Figure, chart, told
from bot.words import Quoted, Reader, render
from tests.features.recaps import ALL, FRIDAY, LISBON, latest, noes, recaps
from tests.features.second import second_circle
from tests.world import World

CONTRIBUTORS = 5
QUIET = "However this week went, slow is a pace too. The next recap will come on Friday 4 December, 17:00."
READER = Reader()
counts = st.lists(
    st.builds(
        lambda figure, people, more: Count(figure, people + more, people),
        st.sampled_from(Figure),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    unique_by=lambda one: one.figure,
)


async def goal(world: World, person: str, action: str, *, shared: bool) -> None:
    await world.say(person, "goal", action=action)
    if shared:
        [[number]] = world.rows("SELECT max(id) FROM goals")
        await world.say(person, "share-goal", number=number, circle=1, typed=True)


async def kind_words(world: World, circle: int = 1) -> None:
    """Each of the five writes to the next, as the encouragement slice keeps it."""
    text = "You stayed curious through four rounds; that is rare and it shows."
    sent = [KindWord(circle, one, one % 5 + 1, None, text, world.now) for one in range(1, 6)]
    await world.core.units.run(lambda stores: [stores[KindWords].add(one) for one in sent])


@given(counts)
def test_no_figure_without_five_people(week: list[Count]) -> None:
    """Below five there is nothing; from five up the sum, in text, bars and alt."""
    shown = [one for one in week if one.people >= CONTRIBUTORS]
    sentences = [render(one, READER) for one in told(week)]
    assert sorted(int(words.split()[0]) for words in sentences) == sorted(one.total for one in shown)
    picture = chart(week)
    assert (picture is None) == (not shown)
    if picture:
        assert sorted(bar.value for bar in picture.bars) == sorted(one.total for one in shown)
        assert render(picture.alt, READER).count(",") == len(shown) - 1


async def test_four_people_are_no_figure(world: World) -> None:
    """However much the four have done, the recap is as it is when nobody did anything."""
    await noes(world, *ALL[:4], *ALL[:4])
    await world.until(FRIDAY, LISBON)
    busy = await latest(world)
    await world.until("2026-12-04T17:00", LISBON)
    quiet = await latest(world)
    assert (busy.fields, busy.body.get("picture")) == (quiet.fields, None)
    assert busy.text == QUIET == quiet.text.replace("11 December", "4 December")


async def test_only_who_opted_in_counts(world: World) -> None:
    """Five log a rejection; one would rather not be counted, so there is no figure."""
    await world.say("eli", "recap-me", included="no")
    await noes(world, *ALL)
    await world.until(FRIDAY, LISBON)
    assert "5 rejections" not in (await latest(world)).text
    await world.say("eli", "recap-me", included="yes")
    await noes(world, *ALL)
    await world.until("2026-12-04T17:00", LISBON)
    assert "5 rejections were logged." in (await latest(world)).text


async def test_who_has_left_is_not_counted(world: World) -> None:
    await noes(world, *ALL)
    await world.say("eli", "leave", sure="yes")
    await world.until(FRIDAY, LISBON)
    assert "5 rejections" not in (await latest(world)).text


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
        "5 rejections were logged.",
        "5 kind words were sent.",
        "5 breaks were taken, and they count.",
    ]
    assert recap.body["picture"]["alt"] == "Bar chart of the week: Rejections 5, Kind words 5, Breaks 5."


async def test_shared_goals_stand_there_with_their_owners(world: World) -> None:
    """Only shared ones, only of those who opted in, and what was typed takes no effect."""
    await goal(world, "ana", "Write to {three} *employers*", shared=True)
    await goal(world, "ben", "Something private", shared=False)
    await goal(world, "eli", "Call Maria", shared=True)
    await world.say("eli", "recap-me", included="no")
    await world.until(FRIDAY, LISBON)
    assert (await latest(world)).fields == {"Ana's next step": "Write to {three} *employers*"}


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
    assert recap.fields == {"One of you, to a friend after a rejection": "“You were good enough to get that far.”"}
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
    assert "5 rejections" in shown
    assert not any(words in shown for words in ("Initech", "wept", "silence"))


async def test_under_three_members_an_invitation(world: World) -> None:
    for person in ALL[2:]:
        await world.say(person, "leave", sure="yes")
    await noes(world, "ana")
    await world.until(FRIDAY, LISBON)
    recap = await latest(world)
    assert recap.text.startswith("This circle is still small.") and "Join" in recap.labels


async def test_three_members_have_a_recap(world: World) -> None:
    for person in ALL[3:]:
        await world.say(person, "leave", sure="yes")
    await world.until(FRIDAY, LISBON)
    assert (await latest(world)).text == QUIET


async def test_a_host_sees_it_before_the_circle_does(world: World) -> None:
    """Only privately, only a host, nothing is posted by it; never what is counted: two looks could be subtracted."""
    await goal(world, "ana", "Call Maria", shared=True)
    before = await world.say("ana", "recap")
    assert before.text == (
        "Only you see this. The totals are left out: two looks, one after the other, could show who did what. "
        "Here's the rest, as it stands now:"
    )
    assert before.quoted.split("\n\n") == [
        "The week in Harbour",
        "However this week went, slow is a pace too. The next recap will come on Friday 27 November, 17:00.",
        *("Ana's next step", "Call Maria"),
    ]
    await noes(world, *ALL)
    await world.until("2026-11-25T17:00", LISBON)
    assert (await world.say("ana", "recap")).quoted == before.quoted
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
        Figure.INTRODUCED: 0,
    }
    elsewhere = await world.read(lambda stores: stores[Recaps].counts(2, 0, world.now + 1))
    assert {one.people for one in elsewhere} == {0}


@pytest.mark.parametrize("person", ALL)
async def test_everybody_in_the_circle_reads_it(world: World, person: str) -> None:
    await world.until(FRIDAY, LISBON)
    assert QUIET in await world.texts(person, "circle")


async def test_a_goal_is_shown_in_the_circle_its_owner_chose(world: World) -> None:
    """Who is in two is asked which; in a circle's channel it is that one; taking it back asks nothing."""
    other = await second_circle(world, 1, 2)
    week = date(2026, 11, 23)
    await goal(world, "ana", "Write to Acme", shared=False)
    asked = await world.say("ana", "share-goal", number=1, typed=True)
    assert asked.text == "Which circle is this for?" and asked.labels == ["Harbour", "Second"]
    shared = await world.press("ana", "Second")
    assert shared.text == "The next recap of Second may show it, with your name."
    assert await world.read(lambda stores: stores[Recaps].goals(other, week, 6)) == [
        (1, Quoted("goals.action", 1, "Write to Acme"))
    ]
    assert await world.read(lambda stores: stores[Recaps].goals(1, week, 6)) == []
    await world.press("ana", "Don't show it in the recap")
    assert await world.read(lambda stores: stores[Recaps].goals(other, week, 6)) == []
    assert "Harbour" in (await world.say("ana", "share-goal", where="circle", number=1, typed=True)).text
    assert await world.read(lambda stores: stores[Recaps].goals(1, week, 6)) == [
        (1, Quoted("goals.action", 1, "Write to Acme"))
    ]


async def test_words_shared_with_one_circle_stay_there(world: World) -> None:
    """Dana is in both and chose the second: Harbour's recap says nothing of it."""
    other = await second_circle(world, 4)
    await noes(world, "dana")
    await world.say("dana", "reflect")
    await world.press("dana", "Skip")
    await world.press("dana", "Write", friend="You were good enough to get that far.")
    await world.press("dana", "Stop here")
    await world.press("dana", "Share with my circle")
    await world.press("dana", "Second")
    await world.press("dana", "Share it")
    here = await world.read(lambda stores: stores[Recaps].reframe(1, 0, world.now + 1))
    there = await world.read(lambda stores: stores[Recaps].reframe(other, 0, world.now + 1))
    assert here is None and there == Quoted("reflections.friend", 1, "You were good enough to get that far.")
