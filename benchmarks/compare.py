"""`make compare WITH=PATH`: this checkout against another, by turns, so that a slow minute falls on both.

Each turn is a process of its own and runs its own checkout's benchmarks; told are the medians, and who was ahead.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent.parent
TURN = """
import asyncio, json, sys, time
from pathlib import Path
import benchmarks
from benchmarks import dues, units
assert Path(benchmarks.__file__).is_relative_to(Path.cwd()), "another checkout's benchmarks were found"
folder, seconds, people = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
commands = asyncio.run(units.measured(folder, seconds))
busy = time.process_time()
monday = asyncio.run(dues.measured(folder, people, 20))
busy = time.process_time() - busy
print(json.dumps({
    **{f"commands a second, {one.handled.clients} clients": one.handled.per_second for one in commands.beside},
    **{f"the same by sqlite3 alone, {one.handled.clients} clients": one.ratio for one in commands.beside},
    **{f"p99 of a command, {one.handled.clients} clients, ms": one.handled.p99 for one in commands.beside},
    "letters a second, Monday 09:00": monday.per_second,
    "CPU of a letter and of its reader's coming, ms": busy * 1000 / people,
}))
"""


def compared(other: Path, turns: int, *, quick: bool) -> Iterator[str]:
    """Markdown: the other's figures, ours, and ours by theirs."""
    theirs: list[dict[str, float]] = []
    ours: list[dict[str, float]] = []
    for turn in range(turns):
        sides = [(other, theirs), (HERE, ours)]
        for checkout, found in sides if turn % 2 else reversed(sides):  # who comes second finds a warmer machine
            found.append(_turn(checkout, quick=quick))
            print(".", end="", flush=True, file=sys.stderr)
    print(file=sys.stderr)
    yield f"| {turns} turns each, median | other | here | here / other | ahead |"
    yield "|---|---|---|---|---|"
    for name in ours[0]:
        yield _line(name, [one[name] for one in theirs], [one[name] for one in ours])


def _line(name: str, theirs: Sequence[float], ours: Sequence[float]) -> str:
    ahead = sum((mine < other) == name.endswith("ms") for mine, other in zip(ours, theirs, strict=True))
    before, now = statistics.median(theirs), statistics.median(ours)
    return f"| {name} | {before:,.2f} | {now:,.2f} | {now / before:.2f} | {ahead} of {len(ours)} |"


def _turn(checkout: Path, *, quick: bool) -> dict[str, float]:
    # beside the project: a temporary folder in memory would flatter
    with tempfile.TemporaryDirectory(dir=HERE / "docs", prefix=".bench-") as folder:
        size = ["0.3", "200"] if quick else ["4", "10000"]
        ran = subprocess.run(
            [sys.executable, "-c", TURN, folder, *size], cwd=checkout, stdout=subprocess.PIPE, text=True, check=True
        )
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.compare", description=__doc__)
    parser.add_argument("other", type=Path, help="another checkout of this project; it needs no .venv")
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="look only whether it works")
    asked = parser.parse_args()
    print("\n".join(compared(asked.other.resolve(), asked.turns, quick=asked.quick)))


if __name__ == "__main__":
    main()
