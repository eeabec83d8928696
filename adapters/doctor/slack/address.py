"""HTTP mode's public address: does it lead to the bot? Only that one address of our own is asked."""

import asyncio

import aiohttp

from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.doctor.slack.looks import PATIENCE
from adapters.slack.http_mode.server import HEALTH_PATH
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH

ABOUT = "Slack address"
AWAY = {502, 503, 504}  # a proxy that finds nobody behind it
PATHS = ", ".join((EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH, HEALTH_PATH))


async def address(session: aiohttp.ClientSession, base: str, port: int) -> Finding:
    """`port` is where the bot listens."""
    try:
        async with asyncio.timeout(PATIENCE), session.get(base + HEALTH_PATH, allow_redirects=False) as answer:
            status = answer.status
            healthy = status == 200 and await answer.content.read(8) == b"ok"
    except aiohttp.ClientSSLError:
        said = f"The certificate of {base} is not trusted here, and hardly by Slack."
        return problem(
            ABOUT, said, "Look at the proxy before the bot: its certificate is for another name, or is over."
        )
    except (aiohttp.ClientError, OSError):
        why = f"{base} cannot be reached from here; from outside it may be another matter. Open it in a browser."
        return unchecked(ABOUT, why)
    if healthy:
        return ok(ABOUT, f"{base} leads to the bot.")
    if status in AWAY:
        return unchecked(ABOUT, f"A proxy answers at {base}, and behind it nobody ({status}): does the bot run?")
    said = f"{base}{HEALTH_PATH} does not lead to the bot: something else answers ({status})."
    return problem(ABOUT, said, f"Let the proxy pass {PATHS} on to port {port}, unchanged.")
