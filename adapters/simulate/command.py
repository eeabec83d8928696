"""Lives one seed after the other, each in a folder of its own, and says what they came to."""

import asyncio
import logging
import sys
import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.demo.rehearsal import TUESDAY
from adapters.simulate.clock import Clock, Loop
from adapters.simulate.faults import FAULTS
from adapters.simulate.on_file import OnFile
from adapters.simulate.process import Store
from adapters.simulate.promises import Broken
from adapters.simulate.telling import a_week, listed, summary
from adapters.simulate.year import Year
from storage.address import is_postgresql

LIST = "list"
PROGRESS = 25  # seeds between two lines that say how far it is


@dataclass
class Lived:
    """What came of some seeds; `broken`: by seed what was promised in vain."""

    seeds: int = 0
    weeks: int = 0
    steps: int = 0
    acts: int = 0
    messages: int = 0
    seconds: float = 0.0
    fired: Counter[str] = field(default_factory=Counter)
    broken: dict[int, str] = field(default_factory=dict)


def main(members: int, weeks: int, seeds: Sequence[int], faults: str, database: str = "") -> int:
    """Lives each seed's weeks and prints what they came to; 1 where a promise was broken."""
    if faults == LIST:
        print(listed())
        return 0
    named = chosen(faults)
    quiet = len(seeds) > 1
    lived = Lived()
    for seed in seeds:
        year = live(members, weeks, seed, named, lived, database)
        if seed in lived.broken:
            asked = f"--members {members} --weeks {weeks} --seeds {seed} --faults {faults}"
            print(f"seed {seed}: {lived.broken[seed]}\n  again: support-circle simulate {asked}", file=sys.stderr)
        elif not quiet:
            print(a_week(year))
        if quiet and lived.seeds % PROGRESS == 0:
            print(f"{lived.seeds} of {len(seeds)} seeds lived, {len(lived.broken)} broken.", file=sys.stderr)
    print(summary(lived))
    return 1 if lived.broken else 0


def chosen(faults: str) -> Collection[str]:
    """Those named, all of them, or none. Raises ValueError."""
    named = [*FAULTS] if faults == "all" else [] if faults == "none" else faults.split(",")
    if "" in named:
        raise ValueError("Which faults? --faults all, none, or some by name, as crash,busy; --faults list names them.")
    if unknown := [one for one in named if one not in FAULTS]:
        raise ValueError(f"There is no fault called {', '.join(unknown)}; --faults list names them.")
    return named


def live(members: int, weeks: int, seed: int, faults: Collection[str], lived: Lived, database: str = "") -> Year:
    """One seed, in a folder of its own, or a database of its own on the server of that address."""
    began = time.process_time()
    with TemporaryDirectory(prefix="support-circle-") as folder:
        store = _store(Path(folder) / "circle.db", database)
        clock = Clock(TUESDAY + seed % 52 * 7 * 86_400_000)  # each begins in another week of a year
        with asyncio.Runner(loop_factory=lambda: Loop(clock)) as runner:
            year, broken = runner.run(_lived(store, clock, (members, weeks, seed), faults))
    if broken:
        lived.broken[seed] = broken
    lived.seeds, lived.weeks, lived.seconds = (
        lived.seeds + 1,
        lived.weeks + weeks,
        lived.seconds + time.process_time() - began,
    )
    lived.steps, lived.acts = lived.steps + year.steps, lived.acts + year.acts
    lived.messages, lived.fired = lived.messages + len(year.town.posts), lived.fired + year.town.fired
    return year


def _store(path: Path, database: str) -> Store:
    if not database:
        return OnFile(path)
    if not is_postgresql(database):
        raise ValueError("With an SQLite file leave --database away: each seed gets one of its own.")
    from adapters.simulate.on_server import OnServer  # where PostgreSQL is named, and nowhere else

    return OnServer(database)


async def _lived(store: Store, clock: Clock, size: tuple[int, int, int], faults: Collection[str]) -> tuple[Year, str]:
    members, weeks, seed = size
    await store.make()
    year = Year(store, clock, seed, members, weeks, faults)
    log, heard = logging.getLogger(), year.watch.logged
    others = log.handlers[:]
    log.handlers[:] = [heard]  # whatever goes wrong is meant to; the promise about the log looks at it
    try:
        await year.lived()
    except Broken as broken:
        return year, f"{broken} ({year.where})"
    except Exception as error:  # noqa: BLE001 - whatever it is, its seed is told
        return year, f"it raised {error!r} from {error.__cause__!r} ({year.where})"
    finally:
        log.handlers[:] = others
        await year.close()
    return year, ""
