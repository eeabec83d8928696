"""Why Discord could not be asked, in plain words."""

import aiohttp
import discord

from adapters.doctor.network_errors import Far

TROUBLES = (discord.DiscordException, aiohttp.ClientError, OSError)  # TimeoutError is an OSError
DISCORD = Far("Discord", "discord.com", "https://discordstatus.com")


def meaning(error: BaseException) -> tuple[str, str]:
    """What happened, and what to do next."""
    match error:
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
            return DISCORD.troubled()
        case _:
            return DISCORD.unreached(error)
