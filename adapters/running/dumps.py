"""A crash leaves no copy of the memory behind, in which everything that is sealed on the disk stands in plain words."""

import ctypes
import resource
import sys
from contextlib import suppress

PR_SET_DUMPABLE = 4  # prctl(2)


def leave_none() -> None:
    """For good. On Linux no debugger of the same user looks in either: a dump that is piped away knows no limit."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
