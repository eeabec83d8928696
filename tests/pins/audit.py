"""Does anything that we pin have a known fault? pip-audit asks OSV, or the list beside this where OSV is out of reach.

python -m tests.pins.audit               OSV, if it can be reached; else the list
python -m tests.pins.audit --offline     the list
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.pins import EVERYTHING, Pin, pins
from tests.pins.advisories import kept, served

OLD = 30  # days after which a list says too little


def asked(of: Sequence[Pin], *service: str, accepted: Iterable[str]) -> list[str] | None:
    """What pip-audit finds, a line each; None where its service could not be asked about all of them.

    It is given every pin, whichever machine it is for, and finds out nothing by itself: no index is asked. Its exit
    status is not looked at: it is 0 where it could ask nobody, and 1 as well for an error as for a find.
    """
    first = list({pin.name: pin for pin in reversed(of)}.values())
    again = [pin for pin in of if pin not in first]  # some are pinned twice, for two versions of Python
    with TemporaryDirectory() as folder:
        told = [*_told(first, folder, service, accepted), *(_told(again, folder, service, accepted) if again else ())]
    if not {(pin.name, pin.version) for pin in of} <= {(one["name"], one["version"]) for one in told}:
        return None
    return [_line(one, fault) for one in told for fault in one["vulns"]]


def _told(of: Sequence[Pin], folder: str, service: Sequence[str], accepted: Iterable[str]) -> list[dict[str, Any]]:
    listed = Path(folder) / "pins.txt"
    listed.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in of), encoding="utf-8")
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--no-deps", "--progress-spinner", "off"]
    command += ["--format", "json", "--cache-dir", folder, "--vulnerability-service", "osv", *service]
    command += ["--requirement", str(listed), *(word for one in accepted for word in ("--ignore-vuln", one))]
    quiet = {**os.environ, "NO_PROXY": "127.0.0.1"}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=quiet)
    try:
        return [one for one in json.loads(ran.stdout)["dependencies"] if "vulns" in one]
    except ValueError:
        return []


def _line(pin: Mapping[str, Any], fault: Mapping[str, Any]) -> str:
    mended = ", ".join(fault["fix_versions"]) or "no version yet"
    return f"{pin['name']} {pin['version']}: {', '.join([fault['id'], *fault['aliases']])}, mended in {mended}"


def audited(known: Mapping[str, Any], today: date, *, online: bool) -> tuple[list[str], list[str]]:
    """What is wrong, and what should be said besides."""
    of, said = pins(EVERYTHING), []
    if online:
        found = asked(of, accepted=known["accepted"])
        if found is not None:
            return found, [f"OSV was asked about all {len(of)} pins."]
        said.append("OSV could not be reached: only the list in tests/pins/advisories.json was looked at.")
    with served(known["vulns"]) as address:
        found = asked(of, "--osv-url", address, accepted=known["accepted"])
    if found is None:
        return ["pip-audit did not run, so nothing is known"], said
    days = (today - date.fromisoformat(known["as_of"])).days
    said.append(f"{len(of)} pins were held against {len(known['vulns'])} advisories, as of {known['as_of']}.")
    if days > OLD:
        said.append(f"Warning: that is {days} days ago, and newer faults are not in it: make audit, with a network.")
    return found, said


def main(*words: str) -> int:
    found, said = audited(kept(), datetime.now(UTC).date(), online="--offline" not in words)
    for line in (*said, *(f"Known fault: {one}" for one in found)):
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
