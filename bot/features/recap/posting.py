"""When the recap is posted: on the circle's own weekday and hour, once, late with an apology, or not at all."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from msgspec.structs import replace as varied

from bot.calendar import HOUR_MS, WEEK, WEEK_MS, instant, today, week_of
from bot.commands import command
from bot.dues import Planned, due
from bot.events import LetterCancelled, LetterDead, LetterHeld, RecapChanged
from bot.features.recap.telling import ACTIVE, Count, Digest, invitation, recap
from bot.letters import Letter, LetterKind, Post, note
from bot.mailing import Outbox
from bot.messages import Button, Field, Message
from bot.people import Channel, Circle, Host
from bot.planning import Schedule
from bot.ports import Clock, People
from bot.tokens import go
from bot.words import Moment, Quoted, Text, day, say

TOO_LATE = 48 * HOUR_MS
GOALS = 6  # shown at most
HOLDS = 3  # refusals after which it is no hiccup any more: a quarter of an hour


class Recaps(Protocol):
    def counts(self, circle: int, since: int, until: int) -> list[Count]:
        """What members who opted in did from `since` up to `until`, UTC milliseconds."""

    def goals(self, circle: int, week: date, limit: int) -> list[tuple[int, Quoted]]:
        """Open goals that members who opted in share, of the week from that Monday on or later: owner and action."""

    def reframe(self, circle: int, since: int, until: int) -> Quoted | None:
        """The words last shared with this circle by someone who is still in it."""

    def posted(self, circle: int, on: date) -> bool: ...

    def counted_until(self, circle: int) -> int | None:
        """Up to which instant (UTC ms) the circle's recaps have counted."""

    def add(self, circle: int, on: date, until: int, letter: str) -> None: ...

    def of_letter(self, key: str) -> tuple[int, date] | None:
        """The circle and the date of a recap's letter."""


@dataclass(frozen=True)
class NewsDesk:
    """The ports of this slice as one value: its store, who is who, letters, the schedule and the clock."""

    recaps: Recaps
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock


@command("recap", "See what the recap would say now.", host=True)
class Preview:
    pass


@due("recap")
class PostRecap:
    circle: int
    day: date


def changed(event: RecapChanged, desk: NewsDesk) -> None:
    circle = desk.people.circle(event.circle)
    if circle is not None:
        desk.schedule.cancel(PostRecap, _subject(circle))
        _plan(circle, desk.clock.now(), desk)


def post(due: PostRecap, desk: NewsDesk, planned: Planned) -> None:
    circle = desk.people.circle(due.circle)
    if circle is None:
        return
    now = desk.clock.now()
    _plan(circle, max(planned, now - TOO_LATE), desk)
    if desk.recaps.posted(circle.id, due.day):
        return
    members = desk.people.count(circle.id, ACTIVE)
    if not members:  # nobody to read it; its date is over all the same
        desk.recaps.add(circle.id, due.day, planned, "")
        return
    if now > planned + TOO_LATE:
        _tell_hosts(circle, due.day, _left_out(circle, due.day), desk)
        return
    _, following = circle.next_recap(max(planned, now), planned)
    if members < ACTIVE:
        message = invitation(circle, following)
    else:
        week_ago = instant(due.day - WEEK, circle.recap_minute, circle.zone)
        since = max(week_ago, desk.recaps.counted_until(circle.id) or 0)
        message = recap(circle, _digest(circle, due.day, since, planned, desk), following)
    key = desk.outbox.put(
        Letter(
            LetterKind.RECAP,
            Post(circle.id, Channel.CIRCLE),
            _subject(circle),
            message,
            why=say("This circle's recap comes once a week, at the time its host chose."),
            not_before=planned,
        )
    )
    desk.recaps.add(circle.id, due.day, planned, key)


