"""The list of parts is CycloneDX, whole, and the same whenever it is made."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema_rs

from tests.pins import RUNTIME, pins
from tests.pins.sbom import written

AT = "http://cyclonedx.org/schema/{}.SNAPSHOT.schema.json"  # as they name one another; nothing is fetched
SCHEMAS = files("cyclonedx.schema._res")


def _schema(name: str) -> dict[str, object]:
    read: dict[str, object] = json.loads((SCHEMAS / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))
    return read


def test_it_is_cyclonedx(tmp_path: Path) -> None:
    """By the schema that CycloneDX publishes, as its own library ships it; and the schema finds what is wrong."""
    beside = ("spdx", "jsf-0.82", "cryptography-defs")
    registry = jsonschema_rs.Registry([(AT.format(name), _schema(name)) for name in beside])
    check = jsonschema_rs.validator_for(_schema("bom-1.6"), registry=registry)
    written(tmp_path / "sbom.json", "1700000000")
    made = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    check.validate(made)
    assert made["metadata"]["timestamp"] == "2023-11-14T22:13:20+00:00"
    for wrong in ({"specVersion": 1.6}, {"components": [{"name": "x"}]}, {"serialNumber": "7"}):
        assert not check.is_valid({**made, **wrong})


def test_every_pin_is_in_it_with_every_digest(tmp_path: Path) -> None:
    """Counted in the file itself, not by what reads it."""
    written(tmp_path / "sbom.json", None)
    made = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    text = RUNTIME.read_text(encoding="utf-8")
    listed = {(one["name"], one["version"]) for one in made["components"]}
    count = text.count("==") - sum(line.partition(" ; ")[2].count("==") for line in text.splitlines())
    assert listed == {(pin.name, pin.version) for pin in pins(RUNTIME)} and len(listed) == count
    digests = [one["content"] for part in made["components"] for one in part["externalReferences"][0]["hashes"]]
    assert len(digests) == text.count("--hash=sha256:") and len(set(digests)) == len(digests)
    [us] = made["dependencies"]
    assert {"pkg:pypi/aiohttp@", "pkg:pypi/discord-py@", "pkg:pypi/apscheduler@", "pkg:pypi/sqlalchemy@"} <= {
        one.partition("@")[0] + "@" for one in us["dependsOn"]
    }
    assert len(us["dependsOn"]) == 19 and "pkg:pypi/yarl" not in str(us["dependsOn"])


def test_the_same_pins_make_the_same_bytes(tmp_path: Path) -> None:
    """No time, no number drawn by chance, and no address of where packages came from."""
    for name in ("one", "two"):
        written(tmp_path / name, None)
    made = (tmp_path / "one").read_text(encoding="utf-8")
    assert made == (tmp_path / "two").read_text(encoding="utf-8")
    assert "timestamp" not in made and "serialNumber" not in made and "https://" not in made
