"""Words of danger on Slack: the card is the first that is seen, in a message or in a window, only for its writer."""

import asyncio
import json
from typing import Any

import pytest

from adapters.slack.drawing.sheets import sheet
from bot.features.crisis.cards import card
from bot.messages import Button, Field, Message
from bot.ports import Busy
from bot.screening import Found
from bot.tokens import go
from bot.words import Reader, render, say
from tests.adapters.slack.test_wrote import message
from tests.adapters.slack.town import Town
from tests.disclosed import DANGER
from tests.loopback.slack import Act, View

FIRST = "If you're in danger right now, call your local emergency number."


def read(view: View) -> str:
    return str(view.blocks)


async def said(town: Town, act: Act) -> list[str]:
    await town.connection.finish()
    assert all(one.ephemeral for one in act.messages)
    return [one.words for one in act.messages]


async def test_before_the_answer_to_a_command(town: Town) -> None:
    act = await town.say("ana", "rejected", "circle", stage="FINAL", sting=5, note=DANGER)
    first, answer = await said(town, act)
    assert FIRST in first and answer.startswith("I'm sorry. It's saved")
    assert act.messages[0].labels == ["Help now", "Rest"]
    assert town.posts("circle") == [] and not any(town.dms(one) for one in ("ben", "chidi", "dana", "eli"))


async def test_on_top_of_a_window(town: Town) -> None:
    """In the same one, over a line, as a form's answer is: whole, and [Help now] in its foot."""
    form = await town.say("ana", "rejected")
    act = await town.fill("ana", form.view, stage="FINAL", sting="5", note=DANGER)
    blocks = read(act.view)
    assert blocks.index(FIRST) < blocks.index("I'm sorry. It's saved") and act.view.foot == "Help now"
    assert {"Rest", "Ask my circle"} <= {*act.view.labels}


@pytest.mark.parametrize("found", Found, ids=lambda one: one.name)
def test_a_window_holds_it_whole_however_long_the_answer_is(found: Found) -> None:
    """The answer gives way, never the card: 100 blocks, 250 kB, and each button once."""
    buttons = tuple(Button(say("{n}", n=n), go("word", word=n)) for n in range(30))
    told = Message(say("{words}", words="<&>" * 9000), fields=(Field(say("F"), say("f" * 2000)),) * 9, buttons=buttons)
    view = sheet(told, Reader(), card=card(found))
    words = json.dumps(view["blocks"], ensure_ascii=False)
    for part in render(card(found).text, Reader()).split("\n"):
        assert json.dumps(part, ensure_ascii=False)[1:-1].split(": https")[0] in words
    assert len(view["blocks"]) <= 100 and len(json.dumps(view)) < 250_000
    pressed = [one["action_id"] for row in view["blocks"] for one in row.get("elements", ()) if "action_id" in one]
    assert len(pressed) == len({*pressed}) and view["submit"]["text"] == "Help now"


async def test_a_form_that_is_asked_back(town: Town) -> None:
    """What is wrong stands below the card, with a way back to the form and everything in it."""
    form = await town.say("ana", "rest")
    act = await town.fill("ana", form.view, until=DANGER[:40])
    blocks = read(act.view)
    assert act.errors == {} and blocks.index(FIRST) < blocks.index("Almost there.")
    assert DANGER[:40] in read((await town.press("ana", "Change my answers")).view)


async def test_words_that_answer_nothing(town: Town) -> None:
    """Behind what is no command, and behind one that asks nothing; they are written down nowhere."""
    for words in (DANGER.lower(), f"goals {DANGER}"):
        act = await (await town.slack.command(town.people["ana"], None, "/circle", words)).settled()
        assert FIRST in (await said(town, act))[0] and len(act.messages) == 2
    kept = str([town.rows(f"SELECT * FROM {name}") for name in ("outbox", "received", "drafts")])
    assert DANGER not in kept and DANGER.lower() not in kept


async def test_what_waits_for_others(town: Town) -> None:
    form = await town.say("ana", "encourage")
    act = await town.fill("ana", form.view, member="Ben", words=DANGER)
    assert {"Keep private", "Share anyway"} <= {*act.view.labels} and act.view.foot == "Help now"
    await town.turn()
    assert town.dms("ben") == []
    kept = await town.press("ana", "Keep private")
    assert "not sending this." in read(kept.view)


@pytest.mark.parametrize("fault", [Busy(), OSError("the disk is full")])
async def test_whatever_becomes_of_the_command(fault: Exception, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the sentence that nothing was saved, or that nobody can tell."""
    form = await town.say("ana", "rejected")

    async def broken(*_: Any, **__: Any) -> None:
        raise fault

    with monkeypatch.context() as now:
        now.setattr(town.heart.units, "run", broken)
        act = await town.fill("ana", form.view, stage="FINAL", sting="5", note=DANGER)
    blocks = read(act.view)
    assert blocks.index(FIRST) < blocks.index("Please")


async def test_it_waits_for_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds the database: the card is there as soon as Slack has heard that we have it."""
    free, run = asyncio.Event(), town.heart.units.run

    async def held(*given: Any) -> Any:
        await free.wait()
        return await run(*given)

    monkeypatch.setattr(town.heart.units, "run", held)
    act = await town.slack.command(town.people["ana"], None, "/rejected", f'FINAL 5 note="{DANGER}"')
    await town.slack.until(lambda: bool(act.messages))
    assert FIRST in act.message.words and len(act.messages) == 1
    free.set()
    assert (await said(town, act))[1].startswith("I'm sorry. It's saved")


async def test_written_to_the_bot(town: Town) -> None:
    """At once, each time, and only to them; then the answer to any words, once an hour; no word is on the disk."""
    ana = town.people["ana"]
    for _ in range(2):
        await (await town.slack.event(town.team, message(ana.id) | {"text": DANGER})).settled()
    await town.slack.until(lambda: sum("I believe you" in one.words for one in town.dms("ana")) == 2)
    await town.turn()
    told = [one for one in town.dms("ana") if "Nobody reads what you write to me here" in one.words]
    assert len(told) == 1
    assert DANGER not in str([town.rows(f"SELECT * FROM {name}") for name in ("outbox", "received", "drafts")])
    assert (await town.press("ana", "Rest")).view.callback_id == "form"
    assert FIRST in (await said(town, await town.press("ana", "Help now")))[0]
