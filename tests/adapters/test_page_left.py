"""A form that was left with words in it, in a real browser: by Escape, and with the page itself."""

import pytest
from playwright.async_api import Browser, expect

from tests.adapters.browser import Window
from tests.adapters.served import Served

pytestmark = pytest.mark.browser

NOTE = "They were kind about it, and it still hurts."


async def offered(window: Window) -> None:
    """The words stand there, and in the form that goes on."""
    await window.say("ana", "/rejected")
    await expect(window.message("ana", "You were writing")).to_contain_text(NOTE)
    await window.button("ana", "Go on").click()
    await expect(window.form.get_by_label("What went through your mind?")).to_have_value(NOTE)


async def test_escape(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url)
    await window.say("ana", "/rejected")
    await window.form.get_by_label("What went through your mind?").fill(NOTE)
    async with window.page.expect_response("**/api/draft"):
        await window.page.keyboard.press("Escape")
    await offered(window)
    assert window.complaints == []


async def test_refresh(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url)
    await window.say("ana", "/rejected")
    await window.form.get_by_label("What went through your mind?").fill(NOTE)
    await window.page.reload()
    await window.page.wait_for_selector("[data-person=ana] [role=log][aria-busy=false]", state="attached")
    await offered(window)


async def test_nothing_was_typed(browser: Browser, served: Served) -> None:
    """Then nothing is kept: the form opens as ever."""
    window = await Window.open(browser, served.url)
    for _ in range(2):
        await window.say("ana", "/rejected")
        await expect(window.form).to_be_visible()
        await window.page.keyboard.press("Escape")
        await expect(window.form).to_have_count(0)
