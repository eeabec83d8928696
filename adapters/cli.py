"""The command line; `support-circle --help` tells what it can do. Each command imports what it needs, and no more."""

import argparse
import gc
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.common.settings import Settings

FAILED = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    gc.set_threshold(20_000, 10, 10)  # by default a start looks hundreds of times, and a bot after every second command
    from adapters.common.settings import BadSetting, read, with_file

    try:
        settings = read(with_file(_environment(), Path(".env")))
    except BadSetting as bad:
        return _fail(str(bad))
    parser = _parser(settings)
    asked = parser.parse_args(argv)
    match asked.command:
        case "run":
            return _run(asked.database, settings, asked.port)
        case "doctor":
            return _doctor(asked.database, settings)
        case "manifest":
            return _manifest(asked.address, settings, history=asked.with_history)
        case "migrate":
            return _migrate(asked.database, settings)
        case "keys":
            return _keys(asked.database, settings, anew=asked.what == "rotate")
        case "farewell":
            return _farewell(asked.database, settings, asked)
        case "simulate":
            return _simulate(asked)
        case _:
            return int(import_module("adapters.demo").main(as_json=asked.json))


def _parser(settings: "Settings") -> argparse.ArgumentParser:
    port, database = settings.support_circle_port, settings.support_circle_database
    parser = argparse.ArgumentParser(
        prog="support-circle",
        description="A small circle of people who help each other through rejections, on the chat they already use.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    run = commands.add_parser(
        "run",
        help="run the bot on Discord and Slack, where they have tokens; without any, the playground on this machine",
    )
    run.add_argument("--port", type=_port, default=port, help=f"the playground's port (default {port})")
    demo = commands.add_parser("demo", help="show a circle's fortnight in the terminal, in seconds")
    demo.add_argument("--json", action="store_true", help="one JSON object a line, for scripts")
    simulate = commands.add_parser(
        "simulate", help="live weeks of made-up circles while everything goes wrong, and check"
    )
    simulate.add_argument("--members", type=int, default=10, help="people in three circles (default 10)")
    simulate.add_argument("--weeks", type=int, default=52, help="weeks for each seed (default 52)")
    simulate.add_argument("--seeds", type=_seeds, default=range(1, 2), help="one, as 7, or some, as 1-50 (default 1)")
    simulate.add_argument("--faults", default="all", help="all, none, or some by name, as crash,busy; list names them")
    doctor = commands.add_parser("doctor", help="look whether all is well, and say what to do where it is not")
    manifest = commands.add_parser("manifest", help="print what Slack asks for at “Create an app from a manifest”")
    manifest.add_argument("platform", choices=["slack"], help="slack")
    manifest.add_argument(
        "--address",
        default=settings.slack_address,
        help="the public address, https://… (default SLACK_ADDRESS), for HTTP mode; with '', Socket Mode",
    )
    manifest.add_argument(
        "--with-history",
        action="store_true",
        default=settings.slack_history,
        help="ask for the two optional scopes too (default SLACK_HISTORY)",
    )
    migrate = commands.add_parser("migrate", help="bring the database to the newest tables")
    keys = commands.add_parser("keys", help="what seals people's words: what there is (status), or a new key (rotate)")
    keys.add_argument("what", choices=["status", "rotate"], help="both work beside a running bot")
    farewell = commands.add_parser("farewell", help="stop for good: tell everybody, and on a date delete everything")
    what = farewell.add_mutually_exclusive_group()
    what.add_argument("--on", type=_date, metavar="2026-12-31", help="the date, at least two weeks ahead")
    what.add_argument("--cancel", action="store_true", help="call it off; whoever has heard of it hears that too")
    farewell.add_argument("--yes", action="store_true", help="do it; without this it only says what it would do")
    for one in (run, doctor, migrate, keys, farewell):
        one.add_argument("--database", default=database, help=f"a file or a sqlite:/// URL (default {database})")
    return parser


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"support-circle {version('support-circle')}")
        parser.exit()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"“{text}” is not a port: a number from 0 to 65535")
    return int(text)


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    if not (first.isdigit() and (last or first).isdigit()):
        raise argparse.ArgumentTypeError(f"“{text}” is neither a seed, as 7, nor some, as 1-50")
    return range(int(first), int(last or first) + 1)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date such as 2026-12-31") from None


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


def _run(database: str, settings: "Settings", port: int) -> int:
    import asyncio

    from adapters.common.listener import PortTaken
    from adapters.running.serve import loop_factory, run
    from storage.engine import DatabaseBusy
    from storage.unusable import DatabaseUnusable

    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            return runner.run(run(database, settings, port))
    except (PortTaken, DatabaseBusy, DatabaseUnusable, ValueError, OSError) as error:
        return _fail(str(error))


def _doctor(database: str, settings: "Settings") -> int:
    import asyncio
    import logging

    from adapters.doctor.crisis import lines_checked
    from adapters.doctor.examine import examine
    from adapters.doctor.findings import State, told

    for library in ("discord", "slack_sdk"):
        logging.getLogger(library).addHandler(logging.NullHandler())  # what it warns of is said in our words
    try:
        findings = [*asyncio.run(examine(database, settings)), lines_checked(datetime.now(UTC).date())]
    except ValueError as error:
        return _fail(str(error))
    print(told(findings))
    return int(any(one.state is State.PROBLEM for one in findings))


def _manifest(address: str, settings: "Settings", *, history: bool) -> int:
    import json

    from adapters.common.settings import BadSetting
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
    from storage.engine import DatabaseBusy
    from storage.unusable import DatabaseUnusable

    try:
        print(asyncio.run(migrate(database, settings)))
    except (DatabaseBusy, DatabaseUnusable, ValueError, OSError) as error:
        return _fail(str(error))
    return 0


def _keys(database: str, settings: "Settings", *, anew: bool) -> int:
    from adapters.running.keys import keys
    from storage.unusable import DatabaseUnusable

    try:
        print(keys(database, settings, anew=anew))
    except (DatabaseUnusable, ValueError, OSError) as error:
        return _fail(str(error))
    return 0


def _farewell(database: str, settings: "Settings", asked: argparse.Namespace) -> int:
    from adapters.common.clock import SystemClock
    from adapters.running.farewell import farewell
    from storage.unusable import DatabaseUnusable

    try:
        print(farewell(database, settings, SystemClock(), asked.on, cancel=asked.cancel, sure=asked.yes))
    except (DatabaseUnusable, ValueError, OSError) as error:
        return _fail(str(error))
    return 0


def _simulate(asked: argparse.Namespace) -> int:
    from adapters.simulate.command import main

    try:
        return main(asked.members, asked.weeks, asked.seeds, asked.faults)
    except ValueError as error:
        return _fail(str(error))


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return FAILED
