"""Rest: everything stops for some days, is offered at most once a week, and ends with one small step."""

import re
from dataclasses import dataclass, replace
from typing import Annotated, Protocol

from bot.calendar import HOUR_MS, instant, today
from bot.commands import Question, command
from bot.dues import due
from bot.events import AsksIgnored, CheckedIn, RejectionRecorded, RestBegan, RestEnded
from bot.forms import Form
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.ports import Clock, Events, Outbox, People, Planned, Schedule
from bot.slices import Feature
from bot.tokens import draft, go
from bot.typed_time import parse_day
from bot.words import Moment, Text, say

LONGEST = 14  # days
MORNING = 8 * 60  # for those without quiet hours
WEEK, HALF_A_DAY = 7 * 24 * HOUR_MS, 12 * HOUR_MS
MANY_NOES, HARD_NOES, HARD, LOW_DAYS = 3, 2, 4, 2  # in a week: what a rest is offered after
A_LOT = say("That was a lot in one week. A few days without any of this? The search will still be there.")


@dataclass(frozen=True)
class Rest:
    """Instants in UTC milliseconds; `shown`: the circle may see it."""

    account: int
    began_at: int
    until_at: int
    shown: bool
    ended_at: int | None = None
    id: int = 0

    @property
    def subject(self) -> str:
        return f"rest:{self.id}"


class Rests(Protocol):
    def current(self, account: int) -> Rest | None:
        """The rest that has not ended."""

    def one(self, number: int) -> Rest | None: ...

    def begin(self, rest: Rest) -> Rest: ...

    def change(self, rest: Rest) -> None: ...

    def stings(self, account: int, since: int) -> list[int]:
        """Those of the rejections put down since then."""

    def low(self, account: int) -> None:
        """Notes a check-in with low energy."""

    def lows(self, account: int, since: int) -> int: ...

    def offered(self, account: int) -> None:
        """Notes that a rest was offered."""

    def last_offer(self, account: int) -> int | None: ...


@command("rest", "Rest: no prompts, no asks, for 1 to 14 days.")
class TakeRest:
    until: Annotated[str, Question("How long, or until when?", max=40, min=1, hint="3 days, or until Friday")]
    shown: Annotated[bool, Question("May your circle see that you rest?")] = False


@command("back", "End your rest.")
class ComeBack:
    pass


@command("rest-not-now", "No rest now.", listed=False)
class NotNow:
    pass


@due("rest-end")
class EndRest:
    rest: int


def take(
    cmd: TakeRest, by: Account, rests: Rests, outbox: Outbox, schedule: Schedule, clock: Clock, events: Events
) -> Message:
    now = clock.now()
    until = _morning(cmd.until, by, now)
    before = rests.current(by.id)
    if before is None:
        rest = rests.begin(Rest(by.id, now, until, cmd.shown))
    else:
        schedule.cancel(EndRest, before.subject)
        rest = replace(before, until_at=until, shown=cmd.shown)
        rests.change(rest)
    schedule.at(EndRest(rest.id), by.owner, rest.subject, until)
    outbox.cancel(_offers(by.id), "resting")
    events.append(RestBegan(by.id, until))
    return Message(
        say(
            "Rest well. I am quiet until {when}: no check-ins, no asks. Nothing piles up, your streak holds, and "
            "resting counts as effort.",
            when=Moment(until),
        ),
        title=say("Resting"),
        buttons=(
            Button(say("Come back earlier"), go("back")),
            Button(say("Change it"), draft("rest")),
            Button(say("Help now"), go("help-now")),
        ),
    )


def rest_form(form: Form, by: Account, rests: Rests) -> Form:
    now = rests.current(by.id)
    return form.fill(shown="yes" if now and now.shown else "no")


def come_back(
    cmd: ComeBack, by: Account, rests: Rests, outbox: Outbox, schedule: Schedule, clock: Clock, events: Events
) -> Message:
    rest = rests.current(by.id)
    if rest is None:
        return Message(say("You are not resting now."), buttons=(Button(say("Rest"), draft("rest")),))
    schedule.cancel(EndRest, rest.subject)
    rests.change(replace(rest, ended_at=clock.now()))
    outbox.look_again(by.id)
    events.append(RestEnded(by.id))
    return _welcome()


