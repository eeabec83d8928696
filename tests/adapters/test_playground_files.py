"""Files in the playground: sent to an address of their own, held in memory for whoever gave them, and read once."""

from io import BytesIO

import pytest

from adapters.running import wiring
from adapters.running.playing import site
from tests.adapters.served import Served
from tests.lists import LIST, WITH_LISTS, readers

HEADERS = {"X-Playground": "1", "Content-Type": "application/octet-stream"}
GONE = "That file isn't there any more, or it isn't one that you added. Please choose it once more."


@pytest.fixture(autouse=True)
def _lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "FEATURES", WITH_LISTS)


async def given(served: Served, person: str = "ana", name: str = "list.csv", content: bytes = LIST) -> str:
    status, answer = await served.raw(f"/api/files?as={person}&name={name}", content, HEADERS)
    assert status == 200, answer
    return str(answer["answer"])


async def bring(served: Served, answer: str, person: str = "ana", **more: str) -> dict[str, object]:
    said = {"as": person, "command": "bring", "given": {"list": answer, **more}}
    _, reply = await served.post("/api/act", said)
    return dict(reply)


async def test_chosen(served: Served) -> None:
    """It is read in a thread of its own, and nothing of it is on the disk."""
    readers.clear()
    reply = await bring(served, await given(served))
    assert reply["message"]["text"] == "3 lines in “list.csv”. Note: ."  # type: ignore[index]
    assert readers == ["reading"]
    folder = served.world.folder
    assert not [one.name for one in folder.rglob("*") if one.is_file() and b"Northwind" in one.read_bytes()]


async def test_pasted(served: Served) -> None:
    """As text, or where that is long, as a file without a name, whatever kinds are taken."""
    assert (await bring(served, "one\ntwo"))["message"]["text"] == "2 lines in “”. Note: ."  # type: ignore[index]
    nameless = await given(served, name="", content=b"one\n" * 20_000)
    assert (await bring(served, nameless))["message"]["text"] == "20,000 lines in “”. Note: ."  # type: ignore[index]


async def test_what_is_wrong_is_said_at_its_question(served: Served) -> None:
    for answer, problem in (
        (await given(served, name="list.pdf"), "I can't read that kind of file. I can read .csv, .txt."),
        (await given(served, content=b"x" * 100_001), "That's too large for me: I can read 0.1 MB at most. "),
        ("x" * 100_001, ""),
        (await given(served, content=b"\0"), "That's no list."),
        (await given(served, content=b"\xff"), "I couldn't read that file. It may be damaged."),
        (await given(served, "ben"), GONE),
        ('attached:{"at":"nothing"}', GONE),
    ):
        reply = await bring(served, answer, note="mine")
        if problem:
            [question] = [one for one in reply["questions"] if one["name"] == "list"]  # type: ignore[attr-defined]
            assert question["problem"].startswith(problem) and question["value"] is None and question["required"]
        else:
            assert "64 KiB" in str(reply["error"])  # the page sends so much as a file


async def test_a_form_that_comes_back_still_has_it(served: Served) -> None:
    reply = await bring(served, await given(served), day="long ago")
    [question] = [one for one in reply["questions"] if one["name"] == "list"]  # type: ignore[attr-defined]
    assert not question["required"] and question["hint"].startswith("I still have “list.csv”.")
    said = {"as": "ana", "command": "bring", "given": {"draft": reply["draft"], "day": "2026-11-20"}}
    assert (await served.post("/api/act", said))[1]["message"]["text"] == "3 lines in “list.csv”. Note: ."


async def test_the_same_event_reads_nothing_twice(served: Served) -> None:
    answer = await given(served)
    readers.clear()
    said = {"as": "ana", "command": "bring", "given": {"list": answer}, "event": "once"}
    first, again = [(await served.post("/api/act", said))[1] for _ in range(2)]
    assert first == again and readers == ["reading"]


async def test_agreed_to_first(served: Served) -> None:
    """A diary is not opened before they said yes; then it is, without being chosen once more."""
    served.world.change("UPDATE accounts SET consent_at = NULL, consent_to = 0")
    answer = await given(served, name="diary.txt", content=b"Dear diary")
    _, asked = await served.post("/api/act", {"as": "ana", "command": "diary", "given": {"pages": answer}})
    [yes] = [one["token"] for one in asked["message"]["buttons"] if one["label"] == "Yes, save it"]
    _, done = await served.post("/api/press", {"as": "ana", "token": yes})
    assert done["message"]["text"] == "10 bytes."


async def test_only_a_few_are_held(served: Served) -> None:
    """Of each person three, for ten minutes."""
    answers = [await given(served) for _ in range(4)]
    assert (await bring(served, answers[0]))["questions"][0]["problem"] == GONE  # type: ignore[index]
    assert "message" in await bring(served, answers[1])
    theirs = await given(served, "ben")
    await served.world.advance(minutes=11)
    await given(served, "eli")
    assert (await bring(served, theirs, "ben"))["questions"][0]["problem"] == GONE  # type: ignore[index]


@pytest.mark.parametrize(
    ("headers", "path", "status"),
    [
        ({"Content-Type": "application/octet-stream"}, "?as=ana&name=a.csv", 403),
        ({**HEADERS, "X-CSRF": "forged"}, "?as=ana&name=a.csv", 403),
        ({**HEADERS, "Host": "evil.example"}, "?as=ana&name=a.csv", 403),
        ({**HEADERS, "Origin": "https://evil.example"}, "?as=ana&name=a.csv", 403),
        ({**HEADERS, "Content-Encoding": "gzip"}, "?as=ana&name=a.csv", 415),
        ({**HEADERS, "Content-Type": "multipart/form-data; boundary=x"}, "?as=ana&name=a.csv", 400),
        (HEADERS, "?as=nobody&name=a.csv", 400),
        (HEADERS, f"?as=ana&name={'a' * 256}", 400),
    ],
)
async def test_the_same_rules_as_everywhere(served: Served, headers: dict[str, str], path: str, status: int) -> None:
    assert (await served.raw(f"/api/files{path}", LIST, headers))[0] == status


async def test_a_size_of_its_own(served: Served) -> None:
    """4 MiB, and nothing else takes so much."""

    async def status(path: str, size: int) -> int:
        async with served.session.post(served.url + path, data=BytesIO(bytes(size)), headers=HEADERS) as response:
            return response.status

    assert await status("/api/files?as=ana", 4 * 1024 * 1024) == 200
    assert await status("/api/files?as=ana", 4 * 1024 * 1024 + 1) == 413
    assert await status("/api/act", 65 * 1024) == 413


async def test_after_a_restart(served: Served) -> None:
    """It was in memory alone: they are told so, and nothing else is lost."""
    answer = await given(served)
    await served.world.restart()
    server = site(served.world.core, served.world.clock)
    anew = Served(served.world, served.session, await server.start(0))
    reply = await bring(anew, answer, note="mine")
    questions = {one["name"]: one for one in reply["questions"]}  # type: ignore[attr-defined]
    assert questions["list"]["problem"] == GONE and questions["note"]["value"] == "mine"
    await server.stop()
