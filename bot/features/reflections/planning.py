"""When a reflection is offered: after a night's sleep at the least, unless its member says otherwise."""

from dataclasses import replace
from enum import Enum

from bot.answers import Id
from bot.calendar import DAY_MS, HOUR_MS, next_at, wakes
from bot.commands import Hidden, command
from bot.dues import Planned, due
from bot.events import Joined, LetterCancelled, LetterDead, LetterSent, RejectionRecorded
from bot.features.reflections.desk import Desk
from bot.features.reflections.store import Reflection, Reflections, State, own
from bot.features.reflections.telling import instead, offered
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message, Sorry
from bot.people import Account, Owner
from bot.tokens import draft, go
from bot.words import Moment, Text, say

TEN = 10 * 60
USUALLY, WHEN_HARD, LATER = 12 * HOUR_MS, 36 * HOUR_MS, 4 * HOUR_MS
OPEN_FOR = 72 * HOUR_MS
AFTER_REST = DAY_MS  # coming back has a day of its own


class When(Enum):
    TOMORROW = say("Tomorrow")
    LATER_TODAY = say("Later today")
    NO = say("No reflection")


@command("reflect-when", "Choose when to look back, or not to.", listed=False)
class ChooseHour:
    when: Hidden[When]
    number: Hidden[Id | None] = None


@due("reflect-offer")
class OfferReflection:
    reflection: int


@due("reflect-expire")
class ExpireReflection:
    reflection: int


def recorded(event: RejectionRecorded, desk: Desk) -> None:
    """A rejection joins the reflection that is still ahead, or begins one."""
    reflections, now = desk.reflections, desk.clock.now()
    earliest = now + (WHEN_HARD if event.hard else USUALLY)
    one = reflections.open(event.account)
    if one is None:
        one = reflections.begin(event.account, event.rejection, event.sting, earliest)
    else:
        reflections.take_in(one.id, event.rejection)
    put_off = event.hard and not one.moved
    if one.state is State.PLANNED and not put_off:
        return
    account = desk.people.account(event.account)
    if account is None:
        return
    if one.state is State.WAITING:
        one = replace(one, earliest=max(one.earliest, earliest))
        if desk.writes_to(account):
            plan(one, account, desk)
        else:
            reflections.change(one)
    elif put_off:
        later = plan(replace(one, earliest=earliest, moved=True), account, desk)
        _say_when(later, account, desk)
    elif desk.schedule.cancel(ExpireReflection, one.subject):
        _expire_later(one, desk)


def joined(event: Joined, desk: Desk) -> None:
    """What was logged before joining gets its hour now."""
    one, account = desk.reflections.open(event.account), desk.people.account(event.account)
    if one is not None and account is not None and one.state is State.WAITING:
        plan(replace(one, earliest=max(one.earliest, desk.clock.now())), account, desk)


def choose(cmd: ChooseHour, by: Account, desk: Desk) -> Message:
    one = _meant(cmd.number, by, desk.reflections)
    if one.state is State.ANSWERED:
        return Message(
            say("You've already looked back on this one."),
            buttons=(Button(say("Read it", context="reflection"), go("reflection", number=one.id)),),
        )
    if cmd.when is When.NO:
        stop(one, "declined", desk)
        desk.reflections.change(replace(one, state=State.DECLINED))
        desk.amend(one, instead(say("All right, no reflection."), one))
        return Message(
            say("All right, no reflection. It's saved in your list."),
            buttons=(Button(say("Reflect after all"), go("reflect-when", when="TOMORROW", number=one.id)),),
        )
    if by.joined_at is not None and not desk.writes_to(by):
        raise Sorry(
            say("You're not in a circle now, so I won't write to you. You can look back here any time."),
            Button(say("Reflect now"), go("reflect", number=one.id)),
        )
    now = desk.clock.now()
    resting = desk.reflections.resting_until(by.id)
    if cmd.when is When.LATER_TODAY and resting is None:
        hour = wakes(now + LATER, by.zone, by.quiet.start, by.quiet.end)
        _unplan(one, desk)
        one = replace(one, state=State.PLANNED, due_at=hour)
        desk.schedule.at(OfferReflection(one.id), by.owner, one.subject, hour)
        desk.reflections.change(one)
    else:
        passed = one.state not in (State.WAITING, State.PLANNED) or one.earliest < now
        one = plan(replace(one, earliest=now + USUALLY) if passed else one, by, desk)
    _say_when(one, by, desk)
    return Message(
        _comes(one, by, now, resting=resting is not None),
        buttons=tuple(
            Button(other.value, go("reflect-when", when=other.name, number=one.id))
            for other in When
            if other is not cmd.when
        ),
    )


