"""The stage in the playground: a world whose people speak by the few calls of a stage."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.adapters.stages import NOTHING, ZONES, Form, Seen
from tests.world import Said, World

CHANGE = "Change my answers"  # what a form with mistakes invites to, without a button: it stays open
PASTED = "~"  # after the name of a question whose file is pasted


class PlaygroundStage:
    """It has no options that are searched for, and no menus."""

    def __init__(self, world: World) -> None:
        self.world, self.clock = world, world.clock
        self.restart, self.advance = world.restart, world.advance
        self.shown: list[tuple[str, Said]] = [("", Said())]
        self._where = dict.fromkeys(ZONES, "circle")  # each of them spoke last: there they joined
        self._open: dict[str, Seen] = {}  # the form that each of them opened last

    def _seen(self, person: str, said: Said) -> Seen:
        self.shown.append((person, said))
        number = len(self.shown) - 1
        if "questions" in said:
            self._open[person] = Seen(number, form=_opened(number, said))
            return self._open[person]
        told = [said.title or "", said.text, *(f"{name}\n{value}" for name, value in _fields(said))]
        return Seen(number, "\n".join(filter(None, told)), tuple(said.labels), bool(said.body.get("private", True)))

    async def say(
        self, person: str, command: str, options: Mapping[str, str] = NOTHING, where: str | None = None
    ) -> Seen:
        self._where[person] = where or "dm"
        return self._seen(person, await self.world.say(person, command, where=where or "dm", **options))

    async def press(
        self, person: str, label: str, answers: Mapping[str, str] = NOTHING, on: Seen | None = None
    ) -> Seen:
        opened = self._open.get(person) if label == CHANGE else None
        opened = opened or self._seen(person, await self.world.press(person, label))
        return await self.fill(person, opened, answers) if answers else opened

    async def fill(self, person: str, opened: Seen, answers: Mapping[str, str]) -> Seen:
        form = self.shown[opened.id][1]
        stands = {name: one["value"] for name, one in form.questions.items() if one["value"] is not None}
        kept = {"draft": str(form["draft"])} if "draft" in form else {}
        given = {**form["given"], **stands, **_chosen(form, answers), **kept}
        if "token" in form:
            said = await self.world.press_token(person, form["token"], typed=True, **given)
        else:
            said = await self.world.say(person, str(form.form), where=self._where[person], typed=True, **given)
        seen = self._seen(person, said)
        if not (seen.form and said.error):
            return seen
        self._open[person] = Seen(seen.id, form=replace(seen.form, told=_hints(said)))
        return Seen(seen.id, str(said.error), (CHANGE,))

    async def suggest(self, person: str, command: str, option: str, typed: str, where: str | None = None) -> list[str]:
        return []

    async def menu(self, person: str, item: str, target: str) -> Seen:
        raise NotImplementedError(f"{item}: the playground has no menus")

    async def sees(self, person: str, where: str | None = None) -> list[Seen]:
        return [self._seen(person, one) for one in await self.world.sees(person, where or "dm")]

    async def dms(self, person: str) -> list[Seen]:
        return [self._seen(person, one) for one in await self.world.sees(person) if not one["private"]]

    async def posts(self, where: str) -> list[Seen]:
        return [self._seen("ana", one) for one in await self.world.sees("ana", where) if not one["private"]]

    async def close_dms(self, person: str, *, closed: bool = True) -> None:
        await self.world.close_dms(person, closed=closed)

    def greeted_before(self) -> None:
        self.world.change("DELETE FROM outbox WHERE kind = 'HELLO'")


def _opened(number: int, said: Said) -> Form:
    """As the page draws it: a file may be pasted, a heading is no sentence."""
    asked, told, kept = dict[str, str](), _hints(said), dict[str, str]()
    for name, one in said.questions.items():
        asked[name] = str(one["label"])
        if one["kind"] == "file":
            asked[name + PASTED] = "Or paste what's in it"
        if problem := one["problem"]:
            told[name] = str(problem)
        if value := _standing(one):
            kept[name] = value
    return Form(number, str(said.title).removesuffix("."), asked, told, kept)


def _hints(said: Said) -> dict[str, str]:
    return {name: str(one["hint"]) for name, one in said.questions.items() if one["hint"]}


def _standing(one: Mapping[str, Any]) -> str:
    if one["kind"] == "yesno":
        return "yes" if one["value"] in (True, "true", "yes") else "no"
    return str(one["value"] or "")


def _fields(said: Said) -> list[tuple[str, str]]:
    return [(one["name"], one["value"]) for one in said.body.get("fields", ())]


def _chosen(form: Said, answers: Mapping[str, str]) -> dict[str, str]:
    """As the page sends them: a choice by its value, whatever it is called; what is pasted as its question's answer."""
    choices = {name: one.get("choices") or () for name, one in form.questions.items()}
    called = {name: {each["label"]: each["value"] for each in found} for name, found in choices.items()}
    return {name.removesuffix(PASTED): called.get(name, {}).get(answer, answer) for name, answer in answers.items()}


@asynccontextmanager
async def playground_stage(folder: Path) -> AsyncIterator[PlaygroundStage]:
    """A stage on which nobody has said anything yet."""
    world = World(folder)
    await world.open(seated=False)
    try:
        yield PlaygroundStage(world)
    finally:
        await world.close()
