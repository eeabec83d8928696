"""Files on Discord: an option or a form, from Discord's own hosts alone; whatever goes wrong there is said kindly."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.common import opening
from adapters.running import wiring
from bot.door import PEOPLE
from tests.adapters.discord.town import Town, town
from tests.adapters.faults.disk import rows
from tests.adapters.holding import until
from tests.lists import LIST, WITH_LISTS
from tests.loopback.discord import Interaction, Modal
from tests.loopback.discord.attachments import Attachment
from tests.loopback.hosted import Trouble

READING = "I'm reading your file. This takes a moment."
READ = "3 lines in “list.csv”. Note: ."
LETTERS = "SELECT count(*) FROM outbox WHERE kind = 'ANSWER'"
FAILED = "I couldn't get that file just now."


@pytest.fixture(name="place")
async def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    monkeypatch.setattr(wiring, "FEATURES", WITH_LISTS)
    async with town(tmp_path) as one:
        yield one


async def said(place: Town, act: Interaction) -> str:
    """What stands there once it was read, or what the form says that opens instead."""
    await act.settled()
    if act.modal is not None:
        return " ".join(one.get("description", "") for one in act.modal.components)
    await place.discord.until(lambda: act.answer.text != READING)
    await place.connection.finish()
    return act.answer.text


async def opened(place: Town, label: str = "") -> Modal:
    """The command's form, or what opens behind that button."""
    act = await (place.press("ana", label) if label else place.say("ana", "bring"))
    assert act.modal is not None
    return act.modal


async def bring(place: Town, given: Attachment, **more: str) -> Interaction:
    return await place.discord.slash(place.people["ana"], None, "bring", {"list": given, **more})


async def test_as_an_option(place: Town) -> None:
    """It is fetched once, without anybody's token, and unpacked."""
    given = place.discord.attach("list.csv", LIST)
    act = await bring(place, given)
    assert await said(place, act) == READ and act.answer.ephemeral
    [asked] = given.hosted.asked
    assert asked["accept-encoding"] == "identity" and "authorization" not in asked
    assert rows(place, "SELECT count(*) FROM received WHERE heard IS NOT NULL") == [(0,)]


async def test_they_hear_at_once_that_it_is_read(place: Town) -> None:
    """And the answer takes that place."""
    given = place.discord.attach("list.csv", LIST)
    given.hosted.trouble, given.hosted.times = "silent", 1
    act = await bring(place, given)
    await place.discord.until(lambda: given.hosted.asked)
    assert (await act.settled()).answer.text == READING
    given.hosted.over.set()
    assert FAILED in await said(place, act)
    assert len(act.followups) == 0


async def test_in_a_form(place: Town) -> None:
    """Chosen, or pasted; a form that is sent with neither comes back."""
    form = await opened(place)
    assert [one["label"] for one in form.components] == [
        "Your list",
        "Or paste what's in it",
        "A note",
        "Which day is it from?",
    ]
    given = place.discord.attach("list.csv", LIST)
    act = await place.discord.submit(place.people["ana"], form, {"list": given, "note": "mine"})
    assert await said(place, act) == "3 lines in “list.csv”. Note: mine."
    pasted = await place.discord.submit(place.people["ana"], await opened(place), {"list~": "one\ntwo"})
    assert await said(place, pasted) == "2 lines in “”. Note: ."
    nothing = await place.discord.submit(place.people["ana"], await opened(place), {"note": "mine"})
    assert "I need a file here" in await said(place, nothing)


async def test_a_form_that_comes_back_still_has_it(place: Town) -> None:
    """No form shows a file again: the bot says that it has it."""
    given = place.discord.attach("list.csv", LIST)
    act = await bring(place, given, day="long ago")
    assert "I can't read “long ago”" in await said(place, act) and not given.hosted.asked
    assert act.modal is not None
    form = act.modal
    [label] = [one for one in form.components if one["label"] == "Your list"]
    assert label["description"] == "I still have “list.csv”. Choose or paste something only in its place."
    sent = await place.discord.submit(place.people["ana"], form, {"day": "2026-11-20"})
    assert await said(place, sent) == READ


