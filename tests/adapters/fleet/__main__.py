"""A minute of it, as leases are: `python -m tests.adapters.fleet [kills] [seed]` prints what came of it."""

import asyncio
import sys
import tempfile
from bisect import bisect_left
from pathlib import Path

from tests.adapters.fleet.killing import Lived, Plan, killed

STEP, WINDOW = 3.0, 6.0  # seconds: of the table, and over which it counts as being back


def rate(times: list[float], since: float, until: float) -> float:
    return (bisect_left(times, until) - bisect_left(times, since)) / (until - since)


def back(times: list[float], lived: Lived, usual: float) -> float:
    """Seconds after the last kill until nine tenths of the usual are done again."""
    at = lived.last
    while at + WINDOW < lived.ended:
        if rate(times, at, at + WINDOW) >= 0.9 * usual:
            return at - lived.last
        at += 0.5
    return float("inf")


def told(lived: Lived) -> str:
    lines = [f"{lived.plan.kills} kills, one every {lived.plan.apart:g} s: {dict(sorted(lived.counted.items()))}"]
    for name, times in (("answers", lived.answers), ("letters", lived.letters), ("dues", lived.dues)):
        usual = rate(times, lived.began + WINDOW, lived.first)
        during = rate(times, lived.first, lived.last)
        after = rate(times, lived.ended - WINDOW * 2, lived.ended)
        steps = [lived.began + STEP * number for number in range(int((lived.ended - lived.began) / STEP))]
        lines.append(
            f"{name}: {usual:.1f} a second before, {during:.1f} meanwhile, {after:.1f} at the end, back after "
            f"{back(times, lived, usual):.1f} s; every {STEP:g} s: "
            + " ".join(f"{rate(times, at, at + STEP) * STEP:.0f}" for at in steps)
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        plan = Plan(kills, 3.0, 30.0, 90.0)
        lived = asyncio.run(killed(Path(folder), plan, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
    sys.stdout.write(told(lived))
