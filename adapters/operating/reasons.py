"""Why a letter is as it is, in words for an operator."""

from datetime import UTC, datetime

from bot.delivery import RULES
from bot.features.encouragement.reporting import NEVER
from bot.letters import LetterKind
from storage.statements import Row

ENDED = {
    "dms closed": "its reader takes no direct messages from the bot; it waits in /inbox",
    "not allowed": "the bot may not write there: it lacks a permission (support-circle doctor says which)",
    "channel gone": "its channel is gone: a host sets another one with /setup",
    "workspace gone": "the bot is not in that server or workspace any more",
    "person gone": "its reader has left the platform or the workspace",
    "message gone": "what it was to change is gone",
    "refused": "the platform refused it as it is; please report its kind and number",
    "too much": "the platform takes no more there for now",
    "quarantined": "the platform lets the bot open no direct messages: its support has to lift that",
    "no answer": "the platform never said what became of it",
    "unknown outcome": "nobody can tell whether it arrived, and a second one would be worse than none",
    "late": "its hour was long over; it waits in /inbox",
    "passed": "its hour was long over",
    "left": "its reader or who wrote it is not in that circle any more",
    "blocked": "its reader has muted who wrote it",
    "not joined": "its reader has not joined",
    "resting": "its reader rests",
    "enough for now": "its reader had as many letters as they get in a day or a week",
    "shown": "its reader has read it in /inbox",
    "away": "its reader has read it in /inbox",
    "dropped": "an operator dropped it",
    "consent": "its reader took back their OK",
}


def told(row: Row, now: int, *, paused: bool) -> str:
    because = ENDED.get(row.ended_why or "", row.ended_why)
    match row.state:
        case "sent":
            return f"sent at {_time(row.ended_at)}."
        case "dead" | "cancelled":
            return f"{row.state} at {_time(row.ended_at)}: {because or 'no reason is noted'}."
    held = f"; {because}" if because else ""
    if paused and row.state == "sending":
        return f"nobody knows yet whether it arrived: looked up once letters go out again{held}."
    if paused:
        return f"waits, as all letters are paused{held}."
    next_at = max(row.not_before, row.look_at or 0)
    when = f"the next look at {_time(next_at)}" if next_at > now else "as soon as its turn comes"
    if row.state == "sending":
        return f"under way, or nobody knows yet whether it arrived: looked up {when}{held}."
    return f"{'an edit ' if row.state == 'amended' else ''}waits, {when}, after {row.tries} tries{held}."


def refused(what: str, row: Row | None, now: int) -> str | None:
    """Why it cannot be tried again, or dropped; None where it can."""
    if row is None:
        return "there is no such letter."
    if row.state == "sending" and what == "retry":
        return "it may have arrived: it is looked up first, by itself."
    if what == "drop":
        return None if row.state in ("pending", "sending") else f"it has ended already ({row.state})."
    if row.not_before >= NEVER and row.state == "pending":
        return "it waits until its circle has a host, and is for nobody else."
    if row.state not in ("dead", "pending"):
        return f"it is {row.state}, and that stays so."
    if not row.whole:
        return "its words are not kept any more: nobody has an /inbox for a channel."
    if row.read_at is not None:
        return "its reader has read it in /inbox."
    if row.expires is not None and row.expires < now:
        return "it is too late for it."
    if row.state == "dead" and row.kind in LetterKind.__members__ and RULES[LetterKind[row.kind]].refusals == 1:
        return "what it was for has gone on without it."
    return None


def _time(at: int | None) -> str:
    return f"{datetime.fromtimestamp((at or 0) / 1000, UTC):%Y-%m-%d %H:%M} UTC"
