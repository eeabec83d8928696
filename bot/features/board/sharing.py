"""/lead and /event: shared in the circle's channel by their owner alone, who can change the words and take it down."""

from dataclasses import replace
from enum import Enum
from typing import Annotated

from bot.answers import Id, Unclear
from bot.calendar import DAY, DAY_MS, HOUR_MS, MINUTE_MS, instant
from bot.calendar import today as day_of
from bot.commands import Hidden, Invalid, Question, command
from bot.dues import due
from bot.features.board.desk import MINE, Desk
from bot.features.board.store import Kind, Posting, State
from bot.features.board.telling import heading, when
from bot.forms import Form
from bot.holding import Hold
from bot.letters import Letter, LetterKind, Post
from bot.meetings import OnDay, changed_clocks, hour
from bot.messages import Button, Field, Message, Sorry, sure
from bot.pauses import refuse_paused
from bot.people import Account, Channel, Member
from bot.spoken import DATE, in_english
from bot.tokens import draft, go, number
from bot.typed_time import parse_day
from bot.words import Reader, Text, lines, quoted, say

STANDING = 3  # of one person at the same time
A_DAY = 3  # shared by one person in 24 hours
LASTS, LONGEST, AHEAD = 14, 60, 90  # days: a lead without an end, with one, and until an event
EVENT_MS = 3 * HOUR_MS  # after its beginning it is over
WORDS = 300


class Lead(Enum):
    """As kinds of posting are called."""

    OPENING = say("A job or an opening I know of")
    WAY_IN = say("A way in that I'm looking for")


Words = Annotated[
    str,
    Question(
        "What would you like to share?",
        max=WORDS,
        min=1,
        long=True,
        private=True,
        shared=True,
        hint="What it is, and where. Everyone in the circle reads it.",
    ),
]


@command("lead", "Share a job or a way in with your circle.")
class ShareLead:
    words: Words
    what: Annotated[Lead, Question("Which one is it?", hint="Empty is: a job or an opening I know of")] = Lead.OPENING
    until: Annotated[str | None, Question("Until when?", max=40, hint="Friday, 3 March. Empty is: two weeks")] = None


@command("event", "Share a meet-up or a talk with your circle.")
class ShareEvent:
    words: Words
    day: OnDay
    hour: Annotated[str, Question("At what time does it begin, where you are?", max=40, min=1, hint="18:30")]


@command("edit-posting", "Change what you shared.", listed=False)
class EditPosting:
    posting: Hidden[Id]
    words: Words


@command("take-down-posting", "Take down what you shared.", listed=False)
class TakeDown:
    posting: Hidden[Id]
    sure: Hidden[bool] = False


@due("posting-end")
class EndPosting:
    posting: int


def lead(cmd: ShareLead, by: Member, to: Reader, desk: Desk, hold: Hold) -> Message:
    now, zone = desk.clock.now(), by.account.zone
    here = day_of(now, zone)
    last = here + LASTS * DAY
    if cmd.until:
        asked = parse_day(in_english(cmd.until, to, DATE), here)
        if asked is None or not here <= asked <= here + LONGEST * DAY:
            unread = say("A day in the next {n} days, please: Friday, or 3 March.", n=LONGEST)
            raise Invalid({"until": Unclear(unread)})
        last = asked
    ends = instant(last + DAY, 0, zone) - MINUTE_MS
    kind = Kind[cmd.what.name]
    return _share(Posting(by.circle.id, by.account.id, kind, cmd.words, now, ends), by, desk, hold)


