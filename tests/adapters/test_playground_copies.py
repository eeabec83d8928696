"""A copy of one's data in the playground: a link on the message that brought it, for that person's page alone."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from tests.adapters.served import Served


async def test_a_copy(served: Served) -> None:
    """Made when it is fetched, by whom it was given to, from the message that brought it; nothing of it is kept."""
    given = {"stage": "FINAL", "sting": 3, "employer": "Initech"}
    await served.post("/api/act", {"as": "ana", "command": "/rejected", "given": given})
    _, told = await served.post("/api/act", {"as": "ana", "command": "/privacy"})
    [token] = [one["token"] for one in told["message"]["buttons"] if one["label"] == "Download my data"]
    _, copy = await served.post("/api/press", {"as": "ana", "token": token})
    number = copy["message"]["n"]
    assert copy["message"]["own_data"] and "Initech" not in str(copy)
    status, headers, content = await _fetched(served, "ana", number)
    assert status == 200 and headers["Content-Disposition"].startswith('attachment; filename="my-data-')
    assert "Initech" in ZipFile(BytesIO(content)).read("rejections.csv").decode()
    for person, message in (("ben", number), ("ana", told["message"]["n"]), ("ana", 999)):
        assert (await _fetched(served, person, message))[0] == 404
    assert (await _fetched(served, "nobody", number))[0] == (await _fetched(served, "ana", "x"))[0] == 400
    await served.post("/api/start-over", {})
    assert (await _fetched(served, "ana", number))[0] == 404


async def _fetched(served: Served, person: str, message: object) -> tuple[int, Mapping[str, str], bytes]:
    async with served.session.get(f"{served.url}/api/my-data?as={person}&message={message}") as answer:
        return answer.status, answer.headers, await answer.read()


async def test_an_extract(served: Served) -> None:
    """The file itself, with its name; where there is nothing for it that is said at once, and there is no link."""
    for word, given in (("consent", {}), ("apply", {"employer": "Initech", "on": "2026-11-20"})):
        await served.post("/api/act", {"as": "ana", "command": f"/{word}", "given": given, "typed": True})
    said = {"as": "ana", "command": "/take-file", "typed": True}
    _, answer = await served.post("/api/act", {**said, "given": {"kind": "CSV"}})
    assert answer["message"]["own_data"] == {"kind": "csv"}
    status, headers, content = await _fetched(served, "ana", answer["message"]["n"])
    assert status == 200 and headers["Content-Type"] == "text/csv" and b'"Initech"' in content
    assert headers["Content-Disposition"].startswith('attachment; filename="applications-')
    assert (await _fetched(served, "ben", answer["message"]["n"]))[0] == 404
    _, nothing = await served.post("/api/act", {**said, "given": {"kind": "ICS"}})
    assert "own_data" not in nothing["message"] and "nothing in your list for that file" in nothing["message"]["text"]
