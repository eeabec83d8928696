"""The playground's second circle: what belongs to a circle, and what to a person."""

import signal
from pathlib import Path

import aiosqlite
import pytest
from playwright.async_api import Browser, expect

from adapters.playground.people import LANTERN, seat
from adapters.playground.platform import Platform
from tests.adapters.browser import Window
from tests.adapters.process import Running
from tests.world import World

NO_SPACE = "CHECK (place IN ('circle', 'encourage', 'dm'))"


async def test_what_belongs_to_a_circle(world: World) -> None:
    """Ben is Benny in Lantern; what he asks there reaches Dana and Eli, and nobody of Harbour alone."""
    await seat(world.app, LANTERN)
    assert set((await world.say("ben", "my-circle")).labels) >= {"Harbour", "Lantern"}
    assert (await world.say("ana", "my-circle")).title == "Harbour"
    preview = await world.say("ben", "ask", where="lantern", wish="LISTEN", words="A long day, and no answer.")
    assert "Send" in preview.labels
    await world.press("ben", "Send")
    await world.advance(hours=3)
    seen = {one: str(await world.sees(one)) for one in ("ana", "chidi", "dana", "eli")}
    assert [one for one, messages in seen.items() if "Benny" in messages] == ["dana", "eli"]
    await world.until("2026-11-27T17:01", "Europe/Berlin")
    assert len(await world.sees("chidi", "lantern")) == 1 and await world.sees("chidi", "circle") == []


async def test_only_its_own_host_sets_it_up(world: World) -> None:
    """Dana manages #lantern and nothing else."""
    await seat(world.app, LANTERN)
    assert (await world.say("ben", "setup", where="lantern", name="Mine", zone="Berlin")).error
    assert (await world.say("dana", "setup", where="circle", name="Mine", zone="Berlin")).error
    assert (await world.say("dana", "setup", where="lantern", name="Lamp", zone="Berlin")).error is None


async def test_a_playground_of_before_gets_room_for_it(tmp_path: Path) -> None:
    """Its messages, buttons and numbers stay as they are."""
    path = tmp_path / "platform"
    platform = await Platform.open(path)
    body = {"text": "Hello", "buttons": [{"token": "help!"}]}
    posted = [await platform.post("circle", "bot", body, at, key=f"k{at}") for at in (1, 2)]
    await platform.close()
    async with aiosqlite.connect(path) as file:
        [[made]] = await file.execute_fetchall("SELECT sql FROM sqlite_master WHERE name = 'messages'")
        await file.execute("PRAGMA writable_schema = ON")
        before = made.replace("place TEXT NOT NULL", f"place TEXT NOT NULL {NO_SPACE}")
        await file.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'messages'", (before,))
        await file.commit()
    platform = await Platform.open(path)
    assert await platform.visible("ana") == posted and await platform.find("k2") == posted[1]
    third = await platform.post("lantern", "bot", {**body, "buttons": [{"token": "rest"}]}, 3)
    assert (third.n, third.rev) == (3, 3) and await platform.offered("ana", "rest")
    await platform.close()


@pytest.mark.browser
async def test_the_playground_has_both(browser: Browser, tmp_path: Path) -> None:
    running = Running(tmp_path, "--port", "0")
    try:
        window = await Window.open(browser, f"http://127.0.0.1:{running.port}")
        await expect(window.column("dana").locator(".host")).to_have_text("host")
        await window.say("farah", "/join")
        for circle in ("Harbour", "Lantern"):
            await expect(window.button("farah", circle)).to_be_visible()
        await window.column("dana").get_by_label("Said in").select_option("#lantern")
        await window.say("dana", "/invite")
        await expect(window.page.locator("#pane-lantern article")).to_contain_text("This is Lantern")
        assert window.complaints == []
    finally:
        running.end(signal.SIGTERM)
