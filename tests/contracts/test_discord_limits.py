"""Every limit that Discord's document misses has an example that breaks it, and one that just keeps it."""

from typing import Any

import pytest

from tests.contracts.discord import Violation, available, check_request

pytestmark = pytest.mark.skipif(not available(), reason="Discord's document is not beside the project")

MESSAGES = "/channels/12/messages"
CALLBACK = "/interactions/12/token/callback"
V2 = {"flags": 1 << 15}


def button(name: object = "a", **more: object) -> dict[str, object]:
    return {"type": 2, "style": 2, "label": "Go", "custom_id": f"{name}"} | more


def row(*inner: dict[str, object]) -> dict[str, object]:
    return {"type": 1, "components": list(inner)}


def text(length: int) -> dict[str, object]:
    return {"type": 10, "content": "x" * length}


def gallery(name: str) -> dict[str, object]:
    return {"type": 12, "items": [{"media": {"url": f"attachment://{name}"}}]}


def select(*values: str, **more: object) -> dict[str, object]:
    return {"type": 3, "custom_id": "s", "options": [{"label": "A", "value": one} for one in values]} | more


def rows(count: int, **more: object) -> dict[str, object]:
    return {"components": [row(button(number)) for number in range(count)]} | more


def layout(*inner: dict[str, object], **more: object) -> dict[str, object]:
    return {"components": list(inner)} | V2 | more


def file(number: int, name: str = "a.png") -> dict[str, object]:
    return {"id": number, "filename": name}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"content": "x" * 2000, "nonce": "n" * 25}, id="content"),
        pytest.param({"sticker_ids": ["1"]}, id="sticker"),
        pytest.param(rows(5), id="rows"),
        pytest.param({"components": [row(*(button(one) for one in range(5)))]}, id="buttons"),
        pytest.param(layout(text(2000), text(2000)), id="text"),
        pytest.param(layout(*(text(1) for _ in range(40))), id="forty"),
        pytest.param({"embeds": [{"description": "x" * 3000}, {"description": "x" * 3000}]}, id="embeds"),
        pytest.param(layout(text(1) | {"id": 0}, text(1) | {"id": 0}), id="no ids chosen"),
    ],
)
def test_messages_taken(body: object) -> None:
    """Just within."""
    check_request("POST", MESSAGES, body)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        pytest.param({"content": "x" * 2001}, "/content: 2001 characters", id="content"),
        pytest.param({}, "an empty message", id="empty"),
        pytest.param({"content": " \n", "embeds": [], "components": []}, "an empty message", id="blank"),
        pytest.param(
            {"embeds": [{"description": "x" * 3001}, {"title": "x" * 200, "description": "x" * 2800}]},
            "6001",
            id="embeds",
        ),
        pytest.param({"embeds": [{"fields": [{"name": "n", "value": "x" * 1000}] * 6}]}, "6006", id="fields"),
        pytest.param(
            {"embeds": [{"footer": {"text": "x" * 2000}, "author": {"name": "x" * 5}, "description": "x" * 3996}]},
            "6001",
            id="footer",
        ),
        pytest.param(rows(6), "6 action rows", id="rows"),
        pytest.param({"components": [text(1)]}, "needs IS_COMPONENTS_V2", id="no flag"),
        pytest.param(
            {"components": [row(*(button(one) for one in range(6)))]}, "/components/0/components: .*5 items", id="row"
        ),
        pytest.param({"components": [row(button(), select("1"))]}, "buttons, or one select", id="mixed row"),
        pytest.param({"components": [row(button(label="x" * 81))]}, "/label: .*longer than 80", id="label"),
        pytest.param({"components": [row(button(custom_id=""))]}, "/custom_id: .*shorter than 1", id="no custom_id"),
        pytest.param({"components": [row(button(custom_id="x" * 101))]}, "longer than 100", id="custom_id"),
        pytest.param({"components": [row(button(id="one"))]}, "/id: 'one' is not", id="text id"),
        pytest.param({"components": [row(button(label=""))]}, "a label or an emoji", id="no label"),
        pytest.param({"components": [row(button(url="https://a.test"))]}, "has custom_id and neither", id="link too"),
        pytest.param({"components": [row(button(style=5))]}, "has url and neither", id="no link"),
        pytest.param(
            {"components": [row(button()), row(button())]},
            "/components/1/components/0/custom_id: is there twice",
            id="twice",
        ),
        pytest.param(
            layout(text(1) | {"id": 3}, text(1) | {"id": 3}), "/components/1/id: is there twice", id="id twice"
        ),
        pytest.param({"components": [row(select(*map(str, range(26))))]}, "/options: .*25 items", id="options"),
        pytest.param({"components": [row(select("1", "1"))]}, "one value", id="values"),
        pytest.param({"components": [row(select("1", "2", min_values=2))]}, "min_values above", id="least"),
        pytest.param(layout(text(1), content="a"), "/content: not beside", id="content beside"),
        pytest.param(layout(text(1), embeds=[{"title": "a"}]), "/embeds: not beside", id="embeds beside"),
        pytest.param(layout(*(row(button(one)) for one in range(20)), text(1)), "41 components", id="forty-one"),
        pytest.param(layout(text(2000), text(2001)), "4001 characters of text", id="text"),
        pytest.param(layout(gallery("a.png")), "no attachment is called a.png", id="no attachment"),
        pytest.param({"embeds": [{"image": {"url": "attachment://a.png"}}]}, "/embeds/0/image/url: no att", id="image"),
        pytest.param({"content": "a", "attachments": [file(0)]}, "file 0 was not sent", id="no file"),
    ],
)
def test_messages_refused(body: object, wrong: str) -> None:
    """Just beyond."""
    with pytest.raises(Violation, match=wrong):
        check_request("POST", MESSAGES, body)


