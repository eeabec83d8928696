"""Somebody's data as files of their own: ZIP archives, each with all that is in it as JSON and as a CSV file a kind."""

import csv
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.calendar import local
from bot.formulas import safe
from bot.held import Cell, Page, Row
from bot.words import Moment, Reader, Text, lines, render, say

ROOM = 4  # of what an archive may hold, a page takes at most one in so many


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


class Packing:
    """Written page by page, so that hardly more than what is packed already is in memory.

    `most` bytes are in one file: what is more goes into a second one, which is whole by itself.
    """

    def __init__(self, to: Reader, now: int, most: int) -> None:
        self._to, self._now, self._most = to, now, most
        self._done: list[bytes] = []
        self._begin()

    def kind(self, name: str) -> None:
        """What comes from now on is of this kind."""
        self._end_table()
        self._name = name

    def add(self, page: Page) -> None:
        rows = [self._told(row) for row in page.rows]
        if rows:
            self._table(rows)
            found = ",\n".join(json.dumps(one, ensure_ascii=False) for one in rows)
            pieces = self._json.setdefault(self._name, [])
            pieces.append(zlib.compress(found.encode()))
            self._packed += len(pieces[-1])
        if self._bytes.tell() + self._packed > self._most - self._most // ROOM:
            self._end(several=True)
            self._begin()

    def files(self) -> Sequence[File]:
        """All of it; what tells nothing of anybody is all that a name says."""
        self._end()
        day = local(self._now, self._to.zone).date().isoformat()
        of = len(self._done)
        names = [f"my-data-{day}.zip"] if of == 1 else [f"my-data-{day}-{n}-of-{of}.zip" for n in range(1, of + 1)]
        return [File(name, content) for name, content in zip(names, self._done, strict=True)]

    def close(self) -> None:
        """Nothing more comes, also where something went wrong."""
        self._end_table()
        self._zip.close()

    def _begin(self) -> None:
        self._bytes, self._packed = BytesIO(), 0
        self._zip = ZipFile(self._bytes, "w", ZIP_DEFLATED)
        self._json: dict[str, list[bytes]] = {}
        self._csv: TextIOWrapper | None = None

    def _table(self, rows: Sequence[Row]) -> None:
        if self._csv is None:
            entry = self._zip.open(self._entry(f"{self._name}.csv"), "w")
            self._csv = TextIOWrapper(entry, "utf-8-sig", newline="", write_through=True)  # or Excel guesses
            csv.writer(self._csv).writerow(rows[0].keys())
        csv.writer(self._csv).writerows(
            [safe(cell) if isinstance(cell, str) else cell for cell in row.values()] for row in rows
        )

    def _end_table(self) -> None:
        if self._csv is not None:
            self._csv.close()
            self._csv = None

    def _end(self, *, several: bool = False) -> None:
        self._end_table()
        with self._zip.open(self._entry("data.json"), "w") as whole:
            about = {"made_at": _utc(self._now), "zone": self._to.zone, "part": len(self._done) + 1}
            whole.write(f'{{\n"about": {json.dumps(about)}'.encode())
            for name, pieces in self._json.items():
                whole.write(f',\n"{name}": [\n'.encode())
                for n, piece in enumerate(pieces):
                    whole.write((b",\n" if n else b"") + zlib.decompress(piece))
                whole.write(b"\n]")
            whole.write(b"\n}\n")
        told = _readme(self._now, self._to.zone, several=several or bool(self._done))
        self._zip.writestr(self._entry("README.txt"), render(told, self._to))
        self._zip.close()
        self._done.append(self._bytes.getvalue())

    def _entry(self, name: str) -> ZipInfo:
        """By our own clock, and not the machine's."""
        made = ZipInfo(name, local(self._now, self._to.zone).timetuple()[:6])
        made.compress_type = ZIP_DEFLATED
        return made

    def _told(self, row: Row) -> Row:
        told: dict[str, Cell] = {}
        for name, value in row.items():
            if name == "at" or name.endswith("_at"):
                at = value.at if isinstance(value, Moment) else None
                told[name] = None if at is None else local(at, self._to.zone).isoformat(timespec="seconds")
                told[f"{name}_utc"] = None if at is None else _utc(at)
            else:
                told[name] = render(value, self._to) if isinstance(value, Text) else value
        return told


def bundled(files: Sequence[File], name: str) -> File:
    """Several as one, where only one can be handed over."""
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        for one in files:
            archive.writestr(ZipInfo(one.name), one.content, ZIP_DEFLATED)
    return File(name, into.getvalue())


def _readme(now: int, zone: str, *, several: bool) -> Text:
    return lines(
        say("This is the copy of your data that you asked for. It was made on {when}.", when=Moment(now)),
        *([say("It's too large for one file, so there are several. Each can be read by itself.")] if several else []),
        say(
            "data.json holds all of it. Each CSV file holds one kind of thing, and opens in any spreadsheet. Times are "
            "there twice: in your own time zone, {zone}, and in UTC.",
            zone=zone,
        ),
        say(
            "It has what you wrote, what you did, and how you set me up. Of other people, it has the kind words that "
            "were sent to you, with the names that you see, and the names of your circles. It has what you wrote to "
            "others, but not who they are. What others wrote and didn't send to you isn't in it."
        ),
        say(
            "Left out: when my next messages to you are planned, what I noted so that nothing is sent twice, and the "
            "key that your words are encrypted with. My messages to you are a list without their words, because those "
            "only repeat the rest."
        ),
        say("Please keep this file where only you can read it. /privacy makes a new one whenever you like."),
        between="\n\n",
    )


def _utc(at: int) -> str:
    return local(at, "UTC").strftime("%Y-%m-%dT%H:%M:%SZ")
