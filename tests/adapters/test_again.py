"""The same event said again, because its answer was lost: answered as before, and nothing is done twice."""

from tests.features.kindness import WORDS
from tests.world import World


async def test_the_answer_comes_again_with_its_buttons(world: World) -> None:
    """Also where the platform never showed it: the preview of an ask can still be sent."""
    first = await world.say("ana", "ask", typed=True, wish="LISTEN", words="A hard one.", event="1")
    await world.core.platform.clear()
    await world.core.platform._rows("DELETE FROM answered")
    again = await world.say("ana", "ask", typed=True, wish="LISTEN", words="A hard one.", event="1")
    assert (again.title, again.text, again.token("Send")) == (first.title, first.text, first.token("Send"))
    assert world.rows("SELECT count(*) FROM asks") == [(1,)] and len(await world.sees("ana")) == 1


async def test_a_form_opens_again(world: World) -> None:
    """It has done nothing yet: with its problems shown once more."""
    for _ in range(2):
        form = await world.say("ana", "rejected", typed=True, stage="FINAL", sting=9, event="1")
        assert form.form == "rejected" and "sting" in form.problems
    assert await world.sees("ana") == [] and world.rows("SELECT count(*) FROM received WHERE event LIKE '%1'") == [(0,)]


async def test_what_was_refused_is_not_done_later(world: World) -> None:
    """A platform may deliver an event again for a day; what was possible meanwhile is not done behind one's back."""
    await world.say("ben", "leave", typed=True, sure="yes")
    refused = await world.say("ben", "encourage", typed=True, member=1, words=WORDS, event="1")
    assert refused.error and refused.labels == ["Join"]
    await world.say("ben", "join", typed=True, where="circle", name="Ben", zone="Lisbon")
    await world.advance(hours=1)
    again = await world.say("ben", "encourage", typed=True, member=1, words=WORDS, event="1")
    assert again == refused, "told the same, in the same message"
    assert world.rows("SELECT count(*) FROM kind_words") == [(0,)]


async def test_another_person_s_event_is_another_one(world: World) -> None:
    """Two clients may count alike; nobody is answered with what somebody else was told."""
    for person in ("ana", "ben"):
        answer = await world.say(person, "rejected", typed=True, stage="FINAL", sting=3, event="1")
        assert answer.text.startswith("I'm sorry. It's saved")
    assert world.rows("SELECT account FROM rejections") == [(1,), (2,)]


async def test_a_form_that_was_gone_on_with_is_not_asked_back_again(world: World) -> None:
    """What it lacked was said meanwhile, and it was sent."""
    said = {"typed": True, "member": "Nobody", "words": WORDS, "event": "1"}
    form = await world.say("ana", "encourage", **said)
    sent = await world.say("ana", "encourage", member=2, draft=form["draft"], event="2")
    assert sent.text.startswith("Sent.")
    await world.core.platform._rows("DELETE FROM answered")
    assert (await world.say("ana", "encourage", **said)).text == sent.text
    assert world.rows("SELECT count(*) FROM kind_words") == [(1,)]
