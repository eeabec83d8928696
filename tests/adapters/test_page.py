"""The playground's page in a real browser: the main story by mouse, everything by keyboard, live, and after a kill."""

import signal
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.adapters.browser import Window
from tests.adapters.letters import write
from tests.adapters.process import Running
from tests.adapters.served import Served
from tests.adapters.story import KIND, answer, ask, asked, put_down

pytestmark = pytest.mark.browser


async def test_the_main_story_by_mouse(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url)
    await put_down(window)
    await ask(window)
    await window.button("ana", "Send").click()
    await window.button("ana", "Undo").click()
    await expect(window.message("ana", "Taken back. Nobody was asked.")).to_be_visible()
    await window.button("ana", "Send").click()
    await expect(window.message("ana", "What happens next")).to_be_visible()
    await expect(window.page.get_by_text("is asking for a kind word")).to_have_count(0)

    await window.page.get_by_role("button", name="Move the clock one hour on").click()
    await expect(window.page.locator("#clock-said")).to_have_text("It is Tue 24 Nov 18:00. 3 messages went out.")
    first, second, third = await asked(window)
    assert "ana" not in (first, second, third)
    await window.button(first, "More").click()
    await expect(window.message(first, "You were asked because")).to_be_visible()
    await answer(window, first)
    await expect(window.message("ana", KIND)).to_be_visible()
    for other in (second, third):
        await expect(window.message(other, "Someone has already answered")).to_be_visible()
    await window.button("ana", "Thanks").click()
    await expect(window.message("ana", "I've passed on your thanks")).to_be_visible()
    assert window.complaints == []


async def test_the_clock_goes_on_and_says_what_it_did(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url)
    now = window.page.locator("#now")
    await expect(now).to_have_text("Tue 24 Nov 17:00")
    await window.page.get_by_role("button", name="Move the clock one day on").click()
    await expect(now).to_have_text("Wed 25 Nov 17:00")
    await expect(window.column("eli").locator(".local")).to_have_text("Wed 09:00")
    planned = "Planned next: goals or a check-in for Eli, Wed 25 Nov 20:00. "
    planned += "The clock will stop as soon as somebody hears something."
    await expect(window.page.locator("#next-what")).to_have_text(planned)
    await window.page.get_by_role("button", name="Next event").click()
    await expect(now).to_have_text("Wed 25 Nov 20:00")
    await expect(window.page.locator("#clock-said")).to_contain_text("It is ")
    assert window.complaints == []


async def test_everything_by_keyboard(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url)
    keys, box = window.page.keyboard, window.box("ana")
    options = window.column("ana").get_by_role("listbox", name="Commands").get_by_role("option")
    while await window.focus() != "say-ana":
        await keys.press("Tab")
    await keys.type("/rej")
    await expect(options).to_have_count(2)
    await keys.press("ArrowDown")
    await expect(box).to_have_attribute("aria-activedescendant", "options-ana-0")
    await keys.press("Escape")
    await expect(box).to_have_attribute("aria-expanded", "false")
    await keys.press("ArrowUp")
    await expect(options.last).to_have_attribute("aria-selected", "true")
    await keys.press("ArrowUp")
    await keys.press("Enter")
    await expect(box).to_have_value("/rejected ")
    await keys.press("Escape")
    await keys.press("Enter")
    await expect(window.form).to_be_visible()
    assert await window.focus() == "field-stage"
    await keys.press("Escape")
    await expect(window.form).to_have_count(0)
    assert await window.focus() == "say-ana" and await box.input_value() == "/rejected "

    await keys.press("Enter")
    await expect(window.form).to_be_visible()
    await keys.type("Fin")
    await keys.press("Tab")
    await keys.press("Space")
    await keys.press("ArrowLeft")
    await expect(window.form.get_by_label("5", exact=True)).to_be_checked()
    await keys.press("Tab")
    await keys.type("Northwind")
    await keys.press("Enter")
    await expect(window.form).to_have_count(0)
    await expect(window.message("ana", "I'm sorry. It's saved")).to_be_visible()
    assert await window.focus() == "say-ana" and await box.input_value() == ""

    await window.button("ana", "Ask my circle").focus()
    await keys.press("Enter")
    await expect(window.form).to_be_visible()
    await keys.press("Escape")
    await expect(window.button("ana", "Ask my circle")).to_be_focused()
    assert window.complaints == []


