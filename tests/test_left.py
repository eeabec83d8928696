"""What was typed and not sent comes back, for half an hour, to nobody but the one who typed it."""

import pytest

from adapters.playground.people import CAST
from bot.tokens import Draft
from tests.features.home import home
from tests.features.kindness import WORDS, ask, asked_ones
from tests.world import Said, World

NOTE = "They were kind about it, and it still hurts."
LONG = f"{NOTE} " * 20  # more than the 600 characters there are


async def put_away(world: World, person: str, word: str, **given: str) -> None:
    """The form is closed with that in it."""
    await world.app.put_away(CAST[person].speaker(), Draft(word, dict(given)))


def offered(said: Said) -> list[str]:
    assert (said.title, said.labels) == ("You were writing", ["Go on", "Start again"]), said
    return list(said.fields.values())


async def test_a_closed_form_is_offered_on_return(world: World) -> None:
    """As it was typed, whatever stood in it; or empty, and then it is still there for the next time."""
    await put_away(world, "ana", "rejected", stage="FINAL", note=NOTE)
    assert offered(await world.say("ana", "rejected")) == [NOTE]
    anew = await world.press("ana", "Start again")
    assert (anew.questions["stage"]["value"], anew.questions["note"]["value"]) == (None, None)
    assert offered(await world.say("ana", "rejected")) == [NOTE]
    form = await world.press("ana", "Go on")
    assert (form.questions["stage"]["value"], form.questions["note"]["value"]) == ("FINAL", NOTE)
    await world.press("ana", "Go on", stage="FINAL", sting="4", note=NOTE)
    assert (await world.say("ana", "rejected")).form == "rejected"
    assert world.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_half_an_hour(world: World) -> None:
    await put_away(world, "ana", "rejected", note=NOTE)
    await world.advance(minutes=30)
    offered(await world.say("ana", "rejected"))
    await world.advance(minutes=1)
    assert (await world.say("ana", "rejected")).form == "rejected"
    assert (await world.press("ana", "Start again")).form == "rejected"
    assert "half an hour has passed" in str((await world.press("ana", "Go on")).error)


async def test_nobody_else_sees_it(world: World) -> None:
    await put_away(world, "ana", "rejected", note=NOTE)
    assert (await world.say("ben", "rejected")).form == "rejected"
    assert (await world.press_token("ben", "rejected:draft=1")).error
    assert NOTE not in str(await world.press_token("ben", "rejected:draft=1&anew=1"))


async def test_what_could_not_be_read_is_offered(world: World) -> None:
    """The form that came back with a sentence was closed."""
    await world.say("ana", "rejected", stage="FINAL", sting=3, note=LONG)
    assert offered(await world.say("ana", "rejected")) == [LONG]


async def test_what_was_refused_is_offered(world: World) -> None:
    """Where it is refused again, the words can be copied all the same."""
    for _ in range(6):
        last = await world.say("ben", "encourage", member="Ana", words=WORDS, event=f"e{_}")
    assert last.error == "Five messages to one person is enough for today. You can write again tomorrow."
    assert offered(await world.say("ben", "encourage")) == [WORDS]
    form = await world.press("ben", "Go on")
    assert form.questions["words"]["value"] == WORDS


async def test_what_is_not_sent_is_offered(world: World) -> None:
    """Asked again at once, or by the command."""
    await ask(world, "ana", send=False, words="Tired.")
    assert (await world.press("ana", "Don't send")).text.startswith("Not sent. Nobody saw it.")
    assert (await world.press("ana", "Ask again")).questions["words"]["value"] == "Tired."
    assert offered(await world.say("ana", "ask")) == ["Tired."]
    assert world.rows("SELECT count(*) FROM asks") == [(0,)]


async def test_words_to_one_are_not_offered_for_another(world: World) -> None:
    await ask(world, "ana")
    await ask(world, "dana")
    await world.advance(minutes=6)
    helper = min({*await asked_ones(world)} - {"ana", "dana"})
    await put_away(world, helper, "write", ask="1", words=WORDS)
    told = await world.press_token(helper, "write:ask=2")
    assert told.title != "You were writing"
    assert offered(await world.press_token(helper, "write:ask=1")) == [WORDS]


async def test_what_was_done_is_not_offered(world: World) -> None:
    """Though it was done by another way than going on: an ask is answered once."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    helper = min({*await asked_ones(world)} - {"ana"})
    await put_away(world, helper, "write", ask="1", words=WORDS)
    await world.say(helper, "write", ask="1", words=WORDS + " Truly.")
    assert world.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_what_is_promised_for_half_an_hour_stays(world: World) -> None:
    """Whatever else is said by the same command meanwhile."""
    await put_away(world, "ana", "rejected", note=NOTE)
    await world.say("ana", "rejected", stage="FINAL", sting=4, note="Shorter.")
    assert offered(await world.say("ana", "rejected")) == [NOTE]
    await ask(world, "ana", send=False, words="First words.")
    card = await world.press("ana", "Don't send")
    await ask(world, "ana", send=False, words="Other words.")
    assert (await world.press_token("ana", card.token("Ask again"))).questions["words"]["value"] == "First words."


async def test_no_means_all_of_it(empty_world: World) -> None:
    """What an earlier try at it left goes too."""
    world = empty_world
    await put_away(world, "ben", "rejected", note=NOTE)
    await world.say("ben", "rejected", stage="FINAL", sting=5, note=NOTE)
    await world.press("ben", "No, delete it")
    assert world.rows("SELECT count(*) FROM drafts") == [(0,)]
    assert (await world.say("ben", "rejected")).form == "rejected"


@pytest.mark.parametrize("given", [{}, {"stage": "FINAL", "sting": "5"}, {"note": "  "}], ids=["bare", "taps", "blank"])
async def test_without_words_there_is_nothing_to_keep(world: World, given: dict[str, str]) -> None:
    await put_away(world, "ana", "rejected", **given)
    assert world.rows("SELECT count(*) FROM drafts") == [(0,)]
    assert "You were writing" not in await home(world, "ana")


async def test_a_day_or_a_name_is_no_text(world: World) -> None:
    """What could not be read and takes a second to type is not brought back."""
    assert (await world.say("ana", "rhythm", plan="sometimes")).problems
    assert (await world.say("ana", "rhythm")).questions["plan"]["value"] == "Monday 09:00"


async def test_anew_is_anew(world: World) -> None:
    """What is left out now does not come back with what was typed before, however often it is asked back."""
    await put_away(world, "ana", "rejected", stage="FINAL", employer="Acme", note=NOTE)
    await world.say("ana", "rejected")
    await world.press("ana", "Start again", stage="SCREEN", sting="9")
    await world.press("ana", "Start again", stage="SCREEN", sting="2")
    assert world.rows("SELECT stage, sting, employer, note FROM rejections") == [
        (b"SCREEN      ", b"2           ", None, None)
    ]


async def test_private_words_without_consent_are_not_kept(world: World) -> None:
    """Nobody has allowed it yet; what is asked before anything is saved is asked when they send it."""
    world.change("UPDATE accounts SET consent_at = NULL, consent_to = 0")
    await put_away(world, "ana", "rejected", stage="FINAL", note=NOTE)
    assert world.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_what_was_sent_by_another_way_is_not_offered(world: World) -> None:
    """The same words, typed once more with what was wrong put right."""
    await world.say("ana", "rejected", stage="FINAL", sting=9, note=NOTE)
    await world.say("ana", "rejected", stage="FINAL", sting=4, note=NOTE)
    assert (await world.say("ana", "rejected")).form == "rejected"
    assert world.rows("SELECT count(*) FROM drafts") == [(0,)]
