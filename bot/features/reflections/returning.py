"""Seven days later one's own words come back; and all reflections to read, keep, change or delete."""

from typing import Annotated

from msgspec.structs import replace

from bot.answers import Id
from bot.calendar import today
from bot.commands import Hidden, Question, command
from bot.dues import Planned
from bot.events import ConsentTakenBack, Events, HoursChanged, ReflectionAnswered, RejectionDeleted, RestBegan
from bot.features.reflections.choosing import TEN, BringBack, back_at, comes_back, stop
from bot.features.reflections.showing import words_of
from bot.features.reflections.store import MINE, Desk, Reflection, Reflections, State, own, with_words
from bot.features.reflections.telling import NAMED, about, read, words_come
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, paged, sure
from bot.people import Account
from bot.resting import rests
from bot.stings import UNKNOWN, level
from bot.tokens import draft, go
from bot.words import Moment, Text, day, lines, say

PAGE = 5
LATELY = 20  # of the newest some words may be on their way back
BACK = Button(say("Back to the list", context="reflections"), go("reflections"))


@command("sting-now", "How much it stings now.", listed=False, tells=True)
class RateAgain:
    number: Hidden[Id]
    sting: Annotated[int, Question("Sting now", hidden=True, choices=range(1, 6))]


@command("reflections", "Read, change or delete what you wrote about a rejection.")
class ListReflections:
    before: Hidden[Id | None] = None
    at: Hidden[int | None] = None  # not on buttons of 0001


@command("reflection", "One reflection.", listed=False)
class ShowReflection:
    number: Hidden[Id]


@command("keep-words", "Keep a reflection for good.", listed=False)
class KeepWords:
    number: Hidden[Id]


@command("delete-reflection", "Delete a reflection.", listed=False)
class DeleteReflection:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def answered(event: ReflectionAnswered, desk: Desk) -> None:
    """The offer is done with."""
    if one := desk.reflections.one(event.reflection):
        stop(one, "answered", desk)
        desk.amend(one, Message(say("You looked back on this one."), buttons=(read(one),)))


def deleted(event: RejectionDeleted, desk: Desk, events: Events) -> None:
    """With its only rejection gone, nothing of it comes any more; words that were written stay in /reflections."""
    for one in desk.reflections.orphans(event.account):
        ahead = stop(one, "rejection deleted", desk) | (desk.schedule.cancel(BringBack, one.subject) > 0)
        gone = say("The words you wrote about it won't come back to you by themselves. They stay in /reflections.")
        if one.state is not State.ANSWERED:
            gone = say("The reflection on it won't come any more.")
            desk.amend(one, Message(say("You deleted the rejection this was about, so nothing more will come.")))
            desk.reflections.change(replace(one, state=State.CANCELLED))
        if ahead:
            events.append(gone)


def taken_back(event: ConsentTakenBack, desk: Desk) -> None:
    """Their own words don't come back by themselves, to be rated; they stay in /reflections."""
    for one in desk.reflections.page(event.account, None, None, LATELY):
        desk.schedule.cancel(BringBack, one.subject)
        desk.outbox.cancel(one.subject, "consent")


def moved(event: HoursChanged | RestBegan, desk: Desk, events: Events) -> None:
    """What moves the hour at which somebody's own words come back says the new one."""
    account = desk.people.account(event.account)
    if account is not None:
        latest = desk.reflections.page(account.id, None, None, LATELY)
        ahead = {at for one in latest if (at := comes_back(one, account, desk)) is not None}
        events.extend(words_come(at, account) for at in sorted(ahead))


def bring_back(due: BringBack, planned: Planned, desk: Desk) -> None:
    one = desk.reflections.one(due.reflection)
    account = desk.people.account(one.account) if one else None
    if one is None or account is None or one.state is not State.ANSWERED or one.sting_later is not None:
        return
    if rests(desk.people, account.id, desk.clock.now()):
        when, _ = back_at(one, account, desk)
        desk.schedule.on(due, account.owner, one.subject, when, TEN, account.zone)
        return
    letter = Letter(
        LetterKind.REFLECTION,
        Dm(account.id),
        one.subject,
        Message(
            say(
                "You wrote this on {day}. How much does it sting now? 1 is a little, 5 is a lot.",
                day=day(today(one.answered_at or planned, account.zone)),
            ),
            title=say("Your own words"),
            fields=(*about(desk.reflections.rejected(one.id)), *words_of(one)),
            buttons=tuple(
                Button(say("{n}", n=sting), go("sting-now", number=one.id, sting=sting)) for sting in range(1, 6)
            ),
        ),
        why=say("You looked back on a rejection, and a week later your own words come back once."),
        not_before=planned,
    )
    desk.reflections.change(replace(one, letter=desk.outbox.put(letter)))