def test_files_and_attachments() -> None:
    """Beside files a message is not empty; a name must be right; an edit may keep what is there."""
    check_request("POST", MESSAGES, layout(gallery("a.png"), attachments=[file(0)]), files=1)
    check_request("POST", MESSAGES, layout(gallery("a.png")), files=1)
    check_request("POST", MESSAGES, {}, files=1)
    check_request("PATCH", f"{MESSAGES}/7", layout(gallery("a.png")))
    check_request("PATCH", f"{MESSAGES}/7", {"components": [gallery("a.png")], "attachments": [{"id": "99999"}]})
    with pytest.raises(Violation, match="no attachment is called a"):
        check_request("POST", MESSAGES, layout(gallery("a.png"), attachments=[file(0, "b.png")]), files=1)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        pytest.param("POST", "/webhooks/1/token", id="follow-up"),
        pytest.param("PATCH", f"{MESSAGES}/7", id="edit"),
        pytest.param("PATCH", "/webhooks/1/token/messages/7", id="edit of a follow-up"),
        pytest.param("PATCH", "/webhooks/1/token/messages/@original", id="edit of an answer"),
    ],
)
def test_wherever_messages_are_sent(method: str, path: str) -> None:
    """The same rules for follow-ups and edits; but an edit may be empty."""
    with pytest.raises(Violation, match="6 action rows"):
        check_request(method, path, rows(6))
    if method == "PATCH":
        check_request(method, path, {})
        check_request(method, path, {"components": [text(4000)]})
        with pytest.raises(Violation, match="4001 characters of text"):
            check_request(method, path, {"components": [text(4000), text(1)]})


def label(component: dict[str, object], **more: object) -> dict[str, object]:
    return {"type": 18, "label": "Why?", "component": component} | more


def typed(**more: object) -> dict[str, object]:
    return {"type": 4, "style": 1, "custom_id": "t"} | more


def radio(count: int, chosen: int = 0) -> dict[str, object]:
    options = [{"label": "A", "value": str(one), "default": one < chosen} for one in range(count)]
    return {"type": 21, "custom_id": "r", "options": options}


def boxes(**more: object) -> dict[str, object]:
    return {"type": 22, "custom_id": "b", "options": [{"label": "A", "value": "1"}]} | more


def modal(*items: dict[str, object], **more: object) -> dict[str, Any]:
    return {"type": 9, "data": {"custom_id": "m", "title": "T", "components": list(items)} | more}


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(label(typed(min_length=1, max_length=4000, value="x" * 4000)), id="text"),
        pytest.param(label(typed(min_length=5, value="")), id="nothing typed"),
        pytest.param(label(radio(10, 1)), id="radio"),
        pytest.param(label(boxes(min_values=0, required=False)), id="boxes"),
    ],
)
def test_forms_taken(item: dict[str, object]) -> None:
    """Just within."""
    check_request("POST", CALLBACK, modal(item))


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        pytest.param(modal(), "/data/components: .*1 item", id="none"),
        pytest.param(modal(*(label(typed(custom_id=f"{one}")) for one in range(6))), "6 items", id="six"),
        pytest.param(modal(label(typed()), title=""), "/title: .*shorter", id="no title"),
        pytest.param(modal(label(typed()), title="x" * 46), "/title: .*longer than 45", id="title"),
        pytest.param(modal(label(typed(), label="x" * 46)), "/label: .*longer than 45", id="label"),
        pytest.param(modal(label(typed(), description="x" * 101)), "/description: .*longer than 100", id="description"),
        pytest.param(modal(label(typed(placeholder="x" * 101))), "/placeholder: .*longer than 100", id="placeholder"),
        pytest.param(modal(label(typed(max_length=0))), "/max_length", id="no length"),
        pytest.param(modal(label(typed(max_length=4001))), "/max_length", id="length"),
        pytest.param(modal(label(typed(min_length=5, max_length=4))), "min_length above", id="lengths"),
        pytest.param(modal(label(typed(max_length=3, value="abcd"))), "4 characters, 0 to 3", id="long value"),
        pytest.param(modal(label(typed(min_length=3, value="ab"))), "2 characters, 3 to", id="short value"),
        pytest.param(modal(label(typed()), label(typed())), "is there twice", id="custom_id"),
        pytest.param(modal(label(select(*map(str, range(26))))), "/options: .*25 items", id="options"),
        pytest.param(modal(label(select("x" * 101))), "/options/0/value: .*longer than 100", id="value"),
        pytest.param(modal(label(radio(1))), "/options: .*2 items", id="one radio"),
        pytest.param(modal(label(radio(11))), "/options: .*10 items", id="radios"),
        pytest.param(modal(label(radio(3, 2))), "more than 1 chosen", id="two chosen"),
        pytest.param(modal(label(boxes(min_values=0))), "cannot be required", id="required"),
        pytest.param(modal(typed()), "/data/components/0: fits no variant known here: 4", id="bare"),
        pytest.param({"type": 4}, "/data: an empty message", id="no answer"),
        pytest.param({"type": 7, "data": rows(6)}, "/data/components: 6 action rows", id="update"),
        pytest.param(
            {"type": 8, "data": {"choices": [{"name": "a", "value": "x" * 101}]}}, "100 char", id="suggestion"
        ),
        pytest.param({"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "a"}]}}, "name: .*100", id="name"),
        pytest.param({"type": 8, "data": {"choices": [{"name": "a", "value": "a"}] * 26}}, "25 items", id="26"),
    ],
)
def test_answers_refused(body: object, wrong: str) -> None:
    """Just beyond."""
    with pytest.raises(Violation, match=wrong):
        check_request("POST", CALLBACK, body)
