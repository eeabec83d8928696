"""The three pictures of the README, from the gallery: the same moment on each platform."""

from pathlib import Path

from playwright.async_api import Page

MOMENT = ("encouragement", "[Yes, save it]")  # the slice, and what was just done: a preview before it is sent


async def take(tab: Page, folder: Path) -> None:
    """Writes discord.png, slack.png and playground.png: small, as a README shows them."""
    slice_, did = MOMENT
    row = tab.locator(f"#{slice_} .shot", has=tab.locator(".does", has_text=did)).first
    for platform in ("discord", "slack", "playground"):
        await row.locator(f".screen.{platform}").screenshot(path=folder / f"{platform}.png")
