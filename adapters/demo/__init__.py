"""`support-circle demo`: a circle's fortnight through the whole stack on a virtual clock, in seconds."""

import asyncio
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.demo.player import Player, Tally, Teller
from adapters.demo.rehearsal import Rehearsal
from adapters.demo.steps import Step
from adapters.demo.story import STORY
from adapters.demo.telling import Lines, Terminal


def main(as_json: bool, script: Sequence[Step] = STORY) -> int:
    """Plays the script; 1 where an expectation was broken."""
    began = time.perf_counter()
    try:
        tally = asyncio.run(_played(script, Lines(print) if as_json else _terminal()))
        if not as_json:
            print(_summary(tally, time.perf_counter() - began))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read it has seen enough, as in `demo | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 1 if tally.broken else 0


def _terminal() -> Terminal:
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Terminal(print, shutil.get_terminal_size().columns, colours=colours)


async def _played(script: Sequence[Step], teller: Teller) -> Tally:
    with TemporaryDirectory(prefix="support-circle-") as folder:
        rehearsal = Rehearsal(Path(folder))
        await rehearsal.open(seated=True)
        try:
            return await Player(rehearsal, teller).play(script)
        finally:
            await rehearsal.close()


def _summary(tally: Tally, seconds: float) -> str:
    counts = (
        f"{tally.sent} letters sent, {tally.cancelled} cancelled, {tally.unreached} kept in an inbox; "
        f"{tally.dues} dues handled."
    )
    if tally.broken:
        verdict = f"{tally.broken} of {tally.kept + tally.broken} expectations were broken; look for ✗ above."
    else:
        verdict = f"All {tally.kept} expectations were kept."
    return f"\n{counts}\n{verdict} It took {seconds:.1f} seconds."
