"""When a reflection is offered: at ten, after a night's sleep and a rest, unless its member chooses otherwise."""

from datetime import date
from enum import Enum

from msgspec.structs import replace

from bot.answers import Id
from bot.calendar import DAY, DAY_MS, HOUR_MS, WEEK, instant, next_at, today, wakes
from bot.commands import Hidden, command
from bot.dues import due
from bot.features.reflections.store import NOTHING, Desk, Reflection, Reflections, State, own
from bot.features.reflections.telling import about, instead, read
from bot.messages import Button, Message, Sorry
from bot.people import Account, Owner
from bot.resting import rests
from bot.tokens import go
from bot.words import WEEKDAYS, Moment, Text, day, lines, say

TEN = 10 * 60
USUALLY, WHEN_HARD, LATER = 12 * HOUR_MS, 36 * HOUR_MS, 4 * HOUR_MS
OPEN_FOR = 72 * HOUR_MS
AFTER_REST = DAY_MS  # coming back has a day of its own
A_DAY_AT_MOST = 25 * HOUR_MS  # where clocks go back; only a hard one is put off for longer


@due("reflect-offer")
class OfferReflection:
    reflection: int


@due("reflect-return")
class BringBack:
    reflection: int


@due("reflect-expire")
class ExpireReflection:
    reflection: int


def at_ten(one: Reflection, account: Account, desk: Desk) -> tuple[date, int]:
    """The first local 10:00 from `earliest` on; after a rest, one a day after that."""
    return _ten_from(max(one.earliest, desk.clock.now()), account, desk)


def back_at(one: Reflection, account: Account, desk: Desk) -> tuple[date, int]:
    """When one's own words come back: a week later at ten; after a rest, a day after that."""
    day = today(one.answered_at or one.due_at, account.zone) + WEEK
    return _ten_from(instant(day, TEN, account.zone), account, desk)


def _ten_from(start: int, account: Account, desk: Desk) -> tuple[date, int]:
    rest = desk.people.rest(account.id, desk.clock.now())
    day, ten = next_at(max(start, rest.until_at + AFTER_REST if rest and rest.taken else 0) - 1, TEN, account.zone)
    while rests(desk.people, account.id, ten):  # a day that they keep free
        day, ten = next_at(ten, TEN, account.zone)
    return day, ten


def plan(one: Reflection, account: Account, desk: Desk) -> Reflection:
    """Gives it that hour; an offer that stands already says that it comes again."""
    day, hour = at_ten(one, account, desk)
    unplan(one, desk)
    one = replace(one, state=State.PLANNED, due_at=hour)
    desk.schedule.on(
        OfferReflection(one.id), account.owner, one.subject, day, TEN, account.zone, once=f"{one.earliest} {hour}"
    )
    return planned(one, account, desk)


def planned(one: Reflection, account: Account, desk: Desk) -> Reflection:
    desk.reflections.change(one)
    if one.letter:
        desk.outbox.cancel(one.subject, "put off")
        desk.outbox.amend(one.letter, instead(say("I'll ask again on {when}.", when=moment(one, account)), one))
    return one


def stop(one: Reflection, why: str, desk: Desk) -> bool:
    """It is not offered any more; says whether anything was still to come."""
    return unplan(one, desk) + desk.outbox.cancel(one.subject, why) > 0


def unplan(one: Reflection, desk: Desk) -> int:
    if one.state is State.WAITING:
        return 0
    desk.schedule.cancel(ExpireReflection, one.subject)
    return desk.schedule.cancel(OfferReflection, one.subject)


def leave_others(one: Reflection, chosen: int, desk: Desk) -> None:
    """What was not chosen still comes where it was planned; an offer that stands already is not made again."""
    others = desk.reflections.part(one, chosen)
    if one.state is State.PLANNED:
        desk.schedule.at(OfferReflection(others.id), Owner(account=one.account), others.subject, one.due_at)
    state = one.state if one.state in (State.WAITING, State.PLANNED) else State.EXPIRED
    desk.reflections.change(replace(others, state=state))


def moment(one: Reflection, reader: Account, since: int = 0) -> Moment:
    return Moment(wakes(max(one.due_at, since), reader.zone, reader.quiet.start, reader.quiet.end))


def stands(one: Reflection, reader: Account, desk: Desk) -> bool:
    """Whether it is still to come, at its ten and not at an hour of one's own choice."""
    return _stands(one, moment(one, reader).at, desk)


def _stands(one: Reflection, comes_at: int, desk: Desk) -> bool:
    if one.due_at < one.earliest or comes_at <= desk.clock.now():
        return False
    return one.state is State.PLANNED or waits(one, desk)


def waits(one: Reflection, desk: Desk) -> bool:
    """Whether its offer is ready, and kept back for now."""
    return one.state is State.OFFERED and kept_back(one, desk)


def kept_back(one: Reflection, desk: Desk) -> bool:
    """Whether its latest letter is."""
    letter = desk.outbox.letter(one.letter) if one.letter else None
    return letter is not None and letter.state == "pending"


def comes_back(one: Reflection, reader: Account, desk: Desk) -> int | None:
    """When its writer's own words come back (UTC ms), as long as that is ahead."""
    at, rest_ends = desk.schedule.coming(BringBack, one.subject), desk.over(reader)
    if not desk.may_write_to(reader) or (at is None and not kept_back(one, desk)):
        return None
    if at is None:
        return rest_ends
    return back_at(one, reader, desk)[1] if rests(desk.people, reader.id, at) else at


