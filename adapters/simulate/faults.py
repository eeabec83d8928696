"""What goes wrong, by its name: on the way to a platform, with a platform, with people, with the machine."""

from collections.abc import Mapping

ON_THE_WAY: Mapping[str, str] = {
    "reply-lost": "a message is posted, and the reply to it is lost",
    "reset": "the connection breaks before anything has arrived",
    "no-connection": "no connection can be made",
    "server-error": "the platform answers 503, and has done nothing",
    "error-though-done": "the platform answers 502, and has done it",
    "rate-limit": "429 with Retry-After, for one route",
    "global-limit": "429 with Retry-After, for everything",
    "late-answer": "a call takes minutes, and is answered after nobody waits any more",
    "slow-call": "a call takes eight seconds",
    "page-instead": "a proxy's page comes in place of an answer",
}
FOR_A_WHILE: Mapping[str, str] = {
    "outage": "a platform answers nothing for hours",
    "dms-closed": "somebody takes no direct messages for days",
    "channel-gone": "a circle's encourage channel is gone, and comes back",
    "bot-removed": "the bot is taken out of a workspace, and comes back",
    "token-revoked": "its token is not taken, until an operator gives it another one",
    "openings-locked": "no direct message may be opened: it asks for too many",
    "history-hidden": "what stands in a channel cannot be looked up",
    "clock-hour-fast": "the machine's clock is an hour fast for a while",
    "clock-hour-slow": "the machine's clock is an hour slow for a while",
    "clock-day-fast": "the machine's clock is a day fast for a while",
    "clock-day-slow": "the machine's clock is a day slow for a while",
}
AT_ONCE: Mapping[str, str] = {
    "member-gone": "somebody leaves the workspace, and says nothing",
    "message-gone": "somebody deletes a message of the bot's",
    "zone-moved": "somebody moves to another time zone",
    "crash": "the process ends at a boundary: before or after a commit, a call, its effect",
    "crash-again": "the process ends while it comes up again after a crash",
    "restart": "the bot is ended and started",
    "busy": "another process keeps the database (SQLITE_BUSY)",
    "disk-full": "there is no room for another page",
    "old-backup": "a backup of some days ago is restored; letters wait until an operator says go",
    "summer-time": "the clocks of somebody's zone change",
}
SAID_AGAIN: Mapping[str, str] = {
    "duplicate": "a platform delivers an event twice at once",
    "redelivered": "a platform delivers an event again, hours later, after newer ones",
    "pressed-twice": "somebody presses a button twice",
    "pressed-late": "somebody presses a button of long ago",
    "forged": "somebody presses what another circle's button would say",
}
FAULTS: Mapping[str, str] = {**ON_THE_WAY, **FOR_A_WHILE, **AT_ONCE, **SAID_AGAIN}