def end(due: EndRest, planned: Planned, rests: Rests, outbox: Outbox, events: Events) -> None:
    rest = rests.one(due.rest)
    if rest is None or rest.ended_at is not None or rest.until_at > planned:
        return
    rests.change(replace(rest, ended_at=rest.until_at))
    outbox.put(
        Letter(
            LetterKind.RETURN,
            Dm(rest.account),
            rest.subject,
            _welcome(),
            why=say("Your rest has ended; this comes once, and nothing was kept waiting for you."),
            not_before=planned,
        )
    )
    events.append(RestEnded(rest.account))


def after_a_no(event: RejectionRecorded, people: People, rests: Rests, outbox: Outbox, clock: Clock) -> None:
    since = clock.now() - WEEK
    stings = rests.stings(event.account, since)
    if len(stings) >= MANY_NOES or len([one for one in stings if one >= HARD]) >= HARD_NOES:
        _offer(event.account, A_LOT, people, rests, outbox, since)


def after_a_check_in(event: CheckedIn, people: People, rests: Rests, outbox: Outbox, clock: Clock) -> None:
    if not event.energy_low:
        return
    since = clock.now() - WEEK
    if not rests.lows(event.account, clock.now() - HALF_A_DAY):  # tapped twice, it is still one check-in
        rests.low(event.account)
    if rests.lows(event.account, since) >= LOW_DAYS:
        _offer(event.account, A_LOT, people, rests, outbox, since)


def after_ignored_asks(event: AsksIgnored, people: People, rests: Rests, outbox: Outbox, clock: Clock) -> None:
    opening = say("It looks as if you have enough to carry just now, and that is fine. A few days without asks?")
    _offer(event.account, opening, people, rests, outbox, clock.now() - WEEK)


def not_now(cmd: NotNow) -> Message:
    return Message(say("All right. /rest is there whenever you want it."))


def _offer(account: int, opening: Text, people: People, rests: Rests, outbox: Outbox, since: int) -> None:
    """Once in seven days at most, and never to someone who rests already."""
    reader = people.account(account)
    last = rests.last_offer(account)
    if reader is None or reader.joined_at is None or rests.current(account) or (last is not None and last > since):
        return
    rests.offered(account)
    outbox.put(
        Letter(
            LetterKind.OFFER,
            Dm(account),
            _offers(account),
            Message(
                opening,
                title=say("A rest?"),
                buttons=(
                    Button(say("Rest a few days"), go("rest", until="3d"), "primary"),
                    Button(say("Not now"), go("rest-not-now")),
                ),
            ),
            why=say("Where much comes together I offer a rest, once a week at most. It is yours to take or leave."),
        )
    )


def _offers(account: int) -> str:
    return f"rest-offer:{account}"


def _welcome() -> Message:
    return Message(
        say(
            "Welcome back. One small step of ten minutes is plenty: reread a posting you liked, or write a line to "
            "someone you know. There is nothing to catch up on."
        ),
        title=say("Back from rest"),
        buttons=(Button(say("Pick a goal"), draft("goals")), Button(say("Rest a little longer"), draft("rest"))),
    )


def _morning(typed: str, by: Account, now: int) -> int:
    """The instant at which the rest ends: on the day named, when the member's quiet hours end."""
    here = today(now, by.zone)
    words = re.sub(r"^(for|until|till?|to)\s+", "", typed.strip().casefold())
    named = parse_day(f"{words} days" if words.isdecimal() else words, here)
    if named is None:
        raise Sorry(
            say("I can't read “{typed}” as a number of days or a day. Try 3 days, or until Friday.", typed=typed),
            Button(say("Try again"), draft("rest")),
        )
    if not 1 <= (named - here).days <= LONGEST:
        raise Sorry(
            say("A rest here is from 1 to {n} days; you can take another one after it.", n=LONGEST),
            Button(say("Try again"), draft("rest")),
        )
    minute = by.quiet.end if by.quiet.start != by.quiet.end else MORNING
    return instant(named, minute, by.zone)


FEATURE = Feature(
    "rest",
    handles=(take, come_back, end, after_a_no, after_a_check_in, after_ignored_asks, not_now),
    fills={"rest": rest_form},
)
