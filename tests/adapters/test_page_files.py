"""A form that asks for a file, in a real browser: chosen, dropped, pasted, and what is said when it is not right."""

import pytest
from playwright.async_api import Browser, expect

from adapters.running import wiring
from tests.adapters.browser import PHONE, Window
from tests.adapters.served import Served
from tests.lists import LIST, WITH_LISTS

pytestmark = pytest.mark.browser

CHOSEN = {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST}
DROP = """([zone, name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: "text/csv" }));
    const about = { dataTransfer: data, bubbles: true, cancelable: true };
    for (const what of ["dragover", "drop"]) document.querySelector(zone).dispatchEvent(new DragEvent(what, about));
}"""


@pytest.fixture(autouse=True)
def _lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "FEATURES", WITH_LISTS)


async def opened(browser: Browser, served: Served) -> Window:
    window = await Window.open(browser, served.url)
    await window.say("ana", "/bring")
    await expect(window.form).to_be_visible()
    return window


async def test_chosen(browser: Browser, served: Served) -> None:
    window = await opened(browser, served)
    await window.form.get_by_label("Your list").set_input_files(CHOSEN)  # type: ignore[arg-type]  # as its pages say
    await window.submit()
    await expect(window.message("ana", "3 lines in “list.csv”.")).to_be_visible()
    assert window.complaints == []


async def test_dropped(browser: Browser, served: Served) -> None:
    window = await opened(browser, served)
    await window.page.evaluate(DROP, [".drop", "dropped.csv", "one\ntwo"])
    await expect(window.form.get_by_label("Your list")).to_have_value("C:\\fakepath\\dropped.csv")
    await window.submit()
    await expect(window.message("ana", "2 lines in “dropped.csv”.")).to_be_visible()


@pytest.mark.parametrize("count", [2, 500])
async def test_pasted(browser: Browser, served: Served, count: int) -> None:
    """However long it is, up to what is read."""
    window = await opened(browser, served)
    await window.form.get_by_label("Or paste what’s in it").fill(("a" * 30 + "\n") * count)
    await window.submit()
    await expect(window.message("ana", f"{count} lines in “”.")).to_be_visible()
    assert window.complaints == []


async def test_what_is_wrong_stands_at_its_question(browser: Browser, served: Served) -> None:
    """What was chosen and what was typed is still there."""
    window = await opened(browser, served)
    await window.form.get_by_label("Your list").set_input_files({**CHOSEN, "name": "list.pdf"})  # type: ignore[arg-type]
    await window.form.get_by_label("A note").fill("mine")
    await window.form.get_by_role("button", name="Submit").click()
    await expect(window.form.get_by_text("I can't read that kind of file. I can read .csv, .txt.").last).to_be_visible()
    await expect(window.form.get_by_label("Your list")).to_have_value("C:\\fakepath\\list.pdf")
    await expect(window.form.get_by_label("A note")).to_have_value("mine")
    await window.form.get_by_label("Your list").set_input_files(CHOSEN)  # type: ignore[arg-type]
    await window.submit()
    await expect(window.message("ana", "3 lines in “list.csv”. Note: mine.")).to_be_visible()
    assert window.complaints == []


async def test_too_large_even_to_be_sent(browser: Browser, served: Served) -> None:
    window = await opened(browser, served)
    large = {**CHOSEN, "buffer": bytes(5 * 1024 * 1024)}
    await window.form.get_by_label("Your list").set_input_files(large)  # type: ignore[arg-type]
    await window.form.get_by_role("button", name="Submit").click()
    await expect(window.form.get_by_text("4 MiB as a file.")).to_be_visible()


async def test_after_a_restart_it_is_sent_again(browser: Browser, served: Served) -> None:
    """The page still has what the playground has forgotten."""
    window = await opened(browser, served)
    await window.form.get_by_label("Your list").set_input_files(CHOSEN)  # type: ignore[arg-type]
    await window.form.get_by_label("Which day is it from?").fill("long ago")
    await window.form.get_by_role("button", name="Submit").click()
    await expect(window.form.get_by_text("I can't read “long ago”").last).to_be_visible()
    served.world.core.desk.attachments._held.clear()
    await window.form.get_by_label("Which day is it from?").fill("")
    await window.submit()
    await expect(window.message("ana", "3 lines in “list.csv”.")).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_everybody_can_use_it(browser: Browser, served: Served, colours: str) -> None:
    window = await Window.open(browser, served.url, colours=colours, **PHONE)  # type: ignore[arg-type]
    await window.say("ana", "/bring")
    await expect(window.form).to_be_visible()
    assert await window.barriers() == [] and not await window.too_wide()
