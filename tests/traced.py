"""Which of our files take part in something: those whose functions run while it is done, on whatever thread."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parent.parent
OURS = tuple(f"{ROOT / room}/" for room in ("adapters", "bot", "storage"))


class Tracer:
    """Begun before the threads that are to be seen; sees while `looking`."""

    def __init__(self) -> None:
        self.looking = False
        self._ran = set[str]()

    @property
    def files(self) -> list[str]:
        """From the project's folder on, in alphabetical order."""
        return sorted(str(Path(one).relative_to(ROOT)) for one in self._ran if one.startswith(OURS))

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        # a module's own body and a class's, which run when they are imported, are not optimized
        if self.looking and event == "call" and frame.f_code.co_flags & CO_OPTIMIZED:
            self._ran.add(frame.f_code.co_filename)


@contextmanager
def traced() -> Iterator[Tracer]:
    """Over this thread, and all that begin meanwhile."""
    tracer = Tracer()
    threading.setprofile(tracer)
    sys.setprofile(tracer)
    try:
        yield tracer
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
