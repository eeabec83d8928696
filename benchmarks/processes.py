"""A bot in a process of its own, as an operator would start and end it."""

import asyncio
import re
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Running:
    """`began` by time.perf_counter."""

    pid: int
    began: float

    @property
    def resident(self) -> float:
        """MiB of memory; nan where the system does not tell."""
        status = Path(f"/proc/{self.pid}/status")
        found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
        return int(found[1]) / 1024 if found else float("nan")


@asynccontextmanager
async def running(
    module: str, given: Sequence[str], environment: Mapping[str, str], log: Path, ready: Callable[[], Awaitable[None]]
) -> AsyncIterator[Running]:
    """From its start until SIGTERM; RuntimeError with the end of its log where it is not `ready`, or ends otherwise. It
    may keep its bytecode, as an installed one has it: a start that compiles takes two seconds and 20 MiB more.
    """
    began = time.perf_counter()
    environment = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with log.open("w+b") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *given, env=environment, stdout=said, stderr=said
        )
        try:
            await ready()
            yield Running(process.pid, began)
            process.send_signal(signal.SIGTERM)
            if await process.wait():
                raise RuntimeError(f"it ended with {process.returncode}")
        except (RuntimeError, TimeoutError, ProcessLookupError) as error:
            said.seek(0)
            raise RuntimeError(f"{given[0]}: {error!r}\n{said.read()[-2000:].decode()}") from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
