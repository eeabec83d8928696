"""What can be tapped in a message: pages and numbers to dial, and nothing else that looks like it."""

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.adapters.browser import PHONE, Window
from tests.adapters.served import Served
from tests.adapters.story import ask, put_down

pytestmark = pytest.mark.browser

REAL = """Look at https://jobs.example/a?b=1&c=(d). Or (http://two.example), call +351 912 345 678 or 020 7946 0958.
112 letters, room 988, 24 11 2026, 17:05, 1,200,300,400, 01-12-2026."""
MISLEADING = """javascript:alert(1) data:text/html,x file:///etc/passwd https://me:secret@bank.example tel:666
ftp://x.example https://"><img src=x onerror=alert(1)> //x.example http:// end"""
LINKS = [
    ("https://jobs.example/a?b=1&c=(d)", "https://jobs.example/a?b=1&c=(d)"),
    ("http://two.example", "http://two.example/"),
    ("+351 912 345 678", "tel:+351912345678"),
    ("020 7946 0958", "tel:02079460958"),
]


async def links(where: Locator) -> list[tuple[str, str]]:
    """What each link shows, and where it leads."""
    found = await where.locator("a").evaluate_all("all => all.map(one => [one.textContent, one.href])")
    return [(text, href) for text, href in found]


async def test_help_now_can_be_called(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url, **PHONE)
    await window.say("ana", "/help-now")
    await window.button("ana", "Choose my country").click()
    await window.page.get_by_label("Which country are you in?").select_option(label="Germany")
    await window.submit()
    await expect(window.message("ana", "TelefonSeelsorge")).to_be_visible()
    assert await links(window.message("ana", "TelefonSeelsorge")) == [
        ("112", "tel:112"),
        ("0800 111 0 111", "tel:08001110111"),
        ("https://findahelpline.com", "https://findahelpline.com/"),
    ]
    page = window.message("ana", "TelefonSeelsorge").get_by_role("link", name="findahelpline")
    assert [await page.get_attribute(name) for name in ("target", "rel")] == ["_blank", "noopener noreferrer"]
    assert await window.barriers() == [] and window.complaints == []


@pytest.mark.parametrize(("words", "expected"), [(REAL, LINKS), (MISLEADING, [])], ids=["pages", "misleading"])
async def test_what_people_type_leads_where_it_says(
    browser: Browser, served: Served, words: str, expected: list[tuple[str, str]]
) -> None:
    window = await Window.open(browser, served.url)
    await put_down(window)
    await ask(window, words=words)
    preview = window.message("ana", "Before I send it")
    await expect(preview).to_contain_text(words[-9:])
    assert await links(preview) == expected
    assert await preview.locator(":is(img, script)").count() == 0 and window.complaints == []
