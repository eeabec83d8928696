"""`make gallery`: every screen of every slice on every platform, as one page and as pictures, slice by slice."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters import playground
from tests.adapters.browser import browsing, chromium
from tests.adapters.transcripts import HERE
from tests.gallery import pictures
from tests.gallery.acting import PLATFORMS, Shot, acted
from tests.gallery.rows import side_by_side

SLICES = sorted(file.stem for file in HERE.glob("[!R]*.md"))
SHEETS = Path(playground.__file__).parent / "static"
PAGE = "".join((SHEETS / f"{name}.css").read_text("utf-8") for name in ("style", "messages", "forms"))
PAGE = (
    PAGE.replace(":root", ":host")
    + ":host { height: auto; color: var(--text) } .none { opacity: 0.5; font-style: italic }"
)
PAGE += " .form { width: auto; max-height: none; box-shadow: none } .form > * { padding-bottom: 20px }"
NOTHING = "<p class=none>Nothing of its own here.</p>"
STYLE = (Path(__file__).parent / "page.css").read_text("utf-8")


async def drawn(slice_: str) -> str:
    """One slice, a row for each thing that somebody does."""
    columns = []
    for platform in PLATFORMS:
        with TemporaryDirectory() as folder:
            columns.append(await acted(platform, slice_, Path(folder)))
    rows = "".join(map(_row, side_by_side(columns)))
    return f"<section id={slice_}><h2>{slice_.capitalize()}</h2>{rows}</section>"


def _row(shots: Sequence[Shot | None]) -> str:
    did = next(one for one in shots if one)
    screens = "".join(
        f"<div class='screen {platform.name.lower()}'>{_framed(platform.name, one.html if one else NOTHING)}</div>"
        for platform, one in zip(PLATFORMS, shots, strict=True)
    )
    return f"<div class=shot><div class=does><b>{did.who}</b><br>{escape(did.does)}</div>{screens}</div>"


def _framed(platform: str, html: str) -> str:
    """What has a style sheet of its own stands in a room of its own."""
    own = f"<template shadowrootmode=open><style>{PAGE}</style>{html}</template>"
    return f"<div>{own}</div>" if platform == "Playground" else html


async def make(folder: Path, slices: list[str], readme: Path | None) -> None:
    """Writes index.html and, where there is a Chromium, two pictures of each slice: by day and in the dark."""
    folder.mkdir(parents=True, exist_ok=True)
    sections = []
    for slice_ in slices:
        sections.append(await drawn(slice_))
        sys.stderr.write(f"{slice_} ")
        sys.stderr.flush()
    page = f"<!doctype html><meta charset=utf-8><title>Gallery</title><style>{STYLE}</style>{''.join(sections)}"
    (folder / "index.html").write_text(page, "utf-8")
    if found := chromium():
        async with browsing(found) as browser:
            tab = await browser.new_page(viewport={"width": 1480, "height": 900})
            await tab.goto((folder / "index.html").absolute().as_uri())
            for slice_ in slices:
                await tab.locator(f"#{slice_}").screenshot(path=folder / f"{slice_}.png")
            await tab.emulate_media(color_scheme="dark")
            for slice_ in slices:
                await tab.locator(f"#{slice_}").screenshot(path=folder / f"{slice_}-dark.png")
            await tab.emulate_media(color_scheme="light")
            if readme is not None:
                await pictures.take(tab, readme)


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readme", type=Path, help="where the README's pictures go")
    parser.add_argument("--slices", nargs="*", default=SLICES, choices=SLICES)
    asked = parser.parse_args()
    asyncio.run(make(asked.folder, asked.slices, asked.readme))


if __name__ == "__main__":
    main()
