"""The guided story on the page: in both colours, on a desk by keyboard alone, on a phone by touch, and no barrier."""

import asyncio
from typing import Literal

import pytest
from playwright.async_api import Browser, Locator, Route, expect

from adapters.playground.people import LANTERN, seat
from tests.adapters.browser import PHONE, Shape, Window
from tests.adapters.served import Served
from tests.adapters.story import KIND

pytestmark = pytest.mark.browser

Colours = Literal["light", "dark"]
SCREENS: list[tuple[Colours, Shape]] = [
    ("light", {}),
    ("dark", {"width": 1280, "height": 720}),
    ("light", PHONE),
    ("dark", {"width": 320, "height": 568, "touch": True}),
]


class Reader:
    """Somebody who does what the story says, by keyboard or by touch, and looks for barriers on the way."""

    def __init__(self, window: Window, *, touch: bool) -> None:
        self._window, self._page, self._touch = window, window.page, touch

    async def press(self, button: Locator) -> None:
        if self._touch:
            await button.tap()
        else:
            await expect(button).to_be_focused()
            await self._page.keyboard.press("Enter")

    async def begin(self) -> None:
        if not self._touch:
            await self._tab("story-open")
        await self.press(self._page.get_by_role("button", name="Show me around"))

    async def reads(self, title: str, *words: str) -> None:
        """The step is announced, has the focus, and is whole on the screen."""
        await expect(self._page.locator("#story-title")).to_have_text(title)
        await expect(self._page.locator("#story-title")).to_be_focused()
        for part in words:
            await expect(self._page.locator("#story [role=status]")).to_contain_text(part)
        await expect(self._page.locator("#story-text")).to_be_in_viewport(ratio=1)
        await self.looks()

    async def goes(self) -> Locator:
        """Is taken to where to press."""
        if not self._touch:
            await self._tab("story-aim")
        await self.press(self._page.get_by_role("button", name="Take me there"))
        there = self._page.locator(":focus")
        await expect(there).to_be_in_viewport(ratio=0.95)
        await expect(there).to_have_css("outline-width", "3px")
        return there

    async def sends(self, **answers: str) -> None:
        """Fills the form that has opened."""
        form = self._window.form
        await expect(form).to_be_visible()
        await self.looks()
        for name, answer in answers.items():
            field = form.locator(f"[name={name}]")
            kind = await field.first.evaluate("one => one.type")
            if kind == "radio":
                await form.locator(f'[name={name}][value="{answer}"]').check()
            elif kind == "select-one":
                await field.select_option(answer)
            else:
                await field.fill(answer)
        await self._page.keyboard.press("Control+Enter")
        await expect(form).to_have_count(0)

    async def moves_on(self, there: Locator) -> None:
        """Presses [Next event] until the story goes on."""
        title = self._page.locator("#story-title")
        before = await title.text_content() or ""
        for _ in range(20):
            await there.press("Enter")
            await expect(self._page.locator("#clock")).to_have_attribute("aria-busy", "false")
            try:
                await expect(title).not_to_have_text(before, timeout=1500)
            except AssertionError:
                continue  # it was somebody else's event
            return

    async def looks(self) -> None:
        assert await self._window.barriers() == []
        assert not await self._window.too_wide()

    async def _tab(self, name: str) -> None:
        for _ in range(20):
            if await self._window.focus() == name:
                return
            await self._page.keyboard.press("Tab")
        raise AssertionError(f"no way to {name} by Tab")


