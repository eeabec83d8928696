"""One process of the fleet: `support-circle run`, with both platforms on this machine, and leases that end sooner."""

import sys

import aiohttp

from tests.loopback.discord.certificates import LoopbackResolver


def main(role: str, database: str, discord: str, slack: str, haste: str) -> int:
    """Discord's port, Slack's address, and by how much sooner; 1 is as it is."""
    _hurry(float(haste))
    aiohttp.ThreadedResolver.resolve = LoopbackResolver(int(discord)).resolve  # type: ignore[method-assign,assignment]
    from adapters.slack import web_api

    web_api.BASE = slack
    from adapters.cli import main as support_circle

    return support_circle(["run", "--role", role, "--database", database])


def _hurry(times: float) -> None:
    """Before anything reads them: of a process, of a letter; and direct messages are opened at once."""
    from adapters.discord import identifying
    from adapters.discord.sending import directs
    from adapters.running import leases
    from bot import courier

    leases.BEAT = 3 / times
    leases.HELD, leases.SILENT = 20 / times, 30 / times
    courier.LEASE = round(60_000 / times)
    courier.Away.__init__.__defaults__ = (courier.LEASE, None)
    directs.DISTANCE = (0, 0)
    identifying.APART = 5 / times
    from adapters.running import courier as carrying

    carrying.CALL = round(10_000 / times)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
