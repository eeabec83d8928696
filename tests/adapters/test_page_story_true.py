"""What the guided story says is true whatever was pressed, skipped or taken back; a fault of it is its own."""

import asyncio

import pytest
from playwright.async_api import Browser, Locator, Page, Route, expect

from tests.adapters.browser import PHONE, Shape, Window
from tests.adapters.served import Served
from tests.adapters.story import KIND
from tests.world import World

pytestmark = pytest.mark.browser

PEERS = ("ben", "chidi", "dana", "eli")
LATE = "Press Next event until a reflection comes to Ana"
HER_ASK = {"wish": "LISTEN", "words": "Final round. I keep rereading the email."}


class Card:
    """The story's card on a page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @classmethod
    async def open(cls, window: Window, skip: int = 0) -> "Card":
        await window.page.locator("#story-open").click()
        card = cls(window.page)
        for _ in range(skip):
            await card.skip()
        return card

    async def skip(self) -> None:
        await self._page.get_by_role("button", name="Skip", exact=True).click()

    async def says(self, title: str, *words: str) -> None:
        await expect(self._page.locator("#story-title")).to_have_text(title)
        for part in words:
            await expect(self._page.locator("#story-text")).to_contain_text(part)

    async def leads_to(self, there: Locator) -> None:
        await self._page.get_by_role("button", name="Take me there").click()
        await expect(there).to_be_focused()


def next_event(window: Window) -> Locator:
    return window.page.get_by_role("button", name="Next event")


async def sent(world: World) -> None:
    """Ana has logged a rejection, asked about it and sent her ask."""
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await world.press("ana", "Ask my circle", **HER_ASK)
    await world.press("ana", "Send")


@pytest.mark.parametrize("shape", [{}, PHONE], ids=["desktop", "phone"])
async def test_skipped_from_the_beginning(browser: Browser, served: Served, shape: Shape) -> None:
    """Every card has words and leads somewhere; after a reload in the middle the page hears of things as ever."""
    window = await Window.open(browser, served.url, **shape)
    card = await Card.open(window)
    first = "Ana has no ask on its way. Send /rejected from her box first, or press Skip."
    steps = [
        ("1 of 8: A rejection", "send /rejected from her box", window.box("ana")),
        ("2 of 8: Asking", first, window.box("ana")),
        ("3 of 8: What others will read", first, window.box("ana")),
        ("4 of 8: Five minutes", first, window.box("ana")),
        ("5 of 8: A kind word", first, window.box("ana")),
        ("6 of 8: A day or two later", "No reflection is on its way to Ana", window.box("ana")),
        ("7 of 8: The reflection", "No reflection is on its way to Ana", window.box("ana")),
        ("8 of 8: The recap", "Press Next event until", next_event(window)),
    ]
    for title, words, there in steps:
        await card.says(title, words)
        await card.leads_to(there)
        if there is not steps[-1][2]:
            await window.page.keyboard.press("Escape")  # the list of commands
        if title.startswith("5"):
            await window.page.reload()
            await card.says(title, words)
            await served.world.say("ben", "rejected", stage="FINAL", sting=5)
            await expect(window.message("ben", "It's saved")).to_be_attached()
        await card.skip()
    await card.says("That was Ana's week")
    assert window.complaints == []


@pytest.mark.parametrize("where", ["constructor", "look"])
async def test_a_fault_of_the_story_is_its_own(browser: Browser, served: Served, where: str) -> None:
    """The page hears and shows everything, and the console tells of it."""
    window = await Window.open(browser, served.url)

    async def broken(route: Route) -> None:
        body = f'export class Story {{ look() {{}} forget() {{}} {where}() {{ throw new Error("of the story"); }} }}'
        await route.fulfill(body=body, content_type="text/javascript")

    complained = asyncio.Event()
    window.page.on("pageerror", lambda _: complained.set())
    window.page.on("console", lambda one: complained.set() if one.type == "error" else None)
    await window.page.route("**/static/story.js", broken)
    await window.page.reload()
    async with asyncio.timeout(10):  # the page looks at its story once it shows everything else
        await complained.wait()
    await served.world.say("ana", "rejected", stage="FINAL", sting=5)
    await expect(window.message("ana", "It's saved")).to_be_visible()
    await served.post("/api/start-over", {})
    await expect(window.page.locator("article")).to_have_count(0)
    assert set(window.complaints) == {"of the story"}


async def test_everybody_passes(browser: Browser, served: Served) -> None:
    """Whoever has passed is not said to be able to help; nor is anybody once the ask has ended."""
    window, world = await Window.open(browser, served.url), served.world
    card = await Card.open(window)
    await sent(world)
    await card.says("4 of 8: Five minutes", "Press Next event to be there when the bot asks")
    await served.post("/api/clock", {"advance": "PT1H"})
    await card.says("5 of 8: A kind word", " and Eli can help, so press Write a kind word as ")
    await world.press("chidi", "Not now")
    await card.says("5 of 8: A kind word", "can help, so press Write a kind word as ")
    await expect(window.page.locator("#story-text")).not_to_contain_text("Chidi")
    for person in PEERS:
        if any("Not now" in one.labels for one in await world.sees(person)):
            await world.press(person, "Not now")
    await card.says("5 of 8: A kind word", "Nobody has Ana's ask in front of them now, so press Next event to see")
    await card.leads_to(next_event(window))
    await served.post("/api/clock", {"advance": "P9D"})
    await card.says("5 of 8: A kind word", "Ana has no ask on its way. Press Ask again, or press Skip.")
    await card.leads_to(window.button("ana", "Ask again"))
    assert window.complaints == []


async def test_it_waits_in_encourage(browser: Browser, served: Served) -> None:
    window, world = await Window.open(browser, served.url, **PHONE), served.world
    card = await Card.open(window)
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await world.press("ana", "Ask my circle", **HER_ASK, may_post=True)
    await world.press("ana", "Send")
    for person in PEERS:
        await world.say(person, "rest", until="3 days")
    await served.post("/api/clock", {"advance": "PT14H"})
    await card.says("5 of 8: A kind word", "Ana's ask is in #encourage now", "As seen by")
    await card.leads_to(window.page.locator("#pane-encourage").get_by_role("button", name="Write a kind word"))
    assert window.complaints == []


async def test_nobody_can_be_asked(browser: Browser, served: Served) -> None:
    window, world = await Window.open(browser, served.url), served.world
    card = await Card.open(window)
    for person in PEERS:
        await world.say(person, "rest", until="3 days")
    await sent(world)
    await card.says("4 of 8: Five minutes", "Press Next event to be there when the bot asks")
    await served.post("/api/clock", {"advance": "PT1H"})
    await card.says("4 of 8: Five minutes", "Nobody has Ana's ask in front of them now", "press Skip")


async def test_undone_after_it_was_sent(browser: Browser, served: Served) -> None:
    window, world = await Window.open(browser, served.url), served.world
    card = await Card.open(window)
    await sent(world)
    await card.says("4 of 8: Five minutes", "Press Next event to be there when the bot asks")
    await world.press("ana", "Undo")
    await card.says("4 of 8: Five minutes", "Ana has no ask on its way. Press Send, or press Skip.")
    await card.leads_to(window.button("ana", "Send"))
    await world.press("ana", "Don't send")
    await card.says("4 of 8: Five minutes", "Ana has no ask on its way. Press Ask again, or press Skip.")


async def test_taken_back_while_it_is_open(browser: Browser, served: Served) -> None:
    window, world = await Window.open(browser, served.url), served.world
    card = await Card.open(window)
    await sent(world)
    await served.post("/api/clock", {"advance": "PT1H"})
    await card.says("5 of 8: A kind word", "can help")
    await world.press("ana", "Undo")
    await world.press("ana", "Take it back")
    await card.says("5 of 8: A kind word", "Ana has no ask on its way. Press Ask my circle, or press Skip.")


async def test_somebody_else_asks_first(browser: Browser, served: Served) -> None:
    """Only those whom Ana's own ask has reached can help her."""
    window, world = await Window.open(browser, served.url), served.world
    await world.say("ben", "ask", **HER_ASK)
    await world.press("ben", "Send")
    card = await Card.open(window)
    await served.post("/api/clock", {"advance": "PT3H"})
    await expect(window.button("ana", "Write a kind word")).to_be_attached()
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await card.says("2 of 8: Asking")
    await world.press("ana", "Ask my circle", **HER_ASK)
    await card.says("3 of 8: What others will read", "Press Send")
    await world.press("ana", "Send")
    await card.says("4 of 8: Five minutes", "Press Next event")
    await served.post("/api/clock", {"advance": "PT1H"})
    await card.says("5 of 8: A kind word", " can help, so press Write a kind word as ")
    await expect(window.page.locator("#story-text")).not_to_contain_text("Ana")