def preview(cmd: Preview, by: Host, desk: NewsDesk) -> Message:
    circle, now = by.circle, desk.clock.now()
    _, when = circle.next_recap(now, desk.recaps.counted_until(circle.id))
    first = say(
        "Only you see this. The totals are left out: two looks, one after the other, could show who did what. "
        "Here's the rest, as it stands now:"
    )
    if desk.people.count(circle.id, ACTIVE) < ACTIVE:
        message = invitation(circle, when)
    else:
        digest = replace(_digest(circle, today(now, circle.zone), now - WEEK_MS, now, desk), counts=())
        message = recap(circle, digest, when)
    whole = Field(message.title or Text(""), message.text, quotes=True)
    return Message(first, fields=(whole, *(varied(one, quotes=True) for one in message.fields)))


def _digest(circle: Circle, on: date, since: int, until: int, desk: NewsDesk) -> Digest:
    found = desk.recaps.goals(circle.id, week_of(on), GOALS)
    goals = [(desk.people.member(circle.id, account), goal) for account, goal in found]
    return Digest(
        desk.recaps.counts(circle.id, since, until),
        [(member.person, goal) for member, goal in goals if member is not None],
        desk.recaps.reframe(circle.id, since, until),
    )


def _plan(circle: Circle, after: int, desk: NewsDesk) -> None:
    """The next date that had no recap yet."""
    counted = desk.recaps.counted_until(circle.id)
    while True:
        on, when = circle.next_recap(after, counted)
        planned = PostRecap(circle.id, on)
        if desk.schedule.on(planned, circle.owner, _subject(circle), on, circle.recap_minute, circle.zone):
            return
        after = when


def held(event: LetterHeld, desk: NewsDesk) -> None:
    """Its channel takes nothing: the hosts hear of it while there is time to change that."""
    found = desk.recaps.of_letter(event.key) if event.kind is LetterKind.RECAP and event.times == HOLDS else None
    circle, letter = desk.people.circle(found[0]) if found else None, desk.outbox.letter(event.key)
    if found is None or circle is None or letter is None or letter.expires is None:
        return
    words = say(
        "The recap of {circle} for {day} couldn't be posted yet. Please check that I can still post there. I'll keep "
        "trying until {when}.",
        circle=circle.name,
        day=day(found[1]),
        when=Moment(letter.expires),
    )
    _tell_hosts(circle, found[1], words, desk)


def ended(event: LetterCancelled | LetterDead, desk: NewsDesk) -> None:
    """A recap that did not surely arrive: the hosts hear of it, nobody else does."""
    found = desk.recaps.of_letter(event.key) if event.kind is LetterKind.RECAP else None
    circle = desk.people.circle(found[0]) if found else None
    if found is None or circle is None:
        return
    on = found[1]
    words = say(
        "The recap of {circle} for {day} couldn't be posted. Please check that I can still post there.",
        circle=circle.name,
        day=day(on),
    )
    if event.why == "unknown outcome":
        words = say(
            "I can't tell whether the recap of {circle} for {day} arrived. I won't post it again, so that nobody "
            "gets it twice. Please check the channel.",
            circle=circle.name,
            day=day(on),
        )
    elif event.why == "late":
        words = _left_out(circle, on)
    _tell_hosts(circle, on, words, desk)


def _left_out(circle: Circle, on: date) -> Text:
    return say(
        "The recap of {circle} for {day} was more than two days late, so I didn't post it.",
        circle=circle.name,
        day=day(on),
    )


def _tell_hosts(circle: Circle, on: date, words: Text, desk: NewsDesk) -> None:
    message = Message(words, buttons=(Button(say("What it would say now"), go("recap", circle=circle.id)),))
    why = say("You're a host of {circle}.", circle=circle.name)
    for one in desk.people.hosts(circle.id):
        subject = f"{_subject(circle)}:{on.isoformat()}:{one.account.id}"
        desk.outbox.put(note(one.account.id, circle, subject, message, why, desk.clock.now()))


def _subject(circle: Circle) -> str:
    return f"recap:{circle.id}"
