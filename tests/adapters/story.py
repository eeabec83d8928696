"""A story played on the page by mouse; run this file to take docs/playground.png anew:

.venv/bin/python -m tests.adapters.story
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, expect

from adapters.playground.people import CAST
from adapters.running.playing import site
from tests.adapters.browser import Window, browsing, chromium
from tests.world import World

PICTURE = Path(__file__).parents[2] / "docs" / "playground.png"
KIND = (
    "Four rounds means four times somebody wanted more of you. "
    "I have reread such an email too; it says less than it seems."
)
SENT = "You kept going this week, and I saw it. That is plenty."
GOALS = {
    "ana": "Write to one employer",
    "ben": "Ask Marta for advice",
    "chidi": "Research two companies",
    "dana": "Twenty minutes on my CV",
    "eli": "A walk before the call",
}


async def put_down(window: Window, person: str = "ana") -> None:
    """A final-round no with sting 5, through the form."""
    await window.say(person, "/rejected")
    await window.form.get_by_label("How far did you get?").select_option("Final round")
    await window.form.get_by_text("5", exact=True).click()
    await window.form.get_by_label("What went through your mind?").fill("Four rounds, then one line of email.")
    await window.submit()
    await expect(window.message(person, "I'm sorry. It's saved")).to_be_visible()


async def ask(window: Window, person: str = "ana", words: str = "Final round. I keep rereading the email.") -> None:
    """Asks the circle for a kind word, up to the preview."""
    await window.button(person, "Ask my circle").click()
    await window.form.get_by_text("Just listen").click()
    await window.form.get_by_label("What would you like them to know?").fill(words)
    await window.submit()
    await expect(window.button(person, "Don't send")).to_be_visible()


async def asked(window: Window) -> list[str]:
    """Who has been asked, once all three have."""
    await expect(window.page.get_by_role("button", name="Write a kind word")).to_have_count(3)
    return [person for person in CAST if await window.button(person, "Write a kind word").count()]


async def answer(window: Window, person: str, words: str = KIND) -> None:
    """Writes a kind word to the one who asked."""
    await window.button(person, "Write a kind word").click()
    await window.form.get_by_label("Your words").fill(words)
    await window.submit()


async def week(world: World) -> None:
    """A week that the recap can tell of: everybody logs a rejection, plans a step, says how it goes, sends a word."""
    for number, person in enumerate(CAST):
        await world.say(person, "rejected", stage="INTERVIEW", sting=3)
        await world.say(person, "goal", action=GOALS[person])
        await world.say(person, "encourage", member=(number + 1) % 5 + 1, words=SENT)
    await world.until("2026-11-26T19:00", "Europe/Lisbon")
    for person in CAST:
        await world.press(person, "Going well")
    await world.until("2026-11-27T16:58", "Europe/Lisbon")


async def play(browser: Browser, url: str, world: World) -> Window:
    """Friday evening in Lisbon: the recap has just come, Ana's ask is being answered."""
    await week(world)
    window = await Window.open(browser, url, width=1440, height=900)
    await put_down(window)
    await ask(window)
    await window.button("ana", "Send").click()
    await expect(window.message("ana", "What happens next")).to_be_visible()
    await window.page.get_by_role("button", name="Move the clock one hour on").click()
    await expect(window.page.locator("[data-where=circle] [role=img]")).to_be_visible()
    await answer(window, (await asked(window))[0])
    await expect(window.message("ana", "A kind word from")).to_be_visible()
    return window


async def take(path: Path = PICTURE) -> None:
    """Writes a picture of the real page, at a lively moment."""
    found = chromium()
    if found is None:
        raise SystemExit("no Chromium found")
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        await world.open(seated=True)
        server = site(world.core, world.clock)
        try:
            port = await server.start(0)
            async with browsing(found) as browser:
                window = await play(browser, f"http://127.0.0.1:{port}", world)
                await window.page.screenshot(path=path, animations="disabled")
        finally:
            await server.stop()
            await world.close()


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1]) if sys.argv[1:] else PICTURE))
