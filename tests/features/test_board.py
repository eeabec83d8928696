"""Leads and events: shared by their owner alone, answered with one tap, gone at their end."""

import pytest

from tests.world import Said, World

FAIR, CLINIC, BOOKS = "Job fair at the town hall", "Nurses wanted at the Northern Clinic", "Who knows Harbour Books?"
OVER = "That one is over, or was taken down. /board shows what's shared now."
DOWN = "What was shared here was taken down."


async def share_event(world: World, who: str = "ana", words: str = FAIR) -> int:
    """Tomorrow, 18:30 where they live."""
    said = await world.say(who, "event", where="circle", words=words, day="tomorrow", hour="18:30")
    return await shared(world, said)


async def share_lead(world: World, who: str = "ana", words: str = CLINIC, **more: str) -> int:
    return await shared(world, await world.say(who, "lead", where="circle", words=words, **more))


async def shared(world: World, said: Said) -> int:
    assert said.text == "I'm sharing this in the channel of Harbour:", said.text
    await world.advance(minutes=1)
    return int(said.token("Take it down").rpartition("=")[2])


async def tap(world: World, who: str, number: int, word: str = "going") -> Said:
    return await world.press_token(who, f"{word}!:posting={number}")


async def titles(world: World, who: str) -> list[str]:
    return [one.title for one in await world.sees(who) if one.title]


async def channel(world: World) -> str:
    """What stands in the circle's channel last."""
    await world.advance(minutes=1)
    return (await world.sees("eli", where="circle"))[-1].text


async def test_going_is_a_number(world: World) -> None:
    """For all alike, on the one post, which is edited where it stands; a second tap takes it back."""
    number = await share_event(world)
    before = len(await world.sees("eli", where="circle"))
    first = await tap(world, "ben", number)
    assert first.text == (
        "You're counted, without your name. The day after I'll ask you once whom you met. 1 person is going."
    )
    await tap(world, "chidi", number)
    assert "2 people are going. If you tap, only the number is shown here" in await channel(world)
    again = await tap(world, "chidi", number)
    assert again.text == "All right, you're not counted any more. 1 person is going."
    assert "1 person is going." in await channel(world)
    posts = await world.sees("eli", where="circle")
    assert len(posts) == before and not any("Ben" in one.text or "Chidi" in one.text for one in posts)


async def test_it_ends_and_is_asked_about_once(world: World) -> None:
    """By everybody's own clock, of who is still going; then nothing of it is left in the channel, and soon nowhere."""
    number = await share_event(world)
    for who in ("ben", "chidi", "dana"):
        await tap(world, who, number)
    await tap(world, "dana", number)
    await world.until("2026-11-25T21:31", "Europe/Lisbon")
    assert await channel(world) == "This event is over."
    assert (await tap(world, "eli", number)).error == OVER
    await world.until("2026-11-26T09:59", "America/New_York")
    assert not [one for one in await world.sees("ben") if one.title == "Whom did you meet?"]
    await world.until("2026-11-26T10:01", "America/New_York")
    [asked] = [one for one in await world.sees("ben") if one.title == "Whom did you meet?"]
    assert f"“{FAIR}”" in asked.text and asked.labels == ["Add a contact", "Why this?"]
    form = await world.press("ben", "Add a contact")
    assert form.form == "contact"
    await world.advance(days=2)
    told = [len([one for one in await world.sees(who) if one.title == "Whom did you meet?"]) for who in WHO]
    assert told == [0, 1, 1, 0, 0]
    await world.advance(days=8)
    assert world.rows("SELECT * FROM postings") == world.rows("SELECT * FROM posting_answers") == []


WHO = ("ana", "ben", "chidi", "dana", "eli")


async def test_whoever_rests_or_has_left_is_not_asked(world: World) -> None:
    number = await share_event(world)
    for who in ("ben", "chidi", "dana"):
        await tap(world, who, number)
    await world.say("ben", "rest", until="4 days", typed=True)
    await world.say("chidi", "leave", where="circle", sure="yes", typed=True)
    await world.advance(days=3)
    assert world.rows("SELECT account FROM outbox WHERE kind = 'MET' AND state = 'sent'") == [(4,)]


@pytest.mark.parametrize("does", ["taken down", "removed by a host", "left", "paused"])
async def test_what_is_gone_says_the_same_to_all(world: World, does: str) -> None:
    """Whichever it was; nobody is asked about what did not take place for the circle, and no words of it are kept."""
    number = await share_event(world, "ben")
    await tap(world, "dana", number)
    match does:
        case "taken down":
            await world.say("ben", "board", where="circle")
            await world.press("ben", "Number 1")
            await world.press("ben", "Take it down")
            assert (await world.press("ben", "Take it down")).text == "It's taken down. Nobody is told why."
        case "removed by a host":
            asked = await world.say("ana", "remove-posting", posting=number, circle=1, typed=True, where="circle")
            assert asked.fields == {"It says": f"“{FAIR}”"}
            await world.press("ana", "Take it down")
        case "left":
            said = await world.say("ben", "leave", where="circle", sure="yes", typed=True)
            assert said.text.endswith("What you shared with /lead or /event is taken down.")
        case "paused":
            await world.say("ana", "pause-member", where="circle", member="2", days="3", sure="yes", typed=True)
            await world.advance(minutes=20)
    assert await channel(world) == DOWN
    assert world.rows("SELECT words, state FROM postings") == [(None, "GONE")]
    assert (await tap(world, "eli", number)).error == OVER
    await world.advance(days=3)
    assert not [one for one in await world.sees("dana") if one.title == "Whom did you meet?"]


