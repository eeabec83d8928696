"""What is measured still runs: a benchmark whose people are refused would measure refusals."""

import re
import subprocess
import sys
from pathlib import Path


def test_a_quick_look_at_what_needs_no_platform() -> None:
    """The others are the same people on a loopback, and take a minute."""
    parts = ["units", "postgresql", "rotation", "dues", "courier", "contacts", "server"]
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick", *parts],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert re.search(r"Of [0-9,]+ notes 0 cannot be read afterwards", ran.stdout)  # a new key for the ring under load
    assert ran.stdout.count("| what |") >= 1 and "| `/join`, somebody new |" in ran.stdout
