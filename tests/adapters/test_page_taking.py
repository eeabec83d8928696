"""What somebody takes with them, in a real browser: the file that comes down, and the page that is printed."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from bot.milestones import Happened, Milestone
from bot.trackers.preview import Tracked
from bot.trackers.proof import proof, proof_page
from bot.words import ANYONE
from tests.adapters.browser import PHONE, Window
from tests.adapters.served import Served

pytestmark = pytest.mark.browser

SEPTEMBER = date(2026, 9, 1)
LONG = "Bundesausbildungsförderungsgesetzesänderungsbeauftragtenstelle"


PARTED = """() => [...document.querySelectorAll("th, td:last-child")].flatMap((cell) => {
    const text = cell.firstChild;
    return [...(text?.data ?? "").matchAll(/[^\\s-]+/g)].filter((word) => {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return range.getClientRects().length > 1;
    }).map((word) => word[0]);
})"""
"""Words of ours that stand on two lines: headers, days and results, whatever else is in the row."""


def sent(n: int) -> Tracked:
    history = (Happened(Milestone.APPLIED, date(2026, 9, n % 30 + 1)), Happened(Milestone.NO))
    return Tracked(f"{LONG} {n}", role=LONG.lower(), found="https://jobs.example/" + "x" * 60, history=history)


async def test_the_file_comes_down(browser: Browser, served: Served, tmp_path: Path) -> None:
    """By its own name, from the link under what brought it, which tells what kind it is."""
    window = await Window.open(browser, served.url)
    await window.say("ana", "/apply employer:Initech on:yesterday")
    await expect(window.message("ana", "It's in your list")).to_be_visible()
    await window.say("ana", "/take-with-me")
    await window.button("ana", "Table (CSV)").click()
    link = window.column("ana").get_by_role("link", name="Download the file (CSV)")
    async with window.page.expect_download() as coming:
        await link.click()
    file = await coming.value
    assert file.suggested_filename.startswith("applications-") and file.suggested_filename.endswith(".csv")
    assert '"Initech"' in Path(await file.path()).read_text("utf-8-sig")
    assert await window.barriers() == [] and window.complaints == []


@pytest.fixture(params=["light", "dark", "phone", "print"])
async def page(request: pytest.FixtureRequest, browser: Browser) -> AsyncIterator[Page]:
    phone = request.param == "phone"
    context = await browser.new_context(
        viewport={"width": PHONE["width"] if phone else 1200, "height": 800},
        color_scheme="dark" if request.param == "dark" else "light",
    )
    one = await context.new_page()
    if request.param == "print":
        await one.emulate_media(media="print")
    yield one
    await context.close()


@pytest.mark.parametrize("count", [0, 1, 90])
async def test_everybody_can_use_the_page(page: Page, count: int) -> None:
    """Nothing that axe finds, nothing beyond the edge, and what is to be filled in is reached by key."""
    await page.set_content(proof_page(proof([sent(n) for n in range(count)], SEPTEMBER), ANYONE))
    found = await Axe().run(page)
    assert [one["id"] for one in found.response["violations"]] == []
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert await page.evaluate(PARTED) == []
    await page.keyboard.press("Tab")
    await page.keyboard.type("Ana")
    await expect(page.get_by_label("Name")).to_have_value("Ana")
    await expect(page.get_by_role("row")).to_have_count(count + 1)
