"""By when whoever asks will have heard, whatever becomes of it; and what moves that hour says the new one."""

from bot.calendar import DAY_MS, MINUTE_MS, wakes
from bot.events import Events, HoursChanged, RestBegan
from bot.features.encouragement.choosing import Peer
from bot.features.encouragement.desk import Desk, status_subject
from bot.features.encouragement.store import UNHEARD, Ask
from bot.resting import after_rest
from bot.words import Moment, say

UNDO_MS = 5 * MINUTE_MS
LATELY = 20  # of the newest words some may be on their way


def told_by(ask: Ask, sent: int, desk: Desk) -> int:
    """After their own rest and in their own waking hours (UTC ms), where it is `sent` at that instant (UTC ms)."""
    at, asker = sent + UNDO_MS + DAY_MS, desk.asks.peer(ask, ask.account)
    late = max(at, desk.clock.now() if _waits(ask, desk) else 0)
    when = late + -late % MINUTE_MS  # to the minute, as it is said
    if asker is None:
        return at
    while (comes := _comes(when, ask.account, asker, desk)) > when:
        when = comes
    return when


def _comes(at: int, account: int, asker: Peer, desk: Desk) -> int:
    """After a rest, and in the morning: which may be one that they keep free."""
    return wakes(after_rest(desk.people, account, at), asker.zone, asker.quiet.start, asker.quiet.end)


def moved(event: HoursChanged | RestBegan, desk: Desk, events: Events) -> None:
    """Whoever has moved hears it by the clock that they have now; whoever rests, where the rest puts it off."""
    moves = [
        one
        for one in desk.asks.live(event.account)
        if (isinstance(event, HoursChanged) or one.at + UNDO_MS + DAY_MS < event.until) and _waits(one, desk)
    ]
    if moves:
        when = Moment(max(told_by(one, one.at, desk) for one in moves))
        events.append(say("I'll tell you about what you asked by {when} either way.", when=when))


def _waits(ask: Ask, desk: Desk) -> bool:
    """Whether they have still to hear of it: a day has not gone by without a word, or what they are to read is kept
    back.
    """
    if ask.state in UNHEARD and desk.clock.now() < ask.at + UNDO_MS + DAY_MS:
        return True
    words = [one.subject for one in desk.words.received(ask.account, LATELY) if one.ask == ask.id]
    letters = [desk.outbox.letter(key) for about in (status_subject(ask), *words) for key in desk.outbox.about(about)]
    return any(one is not None and one.state == "pending" for one in letters)
