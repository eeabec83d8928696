"""An operator who stops: everybody hears of it, can download what is theirs, and is erased on that day."""

import logging
from dataclasses import dataclass, replace

from bot.calendar import DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS, wakes
from bot.dues import Again, due
from bot.events import ConsentGiven, HostBegan, Joined, Started
from bot.features.privacy import deleting
from bot.features.privacy.deleting import PACE, SOME
from bot.features.privacy.farewell_words import DAY, DOWNLOAD, NOTICE, OFF, WEEK, in_circle, to_person
from bot.features.privacy.store import Leaving
from bot.letters import Dm, Letter, LetterKind, Post
from bot.messages import Message
from bot.people import HOUSE, Account, Channel
from bot.planning import Schedule
from bot.ports import People
from bot.remembered import Notes
from bot.words import Moment, say

log = logging.getLogger(__name__)

DONE = "Nothing is kept of anybody any more. Stop the bot; support-circle farewell says what to remove."
NOTE, OVER = "farewell", "over"  # the note of when it is (UTC ms); once it was, this
TOLD = "farewell-told"  # the note that people hear of it, and since when all have been written to (UTC ms)
BEGUN = "farewell-begun"  # the note that people are being erased
PAUSE = MINUTE_MS // 4  # until it is looked whether everybody has gone
SOONEST = 14 * DAY_MS  # after everybody was told
BEFORE = {WEEK: WEEK_MS, DAY: DAY_MS}
ABOUT = "farewell"


@due("farewell")
class Farewell:
    """What is said of the end at `at` (UTC ms): in each circle, then to each person, beginning after a number."""

    at: int
    step: int = NOTICE
    circle: int = 0
    account: int = 0


@due("farewell-end")
class End:
    at: int
    account: int = 0


@dataclass(frozen=True)
class Desk:
    """The ports of a farewell as one value."""

    leaving: Leaving
    deleting: deleting.Desk
    notes: Notes
    people: People


def started(event: Started, notes: Notes) -> None:
    if notes.get(NOTE) == OVER:
        log.warning(DONE)


def begin(at: int, notes: Notes, schedule: Schedule, now: int) -> None:
    """It is planned for an instant (UTC ms), and told of as soon as the bot looks."""
    notes.set(NOTE, str(at))
    schedule.at(Farewell(at), HOUSE, ABOUT, now)
    for step, before in BEFORE.items():
        schedule.at(Farewell(at, step), HOUSE, ABOUT, at - before)
    schedule.at(End(at), HOUSE, ABOUT, at)


def call_off(at: int, notes: Notes, schedule: Schedule, now: int) -> None:
    """Before it has come; whoever has heard of it hears that all goes on."""
    for kind in (Farewell, End):
        schedule.cancel(kind, subject=ABOUT)
    if notes.get(TOLD):
        schedule.at(Farewell(at, OFF), HOUSE, ABOUT, now)
        notes.set(TOLD, "yes")
    for note in (NOTE, BEGUN):
        notes.set(note, "")


def tell(due: Farewell, desk: Desk) -> None:
    """A few at a time: first the circles, then everybody."""
    now, schedule = desk.deleting.clock.now(), desk.deleting.schedule
    if desk.notes.get(NOTE) != ("" if due.step == OFF else str(due.at)):
        return  # it was called off, or is planned anew
    if due.step in BEFORE and now > due.at - BEFORE[due.step] + DAY_MS:
        return  # the next one, or the end, says more
    if due == Farewell(due.at):
        if due.at - now < SOONEST - DAY_MS:  # the bot did not run: nobody has had time to download anything
            _move(due.at, desk)
            return
        desk.notes.set(TOLD, "yes")
    circles = desk.leaving.circles(due.circle, SOME)
    for circle in circles:
        _post(circle, due, desk)
    people = [] if circles else desk.leaving.people(due.account, SOME)
    for one in people:
        if one.here and one.known:
            _write(one.account, due, desk)
    if circles:
        schedule.at(replace(due, circle=circles[-1]), HOUSE, ABOUT, now)
    elif people:
        schedule.at(replace(due, account=people[-1].account), HOUSE, ABOUT, now)
    elif due.step == NOTICE:
        desk.notes.set(TOLD, str(now))
    elif due.step == OFF:
        desk.notes.set(TOLD, "")


