"""The rules over everything that one bot sends."""

from typing import Any

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
