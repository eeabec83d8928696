"""The page for everybody: hostile words are only words, a phone is wide enough, axe finds no barrier."""

import pytest
from playwright.async_api import Browser, expect

from adapters.playground.people import CAST
from tests.adapters.browser import PHONE, Shape, Window
from tests.adapters.letters import write
from tests.adapters.served import Served
from tests.adapters.story import ask, put_down
from tests.world import World

pytestmark = pytest.mark.browser

MARKUP = (
    "<img src=x onerror=\"document.title='owned'\"> </script><script>document.title='owned'</script> "
    "javascript:alert(1) {name} %s ${7*7} &lt;b&gt; *bold* _it_ <@U123> @everyone"
)
MISLEADING = "safe \u202etxet desrever\u202c \u2066hidden\u2069 שלום עולם " + "Donaudampfschifffahrt" * 11


async def full(world: World) -> None:
    """Messages of many kinds, in every place."""
    for number, person in enumerate(CAST):
        await world.say(person, "rejected", stage="FINAL", sting=4)
        await world.say(person, "encourage", member=(number + 1) % 5 + 1, words="You kept going, and I saw it. " * 2)
        await world.say(person, "help-now")
    await write(world, 4)
    await world.say("dana", "my-circle")
    await world.until("2026-11-27T18:00", "Europe/Lisbon")


@pytest.mark.parametrize("words", [MARKUP, MISLEADING], ids=["markup", "misleading"])
async def test_hostile_words_are_only_words(browser: Browser, served: Served, words: str) -> None:
    window = await Window.open(browser, served.url)
    await put_down(window)
    await ask(window, words=words)
    seen = "".join(one for one in words if one not in "\u202e\u202c\u2066\u2069")
    await expect(window.message("ana", "Before I send it")).to_contain_text(seen)
    await window.button("ana", "Send").click()
    await expect(window.message("ana", "What happens next")).to_be_visible()
    await window.page.get_by_role("button", name="Move the clock one hour on").click()
    await expect(window.page.locator("article", has_text="is asking for a kind word")).to_have_count(3)
    await expect(window.page.locator("article", has_text=seen)).to_have_count(3)
    assert await window.page.locator("article :is(img, script, b b, a)").count() == 0
    assert await window.page.title() == "Support Circle playground"
    wide = "logs => logs.filter(log => log.scrollWidth > log.clientWidth).length"
    assert await window.page.locator("[role=log]").evaluate_all(wide) == 0
    assert window.complaints == [] and not await window.too_wide()


async def test_a_hostile_name_is_only_a_name(browser: Browser, served: Served) -> None:
    await served.world.say("ben", "join", name="<b onclick=x>Ben</b>", zone="New York")
    window = await Window.open(browser, served.url)
    await window.say("ana", "/my-circle")
    await expect(window.message("ana", "Harbour")).to_contain_text("<b onclick=x>Ben</b>")
    assert window.complaints == []


LONG = "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas " * 2
OUTSIDE = """button => {
    button.scrollIntoView({ block: "center" });
    const range = document.createRange();
    range.selectNodeContents(button);
    return [...range.getClientRects()]
        .flatMap(({ left, right, top, bottom }) => [[left, top], [left, bottom], [right, top], [right, bottom]])
        .filter(([x, y]) => document.elementFromPoint(x, y) !== button).length;
}"""
"""How many corners of a label's lines stand outside its button, round as that is."""


@pytest.mark.parametrize("shape", [{}, PHONE], ids=["desktop", "phone"])
async def test_long_labels_stay_in_their_buttons(browser: Browser, served: Served, shape: Shape) -> None:
    await served.world.agree("ana")
    await served.world.say("ana", "apply", employer=LONG[:120], role="W" * 60)
    await served.world.say("ana", "applications")
    window = await Window.open(browser, served.url, **shape)
    if shape:
        await window.page.locator("[data-tab=ana]").tap()
    buttons = window.message("ana", "Your applications").get_by_role("button")
    await expect(buttons).to_have_count(3)
    assert await buttons.first.evaluate("button => button.clientHeight > 60")
    assert [await one.evaluate(OUTSIDE) for one in await buttons.all()] == [0, 0, 0]


