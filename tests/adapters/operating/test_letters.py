"""`support-circle letters`: what an operator sees and does beside a running bot, by numbers and never by words."""

import json
from typing import Any

import pytest

from adapters.cli import main
from bot.courier import Attempt, Away, Later, Never, Sent, Shut, Unknown
from bot.letters import LetterKind, Post
from bot.people import Channel
from tests.letters import Letters
from tests.room import HOUR, Room


@pytest.fixture
async def letters(room: Room) -> Letters:
    await room.person("ana", await room.circle())
    return Letters(room)


class Operator:
    """Says a command to the database of a room; `code` is its exit status."""

    def __init__(self, room: Room, capsys: pytest.CaptureFixture[str]) -> None:
        self._room, self._capsys, self.code = room, capsys, 0

    def says(self, *said: str) -> str:
        self.code = main(["letters", *said, "--database", str(self._room.path)])
        out = self._capsys.readouterr()
        return out.out + out.err

    def asks(self, *said: str) -> Any:
        return json.loads(self.says(*said, "--json"))


@pytest.fixture
def operator(room: Room, capsys: pytest.CaptureFixture[str]) -> Operator:
    return Operator(room, capsys)


async def given_up(letters: Letters, why: str, **also: Any) -> str:
    key = await letters.put(1, **also)
    await letters.steps()
    await letters.tell(key, Never(why))
    return key


async def test_what_waits_and_what_could_not_go_is_listed(letters: Letters, operator: Operator) -> None:
    """Newest first, by number, kind, state and reason; nothing of what is in them."""
    assert operator.says("list") == "There are none.\n"
    await given_up(letters, "refused")
    await letters.put(1, subject="word:2")
    said = operator.says("list")
    assert [line.split("  ")[:5] for line in said.splitlines()] == [
        ["2", "WORD", "pending", "-", "account 1"],
        ["1", "WORD", "dead", "refused", "account 1"],
    ]
    assert "You did well" not in said and "Because" not in said
    assert [one["id"] for one in operator.asks("list", "--state", "dead")["letters"]] == [1]
    assert operator.asks("list", "--state", "sent") == {"paused": False, "letters": []}
    assert operator.code == 0


async def test_dead_letters_by_reason(letters: Letters, operator: Operator) -> None:
    for number in range(3):
        await given_up(letters, "refused" if number else "message gone", subject=f"one:{number}")
    assert operator.says("why").splitlines() == ["     2  dead  refused  WORD", "     1  dead  message gone  WORD"]
    assert operator.asks("why")["reasons"][0] == {"state": "dead", "why": "refused", "kind": "WORD", "count": 2}


async def test_why_one_is_as_it_is(letters: Letters, operator: Operator) -> None:
    await given_up(letters, "refused", subject="a")
    held = await letters.put(1, subject="b")
    await letters.steps()
    await letters.tell(held, Shut("dms closed"))
    assert operator.says("why", "1").endswith("the platform refused it as it is; please report its kind and number.\n")
    waits = operator.says("why", "2")
    assert waits.startswith("2: waits, ") and "its reader takes no direct messages" in waits
    assert operator.says("show", "2", "9").endswith("9: there is no such letter.\n") and operator.code == 1


async def test_a_dead_letter_is_tried_again(letters: Letters, operator: Operator) -> None:
    """By the very courier that runs beside; it is sent once."""
    key = await given_up(letters, "refused")
    assert operator.asks("retry", "1") == {"done": [1], "refused": {}}
    letters.room.clock.ms += 100 * 365 * 24 * HOUR  # the command goes by the machine's own clock
    assert await letters.steps() == {key: Attempt.SEND}
    await letters.tell(key, Sent("p"))
    assert await letters.state(key) == ("sent", None)
    assert operator.asks("retry", "1")["refused"] == {"1": "it is sent, and that stays so."}
    assert operator.code == 1


