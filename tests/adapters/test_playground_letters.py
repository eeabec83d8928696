"""Letters in the playground: carried once, drawn whole, amended in place, held back where a door is closed."""

from bot.people import Channel
from bot.words import Reader
from tests.adapters.letters import amend, write
from tests.adapters.served import Served
from tests.world import TUESDAY, World

MINUTE = 60_000


async def test_a_letter_is_drawn_for_its_reader(world: World) -> None:
    key = await write(world, 4)
    await world.advance()
    [letter] = await world.sees("dana")
    assert letter.text == "*Ben* thought of you at Tuesday 24 November, 18:00: <b>&"  # her zone; markup is only text
    assert letter.title == "A letter" and letter.fields == {"From": "a peer"}
    assert letter["picture"] == {
        "alt": "Two bars",
        "bars": [{"label": "then", "value": 5}, {"label": "now", "value": 2}],
        "full": 0,
    }
    assert letter.labels == ["Log a rejection", "Why this?"] and not letter["private"]
    assert {button["token"].partition("~")[2] for button in letter["buttons"]} == {key}
    assert letter["buttons"][0]["style"] == "primary"


async def test_a_press_on_a_letter_is_answered_beside_it(world: World) -> None:
    await write(world, 4)
    await world.advance()
    form = await world.press("dana", "Log a rejection")
    assert form.form == "rejected" and form["token"].startswith("rejected~")
    answer = await world.press("dana", "Log a rejection", stage="FINAL", sting=5)
    assert answer.text.startswith("I'm sorry. It's saved")
    letter, answered = await world.sees("dana")
    assert letter.title == "A letter" and not letter["edited"] and answered == answer["message"]


async def test_an_amended_letter_changes_where_it_stands(world: World) -> None:
    key = await write(world, Channel.CIRCLE)
    await world.advance()
    [before] = await world.sees("ben", "circle")
    await amend(world, key, "Somebody was faster.")
    await world.advance()
    [after] = await world.sees("ben", "circle")
    assert (after.text, after["n"], after["edited"]) == ("Somebody was faster.", before["n"], True)
    assert after["rev"] > before["rev"] and after.labels == ["Why this?"]


async def test_closed_direct_messages_refuse_for_now(world: World) -> None:
    await world.close_dms("ben")
    key = await write(world, 2)
    await world.advance()
    assert await world.sees("ben") == []
    assert world.rows("SELECT state, ended_why FROM outbox WHERE key = ?", key) == [("pending", "dms closed")]
    await world.close_dms("ben", closed=False)
    await world.advance(minutes=5)
    assert len(await world.sees("ben")) == 1


async def test_a_crash_between_sending_and_marking_sends_nothing_twice(world: World) -> None:
    await write(world, 2)
    looked, batch = await world.app.letters.lease()
    assert looked == 1 and len(batch) == 1
    gateway = world.core.ticker._courier._gateways["playground"]
    await gateway.send(batch[0][0], Reader())
    await world.restart()  # the outcome was never written down
    await world.advance(hours=1)
    assert len(await world.sees("ben")) == 1
    assert {state for [state] in world.rows("SELECT state FROM outbox WHERE account = 2")} == {"sent"}


async def test_the_clock_visits_what_lies_ahead_in_order(served: Served) -> None:
    world = served.world
    await write(world, 2, at=TUESDAY + 40 * MINUTE, subject="second")
    await write(world, 3, at=TUESDAY + 20 * MINUTE, subject="first")
    await write(world, 4, at=TUESDAY + 60 * MINUTE, subject="third")
    _, clock = await served.get("/api/clock")
    assert clock["next"] == "2026-11-24T17:20:00.000Z" and clock["next_what"] == "a message for Chidi"
    assert (await served.post("/api/clock", {"next": True})) == (
        200,
        {"now": "2026-11-24T17:20:00.000Z", "sent": 1, "heard": True},
    )
    _, moved = await served.post("/api/clock", {"to": "2026-11-24T18:45:00+01:00"})
    assert moved == {"now": "2026-11-24T17:45:00.000Z", "sent": 1, "heard": True}
    assert (await world.sees("ben"))[0]["at"] == "2026-11-24T17:40:00.000Z"
    assert (await served.post("/api/clock", {"advance": "PT15M"}))[1] == {
        "now": "2026-11-24T18:00:00.000Z",
        "sent": 1,
        "heard": True,
    }


async def test_the_page_hears_of_changes(served: Served) -> None:
    async with served.session.get(served.url + "/api/events") as events:
        assert events.content_type == "text/event-stream"
        assert await events.content.readuntil(b"\n\n") == b'event: changed\ndata: {"rev": 0, "cleared": 1}\n\n'
        await served.post("/api/act", {"as": "ana", "command": "help"})
        assert await events.content.readuntil(b"\n\n") == b'event: changed\ndata: {"rev": 1, "cleared": 1}\n\n'
        assert len(served.world.core.platform.listeners) == 1


async def test_closing_doors_over_the_api(served: Served) -> None:
    status, ben = await served.post("/api/people", {"as": "ben", "dms_closed": True})
    assert status == 200 and ben["dms_closed"] and ben["id"] == "ben"
    assert [one["id"] for one in (await served.get("/api/people"))[1] if one["dms_closed"]] == ["ben"]


async def test_a_form_that_another_button_led_to_is_sent_in_as_its_own(empty_world: World) -> None:
    """What was mistyped before consent can be put right after it: the button before it has done its part."""
    asked = await empty_world.say("ben", "rejected", stage="FINAL", sting=9, note="Six weeks.")
    assert asked.title == "May I save this?"
    form = await empty_world.press("ben", "Yes, save it")
    assert (form.error or "").startswith("Almost there.") and form.form == "rejected" and "token" not in form
    saved = await empty_world.say("ben", "rejected", **{**form["given"], "sting": 5, "draft": form["draft"]})
    assert saved.text.startswith("I'm sorry. It's saved")
