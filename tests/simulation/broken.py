"""The simulation can fail: each promise broken on purpose, one line of the bot at a time, and which look finds it.

`python -m tests.simulation.broken` puts each fault into a copy of the code, lives seeds until a promise is broken, and
writes docs/simulation.md anew; tests/simulation/test_simulate.py holds that page against this list.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.fault import ROOT, Fault
from tests.faults.promises import BROKEN

PAGE = ROOT / "docs" / "simulation.md"
ROOMS = ("adapters", "bot", "storage")
SEEDS = 8  # lived at most, each for WEEKS
WEEKS = 12
FOUND = re.compile(r"seed (\d+): (I\d+): (.*)")
BEGIN, END = "<!-- broken on purpose -->", "<!-- end -->"


def found(fault: Fault, faults: str, root: Path) -> tuple[str, str, str] | None:
    """Which seed, which promise and how, in a copy of the code with the fault in it."""
    sources = fault.sources()
    before = {path: (root / path).read_text(encoding="utf-8") for path in sources}
    try:
        for path, text in sources.items():
            (root / path).write_text(text, encoding="utf-8")
        for seed in range(1, SEEDS + 1):
            lived = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    _RUN,
                    "simulate",
                    "--members",
                    "12",
                    "--weeks",
                    str(WEEKS),
                    "--seeds",
                    str(seed),
                    "--faults",
                    faults,
                ],
                cwd=root,
                env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
                capture_output=True,
                text=True,
                check=False,
            )
            if match := FOUND.search(lived.stderr):
                return match[1], match[2], match[3]
            if lived.returncode:
                return str(seed), "the bot", lived.stderr.strip().splitlines()[-1]
    finally:
        for path, text in before.items():
            (root / path).write_text(text, encoding="utf-8")
    return None


_RUN = "import sys; from adapters.cli import main; sys.exit(main(sys.argv[1:]))"


def rows() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for room in ROOMS:
            shutil.copytree(ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
        for promise, fault, faults in BROKEN:
            seed, name, how = found(fault, faults, root) or ("none", "nobody", "it was not found")
            line = f"| {promise} | {fault.told} | {name} | {faults} | {seed} | {how.partition(' (step')[0]} |"
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            yield line


def table() -> list[str]:
    """As the page has it: by row, its promise, what is broken, and what found it."""
    text = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    return [line for line in text.splitlines() if line.startswith("| I")]


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    told = ["| promise | what is broken | found by | faults | seed | how |", "|---|---|---|---|---|---|", *rows()]
    PAGE.write_text("\n".join([f"{head}{BEGIN}\n", *told, f"\n{END}{rest.partition(END)[2]}"]), encoding="utf-8")


if __name__ == "__main__":
    main()
