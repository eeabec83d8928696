"""Taking a rest and coming back: early, or by itself on the morning named, with one small step."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.answers import Unclear, Zone
from bot.calendar import DAY, instant, today
from bot.commands import Invalid, Question, command
from bot.dues import Planned, due
from bot.events import Events, HoursChanged, RestBegan, RestEnded
from bot.features.rest.desk import Desk
from bot.features.rest.offering import subject
from bot.features.rest.store import Rest, Rests
from bot.forms import Form
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message
from bot.people import Account
from bot.replies import everywhere
from bot.resting import STEP, rests
from bot.spoken import DATE, in_english
from bot.tokens import draft, go
from bot.typed_time import parse_day
from bot.words import Moment, Reader, lines, say
from bot.zones import told

LONGEST = 14  # days
MORNING = 8 * 60  # for those without quiet hours


@command("rest", "Rest: no check-ins, no asks, for 1 to 14 days.", tells=True)
class TakeRest:
    until: Annotated[str, Question("How long, or until when?", max=40, min=1, hint="3 days, or until Friday")]
    shown: Annotated[bool, Question("May your circle see that you're resting?")] = False


@command("day-off", "Take today off. It ends by itself tomorrow morning.", tells=True)
class TakeToday:
    pass


@command("back", "End your rest.")
class ComeBack:
    pass


@due("rest-end")
class EndRest:
    rest: int


def take(cmd: TakeRest, by: Account, to: Reader, desk: Desk, events: Events) -> Message:
    return _begun(_named(cmd.until, by, to, desk.clock.now()), cmd.shown, by, desk, events)


def take_today(cmd: TakeToday, by: Account, desk: Desk, events: Events) -> Message:
    """Until tomorrow morning; a rest that goes on for longer is left as it is."""
    now, before = desk.clock.now(), desk.rests.current(by.id)
    until = _morning(today(now, by.zone) + DAY, by)
    return _begun(max(until, before.until_at if before else 0), bool(before and before.shown), by, desk, events)


def _begun(until: int, shown: bool, by: Account, desk: Desk, events: Events) -> Message:
    now, before = desk.clock.now(), desk.rests.current(by.id)
    until = _over(until, by, desk)
    if before is None:
        rest = desk.rests.begin(Rest(by.id, now, until, shown))
    else:
        desk.schedule.cancel(EndRest, before.subject)
        rest = replace(before, until_at=until, shown=shown)
        desk.rests.change(rest)
        desk.outbox.look_again(by.id)  # what waited for the end that it had
    desk.schedule.at(EndRest(rest.id), by.owner, rest.subject, until)
    desk.outbox.cancel(subject(by.id), "resting")
    events.append(RestBegan(by.id, until))
    mine = desk.people.memberships(by.id)
    well = say(
        "Rest well. I'll be quiet until {when}: no check-ins, no asks. Kind words will wait for you in /words. "
        "Nothing will pile up, your streak is safe, and resting counts as effort.",
        when=Moment(until),
    )
    hosts = [say("What a host needs to know will still reach you.")] if any(one.host for one in mine) else []
    return Message(
        lines(well, *hosts, *everywhere(mine), between=" "),
        title=say("Resting", context="title"),
        fields=(told(Zone(by.zone), now),),
        buttons=(
            Button(say("Come back early"), go("back")),
            Button(say("Change it", context="rest"), draft("rest")),
            Button(say("Help now"), go("help-now")),
        ),
    )


def rest_form(form: Form, by: Account, rests: Rests) -> Form:
    now = rests.current(by.id)
    return form.fill(shown="yes" if now and now.shown else "no")


def come_back(cmd: ComeBack, by: Account, desk: Desk, events: Events) -> Message:
    """Of a day kept free it ends the one under way alone."""
    now, rest = desk.clock.now(), desk.rests.current(by.id)
    if not rests(desk.people, by.id, now) and rest is None:
        return Message(
            say("You're not resting right now."), buttons=(Button(say("Rest", context="button"), draft("rest")),)
        )
    if rest is not None:
        desk.schedule.cancel(EndRest, rest.subject)
        desk.rests.change(replace(rest, ended_at=now))
    if (kept := desk.rests.kept_free(by.id)) is not None and rests(desk.people, by.id, now):
        desk.rests.change(replace(kept, ended_at=now))
    desk.outbox.look_again(by.id)
    events.append(RestEnded(by.id))
    return _welcome()


def moved(event: HoursChanged, desk: Desk, events: Events) -> None:
    """Whoever rests and has moved hears until when, by the clock that they have now."""
    rest, by = desk.rests.current(event.account), desk.people.account(event.account)
    if rest is not None and by is not None and rest.until_at > desk.clock.now():
        until = _over(rest.until_at, by, desk)
        events.append(say("You're resting, so I'll be quiet until {when}.", when=Moment(until)))


def end(due: EndRest, planned: Planned, desk: Desk, events: Events) -> None:
    rest = desk.rests.one(due.rest)
    by = desk.people.account(rest.account) if rest else None
    if rest is None or by is None or rest.ended_at is not None or rest.until_at > planned:
        return
    if (later := _over(rest.until_at, by, desk)) > rest.until_at:
        desk.rests.change(replace(rest, until_at=later))
        desk.schedule.at(due, by.owner, rest.subject, later)
        return
    desk.rests.change(replace(rest, ended_at=rest.until_at))
    desk.outbox.put(
        Letter(
            LetterKind.RETURN,
            Dm(rest.account),
            rest.subject,
            _welcome(),
            why=say("Your rest has ended. I'll only say so once, and nothing has piled up."),
            not_before=planned,
        )
    )
    events.append(RestEnded(rest.account))


def _welcome() -> Message:
    return Message(
        lines(say("Welcome back."), STEP, between=" "),
        title=say("Back from rest"),
        buttons=(Button(say("Pick a goal"), draft("goals")), Button(say("Rest a little longer"), draft("rest"))),
    )


def _named(typed: str, by: Account, to: Reader, now: int) -> int:
    """The morning of the day that was named."""
    here = today(now, by.zone)
    named = parse_day(in_english(typed, to, DATE), here)
    if named is None:
        unread = say("I can't read “{typed}” as a number of days or a day. Try 3 days, or until Friday.", typed=typed)
        raise Invalid({"until": Unclear(unread)})
    if not 1 <= (named - here).days <= LONGEST:
        long = say("A rest can be 1 to {n} days long. You can take another one after it.", n=LONGEST)
        raise Invalid({"until": Unclear(long)})
    return _morning(named, by)


def _morning(day: date, by: Account) -> int:
    """When the member's quiet hours end."""
    return instant(day, by.quiet.end if by.quiet.start != by.quiet.end else MORNING, by.zone)


def _over(until: int, by: Account, desk: Desk) -> int:
    """It ends on no day that they keep free: they hear on the morning after that they are back."""
    kept = desk.rests.kept_free(by.id)
    day = today(until, by.zone)
    return _morning(day + DAY, by) if kept is not None and kept.weekday == day.weekday() else until
