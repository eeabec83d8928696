"""The command line; `support-circle --help` tells what it can do. Each command imports what it needs, and no more."""

import argparse
import gc
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.common.settings import Settings

FAILED, STOPPED = 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    try:
        status = _ran(argv)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        _fail("Stopped. What was not finished can be said once more.")
        return STOPPED
    except OSError as error:  # whoever reads what we say has gone, or there is no room for it
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or it is tried once more at the end
        return FAILED if isinstance(error, BrokenPipeError) else _fail(_words(error))


def _ran(argv: Sequence[str] | None) -> int:
    gc.set_threshold(20_000, 10, 10)  # by default a start looks hundreds of times, and a bot after every second command
    from adapters.common.settings import read, with_file

    try:
        settings = read(with_file(_environment(), Path(".env")))
    except UnicodeDecodeError:
        return _fail(".env is no text in UTF-8: write it anew, as .env.example is.")
    except (ValueError, OSError) as bad:
        return _fail(_words(bad))
    from adapters.arguments import parser

    asked = parser(settings).parse_args(argv)
    match asked.command:
        case "run":
            return _run(asked.database, settings, asked.port, asked.role)
        case "doctor":
            return _doctor(asked.database, settings, as_json=asked.json)
        case "manifest":
            return _manifest(asked.address, settings, history=asked.with_history)
        case "migrate":
            return _migrate(asked.database, settings)
        case "keys":
            return _keys(asked.database, settings, anew=asked.what == "rotate")
        case "move":
            return _move(asked.file, asked.to, settings)
        case "farewell":
            return _farewell(asked.database, settings, asked)
        case "letters":
            return _letters(asked)
        case "backup" | "restore":
            return _backup(settings, asked)
        case "simulate":
            return _simulate(asked)
        case _:
            return int(import_module("adapters.demo").main(as_json=asked.json))


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


def _run(database: str, settings: "Settings", port: int, role: str) -> int:
    import asyncio

    from adapters.running.serve import loop_factory, run
    from storage.engine import DatabaseBusy
    from storage.unusable import DatabaseUnusable

    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            return runner.run(run(database, settings, port, role))
    except (DatabaseBusy, DatabaseUnusable, ValueError, OSError) as error:
        return _fail(_words(error))


def _doctor(database: str, settings: "Settings", *, as_json: bool) -> int:
    import asyncio
    import logging

    from adapters.doctor.crisis import lines_checked
    from adapters.doctor.examine import examine
    from adapters.doctor.findings import as_plain, told, wrong

    for library in ("discord", "slack_sdk"):
        logging.getLogger(library).addHandler(logging.NullHandler())  # what it warns of is said in our words

    def looked() -> tuple[object, str, bool]:
        found = [*asyncio.run(examine(database, settings)), lines_checked(datetime.now(UTC).date())]
        return as_plain(found), told(found), not wrong(found)

    return _told(looked, as_json=as_json)


def _manifest(address: str, settings: "Settings", *, history: bool) -> int:
    import json

    from adapters.common.reading import BadSetting
    from adapters.slack.manifest import manifest
    from bot.features import FEATURES
    from bot.slices import Slices

    try:
        specs, listed = Slices(FEATURES).specs, settings.slack_direct_install
        made = manifest(specs, address=address or None, history=history, links=settings.links, listed=listed)
        print(json.dumps(made, indent=2))
    except BadSetting as bad:
        return _fail(str(bad))
    return 0


def _migrate(database: str, settings: "Settings") -> int:
    import asyncio

    from adapters.running.serve import migrate

    return _told(lambda: (None, asyncio.run(migrate(database, settings)), True))


def _move(file: str, to: str, settings: "Settings") -> int:
    import asyncio

    from adapters.running.move import move

    def line(said: str) -> None:
        print(said, flush=True)

    return _told(lambda: (None, asyncio.run(move(file, to, settings, line)), True))


def _keys(database: str, settings: "Settings", *, anew: bool) -> int:
    from adapters.operating.keys import keys

    return _told(lambda: (None, keys(database, settings, anew=anew), True))


def _farewell(database: str, settings: "Settings", asked: argparse.Namespace) -> int:
    from adapters.common.clock import SystemClock
    from adapters.operating.farewell import farewell

    day, clock = asked.on, SystemClock()
    return _told(lambda: (None, farewell(database, settings, clock, day, cancel=asked.cancel, sure=asked.yes), True))


def _letters(asked: argparse.Namespace) -> int:
    from adapters.common.clock import SystemClock
    from adapters.operating.letters import letters, pause

    if asked.what in ("pause", "go"):
        return _told(
            lambda: pause(asked.database, SystemClock(), asked.what, asked.numbers, drop=asked.drop), as_json=asked.json
        )
    given: dict[str, Any] = {"state": asked.state, "most": asked.most}
    return _told(lambda: letters(asked.database, SystemClock(), asked.what, asked.numbers, **given), as_json=asked.json)


def _backup(settings: "Settings", asked: argparse.Namespace) -> int:
    from adapters.common.clock import SystemClock
    from adapters.operating.backups import backup, restore

    if asked.command == "backup":
        return _told(lambda: backup(asked.database, settings, SystemClock()), as_json=asked.json)
    return _told(lambda: restore(asked.database, settings, SystemClock(), asked.file), as_json=asked.json)


def _told(work: "Callable[[], tuple[object, str, bool]]", *, as_json: bool = False) -> int:
    """What an operator's command says, for programs or for people: 1 where not all of it was to be done."""
    import json

    from bot.ports import Busy, Unsure
    from storage.unusable import DatabaseUnusable

    try:
        plain, said, whole = work()
    except (Busy, Unsure, DatabaseUnusable, ValueError, OSError) as error:
        return _fail(_words(error))
    print(json.dumps(plain, indent=2) if as_json else said)
    return int(not whole)


def _simulate(asked: argparse.Namespace) -> int:
    from adapters.simulate.command import main

    try:
        return main(asked.members, asked.weeks, asked.seeds, asked.faults, asked.database)
    except ValueError as error:
        return _fail(str(error))


def _words(error: Exception) -> str:
    """What the system itself says has a number before it, and no full stop."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'What was to be said could not be written'}: {error.strerror}."
    return str(error)


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return FAILED
