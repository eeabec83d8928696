"""What tests of adapters may ask for."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from aiohttp import ClientSession
from playwright.async_api import Browser

from adapters.cli import main
from adapters.running.playing import site
from adapters.slack import directory
from tests.adapters.browser import browsing, chromium
from tests.adapters.served import Served
from tests.world import World


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine it may take longer to look somebody up on Slack, and to read a form or a Home."""
    monkeypatch.setattr(directory, "WITHIN", 2.5)
    for wait in ("FORM_WAIT", "FILLED_WAIT", "HOME_WAIT"):
        monkeypatch.setattr(f"bot.app.{wait}", 2.5)


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., CompletedProcess[str]]:
    """A command, run to its end in this process: one of its own would import everything first (see process.py)."""

    def run(*arguments: str, **settings: str) -> CompletedProcess[str]:
        with monkeypatch.context() as here:
            here.chdir(tmp_path)
            for name, value in settings.items():
                here.setenv(name, value)
            return CompletedProcess(arguments, main(arguments), *capsys.readouterr())

    return run


@pytest.fixture
async def served(world: World) -> AsyncIterator[Served]:
    server = site(world.core, world.clock)
    port = await server.start(0)
    async with ClientSession() as session:
        yield Served(world, session, port)
    await server.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium found: install Debian's chromium package to run the page's tests")
    async with browsing(path) as launched:
        yield launched
