"""What an idle bot holds, part by part: what a Python holds more once it has imported each, one after the other."""

import subprocess
import sys
from collections.abc import Mapping, Sequence

PARTS: Mapping[str, Sequence[str]] = {
    "Python, asyncio": ("asyncio",),
    "discord.py, aiohttp": ("discord", "aiohttp"),
    "SQLAlchemy Core, SQLite": ("sqlalchemy.dialects.sqlite", "aiosqlite"),
    "cryptography": ("cryptography.hazmat.primitives.ciphers.aead",),
    "uvloop, APScheduler, msgspec, cachetools": ("uvloop", "apscheduler.schedulers.asyncio", "msgspec", "cachetools"),
    "what the crisis screen looks for": ("bot.screening",),
    "the core and its slices": ("bot.app", "bot.features"),
    "tables, stores and their statements": ("storage.stores", "storage.unit", "storage.migrate"),
    "adapters": ("adapters.cli", "adapters.running.serve", "adapters.discord.connection"),
}
THEIRS, LIBRARIES = 2, 5  # of these a bare bot holds, too, and are not ours
HELD = """
import gc, importlib, re, sys
gc.set_threshold(20_000, 10, 10)  # as `run` does
def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
for names in sys.argv[1:]:
    for name in names.split():
        module = importlib.import_module(name)
    getattr(module, "english", lambda: None)()  # the screen's, loaded once people can come
    print(resident())
"""


def held() -> dict[str, float]:
    """MiB of each part."""
    command = [sys.executable, "-c", HELD, *map(" ".join, PARTS.values())]
    seen = [int(line) / 1024 for line in subprocess.check_output(command, text=True).split()]
    return {name: now - before for name, now, before in zip(PARTS, seen, [0.0, *seen], strict=False)}
