"""Words of danger on the page: in a form, behind a command that is not understood, and in plain words."""

import pytest
from playwright.async_api import Browser, expect

from tests.adapters.browser import PHONE, Window
from tests.adapters.served import Served
from tests.disclosed import DANGER

pytestmark = pytest.mark.browser
CARD = "I believe you, and it matters that you said it."


async def test_the_card_stands_over_the_answer_to_a_form(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url, **PHONE)
    await window.say("ana", "/rejected")
    await window.form.get_by_label("How far did you get?").select_option("Final round")
    await window.form.get_by_text("5", exact=True).click()
    await window.form.get_by_label("What went through your mind?").fill(DANGER)
    await window.submit()
    await expect(window.message("ana", "I'm sorry. It's saved")).to_be_visible()
    shown = await window.column("ana").locator("article").all_inner_texts()
    assert [CARD in one for one in shown][-2:] == [True, False]
    assert await window.barriers() == [] and window.complaints == []


@pytest.mark.parametrize("words", [DANGER, f"/goals {DANGER}", f"/i {DANGER}"])
async def test_words_that_are_no_command(browser: Browser, served: Served, words: str) -> None:
    """The box still says what it takes, and what was typed is still there."""
    window = await Window.open(browser, served.url)
    await window.say("ana", words)
    await expect(window.message("ana", CARD)).to_be_visible()
    assert await window.box("ana").input_value() == words
    await expect(window.column("ben").locator("article", has_text=CARD)).to_have_count(0)
    assert window.complaints == []


async def test_a_form_that_is_closed_with_them(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url)
    await window.say("ana", "/rejected")
    await window.form.get_by_label("What went through your mind?").fill(DANGER)
    await window.page.keyboard.press("Escape")
    await expect(window.message("ana", CARD)).to_be_visible()
