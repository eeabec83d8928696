"""Leads and events where something is in the way: caps, words of danger, a channel that takes nothing, erasure."""

from collections.abc import AsyncIterator

import pytest

from bot.courier import Never, Outcome, Unknown
from bot.features.privacy.store import Forgetting
from tests.disclosed import DANGER
from tests.features.home import home
from tests.features.test_board import CLINIC, DOWN, FAIR, OVER, channel, share_event, share_lead, tap, titles
from tests.features.test_undelivered import Refusing
from tests.world import World


async def test_three_at_a_time_and_three_a_day(world: World) -> None:
    """Of one person; others still can. What was taken down makes room, tomorrow."""
    numbers = [await share_lead(world, words=f"{CLINIC} {n}") for n in range(3)]
    full = await world.say("ana", "lead", where="circle", words=CLINIC)
    assert full.error and full.error.startswith("You have 3 things on the board, which is as many as I show at a time.")
    await world.say("ana", "take-down-posting", posting=numbers[0], sure="yes", typed=True)
    again = await world.say("ana", "event", where="circle", words=FAIR, day="tomorrow", hour="18:30")
    assert again.error and again.error.startswith("You've shared 3 things in a day, and that's plenty.")
    await share_lead(world, "ben")
    await world.advance(days=1)
    await share_lead(world)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"day": "yesterday"}, {"day": "A day in the next 90 days, please: tomorrow, Thursday, or 3 March."}),
        ({"day": "in 91 days"}, {"day": "A day in the next 90 days, please: tomorrow, Thursday, or 3 March."}),
        ({"hour": "later"}, {"hour": "A time of the day, please, such as 18:30."}),
        ({"day": "today"}, {"hour": "That has passed already. Please choose a time that's still to come."}),
    ],
)
async def test_when_an_event_is(world: World, said: dict[str, str], problem: dict[str, str]) -> None:
    """What cannot be is asked again, with all else still in the form."""
    given = {"words": FAIR, "day": "tomorrow", "hour": "16:00"} | said
    form = await world.say("ana", "event", where="circle", **given)
    assert form.problems == problem and form.questions["words"]["value"] == FAIR
    assert world.rows("SELECT * FROM postings") == []


async def test_until_when_a_lead_stands(world: World) -> None:
    """Two weeks where nothing is said; never longer than sixty days."""
    form = await world.say("ana", "lead", where="circle", words=CLINIC, until="in 61 days")
    assert form.problems == {"until": "A day in the next 60 days, please: Friday, or 3 March."}
    await share_lead(world)
    await world.until("2026-12-08T23:58", "Europe/Lisbon")
    assert CLINIC in str(await world.texts("eli", where="circle"))
    await world.until("2026-12-09T00:02", "Europe/Lisbon")
    assert CLINIC not in str(await world.texts("eli", where="circle"))


async def test_home_has_what_one_shares_oneself(world: World) -> None:
    """As long as it stands, with how many are going; nothing of others."""
    number = await share_event(world)
    await tap(world, "ben", number)
    card = (await home(world, "ana"))["What you share"]
    assert card.fields == {
        "In Harbour": f"“{FAIR}”\nIt begins on Wednesday 25 November, 18:30. 1 person is going."
    } and card.labels == ["What's shared"]
    assert "What you share" not in await home(world, "ben")
    await world.advance(days=2)
    assert "What you share" not in await home(world, "ana")


async def test_words_of_danger_wait(world: World) -> None:
    """As all words that others would read; changed ones too."""
    number = await share_lead(world)
    for word, said in (("lead", {"what": "OPENING"}), ("edit-posting", {"posting": number})):
        held = await world.say("ana", word, where="circle", words=DANGER, typed=True, **said)
        assert held.title == "Before I send it" and held.labels == ["Keep private", "Share anyway", "Help now"]
        await world.press("ana", "Keep private")
    await world.advance(minutes=1)
    assert DANGER[:20] not in str(await world.texts("eli", where="circle"))
    await world.say("ana", "edit-posting", posting=number, words=DANGER, typed=True)
    await world.press("ana", "Share anyway")
    assert DANGER[:20] in await channel(world)


@pytest.mark.parametrize("does", ["leaves", "hides", "is erased"])
async def test_whoever_goes_takes_it_along(world: World, does: str) -> None:
    """Hidden, it can't be answered any more, and is back where its owner keeps their data; erased, nothing is left."""
    number = await share_lead(world, "ben")
    await tap(world, "chidi", number, "answer-lead")
    await world.advance(minutes=1)
    if does == "leaves":
        await world.say("ben", "leave", where="circle", sure="yes", typed=True)
    else:
        await world.say("ben", "delete-my-data", sure="yes", typed=True)
    assert (await tap(world, "dana", number, "answer-lead")).error == OVER
    assert (await world.say("dana", "board", where="circle")).fields == {}
    if does == "hides":
        await world.say("ben", "keep-my-data", typed=True)
        assert [*(await world.say("dana", "board", where="circle")).fields] == ["1. Ben shares a lead"]
        return
    await world.advance(hours=2)
    assert await channel(world) == DOWN
    left = world.rows("SELECT count(*) FROM postings WHERE words IS NOT NULL")
    assert left == [(0,)] and CLINIC not in str(world.rows("SELECT message FROM outbox"))
    if does == "is erased":
        assert world.rows("SELECT * FROM postings") == world.rows("SELECT * FROM posting_answers") == []


