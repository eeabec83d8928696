"""Several circles: what belongs to one is never filled in from another, and all of them can be reached."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Range
from bot.app import App
from bot.courier import Attempt
from bot.features import circles
from bot.forms import Form
from bot.messages import Message
from bot.people import Place, Speaker
from bot.tokens import Draft
from bot.words import Reader, render
from bot.work import Answer
from tests.letters import Letters
from tests.room import Room, speaker
from tests.small import app_of

HOW_MANY = 3
NAMES = st.sampled_from(["Ana", "Anita", "A.", "Nadia"])
HOURS = st.sampled_from(["21:00-08:00", "22:30-07:00", "none"])


@dataclass(frozen=True)
class Act:
    """Something a person does in one circle; None is a question that they do not answer."""

    circle: int
    what: str
    name: str | None = None
    asks: int | None = None
    quiet: str | None = None


ACTS = st.builds(
    Act,
    st.integers(1, HOW_MANY),
    st.sampled_from(["join", "join", "join", "leave", "count"]),
    st.none() | NAMES,
    st.none() | st.integers(0, 5),
    st.none() | HOURS,
)


@dataclass
class Meant:
    """What a person has said themselves, circle by circle: (name, asks a week)."""

    quiet: str = "21:00-08:00"
    there: dict[int, tuple[str, int]] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)


def fields_of(answer: Answer) -> dict[str, str]:
    assert isinstance(answer.said, Message)
    return {render(one.name, Reader()): render(one.value, Reader()) for one in answer.said.fields}


def times(asks: int) -> str:
    return {0: "not at all", 1: "at most once a week"}.get(asks, f"at most {asks} times a week")


async def live(acts: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        room = Room(Path(folder))
        await room.open()
        try:
            app = App((circles.FEATURE,), room.units, room.clock, app_of(room).chance)
            for number in range(1, HOW_MANY + 1):
                await room.circle(f"circle {number}")
            meant = Meant()
            for act in acts:
                await _do(app, act, meant)
                for number in range(1, HOW_MANY + 1):
                    await _as_meant(app, number, meant)
        finally:
            await room.close()


def ana(circle: int) -> Speaker:
    return Speaker("test", "w", "ana", "Platform name", Place("w", f"circle {circle}"), "Europe/Lisbon")


async def _do(app: App, act: Act, meant: Meant) -> None:
    member = act.circle in meant.there and act.circle not in meant.left
    if act.what == "join":
        said = {"name": act.name, "asks": act.asks, "quiet": act.quiet, "zone": "Lisbon"}
        given = {name: str(value) for name, value in said.items() if value is not None}
        answer = await app.handle(ana(act.circle), Draft("join", given), typed=True)
        if act.name is None:  # it cannot be left out, so the form asks for it and nothing is done
            assert isinstance(answer.said, Form)
            return
        before = meant.there.get(act.circle, ("", 2))
        meant.there[act.circle] = (act.name, before[1] if act.asks is None else act.asks)
        meant.quiet = act.quiet or meant.quiet
        meant.left.discard(act.circle)
    elif act.what == "leave" and member:
        await app.handle(ana(act.circle), Draft("leave", {"sure": "yes"}, go=True))
        meant.left.add(act.circle)
    elif member:
        await app.handle(ana(act.circle), Draft("recap-me", {"included": "yes"}, go=True))


async def _as_meant(app: App, circle: int, meant: Meant) -> None:
    form = (await app.handle(ana(circle), Draft("join"))).said
    assert isinstance(form, Form)
    values = {one.name: one.value for one in form.fields}
    name, asks = meant.there.get(circle, ("Platform name", 2))
    assert (values["name"], values["asks"], values["quiet"]) == (name, str(asks), meant.quiet)
    if circle in meant.there and circle not in meant.left:
        shown = fields_of(await app.handle(ana(circle), Draft("my-circle")))
        assert (shown["Your name"], shown["Asked for kind words"]) == (name, times(asks))
        assert shown["Quiet hours"] == meant.quiet


@settings(max_examples=40)
@given(st.lists(ACTS, max_size=10))
def test_settings_never_cross_circles(acts: list[Act]) -> None:
    """Whatever is joined, changed and left, with and without answers: each circle shows what was said there."""
    asyncio.run(live(acts))


async def test_thirty_circles_are_all_reached(room: Room) -> None:
    """By /my-circle and by /join, page after page; what was typed comes along."""
    app = App((circles.FEATURE,), room.units, room.clock, app_of(room).chance)
    numbers = [await room.circle(f"circle {number}") for number in range(1, 31)]
    await room.person("ana", *numbers)
    alone = Speaker("test", "w", "ana", "Ana", Place("w"))
    for said, typed in ((Draft("my-circle"), False), (Draft("join", {"name": "Anita", "zone": "Lisbon"}), True)):
        found: list[str] = []
        pages = 0
        answer = await app.handle(alone, said, typed=typed)
        while True:
            assert isinstance(answer.said, Message)
            buttons = {render(one.label, Reader()): one.draft for one in answer.said.buttons}
            more = buttons.pop("More circles", None)
            found += buttons
            pages += 1
            if more is None:
                break
            answer = await app.handle(alone, more)
        assert found == [f"circle {number}" for number in range(1, 31)] and pages == 4
        chosen = await app.handle(alone, buttons["circle 30"])
        assert isinstance(chosen.said, Message) and not chosen.sorry
    assert room.rows("SELECT count(*) FROM members WHERE name = CAST('Anita' AS BLOB)") == [(1,)]


async def test_new_hours_move_what_waits(room: Room) -> None:
    """A letter put off until the old morning goes as soon as the new hours allow it; nobody else's does."""
    circle, noon = await room.circle(), Range(11 * 60, 13 * 60)
    ana, ben = await room.person("ana", circle, quiet=noon), await room.person("ben", circle, quiet=noon)
    letters = Letters(room, circles.FEATURE)
    hers, _ = await letters.put(ana.id, subject="hers"), await letters.put(ben.id, subject="his")
    assert await letters.steps() == {}
    said = Draft("join", {"name": "Ana", "zone": "UTC", "quiet": "none"})
    assert not (await letters.app.handle(speaker("ana", "circle"), said, typed=True)).sorry
    assert await letters.steps() == {hers: Attempt.SEND}
