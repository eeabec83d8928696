"""A visitor's first minute on the page: what this is, and for whom."""

import pytest
from playwright.async_api import Browser, expect

from tests.adapters.browser import PHONE, Shape, Window
from tests.adapters.served import Served

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("shape", [{}, PHONE], ids=["desktop", "phone"])
async def test_a_sentence_says_what_this_is_and_for_whom(browser: Browser, served: Served, shape: Shape) -> None:
    window = await Window.open(browser, served.url, **shape)
    for words in ("Support Circle is a chat bot", "people who are looking for work", "you play everyone yourself"):
        await expect(window.page.locator("header").get_by_text(words)).to_be_in_viewport(ratio=1)
    assert window.complaints == [] and not await window.too_wide()