async def test_a_host_who_takes_something_down_is_named_to_hosts_alone(world: World) -> None:
    """Its owner hears that a host did; /host-log says which one; nobody but a host can."""
    number = await share_event(world, "ben")
    refused = await world.say("chidi", "remove-posting", posting=number, circle=1, sure="yes", typed=True)
    assert refused.error and await channel(world) != DOWN
    await world.say("ana", "remove-posting", posting=number, circle=1, sure="yes", typed=True, where="circle")
    await world.advance(minutes=1)
    told = (await world.texts("ben"))[-1]
    assert told.startswith("A host of Harbour has taken down what you shared there.")
    assert "Ana took down what Ben shared." in (await world.say("ana", "host-log", where="circle")).fields.values()


async def test_only_its_owner_changes_it(world: World) -> None:
    """Whatever button somebody forges; the words change where they stand."""
    number = await share_event(world)
    for word in ("edit-posting", "take-down-posting"):
        refused = await world.say("ben", word, posting=number, words="Mine now", sure="yes", typed=True)
        assert refused.error and refused.error.startswith("I can't find that among what you shared.")
    form = await world.press_token("ana", f"edit-posting:posting={number}")
    assert form.questions["words"]["value"] == FAIR
    await world.say("ana", "edit-posting", posting=number, words="Job fair, new room", typed=True)
    assert "“Job fair, new room”" in await channel(world)


async def test_a_lead_is_answered_in_private(world: World) -> None:
    """Its owner alone hears of it, and can introduce them; both find the way to write."""
    number = await share_lead(world)
    told = "I'm telling Ana, and nobody else. If it fits, they'll write to you."
    assert (await tap(world, "ben", number, "answer-lead")).text == told
    assert (await tap(world, "ben", number, "answer-lead")).text == told
    await world.advance(minutes=1)
    [letter] = [one for one in await world.sees("ana") if one.title == "Ben is interested in your lead"]
    assert letter.labels[:2] == ["I can introduce you", "Write to Ben"]
    for _ in range(2):
        said = await world.press("ana", "I can introduce you")
        assert said.text == "I'm telling Ben that you can. A line from you, about how you'd do it, would help."
    await world.advance(minutes=1)
    assert await titles(world, "ben") == ["Ana can introduce you"]
    assert (await world.press("ben", "Write to Ana")).form == "encourage"
    own = await tap(world, "ana", number, "answer-lead")
    assert own.error == "This lead is your own. What others answer comes to you as a direct message."


async def test_a_way_in_is_the_other_way_round(world: World) -> None:
    number = await share_lead(world, "dana", BOOKS, what="WAY_IN", until="tomorrow")
    await tap(world, "chidi", number, "answer-lead")
    await world.advance(minutes=1)
    [letter] = [one for one in await world.sees("dana") if one.title == "Chidi can introduce you"]
    assert letter.labels == ["Write to Chidi", "Why this?"]
    await world.until("2026-11-26T00:01", "Europe/Berlin")
    assert await channel(world) == "This lead has ended."
    assert world.rows("SELECT words FROM postings") == [(None,)]


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 1)], ids=["who shared it", "who taps"])
async def test_a_mute_lets_nothing_pass_and_shows_nowhere(world: World, one: int, other: int) -> None:
    """Whoever of the two made it, and whoever taps reads what they always would; so does whoever answers them."""
    number = await share_lead(world)
    mute = "INSERT INTO blocks (circle, account, other, at) VALUES (1, ?, ?, ?)"
    await tap(world, "chidi", number, "answer-lead")
    [[chidis]] = world.rows("SELECT id FROM posting_answers")
    world.change(mute, one, other, world.now)
    world.change(mute, one, 3, world.now)
    said = await tap(world, "ben", number, "answer-lead")
    assert said.text == "I'm telling Ana, and nobody else. If it fits, they'll write to you."
    listed = await world.say("ben", "board", where="circle")
    assert [*listed.fields] == ["1. Ana shares a lead"]
    await world.press_token("ana", f"introduce!:answer={chidis}")
    await world.advance(minutes=1)
    assert not [each for each in await world.sees("ana") if (each.title or "").startswith("Ben")]
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'BOARD' AND author = 2") == [(0,)]
    assert world.rows("SELECT passed_on FROM posting_answers WHERE id = ?", chidis) == [(1,)]
    assert await titles(world, "chidi") == ([] if one == 1 else ["Ana can introduce you"])
