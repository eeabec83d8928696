"""What is in a zip: LinkedIn's archive, or tables that a tool exported together; nothing else in it is read."""

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from bot.trackers.sheets import LARGEST, UNPACKED, Unreadable
from bot.words import say

MEMBERS = 2_000
TABLES = 12  # that are looked at
ENCRYPTED = say("That file is protected with a password, so I can't read it. Please save it without one.")
UNUSUAL = say("I can't open that kind of zip. Please unpack it and send me the CSV or XLSX file from inside.")
DAMAGED = say("That file isn't whole, so I can't open it. Please export or download it again.")
NESTED = say("There's another zip inside that zip. Please unpack it and send me the CSV file from inside.")
BOMB = say("That file becomes far too large when it's unpacked, so I left it. Please send only the table itself.")
APPLIED, SAVED, PEOPLE = "job applications", "saved jobs", "connections.csv"
ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError, IndexError)


def opened(content: bytes) -> zipfile.ZipFile:
    """The archive, when it is one that may be read. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        members = archive.infolist()
    except (*ERRORS, KeyError, UnicodeDecodeError):
        raise Unreadable(DAMAGED) from None
    if any(one.flag_bits & 1 for one in members):
        raise Unreadable(ENCRYPTED)
    if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in members):
        raise Unreadable(UNUSUAL)  # LZMA takes as much memory as a file asks for
    if len(members) > MEMBERS:
        raise Unreadable(BOMB)
    return archive


def unpacked(archive: zipfile.ZipFile, name: str, most: int = UNPACKED) -> bytes:
    """A member; never more of it than `most`, whatever it says of its size."""
    try:
        with archive.open(name) as member:
            content = member.read(most + 1)
    except (*ERRORS, KeyError):
        raise Unreadable(DAMAGED) from None
    if len(content) > most:
        raise Unreadable(BOMB)
    return content


def is_linkedin(names: list[str]) -> bool:
    return any(_base(one).startswith((APPLIED, SAVED)) for one in names)


def linkedin(archive: zipfile.ZipFile) -> tuple[list[tuple[str, bytes]], bytes | None]:
    """Its tables of applications and of saved jobs, and the one of people."""
    room, found, people = LARGEST, [], None
    for name in sorted(archive.namelist()):
        if _base(name).startswith((APPLIED, SAVED)) and name.lower().endswith(".csv"):
            content = unpacked(archive, name, room)
            found.append((name, content))
            room -= len(content)
        elif _base(name) == PEOPLE:
            people = unpacked(archive, name)[:LARGEST]
    return found, people


def people(archive: zipfile.ZipFile) -> str | None:
    """LinkedIn's list of whom somebody is connected with, and not what a Mac puts beside it."""
    return next((one for one in archive.namelist() if _base(one) == PEOPLE and not one.startswith("__MACOSX")), None)


def tables(archive: zipfile.ZipFile) -> tuple[list[tuple[str, bytes]], int]:
    """Members that may be tables, a dozen at most, no larger together than one file may be; and how many more there
    are. Raises Unreadable where there are none.
    """
    names = [one for one in archive.namelist() if not one.startswith("__MACOSX") and not _base(one).startswith(".")]
    wanted = [one for one in names if PurePosixPath(one).suffix.lower() in (".csv", ".tsv", ".json")]
    whole = {one.lower().removesuffix("_all.csv") for one in wanted if one.lower().endswith("_all.csv")}  # Notion
    wanted = [one for one in wanted if one.lower().removesuffix(".csv") not in whole]
    if not wanted and any(one.lower().endswith(".zip") for one in names):
        raise Unreadable(NESTED)
    room, found = LARGEST, []
    for name in sorted(wanted)[:TABLES]:
        content = unpacked(archive, name, room)
        room -= len(content)
        found.append((name, content))
    return found, len(wanted[TABLES:])


def _base(name: str) -> str:
    return PurePosixPath(name).name.lower()
