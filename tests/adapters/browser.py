"""The playground's page in a real headless Chromium, by mouse and by keyboard."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal, TypedDict, Unpack

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
ARGUMENTS = [*QUIET.split(), "--disable-component-update", "--disable-sync", "--disable-lcd-text"]
PATIENCE = 10_000  # milliseconds, for a busy machine
REFUSED = "Failed to load resource: the server responded with a status of 4"  # how Chromium notes an {error} answer


def chromium() -> str | None:
    """The Chromium of this machine, if it has one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@asynccontextmanager
async def browsing(path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        await browser.close()


class Shape(TypedDict, total=False):
    """A screen, in pixels; a desktop's unless said otherwise."""

    width: int
    height: int
    touch: bool


PHONE: Shape = {"width": 390, "height": 844, "touch": True}


@dataclass
class Window:
    """The page, and what the browser complained about: script errors, refusals by the content security policy."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    @classmethod
    async def open(
        cls,
        browser: Browser,
        url: str,
        *,
        colours: Literal["light", "dark"] = "light",
        **shape: Unpack[Shape],
    ) -> "Window":
        touch = shape.get("touch", False)
        context = await browser.new_context(
            viewport={"width": shape.get("width", 1440), "height": shape.get("height", 900)},
            color_scheme=colours,
            reduced_motion="reduce",
            has_touch=touch,
            is_mobile=touch,
        )
        window = cls(await context.new_page())
        window.page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        complain = window.complaints.append
        window.page.on(
            "console", lambda one: complain(one.text) if one.type == "error" and REFUSED not in one.text else None
        )
        window.page.on("pageerror", lambda error: complain(str(error)))
        await window.page.goto(url)
        await window.page.wait_for_selector("[data-person=ana] [role=log][aria-busy=false]", state="attached")
        return window

    def column(self, person: str) -> Locator:
        return self.page.locator(f"[data-person={person}]")

    def box(self, person: str) -> Locator:
        """The person's command box."""
        return self.page.locator(f"#say-{person}")

    @property
    def form(self) -> Locator:
        return self.page.locator("dialog[open]")

    def message(self, person: str, text: str) -> Locator:
        """The person's newest message with these words."""
        return self.column(person).locator("article", has_text=text).last

    def button(self, person: str, label: str) -> Locator:
        """The newest button so labelled, among the person's messages."""
        return self.column(person).locator("article").get_by_role("button", name=label, exact=True).last

    async def say(self, person: str, command: str) -> None:
        """Types a command and presses Send."""
        await self.box(person).fill(command)
        await self.column(person).get_by_role("button", name="Send as").click()

    async def submit(self) -> None:
        """Sends the open form, which is taken."""
        await self.form.get_by_role("button", name="Submit").click()
        await expect(self.form).to_have_count(0)

    async def focus(self) -> str:
        """The id of what has the focus."""
        return str(await self.page.evaluate("document.activeElement.id"))

    async def too_wide(self) -> bool:
        """Whether the page can be scrolled sideways."""
        return bool(await self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))

    async def barriers(self) -> list[str]:
        """What axe finds wrong."""
        found = await Axe().run(self.page)
        return [
            f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']]}"
            for one in found.response["violations"]
        ]
