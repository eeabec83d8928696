"""A process that crashes leaves no copy of its memory, where the very same one without us does."""

import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.process import Running, environment
from tests.canaries import files, found

WORD = "a-canary-in-memory"
PATTERN = Path("/proc/sys/kernel/core_pattern")
CODE = """
import ctypes, os, sys
from adapters.running.dumps import leave_none
if sys.argv[1] == "ours":
    leave_none()
words = "-".join(["a", "canary", "in", "memory"])
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
os.abort()
"""


def aborted(folder: Path, whose: str) -> tuple[int, bool]:
    """Whether the system may dump it (prctl(PR_GET_DUMPABLE)), and whether the word is in what it left."""
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]  # what ran before in this process may have lowered it for good
    done = subprocess.run(
        [sys.executable, "-c", CODE, whose],
        cwd=folder,
        env=environment(),
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (most, most)),
        check=False,
    )
    assert done.returncode == -signal.SIGABRT
    return int(done.stdout), bool(found(files(folder), [WORD]))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the limit alone says it, and nothing to look at")
def test_no_dump(tmp_path: Path) -> None:
    """Where the system writes dumps beside the process, one is there and has the word; ours leaves nothing."""
    beside = not os.path.isabs(PATTERN.read_text()) and not PATTERN.read_text().startswith("|")  # noqa: PTH117 - a pattern, no path
    may = resource.getrlimit(resource.RLIMIT_CORE)[1] == resource.RLIM_INFINITY
    for whose, dumped in (("theirs", True), ("ours", False)):
        folder = tmp_path / whose
        folder.mkdir()
        assert aborted(folder, whose) == (int(dumped), dumped and beside and may)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_the_bot_itself(tmp_path: Path) -> None:
    bot = Running(tmp_path, "--port", "0")
    limits = Path(f"/proc/{bot.process.pid}/limits").read_text()
    assert re.search(r"Max core file size +0 +0 ", limits)
    assert bot.end(signal.SIGABRT) == -signal.SIGABRT and not [*tmp_path.glob("core*")]