def event(cmd: ShareEvent, by: Member, to: Reader, desk: Desk, hold: Hold) -> Message:
    now, zone = desk.clock.now(), by.account.zone
    here = day_of(now, zone)
    on, minute, unclear = parse_day(in_english(cmd.day, to, DATE), here), None, dict[str, Unclear]()
    if on is None or not here <= on <= here + AHEAD * DAY:
        unread = say("A day in the next {n} days, please: tomorrow, Thursday, or 3 March.", n=AHEAD)
        unclear["day"] = Unclear(unread)
    try:
        minute = hour(cmd.hour, to)
        if minute is None:
            unclear["hour"] = Unclear(say("A time of the day, please, such as 18:30."))
    except Unclear as either:
        unclear["hour"] = either
    if on is None or minute is None or unclear:
        raise Invalid(unclear)
    begins = instant(on, minute, zone)
    if begins <= now:
        raise Invalid({"hour": Unclear(say("That has passed already. Please choose a time that's still to come."))})
    one = Posting(by.circle.id, by.account.id, Kind.EVENT, cmd.words, now, begins + EVENT_MS, begins)
    return _share(one, by, desk, hold, *changed_clocks(on, [minute], zone))


def _share(one: Posting, by: Member, desk: Desk, hold: Hold, *clocks: Text) -> Message:
    circle, who = by.circle, say("{who}", who=by.person)
    if by.account.joined_at is None:
        raise Sorry(say("Join the circle first, so that I can bring you what others answer."))
    refuse_paused(circle.id, one.account, desk.limits)
    _refuse_more(one, desk)
    hold(one.words or "", _read(one, who))
    one = replace(one, id=desk.board.add(one))
    key = desk.outbox.put(
        Letter(
            LetterKind.SHARED,
            Post(circle.id, Channel.CIRCLE),
            one.subject,
            desk.posted(one),
            why=say("Somebody in this circle wanted everyone here to know of it. It goes once it's over."),
            expires=one.ends_at,
            circle=circle.id,
            author=one.account,
        )
    )
    one = replace(one, letter=key)
    desk.board.change(one)
    desk.schedule.at(EndPosting(one.id), circle.owner, one.subject, one.ends_at)
    told = say("I'm sharing this in the channel of {circle}:", circle=circle.name)
    return Message(lines(*clocks, told), fields=(_read(one, who),), buttons=ways(one))


def _refuse_more(one: Posting, desk: Desk) -> None:
    if len(desk.mine(one.account)) >= STANDING:
        full = say("You have {n} things on the board, which is as many as I show at a time.", n=STANDING)
        raise Sorry(lines(full, say("If you take one down, there's room again."), between=" "), MINE)
    if desk.board.shared_since(one.account, one.at - DAY_MS) >= A_DAY:
        raise Sorry(say("You've shared {n} things in a day, and that's plenty. Tomorrow you can go on.", n=A_DAY), MINE)


def _read(one: Posting, who: Text) -> Field:
    """As others read it."""
    told = lines(quoted(one.words or ""), when(one))
    return Field(heading(one.kind, who), told, quotes=True)


def ways(one: Posting) -> tuple[Button, ...]:
    """What its owner can do."""
    return (
        Button(say("Change it", context="posting"), draft("edit-posting", posting=one.id)),
        Button(say("Take it down", context="posting"), go("take-down-posting", posting=one.id)),
        MINE,
    )


def fill(form: Form, by: Account, desk: Desk) -> Form:
    return form.fill(words=desk.own(number(form.given.get("posting", "")), by).words)


def edit(cmd: EditPosting, by: Account, desk: Desk, hold: Hold) -> Message:
    one = replace(desk.own(cmd.posting, by), words=cmd.words)
    refuse_paused(one.circle, by.id, desk.limits)
    read = _read(one, desk.name(one.circle, by.id))
    hold(cmd.words, read)
    desk.board.change(one)
    desk.show(one)
    return Message(say("Changed. It reads like this now:"), fields=(read,), buttons=ways(one))


def take_down(cmd: TakeDown, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.posting, by)
    if not cmd.sure:
        then = say("Take it down? People may have read it by now, but it goes from the channel.")
        keep = Button(say("Leave it up"), go("posting", number=one.id))
        return sure(then, say("Take it down", context="posting"), go("take-down-posting", posting=one.id), keep)
    desk.close(one, State.GONE)
    return Message(say("It's taken down. Nobody is told why."), buttons=(MINE,))


HANDLES = (lead, event, edit, take_down)
FILLS = {"edit-posting": fill}