async def test_what_was_typed_is_kept_until_it_is_taken(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url)
    box, alert = window.box("ana"), window.column("ana").locator(".composer [role=alert]")
    for typed, said in (("hello you", "takes commands"), ("/rejected stings:4", "stage, sting"), ("/no", "/help")):
        await window.say("ana", typed)
        await expect(alert).to_contain_text(said)
        await expect(box).to_have_value(typed)
    await window.say("ana", '/rejected sting:9 note:"so close"')
    await expect(window.form).to_be_visible()
    await expect(window.page.locator("#form-problem")).not_to_be_empty()
    await expect(window.form.get_by_label("What went through your mind?")).to_have_value("so close")
    await window.form.get_by_role("button", name="Submit").click()
    await expect(window.page.locator("#problem-stage")).to_have_text("This one is needed.")
    await expect(window.page.locator("#field-stage")).to_be_focused()
    await window.form.get_by_label("How far did you get?").select_option("Applied")
    await window.form.get_by_text("2", exact=True).click()
    await window.form.get_by_label("Who said no?").fill("x" * 90)
    await window.form.get_by_role("button", name="Submit").click()
    await expect(window.page.locator("#problem-employer")).not_to_be_empty()
    await expect(window.page.locator("#field-employer")).to_have_value("x" * 90)
    await expect(window.page.locator("#field-employer")).to_be_focused()
    await window.form.get_by_label("Who said no?").fill("Northwind")
    await window.submit()
    await expect(box).to_have_value("")
    assert window.complaints == []


async def test_two_pages_see_each_others_changes(browser: Browser, served: Served) -> None:
    one, other = await Window.open(browser, served.url), await Window.open(browser, served.url)
    await one.say("ben", "/help-now")
    await expect(other.message("ben", "Talk to someone now")).to_be_visible()
    await other.button("ben", "Choose my country").click()
    await other.page.get_by_label("Which country are you in?").select_option(label="United States")
    await other.submit()
    await expect(one.message("ben", "988")).to_be_visible()
    await other.column("ben").get_by_role("switch").click()
    await expect(one.column("ben").locator(".badges")).to_have_text("DMs closed")
    await one.page.get_by_role("button", name="Move the clock one hour on").click()
    await expect(other.page.locator("#now")).to_have_text("Tue 24 Nov 18:00")
    assert one.complaints == other.complaints == []


async def test_pictures_are_bars_with_their_words(browser: Browser, served: Served) -> None:
    window = await Window.open(browser, served.url)
    await write(served.world, 4)
    await served.world.advance()
    picture = window.column("dana").get_by_role("img", name="Two bars")
    await expect(picture).to_have_text("then5now2")
    shares = "bars => [...bars].map(bar => bar.style.getPropertyValue('--share'))"
    assert await picture.locator(".bar").evaluate_all(shares) == ["100%", "40%"]
    await window.column("dana").get_by_text("In words").click()
    await expect(window.column("dana").get_by_text("Two bars")).to_be_visible()
    assert window.complaints == []


async def test_after_a_kill_the_page_goes_on(browser: Browser, tmp_path: Path) -> None:
    running = Running(tmp_path, "--port", "0")
    try:
        window = await Window.open(browser, f"http://127.0.0.1:{running.port}")
        await put_down(window)
        running.end(signal.SIGKILL)
        await expect(window.page.locator("#connection")).to_contain_text("Lost the playground")
        await window.say("ana", "/rejections")
        await expect(window.column("ana").locator(".composer [role=alert]")).to_contain_text("isn't answering")
        await expect(window.box("ana")).to_have_value("/rejections")
        running = Running(tmp_path, "--port", str(running.port))
        await expect(window.page.locator("#connection")).to_contain_text("Connected again")
        await expect(window.column("ana").locator("article")).to_have_count(1)
        await window.button("ana", "Ask my circle").click()  # a button of before, with a new server's secret
        await expect(window.form).to_be_visible()
        await window.page.keyboard.press("Escape")
        await window.box("ana").press("Enter")
        await expect(window.box("ana")).to_have_value("")
        assert all("ERR_" in one for one in window.complaints)
    finally:
        running.end(signal.SIGKILL)
