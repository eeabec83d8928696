"""The playground's API, as a script uses it."""

import asyncio
from unittest.mock import AsyncMock

import pytest

from adapters.playground.people import LANTERN, seat
from tests.adapters.served import Served

PEOPLE = ("ana", "ben", "chidi", "dana", "eli")
FINAL = {"stage": "FINAL", "sting": 5}
LOGGED = {"as": "ana", "command": "/rejected", "given": FINAL}


async def test_people_and_commands(served: Served) -> None:
    _, people = await served.get("/api/people")
    assert people[0] == {
        "id": "ana",
        "name": "Ana",
        "zone": "Europe/Lisbon",
        "city": "Lisbon",
        "host": True,
        "joined": True,
        "local": "Tue 17:00",
        "quiet": False,
        "resting": False,
        "dms_closed": False,
    }
    assert [one["id"] for one in people if not one["joined"]] == ["farah"]
    await served.post("/api/clock", {"advance": "PT5H"})
    _, people = await served.get("/api/people")
    assert [one["id"] for one in people if one["quiet"]] == ["ana", "chidi", "dana"]
    _, commands = await served.get("/api/commands")
    words = [one["word"] for one in commands]
    assert {"rejected", "join", "setup", "help"} <= set(words) and words == sorted(words) and "consent" not in words
    kinds = {question["kind"] for one in commands for question in one["questions"]}
    assert kinds <= {"text", "long", "number", "choice", "choices", "yesno", "file"}


async def test_from_form_to_message(served: Served) -> None:
    status, form = await served.post("/api/act", {"as": "ana", "command": "rejected"})
    assert (status, form["form"], form["given"]) == (200, "rejected", {})
    status, answer = await served.post("/api/act", LOGGED)
    message = answer["message"]
    assert status == 200 and message["private"] and message["where"] == "dm" and message["from"] == "Support Circle"
    assert (await served.get("/api/messages?as=ana"))[1] == [message]
    assert (await served.get(f"/api/messages?as=ana&after={message['rev']}"))[1] == []
    assert (await served.get("/api/messages?as=ben"))[1] == []


async def test_a_form_with_problems_keeps_what_was_typed(served: Served) -> None:
    status, form = await served.post(
        "/api/act", {**LOGGED, "given": {"stage": "FINAL", "sting": 9, "employer": "Acme"}}
    )
    assert status == 422 and form["error"] and form["form"] == "rejected" and isinstance(form["draft"], int)
    questions = {one["name"]: one for one in form["questions"]}
    assert questions["sting"]["problem"] and questions["employer"]["value"] == "Acme"
    status, form = await served.post(
        "/api/act", {**LOGGED, "given": {"stage": "FINAL", "sting": 5, "note": "x" * 5000}}
    )
    assert status == 422 and {one["name"]: one["problem"] for one in form["questions"]}["note"]
    assert (await served.get("/api/messages?as=ana"))[1] == []


async def test_an_answer_in_a_channel_is_seen_by_one(served: Served) -> None:
    _, answer = await served.post("/api/act", {"as": "ben", "where": "circle", "command": "my-circle"})
    assert (answer["message"]["where"], answer["message"]["private"]) == ("circle", True)
    assert (await served.get("/api/messages?as=ana"))[1] == []


async def test_a_press_leaves_what_it_was_pressed_on(served: Served) -> None:
    _, first = await served.post("/api/act", {"as": "ben", "command": "help"})
    tokens = {button["label"]: button["token"] for button in first["message"]["buttons"]}
    press = {"as": "ben", "token": tokens["Help now"], "message": first["message"]["n"]}
    _, second = await served.post("/api/press", press)
    assert second["message"]["n"] != first["message"]["n"] and second["message"]["rev"] > first["message"]["rev"]
    assert (await served.get("/api/messages?as=ben"))[1][-2:] == [first["message"], second["message"]]
    _, form = await served.post("/api/press", {**press, "token": tokens["Log a rejection"]})
    assert form["form"] == "rejected" and form["token"] == tokens["Log a rejection"]
    _, third = await served.post("/api/press", {**press, "token": form["token"], "given": FINAL})
    assert third["message"]["n"] > second["message"]["n"]


async def test_what_answers_a_question_takes_its_place(served: Served) -> None:
    """Asked whether one is sure, yes and no leave nothing to press again."""
    _, first = await served.post("/api/act", {"as": "ben", "command": "leave"})
    tokens = {button["label"]: button["token"] for button in first["message"]["buttons"]}
    press = {"as": "ben", "token": tokens["Leave"], "message": first["message"]["n"]}
    _, second = await served.post("/api/press", press)
    assert second["message"]["n"] == first["message"]["n"] and second["message"]["edited"]
    assert second["message"]["rev"] > first["message"]["rev"]


async def test_numbers_to_dial_are_named(served: Served) -> None:
    """A short one is told from other figures by nothing but who says it."""
    _, answer = await served.post("/api/act", {"as": "dana", "command": "help-now", "given": {"country": "DE"}})
    assert answer["message"]["phones"] == ["0800 111 0 111", "112"]
    _, answer = await served.post("/api/act", {"as": "dana", "command": "help-now"})
    assert answer["message"]["phones"] == []