async def test_a_phone_is_wide_enough(browser: Browser, served: Served) -> None:
    await full(served.world)
    window = await Window.open(browser, served.url, **PHONE)
    tabs = window.page.get_by_role("navigation").get_by_role("button")
    await expect(tabs).to_have_count(9)
    for tab in await tabs.all():
        await tab.tap()
        await expect(window.page.locator(".pane:visible")).to_have_count(1)
        assert not await window.too_wide()
    await served.world.say("chidi", "help")
    await expect(window.page.locator("[data-tab=chidi]")).to_have_attribute("aria-label", "Chidi, 1 new message")
    await window.page.locator("[data-tab=chidi]").tap()
    await window.say("chidi", "/rejected")
    await expect(window.form).to_be_visible()
    assert not await window.too_wide() and window.complaints == []


async def test_axe_finds_no_barrier(browser: Browser, served: Served) -> None:
    fresh = await Window.open(browser, served.url)
    assert await fresh.barriers() == []
    await fresh.say("ana", "/rejected sting:9")
    await expect(fresh.page.locator("#problem-sting")).not_to_be_empty()
    assert await fresh.barriers() == []
    await full(served.world)
    light = await Window.open(browser, served.url)
    dark = await Window.open(browser, served.url, colours="dark")
    phone = await Window.open(browser, served.url, **PHONE)
    await light.box("ben").fill("/re")
    await light.box("ben").press("ArrowDown")
    for window in (light, dark, phone):
        await expect(window.message("dana", "Your time zone")).to_be_attached()
        assert await window.barriers() == []


async def test_the_numbers_of_help_now_are_seen_first(browser: Browser, served: Served) -> None:
    """An answer taller than its column is shown from its top."""
    window = await Window.open(browser, served.url)
    await window.say("ana", "/help-now")
    await expect(
        window.message("ana", "If you're in danger right now").get_by_text("If you're in danger right now")
    ).to_be_in_viewport()
    await expect(
        window.message("ana", "If you're in danger right now").get_by_text("Talk to someone now")
    ).to_be_in_viewport()


@pytest.mark.parametrize("width", [1440, 1280, 900, 390, 320])
async def test_names_touch_no_clock(browser: Browser, served: Served, width: int) -> None:
    """However long a name is, it leaves the time beside it alone."""
    window = await Window.open(browser, served.url, width=width)
    for person, called in (("ana", "Ana"), ("ben", "Maximilian-Alexander"), ("chidi", "Wolfeschlegel")):
        if width < 840:
            await window.page.locator(f"[data-tab={person}]").click()
        await window.column(person).locator("h2").evaluate("(one, called) => { one.textContent = called; }", called)
        name = await window.column(person).locator("h2").bounding_box()
        clock = await window.column(person).locator(".local").bounding_box()
        assert name and clock
        beside = clock["x"] - (name["x"] + name["width"])
        assert beside >= 8 or clock["y"] >= name["y"] + name["height"], (person, name, clock)
    assert not await window.too_wide()


async def test_with_the_keyboard_up_the_box_and_the_answer_are_seen(browser: Browser, served: Served) -> None:
    """The keys of a phone leave 390 × 420."""
    window = await Window.open(browser, served.url, **PHONE)
    for _ in range(3):
        await window.say("ana", "/help-now")
    await window.box("ana").tap()
    await window.page.set_viewport_size({"width": 390, "height": 420})
    await expect(window.box("ana")).to_be_focused()
    await window.box("ana").press_sequentially("/help")
    await expect(window.column("ana").get_by_role("option").first).to_be_in_viewport(ratio=1)
    await window.column("ana").get_by_role("button", name="Send as").tap()
    answer = window.column("ana").locator("article").last
    await expect(answer).to_contain_text("/rejected")
    await expect(answer.locator(".text").first).to_be_in_viewport(ratio=1)
    await expect(window.box("ana")).to_be_in_viewport(ratio=1)
    await expect(window.column("ana").get_by_role("button", name="Send as")).to_be_in_viewport(ratio=1)
    log = await window.column("ana").get_by_role("log").bounding_box()
    assert log and log["height"] >= 180
    await window.page.get_by_role("button", name="Next event").scroll_into_view_if_needed()
    await expect(window.page.get_by_role("button", name="Next event")).to_be_in_viewport(ratio=1)
    await window.page.locator("[data-tab=ben]").tap()
    await expect(window.box("ben")).to_be_visible()
    assert not await window.too_wide() and window.complaints == []
