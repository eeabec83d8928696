"""Known faults of what is pinned, in OSV's format, kept beside the code for where no network is.

python -m tests.pins.advisories all.zip     from OSV's export of all that it knows of PyPI
"""

import json
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from packaging.version import InvalidVersion, Version

from tests.pins import EVERYTHING, pins

KEPT = Path(__file__).parent / "advisories.json"
SOURCE = "OSV's export for PyPI"
Advisory = Mapping[str, Any]


def affects(advisory: Advisory, name: str, version: str) -> bool:
    """As OSV's own service decides it: listed, or within a range; what is withdrawn affects nobody."""
    if advisory.get("withdrawn"):
        return False
    of = [one for one in advisory["affected"] if one["package"] == {"ecosystem": "PyPI", "name": name}]
    ranges = [events["events"] for one in of for events in one.get("ranges", ())]
    return any(version in one.get("versions", ()) for one in of) or any(_within(one, version) for one in ranges)


def _within(events: list[dict[str, str]], version: str) -> bool:
    """Events stand in no order: the last one up to this version counts."""
    at, inside = Version(version), False
    for when, kind in sorted((Version(when), kind) for event in events for kind, when in event.items()):
        if when > at or (kind == "last_affected" and when == at):
            break
        inside = kind == "introduced"
    return inside


def kept() -> dict[str, Any]:
    """`as_of`, the day of the newest thing it can know; `source`; `vulns`; and `accepted`, ids with the reason why."""
    read: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return read


@contextmanager
def served(vulns: Sequence[Advisory]) -> Iterator[str]:
    """OSV's service, as far as pip-audit asks it, on this machine alone; gives its address."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = [one for one in vulns if affects(one, asked["package"]["name"], asked["version"])]
            body = json.dumps({"vulns": found} if found else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody wants to read of each."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def picked(export: Path, names: set[str], accepted: Mapping[str, str]) -> dict[str, Any]:
    """Of all that OSV knows, what is about these packages, without what nobody here reads."""
    with ZipFile(export) as packed:
        everything = [json.loads(packed.read(one)) for one in packed.namelist() if one.endswith(".json")]
    vulns = [slim for one in everything if (slim := _slim(one, names))["affected"]]
    return {
        "as_of": max(one["modified"] for one in everything)[:10],
        "source": SOURCE,
        "accepted": dict(accepted),
        "vulns": sorted(vulns, key=lambda one: str(one["id"])),
    }


def _slim(advisory: Advisory, names: set[str]) -> dict[str, Any]:
    about = ("id", "aliases", "published", "withdrawn", "summary")
    affected = []
    for one in advisory.get("affected", ()):
        if one["package"].get("ecosystem") == "PyPI" and one["package"]["name"] in names:
            ranges = [{"type": of["type"], "events": of["events"]} for of in one.get("ranges", ()) if _read(of)]
            listed = {} if ranges else {"versions": one.get("versions", [])}
            package = {"ecosystem": "PyPI", "name": one["package"]["name"]}
            affected.append({"package": package, "ranges": ranges, **listed})
    return {**{name: advisory[name] for name in about if name in advisory}, "affected": affected}


def _read(of: Mapping[str, Any]) -> bool:
    """Whether it is a range of versions that Python's rules can order."""
    try:
        return of["type"] == "ECOSYSTEM" and bool([Version(at) for event in of["events"] for at in event.values()])
    except InvalidVersion:
        return False


if __name__ == "__main__":
    made = picked(Path(sys.argv[1]), {pin.name for pin in pins(EVERYTHING)}, kept()["accepted"])
    KEPT.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(made['vulns'])} advisories, as of {made['as_of']}\n")
