"""The agreed time as a file for the calendar of each of them, made as it is handed over and kept nowhere."""

from collections.abc import Sequence

from bot.calendar import MINUTE_MS
from bot.copies import Meeting
from bot.features.introductions.desk import both
from bot.features.introductions.store import Introduced, Introductions, Part, State
from bot.messages import Extract
from bot.ports import People, Stores
from bot.words import say

MINUTES = 30


def file_of(to: Introduced) -> Extract:
    return Extract("ics", of="introductions", number=to.id)


def extracted(account: int, what: Extract, edge: None, stores: Stores) -> tuple[Sequence[Meeting], None]:
    """For its own reader, while it is agreed; with the others' names and no word more: calendars are looked into."""
    kept, people = stores[Introductions], stores[People]
    mine = kept.introduced(what.number)
    one = None if mine is None or mine.account != account else kept.introduction(mine.introduction)
    if mine is None or one is None or one.state is not State.AGREED or one.agreed_at is None:
        return (), None
    members = (
        people.ever(one.circle, each.account)
        for each in kept.together(one.id)
        if each.id != mine.id and each.part is not Part.UNSEEN
    )
    names = [say("{who}", who=each.person) for each in members if each is not None]
    if not names:
        return (), None
    ends = one.agreed_at + MINUTES * MINUTE_MS
    return (Meeting(one.agreed_at, ends, say("Meet {who}", who=both(*names)), mine.subject),), None
