"""What every answer has on it, whatever was asked: also where nothing of ours ever heard of the request."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.adapters.surfaces.surface import Surface, ask

CANARY = "canary-of-the-words"
Made = Callable[[Surface], bytes]
ASKED: Mapping[str, Made] = {
    "a friend": lambda to: to.request(),
    "another host": lambda to: to.request(host=CANARY),
    "another page": lambda to: to.request(f"Origin: http://{CANARY}"),
    "nothing there": lambda to: f"GET /{CANARY} HTTP/1.1\r\nHost: {to.own}\r\n\r\n".encode(),
    "an error to repeat": lambda to: (
        f"GET /slack/oauth_redirect?error={CANARY}&error_description=%3Cb%3E{CANARY}&state={CANARY} HTTP/1.1\r\n"
        f"Host: {to.own}\r\n\r\n"
    ).encode(),
    "a way elsewhere": lambda to: (
        f"GET /slack/install?redirect_uri=http://{CANARY}&next=//{CANARY} HTTP/1.1\r\nHost: {to.own}\r\n\r\n"
    ).encode(),
    "another method": lambda to: f"DELETE {to.path} HTTP/1.1\r\nHost: {to.own}\r\nX-Playground: 1\r\n\r\n".encode(),
    "an expectation": lambda to: to.request(f"Expect: {CANARY}"),
    "packed": lambda to: to.request("Content-Encoding: gzip"),
    "packed by": lambda to: to.request(f"Content-Encoding: {CANARY}"),
    "no HTTP": lambda to: f"{CANARY}\r\n\r\n".encode(),
    "no header": lambda to: f"GET / HTTP/1.1\r\n{CANARY}\r\n\r\n".encode(),
    "no version": lambda to: f"GET / HTTP/{CANARY}\r\n\r\n".encode(),
    "too long a line": lambda to: f"GET /{CANARY * 2000} HTTP/1.1\r\n\r\n".encode(),
    "too long a header": lambda to: f"GET / HTTP/1.1\r\nX: {CANARY * 2000}\r\n\r\n".encode(),
    "no length": lambda to: f"POST {to.path} HTTP/1.1\r\nHost: {to.own}\r\nContent-Length: {CANARY}\r\n\r\n".encode(),
    "no such charset": lambda to: to.request(f"Content-Type: application/json; charset={CANARY}"),
}


async def test_every_answer_is_careful(surface: Surface) -> None:
    """None runs or shows what is not ours, or is shown within another's; no browser keeps it; nothing is said back."""
    for name, asked in ASKED.items():
        told = await ask(surface.port, asked(surface))
        assert told.status, name
        _careful(dict(told.headers), told.body)


def _careful(headers: dict[str, str], body: bytes) -> None:
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store" and headers["server"] == "support-circle"
    rules = {one.split()[0]: one.split()[1:] for one in headers["content-security-policy"].split(";")}
    assert rules["default-src"] == rules["frame-ancestors"] == ["'none'"]
    if "html" in headers["content-type"]:
        assert rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & {
        word for one in rules.values() for word in one
    }
    assert not [name for name in headers if name.startswith("access-control")]
    assert CANARY not in f"{headers} {body!r}" and "aiohttp" not in f"{headers} {body!r}"


async def test_where_a_browser_is_sent(surface: Surface) -> None:
    """Nowhere, whatever it asks: only an installation that is set to do so leads straight to Slack."""
    for path in ("//evil/", "/\\evil/", "/%2f%2fevil/", "/slack/install/..//evil", "/static//evil", "/?next=//evil"):
        told = await ask(surface.port, f"GET {path} HTTP/1.1\r\nHost: {surface.own}\r\n\r\n".encode())
        assert "location" not in told.headers and told.status in {"200", "400", "403", "404"}


def test_nothing_else_listens() -> None:
    """Every web application of ours is a surface, so what is tested here is true of the next one too."""
    adapters = Path(__file__).parents[3] / "adapters"
    makes = [path.name for path in adapters.rglob("*.py") if "web.Application(" in path.read_text(encoding="utf-8")]
    assert makes == ["surface.py"]
