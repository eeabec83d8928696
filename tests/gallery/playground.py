"""The playground's own page: messages and forms as its own scripts draw them."""

from playwright.async_api import Page

from adapters.playground.people import PEOPLE
from tests.adapters.playground_stage import PlaygroundStage
from tests.adapters.stages import Seen

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


async def drawn(stage: PlaygroundStage, page: Page, seen: Seen) -> str:
    """As the page's own scripts draw it, for whoever sees it."""
    person, said = stage.shown[seen.id]
    if not said:
        return ""
    reader = PEOPLE[person]
    what = {**said, "fields": []} if "questions" in said else {"from": "Support Circle", **said.body}
    what = {"at": "2026-11-24T17:00:00.000Z", "n": 0, "where": "dm", **what}
    return str(await page.evaluate(DRAW, {"said": what, "zone": reader.zone, "name": reader.name}))