def expire_later(one: Reflection, desk: Desk) -> None:
    desk.schedule.at(ExpireReflection(one.id), Owner(account=one.account), one.subject, desk.clock.now() + OPEN_FOR)


def comes(one: Reflection, reader: Account, desk: Desk) -> Text:
    """When a planned one comes, and why not earlier."""
    rest_ends = desk.over(reader)
    when = moment(one, reader, rest_ends)
    if rest_ends > desk.clock.now():
        return say("You're resting, so your reflection will come after that, on {when}.", when=when)
    if one.due_at >= one.earliest > desk.clock.now() + A_DAY_AT_MOST:
        return say(
            "That was a hard one, so I'll wait a little longer: your reflection will come on {when}. Until then, leave "
            "it be.",
            when=when,
        )
    return say("Your reflection will come on {when}. Until then, leave it be.", when=when)


class When(Enum):
    TOMORROW = say("Tomorrow")
    LATER_TODAY = say("Later today")
    NO = say("No reflection")


@command("reflect-when", "Choose when to look back, or not to.", listed=False)
class ChooseHour:
    when: Hidden[When]
    number: Hidden[Id | None] = None


def choose(cmd: ChooseHour, by: Account, desk: Desk) -> Message:
    one = _meant(cmd.number, by, desk.reflections)
    named = about(desk.reflections.rejected(one.id))
    if one.state is State.ANSWERED:
        return Message(say("You've already looked back on this one."), fields=named, buttons=(read(one),))
    if cmd.when is When.NO:
        stop(one, "declined", desk)
        desk.reflections.change(replace(one, state=State.DECLINED))
        desk.amend(one, instead(say("All right, no reflection."), one))
        after_all = Button(say("Reflect after all"), go("reflect-when", when="TOMORROW", number=one.id))
        return Message(say("All right, no reflection. It's saved in your list."), None, named, (after_all,))
    if not desk.may_write_to(by):
        raise Sorry(
            say("You're not in a circle now, so I won't write to you. You can look back here any time."),
            Button(say("Reflect now"), go("reflect", number=one.id)),
        )
    if by.consent_at is None:
        told = say("Without your OK no reflection comes by itself. You can look back any time, and I'll ask you then.")
        raise Sorry(told, Button(say("Reflect now"), go("reflect", number=one.id)))
    if another := elsewhere(one, by, desk):
        return Message(another.text, None, named, another.buttons)
    now = desk.clock.now()
    resting = any(rests(desk.people, by.id, at) for at in (now, _later(by, now)))
    if cmd.when is When.LATER_TODAY and not resting:
        hour = _later(by, now)
        unplan(one, desk)
        desk.schedule.at(OfferReflection(one.id), by.owner, one.subject, hour)
        later = replace(one, state=State.PLANNED, due_at=hour, earliest=max(one.earliest, hour + 1))
        one = planned(later, by, desk)
    elif not stands(one, by, desk):
        one = plan(_tomorrow(one, by, now), by, desk)
    return Message(comes(one, by, desk), None, named, ways(one, by, desk, besides=cmd.when))


def ways(one: Reflection, by: Account, desk: Desk, besides: When | None = None) -> tuple[Button, ...]:
    """What else can be chosen now; each says the day on which it would come."""
    now, comes_at = desk.clock.now(), moment(one, by).at
    chosen = _stands(one, comes_at, desk)
    if not chosen:
        ten = at_ten(_tomorrow(one, by, now), by, desk)[1]
        comes_at = wakes(ten, by.zone, by.quiet.start, by.quiet.end)
    on, here = today(comes_at, by.zone), today(now, by.zone)
    named = WEEKDAYS[on.weekday()] if on - here < WEEK else day(on)
    tomorrow = say("Reflect on {day} ✓", day=named) if chosen else say("Reflect on {day}", day=named)
    labels = {When.TOMORROW: tomorrow, When.NO: When.NO.value}
    later = besides is When.TOMORROW and today(_later(by, now), by.zone) == here
    if later and not rests(desk.people, by.id, now):
        labels = {When.LATER_TODAY: When.LATER_TODAY.value, **labels}
    return tuple(
        Button(label, go("reflect-when", when=when.name, number=one.id))
        for when, label in labels.items()
        if when is not besides
    )


def elsewhere(one: Reflection, by: Account, desk: Desk) -> Message | None:
    """Why it won't come by itself, where another one is ahead."""
    ahead = desk.reflections.open(by.id)
    if ahead is None or ahead.id == one.id:
        return None
    told = say("Another reflection comes first, so this one won't come by itself. You can look back on it now.")
    if ahead.state is State.PLANNED or stands(ahead, by, desk):
        told = lines(told, say("The other one will come on {when}.", when=moment(ahead, by)), between=" ")
    return instead(told, one)


def _later(by: Account, now: int) -> int:
    return wakes(now + LATER, by.zone, by.quiet.start, by.quiet.end)


def _tomorrow(one: Reflection, by: Account, now: int) -> Reflection:
    """From tomorrow on, where the hour it was to wait for has passed."""
    if one.state in (State.WAITING, State.PLANNED) and one.earliest >= now:
        return one
    return replace(one, earliest=max(one.earliest, instant(today(now, by.zone) + DAY, 0, by.zone)))


def _meant(number: int | None, by: Account, reflections: Reflections) -> Reflection:
    """The one a button names; where it names none, the one that is ahead, or the latest."""
    named = own(reflections, number, by.id) if number is not None else None
    if one := named or reflections.open(by.id) or reflections.latest(by.id):
        return one
    raise Sorry(NOTHING.text, *NOTHING.buttons)
