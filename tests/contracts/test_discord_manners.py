"""The rules over everything that one bot sends."""

from typing import Any

import pytest

from tests.contracts.discord_manners import Manners


def form(custom_id: str) -> dict[str, Any]:
    return {"type": 9, "data": {"custom_id": custom_id, "title": "T", "components": []}}


def test_every_form_has_a_name_of_its_own() -> None:
    """The same request may be made again, for its reply can be lost."""
    manners = Manners()
    assert not [*manners.faults("POST", "/interactions/1/a/callback", form("setup~1"))]
    assert not [*manners.faults("POST", "/interactions/1/a/callback", form("setup~1"))]
    assert not [*manners.faults("POST", "/interactions/2/b/callback", form("setup~2"))]
    [wrong] = manners.faults("POST", "/interactions/3/c/callback", form("setup~1"))
    assert wrong.startswith("a second form is called setup~1")


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"content": "A kind word for you\n### A kind word from Ana\n“Hm.”", "flags": 4}, []),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "A kind word"}]}, ["empty notification"]),
        ({"content": "", "components": []}, ["empty notification"]),
        ({"content": "### A kind word for you", "flags": 4}, ["no plain first line"]),
        ({"content": "“You did all that you could.”", "flags": 4}, ["no plain first line"]),
        ({"content": "A kind word for you, as somebody has thought of you", "flags": 4}, ["no plain first line"]),
        ({"content": "A kind word for you"}, ["previewed"]),
    ],
)
def test_what_comes_by_itself_says_something(body: dict[str, Any], wrong: list[str]) -> None:
    """On a phone that is locked: plainly, and nothing of anybody's words."""
    found = [*Manners().faults("POST", "/channels/7/messages", body)]
    assert len(found) == len(wrong) and all(part in told for part, told in zip(wrong, found, strict=True))
    assert not [*Manners().faults("POST", "/webhooks/1/a", body)]
