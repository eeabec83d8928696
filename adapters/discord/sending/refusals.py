"""What Discord's refusals mean for a letter, in one table: this letter never, this person, this place or nobody now.

Only the first is a verdict on the letter. All else changes some day: there it waits.
"""

import aiohttp
import discord

from bot.calendar import HOUR_MS, MINUTE_MS
from bot.courier import GONE, LONGEST_PAUSE, Away, Later, Never, Outcome, Shut, Unknown

# The last three: what discord.py stumbles over where a page stands in the place of an answer.
PROBLEMS = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, KeyError, TypeError, ValueError)
REFUSED = Never("refused")
LINK = Never("link")  # as it is: without its links it may go
NOT_ALLOWED = Shut("not allowed")
NO_CHANNEL = Shut("channel gone")
NO_WORKSPACE = Shut("workspace gone")
NO_DMS = Shut("dms closed")
UNEXPLAINED = Shut("refused")
BLOCKED = Away(5 * MINUTE_MS)
TOO_FAST, FLAGGED = Away(10 * MINUTE_MS), Away(HOUR_MS, "quarantined")
OPENINGS = (TOO_FAST, FLAGGED)  # hold up the opening of direct messages and nothing else; an operator should know

# Discord's JSON error codes, https://discord.com/developers/docs/topics/opcodes-and-status-codes
MEANINGS: tuple[tuple[Outcome, tuple[int, ...]], ...] = (
    # this letter never
    (REFUSED, (40005, 50006, 50035)),  # too large, empty, malformed
    (LINK, (240000,)),  # a harmful one, as Discord finds
    (Never("message gone"), (10008,)),
    (Never(GONE), (10007, 10013)),  # unknown member, unknown user
    # this person not now
    (NO_DMS, (50007, 50033)),  # closed, or the bot is blocked (403 when posting, 400 when opening); invalid recipient
    (NO_DMS, (50278,)),  # no server in common
    # this place not now
    (NO_CHANNEL, (10003,)),  # in an outage, too; of direct messages: it is opened anew
    (NO_WORKSPACE, (10004,)),
    (NOT_ALLOWED, (50001, 50013)),  # cannot see the channel, may not write there
    (NOT_ALLOWED, (50008, 50024, 50083, 160005)),  # of another kind; of an archived or a locked thread
    (NOT_ALLOWED, (50009, 40007)),  # how far people have to be verified there; banned from it
    (Shut("too much"), (20016, 20028, 20029)),  # slow mode; how much may be written in a channel, or a server
    # nobody now
    (BLOCKED, (40333,)),  # the proxy in front of Discord refuses our address or how we call ourselves
    (BLOCKED, (40004, 40006, 130000)),  # sending is switched off, what we ask for is, or Discord is overloaded
    (Away(LONGEST_PAUSE), (40001, 50014)),  # the token, as 401 says it
    (FLAGGED, (20026,)),  # as spam: no direct messages are opened until Discord's support lifts it
    (TOO_FAST, (40003,)),  # opening direct messages
)
MEANING = {code: outcome for outcome, codes in MEANINGS for code in codes}


def outcome(error: Exception, *, posting: bool) -> Outcome:
    """Of one of the PROBLEMS. `posting`: it matters whether the request arrived in spite of it."""
    unclear = Unknown() if posting else Later()
    match error:
        case discord.HTTPException() if error.code in MEANING:
            return MEANING[error.code]
        case discord.HTTPException(status=429):
            return _limited(error)
        case discord.HTTPException(status=status) if status == 408 or status >= 500:
            return unclear
        case discord.HTTPException(status=401):
            return Away(LONGEST_PAUSE)
        case discord.HTTPException() if error.response.headers.get("Content-Type") != "application/json":
            return BLOCKED  # a page: not Discord speaks, but something in between
        case discord.HTTPException(status=403):
            return UNEXPLAINED
        case discord.HTTPException(status=404, code=0):
            return NO_CHANNEL
        case discord.HTTPException():
            return REFUSED
        case discord.RateLimited():
            return Later(int(error.retry_after * 1000) + 1)
        case aiohttp.ClientConnectorError():
            return Later()  # there was no connection to send it on
        case _:
            return unclear


def _limited(error: discord.HTTPException) -> Outcome:
    """What the proxy refuses has no scope: nobody, and it is no try, as where all that the bot does is meant."""
    try:
        wait = int(float(error.response.headers["Retry-After"]) * 1000) + 1
    except (KeyError, ValueError):
        wait = MINUTE_MS
    return Away(wait) if error.response.headers.get("X-RateLimit-Scope", "global") == "global" else Later(wait)