def offer(due: OfferReflection, planned: Planned, desk: Desk) -> None:
    one = desk.reflections.one(due.reflection)
    account = desk.people.account(one.account) if one else None
    if one is None or account is None or one.state is not State.PLANNED:
        return
    if desk.reflections.resting_until(account.id) is not None:
        plan(one, account, desk)
        return
    letter = Letter(
        LetterKind.REFLECTION,
        Dm(account.id),
        one.subject,
        offered(one),
        why=say("You logged a rejection and left the reflection on, or chose this time for it."),
        not_before=planned,
    )
    desk.reflections.change(replace(one, state=State.OFFERED, letter=desk.outbox.put(letter)))


def arrived(event: LetterSent, desk: Desk) -> None:
    """However late an offer comes, it is open for three days from then on."""
    one = _offered_by(event, desk)
    if one is not None:
        _expire_later(one, desk)


def cancelled(event: LetterCancelled, desk: Desk) -> None:
    _lost(event, desk)


def dead(event: LetterDead, desk: Desk) -> None:
    _lost(event, desk)


def _lost(event: LetterCancelled | LetterDead, desk: Desk) -> None:
    """It could not be brought: it waits in /inbox as it is, and the next rejection has an offer of its own."""
    one = _offered_by(event, desk)
    if one is not None:
        desk.reflections.change(replace(one, state=State.EXPIRED))


def _offered_by(event: LetterSent | LetterCancelled | LetterDead, desk: Desk) -> Reflection | None:
    """The reflection that this letter offers, as long as nothing else has become of it."""
    about, _, number = event.subject.partition(":")
    one = desk.reflections.one(int(number)) if about == "reflection" else None
    return one if one is not None and one.state is State.OFFERED and one.letter == event.key else None


def _expire_later(one: Reflection, desk: Desk) -> None:
    when = desk.clock.now() + OPEN_FOR
    desk.schedule.at(ExpireReflection(one.id), Owner(account=one.account), one.subject, when)


def expire(due: ExpireReflection, desk: Desk) -> None:
    one = desk.reflections.one(due.reflection)
    if one is None or one.state is not State.OFFERED:
        return
    desk.outbox.cancel(one.subject, "expired")
    desk.amend(one, instead(say("You left this one for now, and that's fine."), one))
    desk.reflections.change(replace(one, state=State.EXPIRED))


def plan(one: Reflection, account: Account, desk: Desk) -> Reflection:
    """Gives it the first local 10:00 from `earliest` on; after a rest, one a day after that."""
    resting = desk.reflections.resting_until(account.id)
    start = one.earliest if resting is None else max(one.earliest, resting + AFTER_REST)
    day, hour = next_at(start - 1, TEN, account.zone)
    _unplan(one, desk)
    one = replace(one, state=State.PLANNED, due_at=hour)
    desk.schedule.on(
        OfferReflection(one.id), account.owner, one.subject, day, TEN, account.zone, once=f"{one.earliest} {hour}"
    )
    desk.reflections.change(one)
    return one


def stop(one: Reflection, why: str, desk: Desk) -> None:
    """It is not offered any more."""
    _unplan(one, desk)
    desk.outbox.cancel(one.subject, why)


def _unplan(one: Reflection, desk: Desk) -> None:
    if one.state is not State.WAITING:
        desk.schedule.cancel(OfferReflection, one.subject)
        desk.schedule.cancel(ExpireReflection, one.subject)


def _meant(number: int | None, by: Account, reflections: Reflections) -> Reflection:
    """The one a button is about; one that is still ahead comes before one that has passed."""
    one = own(reflections, number, by.id) if number is not None else None
    if one is None or one.state in (State.DECLINED, State.EXPIRED):
        one = reflections.open(by.id) or one or reflections.latest(by.id)
    if one is None:
        raise Sorry(
            say("There's nothing to look back on yet. Had a rejection? Log it first."),
            Button(say("Log a rejection"), draft("rejected")),
        )
    return one


def _moment(one: Reflection, reader: Account) -> Moment:
    return Moment(wakes(one.due_at, reader.zone, reader.quiet.start, reader.quiet.end))


def _comes(one: Reflection, reader: Account, now: int, *, resting: bool) -> Text:
    when = _moment(one, reader)
    if resting:
        return say("You're resting, so your reflection will come after that: {when}.", when=when)
    if one.due_at >= one.earliest > now + 2 * USUALLY:
        return say(
            "That was a hard one, so I'll wait a little longer: your reflection will come {when}. Until then, leave "
            "it be.",
            when=when,
        )
    return say("Your reflection will come {when}. Until then, leave it be.", when=when)


def _say_when(one: Reflection, reader: Account, desk: Desk) -> None:
    """An offer that stands already says that it comes again."""
    if one.letter:
        desk.outbox.cancel(one.subject, "put off")
        desk.outbox.amend(
            one.letter, instead(say("That's fine. I'll ask again {when}.", when=_moment(one, reader)), one)
        )
