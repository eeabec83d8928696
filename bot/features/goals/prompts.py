"""The chain of prompts: one due follows another, one a local date; what each says is in `letters`."""

from dataclasses import replace
from datetime import date

from bot.calendar import DAY, instant, quiet, today, wakes
from bot.delivery import RULES
from bot.dues import Planned, due
from bot.events import Events, HoursChanged, Joined, Left, LetterSent
from bot.features.goals.desk import Desk
from bot.features.goals.letters import close_letter, door_letter, midweek_letter, plan_letter, subject, thanking
from bot.features.goals.rhythm import QUIET, Cadence, Part, Prompts, Rhythm
from bot.features.goals.store import MOST, UNFINISHED, Goals, Looked, State
from bot.landed import SearchBegan, SearchEnded
from bot.letters import Letter, LetterKind
from bot.people import Account
from bot.resting import STEP, rests
from bot.words import Moment, Text, lines, say

LATE = RULES[LetterKind.GOALS].late or 0
ASLEEP = say("Your quiet hours will have started by then, so I won't ask again today.")
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


def prompt(due: Prompt, desk: Desk) -> None:
    """The prompt of a local date, and the next one in the chain."""
    if (found := _prompted(due.account, desk)) is None:
        return
    by, rhythm = found
    part, now = rhythm.part(due.day), desk.clock.now()
    if part is not None and not resting(by, desk):
        planned = wakes(instant(due.day, rhythm.minute(part), by.zone), by.zone, by.quiet.start, by.quiet.end)
        if rhythm.unanswered >= QUIET:
            desk.goals.keep_rhythm(by.id, replace(rhythm, prompts=Prompts.QUIET))
            desk.outbox.put(door_letter(by, planned))
            return
        if rhythm.halves:
            desk.goals.keep_rhythm(by.id, replace(rhythm, skipped=True))
        else:
            if rhythm.skipped:
                desk.goals.keep_rhythm(by.id, replace(rhythm, skipped=False))
            _send(by, rhythm, due.day, planned, desk)
    _plan(by, rhythm, max(due.day + DAY, today(now, by.zone) - DAY), now - LATE, desk)


def later(due: Later, planned: Planned, desk: Desk) -> None:
    found = _prompted(due.account, desk)
    if found is not None and not resting(found[0], desk):
        _send(*found, due.day, planned, desk)


def moved(event: HoursChanged, desk: Desk, events: Events) -> None:
    """What was put off is said by the clock that they have now, or that it won't come; in a rest nothing does."""
    by, when = desk.people.account(event.account), desk.schedule.coming(Later, subject(event.account))
    if by is not None and when is not None and not resting(by, desk):
        asleep = quiet(when, by.zone, by.quiet.start, by.quiet.end)
        if asleep:
            desk.schedule.cancel(Later, subject(by.id))
        events.append(ASLEEP if asleep else again(when))


def again(when: int) -> Text:
    return say("I'll ask again on {when}.", when=Moment(when))


def _prompted(account: int, desk: Desk) -> tuple[Account, Rhythm] | None:
    """The account with its rhythm, if prompts still go to it."""
    found = desk.goals.prompting(account)
    return found if found is not None and found[1].prompts is Prompts.ON else None


def _send(by: Account, rhythm: Rhythm, day: date, planned: int, desk: Desk) -> None:
    """Puts a date's prompt in, unless it was answered early."""
    found = letter(by, rhythm, day, planned, desk.goals)
    if found is not None:
        desk.outbox.put(thanking(found, desk.goals.to_thank(by.id, day), day))


def letter(by: Account, rhythm: Rhythm, day: date, planned: int, goals: Goals) -> Letter | None:
    part, monday = rhythm.part(day), rhythm.week(day)
    before, mine = goals.of_two_weeks(by.id, monday)
    if part is Part.PLAN:
        if mine:
            return None
        unclosed = any(one.state is State.OPEN for one in before)
        return plan_letter(by, day, planned, [one for one in before if one.state in UNFINISHED][:MOST], unclosed)
    review = goals.review(by.id, monday)
    match part:
        case Part.CHECK if review.pace_on is None or (rhythm.cadence is not Cadence.WEEKLY and review.pace_on != day):
            return midweek_letter(by, day, planned, mine)
        case Part.CLOSE if review.state is not Looked.CLOSED:
            return close_letter(by, day, planned, monday, [one for one in mine if one.state is State.OPEN])
    return None


