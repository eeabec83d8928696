"""The parts of a running bot as a CycloneDX list (JSON, 1.6): what is pinned, and the digests that pip accepts of it.

    python -m tests.pins.sbom build/sbom.cdx.json

The same pins make the same bytes. A time stands in it only where SOURCE_DATE_EPOCH says which.
"""

import json
import os
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.pins import ROOT, RUNTIME, Pin, pins


def sbom(of: Sequence[Pin], project: Mapping[str, Any], epoch: str | None) -> dict[str, Any]:
    """`project` is that table of pyproject.toml; of who needs what, only what it names itself is known."""
    named = {re.split(r"[^A-Za-z0-9._-]", one)[0].lower().replace(".", "-") for one in project["dependencies"]}
    us = f"pkg:generic/{project['name']}@{project['version']}"
    licensed = [{"license": {"id": project["license"]}}]
    whole = {"type": "application", "bom-ref": us, "name": project["name"], "version": project["version"]}
    stamp = {"timestamp": datetime.fromtimestamp(int(epoch), UTC).isoformat()} if epoch else {}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {**stamp, "component": {**whole, "purl": us, "licenses": licensed}},
        "components": [_component(pin) for pin in of],
        "dependencies": [{"ref": us, "dependsOn": [_ref(pin) for pin in of if pin.name in named]}],
    }


def _ref(pin: Pin) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"


def _component(pin: Pin) -> dict[str, Any]:
    files = {
        "type": "distribution",
        "url": _ref(pin),
        "comment": "one of the files that pip accepts, each with its own digest",
        "hashes": [{"alg": "SHA-256", "content": one} for one in pin.hashes],
    }
    made = {
        "type": "library",
        "bom-ref": _ref(pin),
        "name": pin.name,
        "version": pin.version,
        "purl": _ref(pin),
        "externalReferences": [files],
    }
    return {**made, "properties": [{"name": "support-circle:only-where", "value": pin.marker}]} if pin.marker else made


def written(file: Path, epoch: str | None) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(sbom(pins(RUNTIME), project, epoch), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    written(Path(sys.argv[1]), os.environ.get("SOURCE_DATE_EPOCH"))
