"""The chain of prompts: one due follows another, one a local date; what each says is in `letters`."""

from dataclasses import replace
from datetime import date

from bot.calendar import DAY, WEEK, instant, today, wakes
from bot.delivery import RULES
from bot.dues import Planned, due
from bot.events import Joined, Left, LetterSent
from bot.features.goals.letters import close_letter, door_letter, midweek_letter, plan_letter, subject
from bot.features.goals.rhythm import QUIET, Cadence, Part, Prompts, Rhythm
from bot.features.goals.store import MOST, UNFINISHED, Goals, Looked, State
from bot.letters import Letter, LetterKind
from bot.people import Account
from bot.ports import Clock, Outbox, People, Schedule

LATE = RULES[LetterKind.GOALS].late or 0
AHEAD = 15  # days that surely hold a prompt, even where one has had its own already


@due("goals-prompt")
class Prompt:
    account: int
    day: date


@due("goals-later")
class Later:
    """A prompt that was put off until later on the same day."""

    account: int
    day: date


def prompt(due: Prompt, people: People, goals: Goals, schedule: Schedule, outbox: Outbox, clock: Clock) -> None:
    """The prompt of a local date, and the next one in the chain."""
    by, rhythm = _prompted(due.account, people, goals)
    if by is None:
        return
    part, now = rhythm.part(due.day), clock.now()
    if part is not None and not resting(goals, by.id, now):
        planned = wakes(instant(due.day, rhythm.minute(part), by.zone), by.zone, by.quiet.start, by.quiet.end)
        if rhythm.unanswered >= QUIET:
            goals.keep_rhythm(by.id, replace(rhythm, prompts=Prompts.QUIET))
            outbox.put(door_letter(by, planned))
            return
        if rhythm.halves:
            goals.keep_rhythm(by.id, replace(rhythm, skipped=True))
        else:
            if rhythm.skipped:
                goals.keep_rhythm(by.id, replace(rhythm, skipped=False))
            _send(by, rhythm, part, due.day, planned, goals, outbox)
    _plan(by, rhythm, schedule, max(due.day + DAY, today(now, by.zone) - DAY), now - LATE)


def later(due: Later, people: People, goals: Goals, outbox: Outbox, clock: Clock, planned: Planned) -> None:
    by, rhythm = _prompted(due.account, people, goals)
    part = rhythm.part(due.day)
    if by is not None and part is not None and not resting(goals, by.id, clock.now()):
        _send(by, rhythm, part, due.day, planned, goals, outbox)


def _prompted(account: int, people: People, goals: Goals) -> tuple[Account | None, Rhythm]:
    """The account if prompts still go to it."""
    rhythm = goals.rhythm(account)
    known = people.memberships(account) if rhythm.prompts is Prompts.ON else []
    return known[0].account if known else None, rhythm


def _send(by: Account, rhythm: Rhythm, part: Part, day: date, planned: int, goals: Goals, outbox: Outbox) -> None:
    """Puts a prompt in, unless it was answered early."""
    letter = _letter(by, rhythm, part, day, planned, goals)
    if letter is not None:
        outbox.put(letter)


def _letter(by: Account, rhythm: Rhythm, part: Part, day: date, planned: int, goals: Goals) -> Letter | None:
    monday = rhythm.week(day)
    mine = goals.of_week(by.id, monday)
    if part is Part.PLAN:
        if mine:
            return None
        before = goals.of_week(by.id, monday - WEEK)
        unclosed = any(one.state is State.OPEN for one in before)
        return plan_letter(by, day, planned, [one for one in before if one.state in UNFINISHED][:MOST], unclosed)
    review = goals.review(by.id, monday)
    match part:
        case Part.CHECK if review.pace_on is None or (rhythm.cadence is not Cadence.WEEKLY and review.pace_on != day):
            return midweek_letter(by, day, planned, mine)
        case Part.CLOSE if review.state is not Looked.CLOSED:
            return close_letter(by, day, planned, monday, [one for one in mine if one.state is State.OPEN])
    return None


def resting(goals: Goals, account: int, now: int) -> bool:
    return any(began <= now < ends for began, ends in goals.rests(account))


def begin(by: Account, rhythm: Rhythm, schedule: Schedule, now: int) -> None:
    """Plans the chain anew, from now on; a date that has had its prompt keeps it and gets no other."""
    schedule.cancel(Prompt, subject(by.id))
    schedule.cancel(Later, subject(by.id))
    if rhythm.prompts is Prompts.ON:
        _plan(by, rhythm, schedule, today(now, by.zone), now)


def _plan(by: Account, rhythm: Rhythm, schedule: Schedule, first: date, after: int) -> None:
    """The next prompt on or after the date `first` and later than the instant `after`: what is stale stays away."""
    for ahead in range(AHEAD):
        day = first + ahead * DAY
        part = rhythm.part(day)
        if part is None:
            continue
        minute = rhythm.minute(part)
        if instant(day, minute, by.zone) <= after:
            continue
        if schedule.on(Prompt(by.id, day), by.owner, subject(by.id), day, minute, by.zone):
            return


def heard(by: Account, goals: Goals, people: People, schedule: Schedule, clock: Clock) -> None:
    """An answer of any kind: prompts come at their full pace again."""
    rhythm = goals.rhythm(by.id)
    if rhythm.unanswered == 0:
        return
    on = Prompts.ON if rhythm.prompts is Prompts.QUIET else rhythm.prompts
    fresh = replace(rhythm, unanswered=0, skipped=False, prompts=on)
    goals.keep_rhythm(by.id, fresh)
    if rhythm.prompts is Prompts.QUIET and people.memberships(by.id):
        begin(by, fresh, schedule, clock.now())


def joined(event: Joined, goals: Goals, people: People, schedule: Schedule, clock: Clock) -> None:
    by, rhythm = people.account(event.account), goals.rhythm(event.account)
    if by is None or rhythm.prompts is Prompts.STOPPED:
        return
    fresh = replace(rhythm, unanswered=0, skipped=False, prompts=Prompts.ON)
    goals.keep_rhythm(by.id, fresh)
    begin(by, fresh, schedule, clock.now())


def left(event: Left, schedule: Schedule, outbox: Outbox) -> None:
    if event.last:
        end(event.account, schedule, outbox, "left")


def end(account: int, schedule: Schedule, outbox: Outbox, why: str) -> None:
    """No prompt any more, the one on its way included."""
    schedule.cancel(Prompt, subject(account))
    schedule.cancel(Later, subject(account))
    outbox.cancel(subject(account), why)


def reached(event: LetterSent, goals: Goals) -> None:
    """Only what reached a person can go without an answer."""
    if event.account is not None and event.subject == subject(event.account):
        goals.prompted(event.account)
