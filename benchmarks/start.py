"""How long starting takes, and what an idle bot holds: whole processes, beside a bare Python."""

import contextlib
import os
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).parent / "support-circle"


@dataclass(frozen=True, slots=True)
class Result:
    help: float  # seconds, median of the runs
    bare: float  # the same for a Python that does nothing
    page: float  # seconds from a second start to the first page
    idle: float  # MiB of resident memory once the page was served


def measured(folder: Path, runs: int = 9) -> Result:
    helps = statistics.median(timed([str(COMMAND), "--help"]) for _ in range(runs))
    bare = statistics.median(timed([sys.executable, "-c", "pass"]) for _ in range(runs))
    served(folder)  # the first start makes the tables and seats the five
    page, idle = served(folder)
    return Result(helps, bare, page, idle)


def timed(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def served(folder: Path) -> tuple[float, float]:
    """Starts the playground until its page answers; seconds and MiB."""
    started = time.perf_counter()
    command = [str(COMMAND), "run", "--port", "0", "--database", str(folder / "start.db")]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            found = re.search(r"http://\S+/", process.stdout.readline() if process.stdout else "")
            if found is None:
                raise RuntimeError("the playground did not start")
            with contextlib.closing(urllib.request.urlopen(found[0])) as page:  # noqa: S310 - the address that our own process printed
                page.read()
            took = time.perf_counter() - started
            status = Path(f"/proc/{process.pid}/status")
            resident = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
        finally:
            process.send_signal(signal.SIGTERM)
    return took, int(resident[1]) / 1024 if resident else float("nan")


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield "## Starting"
    yield ""
    yield "| what | measured | beside |"
    yield "|---|---|---|"
    yield f"| `--help` | {result.help:.2f} s | {result.help / result.bare:.1f} × a bare Python ({result.bare:.3f} s) |"
    yield f"| second `run` until its page answers | {result.page:.2f} s | |"
    yield f"| idle, page served | {result.idle:.0f} MiB resident | |"