def resting(by: Account, desk: Desk) -> bool:
    return rests(desk.people, by.id, desk.clock.now())


def begin(by: Account, rhythm: Rhythm, desk: Desk) -> None:
    """Plans the chain anew, from now on; a date that has had its prompt keeps it and gets no other, but for one that
    was put off, which was promised.
    """
    now = desk.clock.now()
    desk.schedule.cancel(Prompt, subject(by.id))
    if rhythm.prompts is Prompts.ON:
        _plan(by, rhythm, today(now, by.zone), now, desk)


def _plan(by: Account, rhythm: Rhythm, first: date, after: int, desk: Desk) -> None:
    """The next prompt on or after the date `first` and later than the instant `after`: what is stale stays away."""
    for ahead in range(AHEAD):
        day = first + ahead * DAY
        part = rhythm.part(day)
        if part is None:
            continue
        minute = rhythm.minute(part)
        if instant(day, minute, by.zone) <= after:
            continue
        if desk.schedule.on(Prompt(by.id, day), by.owner, subject(by.id), day, minute, by.zone):
            return


def heard(by: Account, desk: Desk) -> None:
    """An answer of any kind: prompts come at their full pace again."""
    rhythm = desk.goals.rhythm(by.id)
    if rhythm.unanswered == 0:
        return
    on = Prompts.ON if rhythm.prompts is Prompts.QUIET else rhythm.prompts
    fresh = replace(rhythm, unanswered=0, skipped=False, prompts=on)
    desk.goals.keep_rhythm(by.id, fresh)
    if rhythm.prompts is Prompts.QUIET:
        desk.events.append(lines(say("It's good to see you again."), STEP, between=" "))
    if rhythm.prompts is Prompts.QUIET and desk.people.in_circles(by.id):
        begin(by, fresh, desk)


def joined(event: Joined, desk: Desk) -> None:
    by, rhythm = desk.people.account(event.account), desk.goals.rhythm(event.account)
    if by is None or rhythm.prompts in (Prompts.STOPPED, Prompts.LANDED):
        return
    fresh = replace(rhythm, unanswered=0, skipped=False, prompts=Prompts.ON)
    desk.goals.keep_rhythm(by.id, fresh)
    begin(by, fresh, desk)


def left(event: Left, desk: Desk) -> None:
    if event.last:
        end(event.account, "left", desk)


def end(account: int, why: str, desk: Desk) -> None:
    """No prompt any more, the one on its way included."""
    desk.schedule.cancel(Prompt, subject(account))
    desk.schedule.cancel(Later, subject(account))
    desk.outbox.cancel(subject(account), why)


def landed(event: SearchEnded, desk: Desk) -> None:
    rhythm = desk.goals.rhythm(event.account)
    if rhythm.prompts is not Prompts.STOPPED:
        desk.goals.keep_rhythm(event.account, replace(rhythm, prompts=Prompts.LANDED))
        end(event.account, "landed", desk)


def searching(event: SearchBegan, desk: Desk) -> None:
    """At their full pace, as after any answer; what they had stopped themselves stays so."""
    by, rhythm = desk.people.account(event.account), desk.goals.rhythm(event.account)
    if by is not None and rhythm.prompts is Prompts.LANDED:
        fresh = replace(rhythm, unanswered=0, skipped=False, prompts=Prompts.ON)
        desk.goals.keep_rhythm(by.id, fresh)
        if desk.people.in_circles(by.id):
            begin(by, fresh, desk)


def reached(event: LetterSent, goals: Goals) -> None:
    """Only what reached a person can go without an answer."""
    if event.account is not None and event.subject == subject(event.account):
        goals.prompted(event.account)
