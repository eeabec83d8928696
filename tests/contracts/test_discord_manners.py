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


def menu(custom_id: str, *labels: str) -> dict[str, Any]:
    shown = {"type": 3, "custom_id": custom_id, "options": [{"label": one, "value": one} for one in labels]}
    return {"components": [{"type": 17, "components": [{"type": 1, "components": [shown]}]}]}


def test_every_menu_has_a_name_of_its_own() -> None:
    """In an answer and in what it becomes; inputs of a form are called as their questions are."""
    manners, path = Manners(), "/webhooks/1/a/messages/@original"
    assert not [*manners.faults("POST", "/interactions/1/a/callback", {"type": 4, "data": menu("~1", "a")})]
    assert not [*manners.faults("PATCH", path, menu("~2", "a"))] and not [
        *manners.faults("PATCH", path, menu("~2", "a"))
    ]
    [wrong] = manners.faults("PATCH", path, menu("~1", "a", "b"))
    assert wrong.startswith("a second menu is called ~1")
    for number in range(2):
        opened = {"type": 9, "data": {"custom_id": f"{number}", **menu("stage", str(number))}}
        assert not [*manners.faults("POST", f"/interactions/{number}/c/callback", opened)]


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