async def test_no_reflection(browser: Browser, served: Served) -> None:
    window, world = await Window.open(browser, served.url), served.world
    card = await Card.open(window)
    await sent(world)
    await served.post("/api/clock", {"advance": "PT1H"})
    await card.says("5 of 8: A kind word")
    helpers = [
        one for one in PEERS if "Write a kind word" in [name for said in await world.sees(one) for name in said.labels]
    ]
    await world.press(helpers[0], "Write a kind word", words=KIND)
    await card.says("6 of 8: A day or two later", LATE)
    await world.close_dms("ana")
    await card.says("6 of 8: A day or two later", LATE, "Ana's DMs are closed, so what comes for her waits in /inbox.")
    await world.close_dms("ana", closed=False)
    await world.press("ana", "No reflection")
    none = "No reflection is on its way to Ana. Press Reflect after all or send /rejected from her box, or press Skip."
    await card.says("6 of 8: A day or two later", none)
    await card.leads_to(window.button("ana", "Reflect after all"))
    await world.press("ana", "Reflect after all")
    await card.says("6 of 8: A day or two later", LATE)
    await card.leads_to(next_event(window))


async def test_nobody_is_left_for_a_recap(browser: Browser, served: Served) -> None:
    """And of few it tells no totals."""
    window, world = await Window.open(browser, served.url), served.world
    card = await Card.open(window, skip=7)
    await card.says("8 of 8: The recap", "Press Next event until the recap is in #circle")
    for person in ("ana", *PEERS):
        await world.say(person, "leave", sure=True)
    await card.says("8 of 8: The recap", "There won't be a recap in #circle: nobody is left there. Send /join", "Skip")
    await card.leads_to(window.box("ana"))
    await world.say("ana", "join", name="Ana", zone="Lisbon")
    await card.says("8 of 8: The recap", "Press Next event until the recap is in #circle")
    await served.post("/api/clock", {"to": "2026-11-27T18:00:00Z"})
    await card.says("That was Ana's week")
