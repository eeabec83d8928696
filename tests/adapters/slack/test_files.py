"""Files on Slack: chosen in a form by their uploader, from Slack's own hosts; whatever goes wrong is said kindly."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.running import wiring
from adapters.slack.manifest import OPTIONAL, SCOPES
from tests.adapters.slack.faults.acts import killed
from tests.adapters.slack.town import Mode, Town, town
from tests.lists import LIST, WITH_LISTS
from tests.loopback.hosted import Trouble
from tests.loopback.slack import Act, Error, View
from tests.loopback.slack.files import File

READING = "I'm reading your file. This takes a moment."
READ = "3 lines in “list.csv”. Note: ."
FAILED = "I couldn't get that file just now."
GONE = "That file isn't there any more, or it isn't one that you added."
NOT_ALLOWED = "I'm not allowed to open files here yet."


@pytest.fixture(name="place", params=["sockets", "web"])
async def _place(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Town]:
    mode: Mode = request.param
    monkeypatch.setattr(wiring, "FEATURES", WITH_LISTS)
    async with town(tmp_path, mode) as one:
        hasty(one)
        yield one


SOCKETS = pytest.mark.parametrize("place", ["sockets"], indirect=True)


def hasty(place: Town) -> None:
    """Nothing is waited for longer than a test has time."""
    desk = place.connection._desk
    assert desk is not None
    desk._opening._within, desk._lag = 2.0, 0.01
    desk._opening._fetch.__self__._pauses = (0.0, 0.0)  # type: ignore[attr-defined]


def chosen(place: Town, told: dict[str, object] | None = None) -> File:
    return place.team.choose(place.people["ana"], "list.csv", LIST, told)


async def form(place: Town) -> View:
    return (await place.say("ana", "bring")).view


async def sent(place: Town, given: File, **more: str) -> tuple[Act, str]:
    """What stands there once it was read."""
    view = await form(place)
    act = await place.slack.submit(place.people["ana"], view, {"list": given, **more})
    return act, await said(place, act)


async def said(place: Town, act: Act) -> str:
    await act.settled()
    if act.errors:
        return " ".join(act.errors.values())
    await place.slack.until(lambda: READING not in act.view.words)
    await place.connection.finish()
    return act.view.words


async def test_chosen_in_a_form(place: Town) -> None:
    """It is looked up, and fetched with the bot's token; they hear at once that it is read."""
    given = chosen(place)
    given.hosted.trouble, given.hosted.times = "silent", 1  # type: ignore[union-attr]
    view = await form(place)
    assert [one["label"]["text"] for one in view.blocks if one["type"] == "input"][:2] == [
        "Your list",
        "Or paste what's in it",
    ]
    act = await place.slack.submit(place.people["ana"], view, {"list": given})
    assert READING in (await act.settled()).view.words
    given.hosted.over.set()  # type: ignore[union-attr]
    assert FAILED in await said(place, act)
    await place.press("ana", "Change my answers")
    again = await place.slack.submit(place.people["ana"], place.people["ana"].stack[-1], {})
    assert READ in await said(place, again)
    [_, asked] = given.hosted.asked  # type: ignore[union-attr]
    assert asked["authorization"] == f"Bearer {place.team.token}" and asked["accept-encoding"] == "identity"


async def test_pasted(place: Town) -> None:
    act = await place.fill("ana", await form(place), **{"list~": "one\ntwo"})
    assert "2 lines in “”." in act.view.words
    nothing = await place.fill("ana", await form(place), note="mine")
    assert nothing.errors == {"list": "I need a file here, or what's in it as pasted text."}


@SOCKETS
async def test_typed_behind_the_command(place: Town) -> None:
    said = await place.say("ana", "bring", list="one")
    assert "1 line in “”." in said.messages[-1].words


TROUBLES: dict[Trouble, str] = {
    "gone": GONE,
    "elsewhere": FAILED,
    "endless": "That's too large for me: I can read 0.1 MB at most.",
    "silent": "That file took too long.",
    "short": FAILED,
    "cut": FAILED,
    "packed": FAILED,
    "broken": FAILED,
    "page": NOT_ALLOWED,
}


