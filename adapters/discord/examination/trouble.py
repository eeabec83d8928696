"""Why Discord could not be asked, in plain words."""

import aiohttp
import discord

TROUBLES = (discord.DiscordException, aiohttp.ClientError, OSError)  # TimeoutError is an OSError


def meaning(error: BaseException) -> tuple[str, str]:
    """What happened, and what to do next."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "Discord's name cannot be looked up.", "Check this machine's network and name servers (DNS)."
        case aiohttp.ClientSSLError():
            return (
                "Discord's certificate is not trusted here.",
                "Check this machine's clock and certificates (ca-certificates), and whether a proxy stands between.",
            )
        case aiohttp.ClientConnectorError():
            return (
                "Discord cannot be reached: the connection is refused or leads nowhere.",
                "Check this machine's network, and that its firewall lets HTTPS out to discord.com.",
            )
        case TimeoutError():
            return "Discord does not answer in time.", "Check this machine's network, and https://discordstatus.com."
        case discord.HTTPException(status=429) | discord.RateLimited():
            return (
                "Discord refuses this machine's requests for now (429).",
                "Leave the bot off for an hour: this follows thousands of refused requests, and trying on prolongs it.",
            )
        case discord.HTTPException(status=status) if status < 500:
            return (
                f"Discord refuses the request ({status}).",
                "Check in the Developer Portal that the application is well.",
            )
        case discord.HTTPException() | discord.GatewayNotFound():
            return "Discord has trouble of its own.", "See https://discordstatus.com and try again later."
        case _:
            return "The connection to Discord was cut.", "Try again; if it stays so, check this machine's network."
