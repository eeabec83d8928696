"""The agreed time as a file for the calendar of each of the two, made as it is handed over and kept nowhere."""

from collections.abc import Sequence

from bot.calendar import MINUTE_MS
from bot.copies import Meeting
from bot.features.interviews.desk import named
from bot.features.interviews.store import Interviews, Invited, PeerState
from bot.features.interviews.telling import MINUTES
from bot.messages import Extract
from bot.ports import People, Stores
from bot.words import say


def file_of(invited: Invited) -> Extract:
    return Extract("ics", of="interviews", number=invited.id)


def extracted(account: int, what: Extract, edge: None, stores: Stores) -> tuple[Sequence[Meeting], None]:
    """For the two of them alone, and while it is agreed. It tells the other's name and no word of what it is about:
    calendars are looked into by many.
    """
    invited = stores[Interviews].invited_one(what.number)
    one = stores[Interviews].one(invited.interview) if invited else None
    if invited is None or one is None or invited.state is not PeerState.AGREED or invited.agreed_at is None:
        return (), None
    if account not in (one.account, invited.account):
        return (), None
    other = invited.account if account == one.account else one.account
    called = say("Mock interview with {who}", who=named(stores[People], one.circle, other))
    ends = invited.agreed_at + MINUTES * MINUTE_MS
    return (Meeting(invited.agreed_at, ends, called, invited.subject),), None