TROUBLES: dict[Trouble, str] = {
    "gone": "That file isn't there any more",
    "elsewhere": FAILED,
    "endless": "That's too large for me: I can read 0.1 MB at most.",
    "silent": "That file took too long.",
    "trickling": "That file took too long.",
    "short": FAILED,
    "cut": FAILED,
    "packed": FAILED,
    "broken": FAILED,
}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_troubles(place: Town, trouble: Trouble, caplog: pytest.LogCaptureFixture) -> None:
    """Each is said, their note is not lost, and what is left of it in the log tells nothing of theirs."""
    caplog.set_level(logging.DEBUG, "adapters")
    place.connection.desk._opening._within = 0.5
    given = place.discord.attach("my-diary.csv", LIST)
    given.hosted.trouble, given.hosted.times = trouble, 1
    act = await bring(place, given, note="mine")
    text = await said(place, act)
    assert TROUBLES[trouble] in text, text
    assert given.hosted.sent < 5_000_000
    given.hosted.over.set()
    assert "my-diary" not in caplog.text and "ephemeral" not in caplog.text
    form = await opened(place, "Change my answers")
    sent = await place.discord.submit(place.people["ana"], form, {})
    assert await said(place, sent) == "3 lines in “my-diary.csv”. Note: mine."


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"url": "https://example.org/attachments/1/2/list.csv"}, "That's only a link"),
        ({"url": "https://cdn.discordapp.com.example.org/attachments/1/2/list.csv"}, "That's only a link"),
        ({"url": "http://cdn.discordapp.com/attachments/1/2/list.csv"}, "That's only a link"),
        ({"url": "https://x@cdn.discordapp.com/attachments/1/2/list.csv"}, "That's only a link"),
        ({"url": "https://cdn.discordapp.com/avatars/1/2.png"}, "That's only a link"),
        ({"url": "not an address"}, "That's only a link"),
        ({"size": 100_001}, "That's too large for me"),
        ({"size": 1_000}, FAILED),
        ({"filename": "list.pdf"}, "I can read .csv, .txt."),
        ({"filename": "list", "content_type": "application/pdf"}, "I can read .csv, .txt."),
    ],
)
async def test_what_is_not_taken(place: Town, told: dict[str, object], says: str) -> None:
    """Nothing elsewhere is ever asked for; what is told of a file is believed only against it."""
    given = place.discord.attach("list.csv", LIST, told)
    assert says in await said(place, await bring(place, given))


@pytest.mark.parametrize(
    "told",
    [
        {"filename": "LIST.CSV", "content_type": None},
        {"filename": "list", "content_type": "text/csv; charset=utf-8"},
        {"size": 0},
    ],
)
async def test_what_is_taken(place: Town, told: dict[str, object]) -> None:
    given = place.discord.attach("list.csv", LIST, told)
    assert (await said(place, await bring(place, given))).startswith("3 lines in")


async def test_what_cannot_be_read(place: Town, caplog: pytest.LogCaptureFixture) -> None:
    """By what its reader says, or by what it has not thought of; no word of it is logged."""
    assert "That's no list." in await said(place, await bring(place, place.discord.attach("list.csv", b"\0")))
    broken = place.discord.attach("list.csv", b"secret \xff")
    assert "It may be damaged." in await said(place, await bring(place, broken))
    assert "UnicodeDecodeError" in caplog.text and "secret" not in caplog.text


async def test_who_was_told_hears_after_a_restart(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is lost with the process: a letter asks for it once more, and only once."""
    given = place.discord.attach("list.csv", LIST)
    given.hosted.trouble = "silent"
    monkeypatch.setattr("adapters.discord.desk.FINISH", 0.01)
    act = await bring(place, given)
    await act.settled()
    await place.discord.until(lambda: given.hosted.asked)
    for task in place.connection.desk._open:
        task.cancel()
    await place.restart()
    given.hosted.over.set()
    await until(lambda: rows(place, LETTERS) == [(1,)])
    await place.turn()
    assert "Please send it once more." in (await place.dms("ana"))[-1].content
    await place.restart()
    await place.turn()
    assert rows(place, LETTERS) == [(1,)]


async def test_one_at_a_time(place: Town) -> None:
    """Of each person; and no more than two of them all are in memory."""
    slow = [place.discord.attach(f"{n}.csv", LIST) for n in range(4)]
    for one in slow:
        one.hosted.trouble, one.hosted.times = "silent", 1
    ana = [await bring(place, one) for one in slow[:2]]
    await place.discord.until(lambda: any(one.hosted.asked for one in slow))
    others = []
    for name, given in zip(("ben", "chidi"), slow[2:], strict=True):
        others.append(await place.discord.slash(place.people[name], None, "bring", {"list": given}))
    await place.discord.until(lambda: sum(len(one.hosted.asked) for one in slow) == 2)
    await asyncio.gather(*(one.settled() for one in (*ana, *others)))
    assert sum(len(one.hosted.asked) for one in slow) == 2 == opening.AT_ONCE
    assert sum(len(one.hosted.asked) for one in slow[:2]) == 1
    for one in slow:
        one.hosted.over.set()
    for act in (*ana, *others):
        assert FAILED in await said(place, act)


async def test_a_flood_of_files(place: Town) -> None:
    """Four at once, then one every fifteen seconds; nobody else waits behind them, and nothing stays in line."""
    place.paces = PEOPLE
    await place.restart()
    files = [place.discord.attach(f"{n}.csv", LIST) for n in range(30)]
    flood = [await bring(place, one) for one in files]
    bens = place.discord.attach("ben.csv", LIST)
    other = await place.discord.slash(place.people["ben"], None, "bring", {"list": bens})
    assert await said(place, other) == "3 lines in “ben.csv”. Note: ."
    told = [await said(place, one) for one in flood[:24]]
    assert [one.startswith("3 lines") for one in told] == [True] * 4 + [False] * 20
    assert all(one.startswith("That's a lot at once for me") for one in told[4:])
    assert sum(len(one.hosted.asked) for one in files) == 4
    assert not place.connection.desk._opening._lanes._lanes and not place.connection.desk._lanes._lanes