@pytest.mark.parametrize(("colours", "shape"), SCREENS, ids=["light", "dark", "phone", "small and dark"])
async def test_the_whole_story(browser: Browser, served: Served, colours: Colours, shape: Shape) -> None:
    await seat(served.world.app, LANTERN)
    window = await Window.open(browser, served.url, colours=colours, **shape)
    reader = Reader(window, touch="touch" in shape)
    await reader.begin()

    await reader.reads("1 of 8: A rejection", "send /rejected from her box", "only she sees it")
    await (await reader.goes()).press("Escape")
    await window.box("ana").press("Enter")
    await reader.sends(stage="FINAL", sting="5", note="Four rounds, then one line of email.")
    await reader.reads("2 of 8: Asking", "Press Ask my circle and choose “Just listen”")
    await reader.press(await reader.goes())
    await reader.sends(wish="LISTEN", words="Final round. I keep rereading the email.")
    await reader.reads("3 of 8: What others will read", "Press Send")
    await reader.press(await reader.goes())
    await reader.reads("4 of 8: Five minutes", "Press Next event")
    await reader.goes()
    await reader.moves_on(window.page.get_by_role("button", name="Next event"))

    await reader.reads("5 of 8: A kind word", " can help, so press Write a kind word as ")
    await reader.press(await reader.goes())
    await reader.sends(words=KIND)
    await reader.reads("6 of 8: A day or two later", "Press Next event until a reflection comes to Ana")
    await reader.goes()
    await reader.moves_on(window.page.get_by_role("button", name="Next event"))
    await expect(window.message("ana", KIND)).to_be_attached()

    await reader.reads("7 of 8: The reflection", "Press Start and answer or skip the four cards")
    await reader.press(await reader.goes())
    for card in ("1 of 4", "2 of 4", "3 of 4", "4 of 4"):
        await expect(window.message("ana", card)).to_be_visible()
        await window.button("ana", "Skip").press("Enter")
    await reader.reads("8 of 8: The recap", "Press Next event until the recap is in #circle")
    await reader.goes()
    await reader.moves_on(window.page.get_by_role("button", name="Next event"))
    await reader.reads("That was Ana's week", "join as Farah with /join")
    await expect(window.page.locator("#pane-circle article")).to_contain_text("The week in Harbour")
    await expect(window.page.locator("#pane-circle article")).to_be_in_viewport()
    await expect(await reader.goes()).to_have_value("/join")
    await window.page.get_by_role("button", name="Close").press("Enter")
    await expect(window.page.get_by_role("button", name="Show me around")).to_be_focused()
    assert window.complaints == []


async def test_one_may_leave_and_come_back(browser: Browser, served: Served) -> None:
    """At any step, by Escape too; what was done meanwhile is behind one, what was done before is not of the story."""
    await served.world.say("ana", "rejected", stage="FINAL", sting=5)
    window = await Window.open(browser, served.url)
    title, opening = window.page.locator("#story-title"), window.page.locator("#story-open")
    await opening.click()
    await expect(title).to_have_text("1 of 8: A rejection")
    await window.page.keyboard.press("Escape")
    await expect(window.page.locator("#story")).to_be_hidden()
    await expect(opening).to_be_focused()
    await served.world.say("ana", "rejected", stage="SCREEN", sting=2)
    await opening.click()
    await expect(title).to_have_text("2 of 8: Asking")
    await window.page.get_by_role("button", name="Skip").click()
    await expect(title).to_have_text("3 of 8: What others will read")
    await window.page.get_by_role("button", name="Leave").click()
    await expect(opening).to_have_text("Go on with the story")
    await window.page.reload()
    await expect(window.page.locator("#story")).to_be_hidden()
    await opening.click()
    await expect(title).to_have_text("3 of 8: What others will read")
    await window.page.reload()
    await expect(title).to_have_text("3 of 8: What others will read")
    await served.post("/api/start-over", {})
    await expect(title).to_have_text("1 of 8: A rejection")
    await window.say("ana", "/rejected stage:FINAL sting:5")
    await expect(title).to_have_text("2 of 8: Asking")
    assert window.complaints == []


async def test_it_can_be_begun_once_it_is_ready(browser: Browser, served: Served) -> None:
    """Pressed before, it would do nothing."""
    window, held = await Window.open(browser, served.url), asyncio.Event()
    opening = window.page.locator("#story-open")

    async def late(route: Route) -> None:
        await held.wait()
        await route.continue_()

    await window.page.route("**/api/commands", late)
    await window.page.reload()
    await expect(opening).to_be_disabled()
    held.set()
    await opening.click()
    await expect(window.page.locator("#story-title")).to_have_text("1 of 8: A rejection")