@SOCKETS
@pytest.mark.parametrize("trouble", TROUBLES)
async def test_troubles(place: Town, trouble: Trouble, caplog: pytest.LogCaptureFixture) -> None:
    """Each is said, and what is left of it in the log tells nothing of theirs."""
    caplog.set_level(logging.DEBUG, "adapters")
    given = chosen(place, {"name": "my-diary.csv"})
    assert given.hosted
    given.hosted.trouble, given.hosted.times = trouble, 1
    _, text = await sent(place, given, note="mine")
    assert TROUBLES[trouble] in text, text
    assert given.hosted.sent < 5_000_000
    given.hosted.over.set()
    assert "my-diary" not in caplog.text and place.team.token not in caplog.text


@SOCKETS
@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"is_external": True, "mode": "external", "url_private": "https://example.org/a"}, "That's only a link"),
        ({"mode": "tombstone"}, GONE),
        ({"user": "U0SOMEBODY"}, GONE),
        ({"url_private_download": "https://example.org/list.csv"}, "That's only a link"),
        ({"url_private_download": "https://files.slack.com/files-pri/T1-F1/list.csv"}, "That's only a link"),
        ({"url_private_download": None, "url_private": None}, FAILED),
        ({"size": 100_001}, "That's too large for me"),
        ({"size": 1_000}, FAILED),
        ({"name": "list.pdf"}, "I can read .csv, .txt."),
    ],
)
async def test_what_is_not_taken(place: Town, told: dict[str, object], says: str) -> None:
    """The token goes nowhere but to Slack, and nobody's file but their own is opened."""
    given = chosen(place, told)
    _, text = await sent(place, given)
    assert says in text, text
    assert given.hosted and not [one for one in given.hosted.asked if told.get("size") != 1_000]


@SOCKETS
@pytest.mark.parametrize("error", ["file_deleted", "file_not_found", "access_denied", "missing_scope", "ratelimited"])
async def test_what_slack_does_not_tell(place: Town, error: str) -> None:
    place.slack.fail("files.info", Error(error), 5)
    _, text = await sent(place, chosen(place))
    assert {"missing_scope": NOT_ALLOWED, "ratelimited": FAILED}.get(error, GONE) in text, text


async def test_not_looked_at_yet(place: Town) -> None:
    """Slack Connect tells no more than its id, and sometimes the file comes after its form."""
    given = chosen(place)
    given.unlooked, given.pending = True, 2
    _, text = await sent(place, given)
    assert READ in text
    other = chosen(place, {"name": "list.pdf"})
    other.unlooked = True
    _, text = await sent(place, other)
    assert "I can read .csv, .txt." in text


@SOCKETS
async def test_a_form_that_cannot_be_right_stays_open(place: Town) -> None:
    """With the file still in it: what can be said without looking for it is said at once."""
    given = chosen(place, {"name": "list.pdf"})
    act, text = await sent(place, given)
    assert act.errors and "I can read .csv, .txt." in text
    assert not [one for one in place.slack.requests if one.method == "files.info"]


@SOCKETS
async def test_without_the_scope(place: Town) -> None:
    """A workspace in which the app was installed before: the form opens, what is in a file can be pasted, and why."""
    [token] = place.slack.tokens.of(place.team)
    token.scopes = tuple(one for one in token.scopes if one != "files:read")
    told = (await place.say("ana", "bring")).messages[-1]
    assert told.labels == ["Open the form"]
    view = (await place.press("ana", "Open the form")).view
    [block] = [one for one in view.blocks if one.get("block_id") == "list"]
    assert block["element"]["type"] == "plain_text_input" and NOT_ALLOWED in block["hint"]["text"]
    nothing = await place.fill("ana", view)
    assert nothing.errors == {"list": "I need a file here, or what's in it as pasted text."}
    pasted = await place.slack.submit(place.people["ana"], view, {"list": "one\ntwo\nthree"})
    assert "3 lines in “”." in (await pasted.settled()).view.words


@SOCKETS
async def test_after_a_kill(place: Town) -> None:
    """Slack's acknowledgement was given, so it is read at the next start, and the answer finds its way."""
    given = chosen(place)
    assert given.hosted
    given.hosted.trouble, given.hosted.times = "silent", 1
    view = await form(place)
    act = await place.slack.submit(place.people["ana"], view, {"list": given})
    await place.slack.until(lambda: given.hosted and given.hosted.asked)
    await act.settled()
    await killed(place)
    given.hosted.over.set()
    await place.slack.until(lambda: READ in act.view.words)
    await place.connection.finish()
    assert place.rows("SELECT count(*) FROM received WHERE heard IS NOT NULL") == [(0,)]


def test_the_scope_has_its_reason() -> None:
    assert "kept nowhere" in SCOPES["files:read"] and "files:read" not in OPTIONAL
