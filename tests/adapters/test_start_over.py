"""[Start over]: asked once, then a fresh playground; the process goes on, and so does every open page."""

import asyncio

import pytest
from playwright.async_api import Browser, Locator, Route, expect

from adapters.running.playing import settle_in
from tests.adapters.browser import PHONE, Shape, Window
from tests.adapters.served import Served
from tests.adapters.story import put_down
from tests.world import World

OF_PEOPLE = {"accounts": 5, "circles": 2, "members": 8, "rejections": 0, "asks": 0, "kind_words": 0, "drafts": 0}


def count(world: World, table: str) -> int:
    [[found]] = world.rows(f"SELECT count(*) FROM {table}")
    return int(found)


async def lived(world: World) -> None:
    """Something of most kinds: a word on its way, a rest, closed messages, another name."""
    await world.say("farah", "join", name="Farah", zone="London")
    await world.say("ana", "rejected", stage="FINAL", sting=5, note="so close")
    await world.press("ana", "Ask my circle", wish="LISTEN", words="Four rounds, then one line of email.")
    await world.press("ana", "Send")
    await world.say("ben", "rest", days=3)
    await world.say("dana", "goal", action="Write to one employer")
    await world.close_dms("eli")
    await world.advance(hours=1)
    await world.say("chidi", "rejected", stage="FINAL", sting=9)


async def test_it_is_as_fresh_as_the_first_time(served: Served) -> None:
    world = served.world
    (world.folder / "mine.txt").write_text("left alone")
    await lived(world)
    before = world.now
    status, answer = await served.post("/api/start-over", {})
    assert (status, answer) == (200, {"now": "2026-12-01T17:00:00.000Z"})  # the next Tuesday: the clock never goes back
    assert world.now > before and (world.folder / "mine.txt").read_text() == "left alone"
    assert {table: count(world, table) for table in OF_PEOPLE} == OF_PEOPLE
    _, people = await served.get("/api/people")
    assert [one["id"] for one in people if one["joined"]] == ["ana", "ben", "chidi", "dana", "eli"]
    assert not [one for one in people if one["resting"] or one["dms_closed"]]
    for person in people:
        assert (await served.get(f"/api/messages?as={person['id']}"))[1] == []
    status, answer = await served.post("/api/act", {"as": "ana", "command": "rejections"})
    assert status == 200 and "so close" not in str(answer)


async def test_a_button_of_before_is_none(served: Served) -> None:
    await served.world.say("ana", "rejected", stage="FINAL", sting=5)
    await served.post("/api/start-over", {})
    status, answer = await served.post("/api/press", {"as": "ana", "token": "reflect-when!:when=NO"})
    assert status == 400 and "no such button" in answer["error"]


async def test_twice_at_once_is_once_more(served: Served) -> None:
    answers = await asyncio.gather(*(served.post("/api/start-over", {}) for _ in range(3)))
    assert [status for status, _ in answers] == [200, 200, 200]
    assert {table: count(served.world, table) for table in OF_PEOPLE} == OF_PEOPLE


async def test_killed_on_the_way_it_is_done_at_the_next_start(world: World) -> None:
    """Nobody meets half of what was there before."""
    await lived(world)
    await world.core.platform.set("seated", "over")
    await world.restart()
    await settle_in(world.core)
    assert {table: count(world, table) for table in OF_PEOPLE} == OF_PEOPLE
    assert await world.texts("ana") == []


@pytest.mark.browser
@pytest.mark.parametrize("shape", [{}, PHONE], ids=["desktop", "phone"])
async def test_it_is_asked_once(browser: Browser, served: Served, shape: Shape) -> None:
    one, other = await Window.open(browser, served.url, **shape), await Window.open(browser, served.url)
    await put_down(one)
    await expect(other.message("ana", "It's saved")).to_be_visible()
    await one.page.get_by_role("button", name="Start over").focus()
    await one.page.keyboard.press("Enter")
    assert await one.barriers() == []
    await one.page.keyboard.press("Escape")
    await expect(one.page.get_by_role("button", name="Start over")).to_be_focused()
    await expect(one.message("ana", "It's saved")).to_be_visible()
    await one.page.keyboard.press("Enter")
    await one.form.get_by_role("button", name="Start over").click()
    for window in (one, other):
        await expect(window.page.locator("article")).to_have_count(0)
        await expect(window.page.locator("#now")).to_have_text("Tue 1 Dec 17:00")
    said = one.page.locator("#clock-said")
    await expect(said).to_have_text("Everything is back at the beginning. It is Tue 1 Dec 17:00.")
    await expect(one.page.locator("#conversations")).to_be_focused()
    await put_down(one)
    await expect(other.message("ana", "It's saved")).to_be_visible()
    assert one.complaints == other.complaints == []


@pytest.mark.browser
async def test_what_was_on_its_way_is_forgotten_too(browser: Browser, served: Served) -> None:
    """It shows nothing, and makes no step of the story."""
    window, title = await _telling(browser, served)
    held = asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        await held.wait()
        await route.fulfill(response=answer)

    await window.page.route("**/api/messages*", late)
    async with window.page.expect_request("**/api/messages*"):
        await served.world.say("ana", "rejected", stage="SCREEN", sting=1)
    await served.post("/api/start-over", {})
    await expect(title).to_have_text("1 of 8: A rejection")
    held.set()
    await expect(window.column("ana").locator("article")).to_have_count(0)
    await expect(title).to_have_text("1 of 8: A rejection")
    await window.page.unroute_all(behavior="ignoreErrors")


@pytest.mark.browser
async def test_a_form_that_was_open_meanwhile(browser: Browser, served: Served) -> None:
    """It says plainly that its button is gone, and leaves its reader somewhere."""
    window = await Window.open(browser, served.url)
    await put_down(window)
    await window.button("ana", "Ask my circle").click()
    await window.form.get_by_text("Just listen").click()
    await window.form.get_by_label("What would you like them to know?").fill("Final round.")
    await served.post("/api/start-over", {})
    await expect(window.page.locator("article")).to_have_count(0)
    await window.form.get_by_role("button", name="Submit").click()
    gone = "Ana has no such button any more. Perhaps everything was started over: close this and look again."
    await expect(window.page.locator("#form-problem")).to_have_text(gone)
    await window.page.keyboard.press("Escape")
    await expect(window.page.locator("#conversations")).to_be_focused()
    assert window.complaints == []


@pytest.mark.browser
async def test_a_page_that_does_not_listen_yet_hears_of_it_once_it_does(browser: Browser, served: Served) -> None:
    window, title = await _telling(browser, served)
    held = asyncio.Event()

    async def late(route: Route) -> None:
        await held.wait()
        await route.continue_()

    await window.page.route("**/api/events", late)
    await window.page.reload()
    await expect(title).to_have_text("2 of 8: Asking")
    await served.post("/api/start-over", {})
    held.set()
    await expect(title).to_have_text("1 of 8: A rejection")
    await expect(window.column("ana").locator("article")).to_have_count(0)


async def _telling(browser: Browser, served: Served) -> tuple[Window, Locator]:
    """A page in the second step of the story, and its title."""
    window = await Window.open(browser, served.url)
    title = window.page.locator("#story-title")
    await window.page.locator("#story-open").click()
    await served.world.say("ana", "rejected", stage="FINAL", sting=5)
    await expect(title).to_have_text("2 of 8: Asking")
    return window, title
