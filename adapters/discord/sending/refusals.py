"""What Discord's refusals mean for a letter: a line each."""

import aiohttp
import discord

from bot.calendar import MINUTE_MS
from bot.courier import GONE, LONGEST_PAUSE, Later, Never, Outcome, Unknown

PROBLEMS = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)
NOT_ALLOWED = Never("not allowed")
REFUSED = Never("refused")
NO_DMS = Never("dms closed")
TEN_MINUTES = 10 * MINUTE_MS

# Discord's JSON error codes, https://discord.com/developers/docs/topics/opcodes-and-status-codes
MEANING: dict[int, Outcome] = {
    10003: Never("channel gone"),
    10004: Never("workspace gone"),
    10007: Never(GONE),  # unknown member
    10008: Never("message gone"),
    10013: Never(GONE),  # unknown user
    20026: Later(LONGEST_PAUSE),  # flagged as spam: no direct message can be opened until Discord's support lifts it
    40003: Later(TEN_MINUTES),  # opening direct messages too fast
    50001: NOT_ALLOWED,  # cannot see the channel
    50007: NO_DMS,  # closed, or the bot is blocked; 403 when posting, 400 when opening
    50013: NOT_ALLOWED,  # may not write there
    50033: NO_DMS,  # invalid recipient
    50278: NO_DMS,  # no server in common
}
SLOW_DOWN = {20026, 40003}  # what an operator should know of


def outcome(error: Exception, *, posting: bool) -> Outcome:
    """Of one of the PROBLEMS. `posting`: it matters whether the request arrived in spite of it."""
    unclear = Unknown() if posting else Later()
    match error:
        case discord.HTTPException() if error.code in MEANING:
            return MEANING[error.code]
        case discord.HTTPException(status=401):
            return Later(LONGEST_PAUSE)
        case discord.HTTPException(status=429):
            return Later(_retry_after(error))
        case discord.HTTPException(status=status):
            return unclear if status >= 500 else REFUSED
        case discord.RateLimited():
            return Later(int(error.retry_after * 1000) + 1)
        case aiohttp.ClientConnectorError():
            return Later()  # there was no connection to send it on
        case _:
            return unclear


def _retry_after(error: discord.HTTPException) -> int:
    try:
        return int(float(error.response.headers["Retry-After"]) * 1000) + 1
    except (KeyError, ValueError):
        return MINUTE_MS
