"""One value that cannot be read stops no list and no command, and nothing overwrites it unseen."""

import sqlite3
from contextlib import closing

import pytest

from adapters.playground.people import CAST
from bot.tokens import Draft
from storage.models import metadata
from storage.sealing.keys import PLAIN, Unreadable
from tests.everything import SPECS, answers
from tests.features.kindness import a_word, ask
from tests.features.reflecting import answer_all, rejected
from tests.small import text
from tests.world import DATABASE, World

TORN = b"\xff\xfe torn"
NEWER = b'{"text":{"type":"text","template":"x"},"buttons":[{"label":{"type":"text","template":"y"},"style":"new"}]}'
SEALED = [(table.name, one.name) for table in metadata.sorted_tables for one in table.c if one.info.get("sealed")]


def test_what_cannot_be_read_goes_back_as_it_was() -> None:
    """Bytes that are no words are shown as a dot, and sealed again they are what they were."""
    shown = PLAIN.open(TORN, 1, "rejections.note", 7)
    assert isinstance(shown, Unreadable) and shown == "…"
    assert PLAIN.seal(shown, 1, "rejections.note", 7) == TORN
    assert PLAIN.seal("as it was typed", 1, "rejections.note", 7) == b"as it was typed"
    assert PLAIN.open(b"caf\xc3\xa9", 1, "rejections.note", 7) == "café"
    assert PLAIN.seal(None, 1, "rejections.note", 7) is None and PLAIN.open(None, 1, "rejections.note", 7) is None


def tear(world: World, kept: bytes) -> None:
    """Whatever is sealed in any row says this instead."""
    with closing(sqlite3.connect(world.folder / DATABASE)) as outside, outside:
        for table, column in SEALED:
            outside.execute(f"UPDATE {table} SET {column} = ? WHERE {column} IS NOT NULL", (kept,))


@pytest.mark.parametrize("kept", [TORN, NEWER, b"{"], ids=["torn", "newer", "half"])
async def test_no_command_is_stopped(world: World, kept: bytes) -> None:
    """With everything torn at once each command answers and each home is drawn; what can be sent later is sent."""
    await rejected(world, "ana", employer="Acme", note="A note.")
    await ask(world, "ana", words="A hard day.")
    await world.close_dms("ben")
    await a_word(world, "chidi", "dana")
    await world.say("chidi", "encourage", member="Ben", words="You did well, truly, and I saw it all along.")
    await world.advance(days=2)
    await answer_all(world)
    heard = Draft("goal", {"action": "Write to Acme"})
    await world.app.handle(CAST["ana"].speaker(), heard, typed=True, event="kept")
    for spec in SPECS:
        tear(world, kept)
        for one in ("ana", "ben"):
            for typed in (False, True):
                given = answers(spec) if typed else {}
                said = await world.say(one, spec.word, where="circle", typed=typed, **given)
                assert "Something went wrong" not in said.text, (one, spec.word, said)
            await world.app.home(CAST[one].speaker())
    tear(world, kept)
    again = await world.app.handle(CAST["ana"].speaker(), heard, typed=True, event="kept")
    assert text(again).startswith("I saved something here, but I can't read it any more.")
    await world.close_dms("ben", closed=False)
    await world.advance(days=8)
    for one in ("chidi", "dana"):
        await world.say(one, "join", name=one.capitalize(), zone="Lisbon", quiet="none")
    arrived = await a_word(world, "chidi", "dana")
    assert arrived.text.startswith("“You stayed curious")


async def test_changing_something_else_keeps_it(world: World) -> None:
    """A goal whose plan cannot be read is closed, and its plan is still what it was."""
    await world.say("ana", "goal", action="Write to Acme", plan="I will ask Ben")
    world.change("UPDATE goals SET plan = ?", TORN)
    await world.say("ana", "close-goal", number=1, how="DONE")
    assert world.rows("SELECT state, plan FROM goals") == [("DONE", TORN)]


async def test_a_form_sent_back_as_it_was_keeps_it(world: World) -> None:
    """It shows a dot where words cannot be read; sent with the dot they are still what they were."""
    await rejected(world, "ana", employer="Acme", note="A note.")
    world.change("UPDATE rejections SET employer = ?, note = ?", TORN, b"\xfe")
    form = await world.say("ana", "edit-rejection", number=1)
    shown = {name: one["value"] for name, one in form.questions.items()}
    assert shown["employer"] == shown["note"] == "…"
    await world.say("ana", "edit-rejection", number=1, **{**shown, "sting": 5})
    assert world.rows("SELECT sting, employer, note FROM rejections") == [(b"5           ", TORN, b"\xfe")]
    await world.say("ana", "edit-rejection", number=1, **{**shown, "note": "Written anew."})
    assert world.rows("SELECT employer, note FROM rejections") == [(TORN, b"Written anew.")]