async def test_the_next_event_is_somebody_s(served: Served) -> None:
    """What comes, and for whom; a letter on its way, too."""
    assert (await served.get("/api/clock"))[1]["next_what"] == "goals or a check-in for Chidi"
    await served.world.say("ana", "ask", wish="LISTEN", words="A long day, and no answer.")
    assert (await served.get("/api/clock"))[1]["next_what"] == "goals or a check-in for Chidi"  # a preview only lapses
    await served.world.press("ana", "Send")
    assert (await served.get("/api/clock"))[1]["next_what"] == "Ana's ask goes out"
    assert (await served.post("/api/clock", {"next": True}))[1] == {
        "now": "2026-11-24T17:05:00.000Z",
        "sent": 3,
        "heard": True,
    }
    await served.post("/api/clock", {"to": "2026-11-27T16:00:00Z"})
    assert (await served.get("/api/clock"))[1]["next_what"] == "Harbour's weekly recap"


async def test_the_next_event_is_heard(served: Served) -> None:
    """In the second week nobody has a goal, so the check-ins of Wednesday come to nothing and are passed by."""
    await served.post("/api/clock", {"to": "2026-12-01T20:00:00Z"})
    assert (await served.get("/api/clock"))[1]["next"] == "2026-12-02T11:00:00.000Z"
    assert (await served.post("/api/clock", {"next": True}))[1] == {
        "now": "2026-12-04T17:00:00.000Z",
        "sent": 1,
        "heard": True,
    }


async def test_what_is_planned_and_of_no_use_is_not_named(served: Served) -> None:
    """An ask that is over, a channel that a circle has not: nothing comes of them."""
    world = served.world
    await seat(world.app, LANTERN)
    await world.say("dana", "ask", where="lantern", wish="LISTEN", words="No answer for two weeks.", may_post=True)
    await world.press("dana", "Send")
    await world.say("ana", "ask", wish="LISTEN", words="A long day, and no answer.")
    await world.press("ana", "Send")
    assert {"what": "ask-open", "whose": "ana"} in await planned(served)
    await world.advance(minutes=10)
    hers = {one["what"] for one in await planned(served) if one["whose"] == "dana"}
    assert {"ask-day", "ask-end"} <= hers and "ask-post" not in hers
    assert [one["what"] for one in await planned(served) if one["whose"] == "ana"] >= ["ask-day"]
    await world.press("ana", "Undo")
    await world.press("ana", "Take it back")
    assert not [one for one in await planned(served) if one["whose"] == "ana" and one["what"].startswith("ask-")]


async def test_nothing_is_planned_where_nobody_is(served: Served) -> None:
    """The clock stays where it is."""
    await seat(served.world.app, LANTERN)
    assert {"what": "recap", "whose": "circle"} in await planned(served)
    for where, people in {"circle": PEOPLE, "lantern": ("dana", "ben", "eli")}.items():
        for person in people:
            await served.world.say(person, "leave", where=where, sure=True)
    await served.post("/api/clock", {"advance": "P1D"})
    _, clock = await served.get("/api/clock")
    assert clock["next"] is None and clock["planned"] == []
    status, answer = await served.post("/api/clock", {"next": True})
    assert status == 422 and answer["error"] == "Nothing is planned, so the clock stays where it is."
    assert (await served.get("/api/clock"))[1]["now"] == clock["now"]


async def test_a_way_on_which_nobody_heard_anything_says_where_it_led(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.world.core.platform, "rev", AsyncMock(return_value=1))
    status, answer = await served.post("/api/clock", {"next": True})
    assert status == 200 and answer["heard"] is False and answer["now"].startswith("2027-01-2")
    assert (await served.get("/api/clock"))[1]["now"] == answer["now"]


async def planned(served: Served) -> list[dict[str, str]]:
    return list((await served.get("/api/clock"))[1]["planned"])


async def test_the_same_event_is_one(served: Served) -> None:
    first = await served.post("/api/act", {**LOGGED, "event": "e1"})
    assert await served.post("/api/act", {**LOGGED, "event": "e1"}) == first
    assert [tuple(row) for row in served.world.rows("SELECT count(*) FROM rejections")] == [(1,)]
    await served.post("/api/act", {**LOGGED, "event": "e2"})
    assert [tuple(row) for row in served.world.rows("SELECT count(*) FROM rejections")] == [(2,)]


async def test_many_at_once(served: Served) -> None:
    answers = await asyncio.gather(
        *(served.post("/api/act", {**LOGGED, "as": person, "event": f"e{n}"}) for n, person in enumerate(PEOPLE * 4))
    )
    assert {status for status, _ in answers} == {200}
    assert len({answer["message"]["n"] for _, answer in answers}) == 20


async def test_a_failure_is_said_plainly_and_logged_without_words(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    await served.world.core.units.close()
    status, answer = await served.post("/api/act", {**LOGGED, "given": {**FINAL, "employer": "Secret Ltd"}})
    assert status == 500 and "try again" in answer["error"]
    assert caplog.records and "Secret" not in caplog.text and "Traceback" not in caplog.text
    assert (await served.post("/api/act", {"as": "ana", "command": "help-now"}))[1]["message"]["text"]


async def test_who_rests_is_shown(served: Served) -> None:
    await served.post("/api/act", {"as": "ben", "command": "rest", "given": {"until": "3 days"}})
    assert [one["id"] for one in (await served.get("/api/people"))[1] if one["resting"]] == ["ben"]
    await served.post("/api/clock", {"advance": "P4D"})
    assert [one["id"] for one in (await served.get("/api/people"))[1] if one["resting"]] == []