async def test_whoever_answered_and_is_erased_leaves_no_trace(world: World) -> None:
    number = await share_event(world)
    await tap(world, "ben", number)
    await world.say("ben", "delete-my-data", sure="yes", typed=True)
    await world.advance(hours=2)
    assert world.rows("SELECT * FROM posting_answers") == []
    await tap(world, "dana", number)
    assert "1 person is going." in await channel(world)


def _answered(world: World, number: int, many: int) -> None:
    """By people who are nowhere else."""
    for n in range(many):
        person = "INSERT INTO accounts (id, platform, realm, user, created_at) VALUES (?, 'x', '', ?, 1)"
        world.change(person, 90 + n, n)
        answer = "INSERT INTO posting_answers (id, posting, account, at, until_at) VALUES (?, ?, ?, 1, 9999999999999)"
        world.change(answer, 900 + n, number, 90 + n)


async def test_a_whole_server_has_answered_whoever_is_erased(world: World) -> None:
    """Its answers go some at a time, so that no unit takes long; the last one is followed by what was shared."""
    number = await share_event(world, "ben")
    _answered(world, number, 100)
    heir = await world.core.units.run(lambda stores: stores[Forgetting].begin(2))
    left = [100]
    while await world.core.units.run(lambda stores: stores[Forgetting].erase(2, heir or 0)):
        left.append(world.rows("SELECT count(*) FROM posting_answers")[0][0])
    assert left == [100, 73, 43, 13]  # three of the first thirty rows are what was heard of them
    assert world.rows("SELECT * FROM postings") == []


async def test_ten_answers_to_a_lead_are_enough(world: World) -> None:
    """Nobody has to turn down a whole server; whoever a mute stopped counts, or the number would tell."""
    number = await share_lead(world)
    _answered(world, number, 10)
    refused = await tap(world, "ben", number, "answer-lead")
    assert refused.error == "10 people have answered this one, so I'm not passing on more."
    await world.advance(minutes=1)
    assert not [one for one in await titles(world, "ana") if one.startswith("Ben")]


async def test_a_long_board_comes_page_by_page(world: World) -> None:
    """Whatever ends next first; each once."""
    for who in ("ana", "ben"):
        for n in (2, 1, 3):
            await share_lead(world, who, f"{who} {n}", until=f"in {n} days")
    first = await world.say("eli", "board", where="circle")
    second = await world.press("eli", "More of them")
    assert "More of them" not in second.labels
    found = [one.partition("\n")[0] for said in (first, second) for one in said.fields.values()]
    assert found == [f"“{who} {n}”" for n in (1, 2, 3) for who in ("ana", "ben")]
    assert world.rows("SELECT count(*) FROM postings") == [(6,)]


async def test_what_is_hidden_leaves_no_gap(world: World) -> None:
    """While its owner may still keep their data: the board reads as if it had never been there, page after page."""
    for n in (1, 2, 3):
        await share_lead(world, "ben", f"ben {n}", until=f"in {n} days")
    await world.say("ben", "delete-my-data", sure="yes", typed=True)
    empty = await world.say("eli", "board", where="circle")
    assert (empty.text, empty.fields) == ("There's nothing on the board right now.", {})
    for n in (2, 4):
        await share_lead(world, "ana", f"ana {n}", until=f"in {n} days")
    shown = await world.say("eli", "board", where="circle")
    assert [*shown.fields] == ["1. Ana shares a lead", "2. Ana shares a lead"]
    assert shown.labels[:2] == ["Number 1", "Number 2"] and "More of them" not in shown.labels


async def test_nobody_of_another_circle(world: World) -> None:
    """What is shared in a circle is as good as unknown elsewhere, to whoever has left too."""
    number = await share_event(world)
    await world.say("eli", "leave", where="circle", sure="yes", typed=True)
    for word in ("going", "answer-lead"):
        assert (await tap(world, "eli", number, word)).error == OVER
    assert (await world.say("eli", "posting", number=number, typed=True)).error == OVER
    assert (await tap(world, "ben", number, "answer-lead")).error == OVER


@pytest.fixture
async def circle() -> AsyncIterator[Refusing]:
    async with Refusing(("hal", "xeno", "yara", "vic", "wim"), 3) as one:
        yield one


@pytest.mark.parametrize("outcome", [Never("not allowed"), Unknown()], ids=["refused", "nobody can tell"])
async def test_a_channel_that_takes_nothing(circle: Refusing, outcome: Outcome) -> None:
    """Whoever shared it hears so; it counts as taken down, and makes room."""
    circle.channels = outcome
    await circle.say("xeno", "event", words="A long evening.", day="tomorrow", hour="18:00")
    await circle.wait(1)
    told = "I'm sorry, I couldn't show what you shared in the circle's channel, or I can't tell whether it's there."
    assert circle.read_by("xeno", told) == 1
    assert circle.rows("SELECT words, state FROM postings") == [(None, "GONE")]


async def test_nobody_is_pinged(world: World) -> None:
    """What looks like a mention or a link stays words, in the channel and in what is told of it."""
    await share_event(world, words="@everyone <!channel> [x](https://evil.example)")
    await world.say("ben", "board", where="circle")
    assert world.rows("SELECT count(*) FROM outbox WHERE message LIKE '%everyone%'") == [(0,)]
