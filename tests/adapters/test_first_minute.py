"""A visitor's first minute on the page: what this is, and for whom."""

import pytest
from playwright.async_api import Browser, expect

from tests.adapters.browser import PHONE, Shape, Window
from tests.adapters.served import Served

pytestmark = pytest.mark.browser


SHORT: Shape = {"width": 390, "height": 420, "touch": True}


@pytest.mark.parametrize("shape", [{}, PHONE, SHORT], ids=["desktop", "phone", "short"])
async def test_a_sentence_says_what_this_is_and_for_whom(browser: Browser, served: Served, shape: Shape) -> None:
    window = await Window.open(browser, served.url, **shape)
    for words in ("Support Circle is a chat bot", "people who are looking for work", "you play everyone yourself"):
        await expect(window.page.locator("header").get_by_text(words)).to_be_in_viewport(ratio=1)
    assert window.complaints == [] and not await window.too_wide()


async def test_somebody_has_not_joined_yet(browser: Browser, served: Served) -> None:
    """Farah meets the bot as a new person does: asked before anything of hers is kept, and joining when she likes."""
    window = await Window.open(browser, served.url)
    farah = window.column("farah")
    await expect(farah.locator(".badges")).to_have_text("new here")
    await expect(farah).to_contain_text("Type /join to see what a new person sees")
    await window.say("farah", '/rejected stage:FINAL sting:4 note:"so close"')
    await expect(window.button("farah", "Yes, save it")).to_be_visible()
    await window.say("farah", "/join")
    await expect(window.form.get_by_label("What should we call you?")).to_have_value("Farah")
    await window.submit()
    await expect(window.message("farah", "You're in Harbour, Farah.")).to_be_visible()
    await expect(farah.locator(".badges")).to_be_hidden()
    assert window.complaints == []
