"""Do the tests notice? Small changes to the slices, the courier and their stores, each run against its own tests.

`make mutants ARGS="--minutes 60 --seed 7"`. What survives is printed; docs/mutants.md says what we know of it.
`--faults` puts back what was found once (tests/faults), each run against histories, or against the tests it names.
"""

import argparse
import importlib.util
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults import FAULTS
from tests.mutations import mutants

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "docs", "benchmarks", "*.db*")
STORES = (
    *("encouragement/*", "goals", "reflections", "rejections", "rest", "recap", "outbox", "mail", "schedule"),
    *("circles", "people", "conditions"),
)
ALSO = {  # whose tests look at them as well
    "outbox": ("courier",),
    "mail": ("courier", "delivery"),
    "asks": ("home",),
    "words": ("home",),
    "joining": ("goals",),
    "people": ("circles", "traces"),
    "conditions": ("encouragement_many", "circles", "rest", "recap"),
}
HISTORIES = (
    "tests/simulation/test_promises.py",
    "tests/simulation/test_private.py",
    "tests/simulation/test_nameless.py",
    "tests/simulation/test_deleted.py",
)
KILLED, SURVIVED, TIMED_OUT, RED = "killed", "survived", "timed out", "not judged, for its tests fail without it"


@dataclass(frozen=True)
class Change:
    """By file the whole text with the change in it, and which tests should notice."""

    told: str
    sources: Mapping[Path, str]
    tests: tuple[str, ...]


def modules() -> Iterator[Path]:
    yield from sorted((ROOT / "bot" / "features").rglob("*.py"))
    yield from (ROOT / "bot" / "delivery.py", ROOT / "bot" / "courier.py")
    for store in STORES:
        yield from sorted((ROOT / "storage").glob(f"{store}.py"))


def own_tests(path: Path) -> tuple[str, ...]:
    """Those that bear the name of the slice or of the file: of the core and its stores, not of the platforms."""
    slice_, name = path.parent.name, path.stem
    names = {slice_, name, *ALSO.get(name, ())}
    found = {one for word in names for one in (ROOT / "tests").rglob(f"test_{word}*.py")}
    return tuple(sorted(str(one.relative_to(ROOT)) for one in found if "adapters" not in one.parts))


def changes() -> Iterator[Change]:
    for path in modules():
        tests = own_tests(path)
        if not tests:
            _say(f"{path.relative_to(ROOT)} has no tests of its own name")
            continue
        for mutant in mutants(path.read_text(encoding="utf-8")):
            of = path.relative_to(ROOT)
            yield Change(f"{of}:{mutant.line}  {mutant.told}", {of: mutant.source}, tests)


def faults() -> Iterator[Change]:
    for one in FAULTS:
        yield Change(one.told, one.sources(), one.tests or HISTORIES)


class Bench:
    """A copy of the tree in which one change at a time is made and tested."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.limits: dict[tuple[str, ...], float | None] = {}
        shutil.copytree(ROOT, root, ignore=LEFT_OUT, dirs_exist_ok=True)

    def judge(self, change: Change) -> str:
        if change.tests not in self.limits:
            began = time.monotonic()
            green = self._run(change.tests, 900) == SURVIVED
            self.limits[change.tests] = 30 + 3 * (time.monotonic() - began) if green else None
        limit = self.limits[change.tests]
        if limit is None:
            return RED
        originals = {path: (self.root / path).read_text(encoding="utf-8") for path in change.sources}
        try:
            self._write(change.sources)
            return self._run(change.tests, limit)
        finally:
            self._write(originals)

    def _write(self, sources: Mapping[Path, str]) -> None:
        for path, source in ((self.root / path, source) for path, source in sources.items()):
            path.write_text(source, encoding="utf-8")
            # two writes within one second may look alike to Python
            Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)

    def _run(self, tests: tuple[str, ...], limit: float) -> str:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]
        run = subprocess.Popen(
            [*command, *tests],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return KILLED if run.wait(limit) else SURVIVED
        except subprocess.TimeoutExpired:
            return TIMED_OUT
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
                run.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--only", default="", help="modules whose path has this in it")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--faults", action="store_true", help="those that were found once, instead of small changes")
    told = parser.parse_args()
    which = faults() if told.faults else changes()
    every = [one for one in which if any(told.only in str(path) for path in one.sources)]
    random.Random(told.seed).shuffle(every)
    _say(f"{len(every)} changes could be made; seed {told.seed}, {told.minutes:g} minutes")
    ends, waiting, counts = time.monotonic() + 60 * told.minutes, iter(every), Counter[str]()

    def work(folder: str) -> None:
        bench = Bench(Path(folder))
        for change in waiting:
            if time.monotonic() > ends:
                break
            judged = bench.judge(change)
            counts[judged] += 1
            if judged != KILLED:
                _say(f"{judged}: {change.told}")

    with TemporaryDirectory() as folder, ThreadPoolExecutor(told.processes) as pool:
        list(pool.map(work, [f"{folder}/{number}" for number in range(told.processes)]))
    _say("; ".join([*(f"{counts[one]} {one}" for one in (KILLED, TIMED_OUT, SURVIVED, RED)), f"seed {told.seed}"]))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
