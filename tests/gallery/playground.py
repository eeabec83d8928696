"""The playground's own page: a stage to act on, and its messages and forms as its own scripts draw them."""

from collections.abc import Mapping

from playwright.async_api import Page

from adapters.playground.people import PEOPLE
from tests.adapters.heart import greeted_before
from tests.adapters.stages import NOTHING, Form, Seen
from tests.world import Said, World

DRAW = """async ({ said, zone, name }) => {
  if (said.questions) {
    const { drawQuestion } = await import("/static/fields.js");
    const { heading } = await import("/static/forms.js");
    const form = document.createElement("form");
    const title = document.createElement("h2");
    title.textContent = heading(said);
    const problem = document.createElement("p");
    problem.className = "problem";
    problem.textContent = said.error ?? "";
    form.append(title, problem, ...said.questions.filter((one) => !one.hidden).map((one) => {
      const drawn = drawQuestion(one, one.value);
      drawn.complain(one.problem);
      return drawn.element;
    }));
    form.querySelectorAll("textarea").forEach((one) => (one.textContent = one.value));
    form.querySelectorAll("input").forEach((one) => one.setAttribute("value", one.value));
    const send = document.createElement("button");
    send.className = "primary";
    send.textContent = document.querySelector("#form [type=submit]").textContent;
    form.append(send);
    return `<div class="form questions">${form.outerHTML}</div>`;
  }
  const { draw } = await import("/static/messages.js");
  return draw(said, { reader: { id: name, name, zone }, edited: said.edited, press: null }).outerHTML;
}"""


def _chosen(form: Said, answers: Mapping[str, str]) -> dict[str, str]:
    """As the page sends them: a choice by its value, whatever it is called."""
    choices = {name: one.get("choices") or () for name, one in form.questions.items()}
    called = {name: {each["label"]: each["value"] for each in found} for name, found in choices.items()}
    return {name: called.get(name, {}).get(answer, answer) for name, answer in answers.items()}


class PlaygroundStage:
    """A world whose people speak by the few calls of a stage; it has no options that are searched for."""

    def __init__(self, world: World) -> None:
        self.world, self.clock = world, world.clock
        self.shown: list[tuple[str, Said]] = [("", Said())]
        self._where: dict[str, str] = {}  # each of them spoke last
        self._open: dict[str, Seen] = {}  # the form that each of them opened last

    def _seen(self, person: str, said: Said) -> Seen:
        self.shown.append((person, said))
        number = len(self.shown) - 1
        if "questions" in said:
            asked = {name: str(one["label"]) for name, one in said.questions.items()}
            self._open[person] = Seen(number, form=Form(number, str(said.title), asked, NOTHING, NOTHING))
            return self._open[person]
        told = [said.title or "", said.text, *(f"{name}\n{value}" for name, value in said.fields.items())]
        return Seen(number, "\n".join(filter(None, told)), tuple(said.labels), bool(said.body.get("private", True)))

    async def say(
        self, person: str, command: str, options: Mapping[str, str] = NOTHING, where: str | None = None
    ) -> Seen:
        self._where[person] = where or "dm"
        return self._seen(person, await self.world.say(person, command, where=where or "dm", **options))

    async def press(
        self, person: str, label: str, answers: Mapping[str, str] = NOTHING, on: Seen | None = None
    ) -> Seen:
        """A form with mistakes stays open: `[Change my answers]` is no button here."""
        opened = self._open.get(person) if label == "Change my answers" else None
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
        return self._seen(person, said)

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
        greeted_before(self.world.folder)

    async def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        await self.world.advance(days=days, hours=hours, minutes=minutes)

    async def restart(self) -> None:
        """The page stays open; what a restart changes is shown by the other platforms."""

    async def drawn(self, page: Page, seen: Seen) -> str:
        """As the page's own scripts draw it, for whoever sees it."""
        person, said = self.shown[seen.id]
        if not said:
            return ""
        reader = PEOPLE[person]
        what = {**said, "fields": []} if "questions" in said else {"from": "Support Circle", **said.body}
        what = {"at": "2026-11-24T17:00:00.000Z", "n": 0, "where": "dm", **what}
        return str(await page.evaluate(DRAW, {"said": what, "zone": reader.zone, "name": reader.name}))