def _move(at: int, desk: Desk) -> None:
    """People have had too little time to download anything: they hear of another day."""
    now, schedule = desk.deleting.clock.now(), desk.deleting.schedule
    call_off(at, desk.notes, schedule, now)
    begin(now + SOONEST, desk.notes, schedule, now)
    log.warning("The farewell is moved to two weeks from now: people were not told in time.")


def _post(circle: int, due: Farewell, desk: Desk) -> None:
    subject, outbox = f"farewell-circle:{circle}", desk.deleting.outbox
    if due.step == OFF and not _heard(subject, desk):
        return
    why = say("Everyone here should know until when I'm here.")
    outbox.put(
        Letter(
            LetterKind.NOTICE, Post(circle, Channel.CIRCLE), subject, Message(in_circle(due.step, Moment(due.at))), why
        )
    )


def _write(account: int, due: Farewell, desk: Desk) -> None:
    """Once to each; before the day also to those who have come meanwhile."""
    subject, reader, outbox = f"farewell:{account}", desk.people.account(account), desk.deleting.outbox
    if reader is None or (due.step == OFF and not _heard(subject, desk)):
        return
    if due.step in BEFORE and outbox.about(subject):
        return
    message = Message(to_person(due.step, Moment(due.at)), buttons=() if due.step == OFF else (DOWNLOAD,))
    why = say("This is about everything I keep for you, so I tell each person.")
    begins, expires = _morning(reader, desk.deleting.clock.now()), due.at if due.step != OFF else None
    outbox.put(Letter(LetterKind.DELETION, Dm(account), subject, message, why, begins, expires))


def _morning(reader: Account, now: int) -> int:
    return wakes(now, reader.zone, reader.quiet.start, reader.quiet.end)


def _heard(subject: str, desk: Desk) -> bool:
    """Whether they may know of it; what is still on its way about it does not go out."""
    known, outbox = len(desk.deleting.outbox.about(subject)), desk.deleting.outbox
    stopped = outbox.cancel(subject, "called off")
    return not known or stopped < known


def came(event: Joined | HostBegan | ConsentGiven, desk: Desk) -> None:
    """Whoever comes now hears of it at once."""
    planned = desk.notes.get(NOTE)
    if planned == OVER:
        told = say("Please know: I've stopped here. Whatever you tell me now is deleted again within the hour.")
        desk.deleting.events.append(told)
    elif planned:
        told = say(
            "Please know: I'm only here until {when}. Then everything I keep is deleted.", when=Moment(int(planned))
        )
        desk.deleting.events.append(told)


def end(due: End, desk: Desk) -> Again | None:
    """Nothing goes on any more; then everybody is erased, one after the other, and then all that is left goes."""
    now, note, schedule = desk.deleting.clock.now(), desk.notes.get(NOTE), desk.deleting.schedule
    if note not in (str(due.at), OVER):
        return None
    if note != OVER and not desk.notes.get(BEGUN):
        told = desk.notes.get(TOLD) or ""
        heard = desk.leaving.heard(int(told)) if told.isdigit() else None
        if heard is None or heard > due.at - SOONEST + 2 * DAY_MS:
            _move(due.at, desk)
            return None
        desk.notes.set(BEGUN, "yes")
    desk.leaving.close()
    people = desk.leaving.people(due.account, SOME)
    going = [one.account for one in people if one.here]
    deleting.at_once(going, desk.deleting)
    if people or desk.leaving.anybody():
        after = people[-1].account if people else 0  # once round, whoever came meanwhile is found
        later = now + len(going) * PACE if people else now + PAUSE
        schedule.at(replace(due, account=after), HOUSE, ABOUT, later)
        return None
    if desk.leaving.empty(End):
        return Again()
    if note != OVER:
        desk.notes.set(NOTE, OVER)
        log.warning(DONE)
    schedule.at(End(due.at), HOUSE, ABOUT, now + HOUR_MS)  # a bot that nobody stops is spoken to
    return None