def rate(cmd: RateAgain, by: Account, desk: Desk) -> Message:
    one = replace(own(desk.reflections, cmd.number, by.id), sting_later=cmd.sting)
    desk.reflections.change(one)
    desk.schedule.cancel(BringBack, one.subject)
    then = desk.reflections.stung(one.id)
    desk.amend(one, Message(_change(then, cmd.sting), say("Your own words"), words_of(one), (read(one),)))
    heavy = cmd.sting >= then and cmd.sting >= 3
    return Message(
        _gently(then, cmd.sting),
        buttons=(
            *((Button(say("Ask my circle"), draft("ask")), Button(say("Help now"), go("help-now"))) if heavy else ()),
            Button(say("Keep these words"), go("keep-words", number=one.id)),
            *(() if heavy else (Button(say("Delete them"), go("delete-reflection", number=one.id), "danger"),)),
        ),
    )


def list_(cmd: ListReflections, by: Account, reflections: Reflections) -> Message:
    found = reflections.page(by.id, cmd.before, cmd.at, PAGE + 1)
    if not found:
        none, no_more = say("Nothing is written here yet."), say("That was the oldest one.", context="reflection")
        return Message(none if cmd.before is None else no_more, buttons=(Button(say("Reflect now"), go("reflect")),))
    shown, older = paged(
        found,
        PAGE,
        lambda last: Button(say("Older", context="reflections"), go("reflections", before=last.id, at=last.begun_at)),
    )
    return Message(
        say(
            "Only you see these. I'll delete the words after 90 days unless you keep them. How much it stung will stay."
        ),
        title=say("Your reflections"),
        fields=tuple(Field(_when(one), _summary(one, reflections)) for one in shown),
        buttons=(*(Button(_when(one), go("reflection", number=one.id)) for one in shown), *older),
    )


def show(cmd: ShowReflection, by: Account, reflections: Reflections) -> Message:
    one = own(reflections, cmd.number, by.id)
    delete = Button(say("Delete it", context="reflection"), go("delete-reflection", number=one.id), "danger")
    if one.forgotten_at is not None:
        return Message(_summary(one, reflections), title=_when(one), buttons=(delete,))
    buttons = [Button(say("Go through the cards"), go("reflect-card", number=one.id, card="HEAVIEST"))]
    if not one.kept:
        buttons.append(Button(say("Keep these words"), go("keep-words", number=one.id)))
    if one.shared_in:
        buttons.append(Button(say("Don't share"), go("unshare-words", number=one.id)))
    elif one.words.friend:
        buttons.append(Button(say("Share with my circle"), go("share-words", number=one.id)))
    told, whole = (*about(reflections.rejected(one.id)), *words_of(one)), go("reflection", number=one.id)
    return Message(
        _change(reflections.stung(one.id), one.sting_later), _when(one), told, (*buttons, delete), whole=whole
    )


def keep(cmd: KeepWords, by: Account, reflections: Reflections) -> Message:
    reflections.change(replace(with_words(reflections, cmd.number, by.id), kept=True))
    return Message(say("Saved until you delete them. You'll find them in /reflections."), buttons=(MINE,))


def delete(cmd: DeleteReflection, by: Account, desk: Desk) -> Message:
    one = own(desk.reflections, cmd.number, by.id)
    if not cmd.sure:
        return sure(
            say("Delete these words for good?"),
            say("Delete", context="reflection"),
            go("delete-reflection", number=one.id),
            Button(say("Keep them"), go("reflection", number=one.id)),
        )
    stop(one, "deleted", desk)
    desk.schedule.cancel(BringBack, one.subject)
    desk.amend(one, Message(say("You deleted these words.")))
    desk.reflections.delete(one.id, by.id)
    return Message(say("Deleted.", context="reflection"), buttons=(BACK,))


def _when(one: Reflection) -> Text:
    return say("{when}", when=Moment(one.answered_at or one.due_at))


def _change(then: int, now: int | None) -> Text:
    if UNKNOWN in (then, now):
        unknown = say("Sting unknown: I can't read it any more.")
        return unknown if now is None else say("Sting {then}, later {now}.", then=level(then), now=level(now))
    if now is None:
        return say("Sting {sting} of 5.", sting=then)
    return say("Sting {then} of 5, later {now}.", then=then, now=now)


def _summary(one: Reflection, reflections: Reflections) -> Text:
    named = [each.name for each in reflections.rejected(one.id)[:NAMED]]
    told = lines(*named, _change(reflections.stung(one.id), one.sting_later), between=" · ")
    if one.forgotten_at is None:
        return told
    return lines(told, say("The words are gone. I keep words for 90 days."), between=" ")


def _gently(then: int, now: int) -> Text:
    if then == UNKNOWN:
        return say("Thank you for telling me. I can't read any more how much it stung then.")
    if now < then:
        return say("Then {then}, now {now}. Both were true.", then=then, now=now)
    if now == then:
        return say("It hurts as much as it did then. Some things take longer.")
    return say("It hurts more than it did then. Thank you for telling me. You don't have to carry it alone.")
