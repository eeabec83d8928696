"""What somebody reads before they have chosen: their client's language, where there is a catalog of it."""

from dataclasses import replace
from random import Random

import pytest

from bot.app import App
from bot.features import FEATURES
from bot.forms import Form
from bot.tokens import Draft, go
from bot.words import Catalogs
from tests.pseudo import PSEUDO
from tests.room import Room, speaker

GERMAN: Catalogs = {"de": PSEUDO}
JOIN = {"name": "Ana", "zone": "Lisbon"}


def at(room: Room, catalogs: Catalogs) -> App:
    return App(FEATURES, room.units, room.clock, Random(1), catalogs=catalogs)


async def offered(app: App, language: str) -> str | None:
    form = (await app.handle(replace(speaker("ana", "red"), language=language), Draft("join"))).said
    assert isinstance(form, Form)
    return next(one.value for one in form.fields if one.name == "language")


async def test_until_they_choose_it_is_their_clients(room: Room) -> None:
    """What it says now, not what it said when they were first seen; then what they chose, whatever it says."""
    await room.circle("red")
    app, there = at(room, GERMAN), speaker("ana", "red")
    assert (await app.handle(replace(there, language="en"), go("my-asks"))).language == "en"
    assert (await app.handle(replace(there, language="de"), go("my-asks"))).language == "de"
    assert (await app.home(replace(there, language="de"))).language == "de"
    joined = await app.handle(replace(there, language="de"), Draft("join", {**JOIN, "language": "EN"}), typed=True)
    assert not joined.sorry
    for language in ("de", "pt"):
        assert (await app.handle(replace(there, language=language), go("my-asks"))).language == "en"
        assert (await app.home(replace(there, language=language))).language == "en"


@pytest.mark.parametrize(
    ("language", "catalogs", "value"), [("de", GERMAN, "DE"), ("de", {}, "EN"), ("fr", GERMAN, "EN")]
)
async def test_at_join_it_is_offered(language: str, catalogs: Catalogs, value: str, room: Room) -> None:
    """Where there is a catalog, and English else."""
    await room.circle("red")
    app = at(room, catalogs)
    assert await offered(app, language) == value
    joined = await app.handle(replace(speaker("ana", "red"), language=language), Draft("join", JOIN), typed=True)
    assert not joined.sorry and room.rows("SELECT language FROM accounts") == [(value.lower(),)]
