"""What may be said on the command line, and its help."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from adapters.common.settings import Settings

ROLES = ("all", "gateway", "web", "worker")  # adapters/running/roles.py has them, and takes its time to import


def parser(settings: Settings) -> argparse.ArgumentParser:
    port, database = settings.support_circle_port, settings.support_circle_database
    made = argparse.ArgumentParser(
        prog="support-circle",
        description="A small circle of people who help each other through rejections, on the chat they already use.",
    )
    made.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    commands = made.add_subparsers(dest="command", required=True, metavar="command")
    run = commands.add_parser(
        "run",
        help="run the bot on Discord and Slack, where they have tokens; without any, the playground on this machine",
    )
    run.add_argument("--port", type=_port, default=port, help=f"the playground's port (default {port})")
    run.add_argument(
        "--role",
        choices=ROLES,
        default="all",
        help="the part of one process among several on PostgreSQL: lines that are held open, Slack's requests, or dues "
        "and letters (default all)",
    )
    demo = commands.add_parser("demo", help="show a circle's fortnight in the terminal, in seconds")
    demo.add_argument("--json", action="store_true", help="one JSON object a line, for scripts")
    simulate = commands.add_parser(
        "simulate", help="live weeks of made-up circles while everything goes wrong, and check"
    )
    simulate.add_argument("--members", type=_number(4), default=10, help="people in three circles (default 10)")
    simulate.add_argument("--weeks", type=_number(1), default=52, help="weeks for each seed (default 52)")
    simulate.add_argument("--seeds", type=_seeds, default=range(1, 2), help="one, as 7, or some, as 1-50 (default 1)")
    simulate.add_argument(
        "--database",
        default="",
        help="postgresql://… of a server, on which each seed gets a database of its own; else each has a file",
    )
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
    move = commands.add_parser("move", help="carry a circle from its file over to PostgreSQL; nothing is started")
    move.add_argument("file", help="the file that the bot ran on, or its sqlite:/// URL")
    move.add_argument("to", metavar="postgresql://…", help="an empty database; said again, it goes on where it stopped")
    letters = commands.add_parser("letters", help="what waits, what could not go and why; by numbers, never by words")
    letters.add_argument("what", choices=["list", "show", "why", "retry", "drop", "pause", "go"])
    letters.add_argument(
        "numbers", nargs="*", type=_number(1), metavar="12", help="of letters, for show, why, retry and drop"
    )
    states = ["open", "waiting", "dead", "cancelled", "sent"]
    letters.add_argument("--state", choices=states, default="open", help="which to list (default waiting and dead)")
    letters.add_argument(
        "--most", type=_number(1), default=100, help="how many to list, the newest first (default 100)"
    )
    letters.add_argument("--drop", action="store_true", help="go: what waits now never goes out")
    backup = commands.add_parser("backup", help="make a backup now, beside a running bot, and read it again")
    restore = commands.add_parser("restore", help="put a backup in the place of the database; letters are paused then")
    restore.add_argument(
        "file", type=Path, help="the backup; a file that is there is laid aside, and a PostgreSQL has to be empty"
    )
    for one in (doctor, letters, backup, restore):
        one.add_argument("--json", action="store_true", help="for scripts")
    shown = "the one in SUPPORT_CIRCLE_DATABASE" if "://" in database else database  # it may hold a password
    for one in (run, doctor, migrate, keys, farewell, letters, backup, restore):
        where = f"a file, a sqlite:/// URL or a postgresql:// URL (default {shown})"
        one.add_argument("--database", default=database, help=where)
    return made


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        sys.stdout.write(f"support-circle {version('support-circle')}\n")
        parser.exit()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"“{text}” is not a port: a number from 0 to 65535")
    return int(text)


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    if not (text.isascii() and first.isdigit() and (last or first).isdigit() and int(first) <= int(last or first)):
        raise argparse.ArgumentTypeError(f"“{text}” is neither a seed, as 7, nor some, as 1-50")
    return range(int(first), int(last or first) + 1)


def _number(least: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) < 2**63):
            raise argparse.ArgumentTypeError(f"“{text}” is not a number from {least} on")
        return int(text)

    return read


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date such as 2026-12-31") from None
