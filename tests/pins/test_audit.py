"""A known fault of what is pinned is found, by pip-audit itself, without a network; what cannot be known is said."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.pins import EVERYTHING, RUNTIME, Pin, pins
from tests.pins.advisories import affects, kept, picked, served
from tests.pins.audit import asked, audited


def advisory(*events: Mapping[str, str], name: str = "aiohttp", **more: Any) -> dict[str, Any]:
    package = {"ecosystem": "PyPI", "name": name}
    affected = {"package": package, "ranges": [{"type": "ECOSYSTEM", "events": [*events]}] if events else []}
    return {
        "id": "TEST-1",
        "modified": "2026-11-29T00:00:00Z",
        "affected": [{**affected, **more.pop("of", {})}],
        **more,
    }


@pytest.mark.parametrize(
    ("events", "inside", "outside"),
    [
        ([{"introduced": "0"}, {"fixed": "3.9.2"}], ["0.1", "3.9.1", "3.9.2rc1"], ["3.9.2", "3.10.0", "4.0"]),
        ([{"introduced": "3.9"}, {"last_affected": "3.10"}], ["3.9", "3.9.5"], ["3.8.6", "3.10.1", "3.11"]),
        (
            [{"fixed": "2.0.7"}, {"introduced": "2.0"}, {"fixed": "1.26.18"}, {"introduced": "0"}],
            ["1.9", "2.0.6"],
            ["1.27", "2.0.7"],
        ),
        ([{"introduced": "3.9"}], ["3.9", "99"], ["3.8"]),
    ],
    ids=["mended", "last", "two branches", "for ever"],
)
def test_ranges(events: list[dict[str, str]], inside: list[str], outside: list[str]) -> None:
    """As OSV's own pages read them: 3.10 comes after 3.9, and a release candidate before its release."""
    assert [one for one in inside if not affects(advisory(*events), "aiohttp", one)] == []
    assert [one for one in outside if affects(advisory(*events), "aiohttp", one)] == []
    assert not affects(advisory(*events, name="yarl"), "aiohttp", inside[0])
    assert not affects(advisory(*events, withdrawn="2026-01-01T00:00:00Z"), "aiohttp", inside[0])


def test_listed_versions() -> None:
    """A package that was taken over has its bad versions by name."""
    taken_over = advisory(of={"versions": ["3.14.5", "3.14.6"]})
    assert affects(taken_over, "aiohttp", "3.14.5") and not affects(taken_over, "aiohttp", "3.14.4")


def test_pip_audit_finds_it() -> None:
    """Each pin is asked about, whichever machine it is for and both of two; what is accepted is not told again."""
    of = [
        Pin("aiohttp", "3.9.1", "sys_platform == 'win32'", ()),
        Pin("numpy", "1.0", "", ()),
        Pin("numpy", "2.0", "", ()),
    ]
    known = [
        advisory({"introduced": "0"}, {"fixed": "3.9.2"}, aliases=["CVE-1"]),
        {**advisory({"introduced": "2.0"}, name="numpy"), "id": "TEST-2"},
    ]
    with served(known) as address:
        found = asked(of, "--osv-url", address, accepted=())
        assert found == ["aiohttp 3.9.1: CVE-1, TEST-1, mended in 3.9.2", "numpy 2.0: TEST-2, mended in no version yet"]
        assert asked(of, "--osv-url", address, accepted=["TEST-1", "TEST-2"]) == []
    assert asked(of, "--osv-url", address, accepted=()) is None, "nobody listens there any more"


def test_nothing_that_is_pinned_has_a_known_fault() -> None:
    """What `make check` says, on a day for which the list is new; a month later it is told as old, and no fault."""
    as_of = date.fromisoformat(kept()["as_of"])
    found, said = audited(kept(), as_of, online=False)
    assert found == [] and "Warning" not in " ".join(said)
    assert f"{len(pins(EVERYTHING))} pins were held against" in said[0]
    known = {"as_of": "2026-10-01", "vulns": [advisory({"introduced": "0"})], "accepted": {}}
    found, said = audited(known, date(2026, 11, 1), online=False)
    assert [one.partition(":")[0] for one in found] == [f"aiohttp {_version('aiohttp')}"]
    assert said[1].startswith("Warning: that is 31 days ago")


def _version(name: str) -> str:
    [found] = [pin.version for pin in pins(RUNTIME) if pin.name == name]
    return found


def test_what_is_kept_says_whence() -> None:
    """Every entry is about a pin of ours, and every exception has its reason."""
    known, ours = kept(), {pin.name for pin in pins(EVERYTHING)}
    assert known["source"] and known["vulns"] and all(known["accepted"].values())
    assert {one["package"]["name"] for vuln in known["vulns"] for one in vuln["affected"]} <= ours


def test_a_new_list_from_osvs_export(tmp_path: Path) -> None:
    """Only ours, only what is read of it, and of the day of the newest thing in the whole export."""
    newer = {**advisory({"introduced": "0"}, name="not-ours"), "id": "B", "modified": "2026-11-30T10:00:00Z"}
    odd = advisory(
        of={"versions": ["1.0-odd"], "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "odd one"}]}]}
    )
    ours = advisory({"introduced": "0"}, {"fixed": "3"}, details="long", of={"versions": ["1", "2"]})
    with ZipFile(tmp_path / "all.zip", "w") as export:
        for number, one in enumerate((ours, newer, odd)):
            export.writestr(f"{number}.json", json.dumps(one))
    made = picked(tmp_path / "all.zip", {"aiohttp"}, {"B": "not used by us"})
    assert made["as_of"] == "2026-11-30" and made["accepted"] == {"B": "not used by us"}
    assert [one["affected"][0].get("versions") for one in made["vulns"]] == [None, ["1.0-odd"]]
    assert "long" not in json.dumps(made) and "not-ours" not in json.dumps(made)
