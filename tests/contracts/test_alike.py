"""Controls that say the same are found, on both platforms, and nothing else is."""

from typing import Any

import pytest

from tests.contracts.alike import alike


def discord(*labels: str, **more: Any) -> dict[str, Any]:
    return {"type": 1, "components": [{"type": 2, "label": one, **more} for one in labels]}


def slack(*labels: str) -> dict[str, Any]:
    return {"type": "actions", "elements": [{"type": "button", "text": {"text": one}} for one in labels]}


def menu(*labels: str) -> dict[str, Any]:
    return {"type": 3, "options": [{"label": one, "value": str(n)} for n, one in enumerate(labels)]}


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [
        ([discord("Applied", "Older")], []),
        ([discord("Applied"), discord("Older", "Applied")], ["2 controls say 'Applied'"]),
        ([discord("Applied", "Applied", disabled=True)], []),
        ([menu("Ana", "Ben"), menu("Ana"), discord("Ana")], []),
        ([menu("Ana", "Ana")], ["2 controls say 'Ana'"]),
        ([slack("Thank Ana", "Thank Ana", "Thank Ana")], ["3 controls say 'Thank Ana'"]),
        ({"blocks": [slack("More"), {"type": "divider"}, slack("More")]}, []),
        ({"view": '{"blocks": [{"type": "button", "text": {"text": "A"}}, {"type": "button", "text": {"text": "A"}}]}'},
         ["2 controls say 'A'"]),
        ("just words", []),
    ],
)  # fmt: skip
def test_alike(shown: object, wrong: list[str]) -> None:
    """In one part of a message or view, and within one menu."""
    assert alike(shown) == wrong