async def test_a_dead_letter_that_may_stand_there_is_looked_up_before_it_is_tried_again(
    letters: Letters, operator: Operator
) -> None:
    """The platform never said whether it had arrived."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Unknown())
    for _ in range(12):
        letters.room.clock.ms += HOUR
        await letters.steps()
        await letters.tell(key, Later())
    assert await letters.state(key) == ("dead", "no answer")
    assert operator.asks("retry", "1")["done"] == [1]
    assert (await letters.letter(key)).unsure


async def test_one_that_waits_is_tried_now(letters: Letters, operator: Operator) -> None:
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Later(5 * HOUR))
    assert operator.asks("retry", "1")["done"] == [1]
    assert letters.room.rows("SELECT lease_until, tries FROM outbox") == [(None, 0)]


async def test_what_cannot_be_tried_again(letters: Letters, operator: Operator) -> None:
    """Under way, it may be there; read elsewhere; an ask that went on to somebody else; a channel's, without words."""
    await letters.put(1, subject="a")
    await letters.steps()
    await given_up(letters, "refused", subject="b")
    await given_up(letters, "refused", subject="c", kind=LetterKind.ASK)
    post = await letters.put(Post(1, Channel.CIRCLE), LetterKind.RECAP, subject="d")
    await letters.steps()
    await letters.tell(post, Never("refused"))
    await letters.room.run(
        lambda stores: stores._connection.exec_driver_sql("UPDATE outbox SET read_at = 1 WHERE id = 2")
    )
    assert operator.asks("retry", "1", "2", "3", "4", "5")["refused"] == {
        "1": "it may have arrived: it is looked up first, by itself.",
        "2": "its reader has read it in /inbox.",
        "3": "what it was for has gone on without it.",
        "4": "its words are not kept any more: nobody has an /inbox for a channel.",
        "5": "there is no such letter.",
    }


async def test_a_letter_is_dropped(letters: Letters, operator: Operator) -> None:
    """It never goes out, nor waits in /inbox; one that is under way is not tried again."""
    waits, under_way = await letters.put(1, subject="a"), await letters.put(1, subject="b")
    await letters.steps()
    await letters.tell(waits, Away())
    assert operator.asks("drop", "1", "2")["done"] == [1, 2]
    assert await letters.state(waits) == ("cancelled", "dropped")
    await letters.tell(under_way, Later(HOUR))
    assert await letters.state(under_way) == ("cancelled", "dropped")
    assert operator.says("why", "1").endswith("an operator dropped it.\n")


async def test_paused_letters_wait_and_go_on(letters: Letters, operator: Operator) -> None:
    key = await letters.put(1)
    operator.says("pause")
    assert await letters.steps() == {}
    assert operator.says("list").startswith("All are paused (operator).")
    assert "as all letters are paused" in operator.says("why", "1")
    assert operator.says("retry", "1").startswith("1: it is tried once letters go out again")
    assert await letters.steps() == {}
    assert operator.says("go") == "Letters go out again.\n"
    letters.room.clock.ms += 100 * 365 * 24 * HOUR
    assert await letters.steps() == {key: Attempt.SEND}


async def test_what_an_earlier_version_restored_is_looked_up(letters: Letters, operator: Operator) -> None:
    """It noted when, and not up to which letter; of what has been written since, each is looked up as well."""
    key = await letters.put(1)
    letters.room.put(f"INSERT INTO meta (name, value) VALUES ('paused', 'restored {letters.room.clock.ms}')")
    assert operator.says("go") == "Letters go out again.\n"
    letters.room.clock.ms += 100 * 365 * 24 * HOUR
    assert await letters.steps() == {key: Attempt.LOOK_UP}


async def test_going_on_without_those_that_waited(letters: Letters, operator: Operator) -> None:
    for number in range(3):
        await letters.put(1, subject=f"a:{number}")
    operator.says("pause")
    assert operator.says("go", "--drop") == "Letters go out again. 3 letters that waited were dropped.\n"
    assert await letters.steps() == {}


@pytest.mark.parametrize("what", ["show", "retry", "drop"])
def test_which_one_has_to_be_said(what: str, operator: Operator) -> None:
    assert operator.says(what).startswith(f"Which one? support-circle letters {what} 12") and operator.code == 2


def test_where_there_is_no_database(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letters", "list", "--database", str(tmp_path / "typo.db")]) == 2
    assert f"There is no database yet at {tmp_path / 'typo.db'}." in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


async def test_what_waits_for_a_host_goes_to_nobody_else(letters: Letters, operator: Operator) -> None:
    """A report in a circle that has none: tried now, it would go to whoever wrote it."""
    await letters.put(1)
    letters.room.put("UPDATE outbox SET not_before = 35184372088832")  # the year 3084
    assert operator.says("retry", "1") == "1: it waits until its circle has a host, and is for nobody else.\n"
    assert letters.room.rows("SELECT not_before FROM outbox") == [(35184372088832,)]


async def test_what_is_under_way_while_all_are_paused(letters: Letters, operator: Operator) -> None:
    await letters.put(1)
    await letters.steps()
    operator.says("pause")
    assert "nobody knows yet whether it arrived: looked up once letters go out again" in operator.says("why", "1")
