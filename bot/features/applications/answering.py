"""What the card about quiet applications is answered with, for one or for all; and when it comes."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.dues import due
from bot.features.applications.card import ACTIVE, DRAFT, QUIET, subject
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.follow_up import follow_up
from bot.features.applications.quiet import MOST, kept, plan, put
from bot.features.applications.showing import card
from bot.features.applications.store import Application, Edge, Patience
from bot.features.applications.telling import moved, name_of
from bot.forms import Form
from bot.messages import Button, Message
from bot.milestones import Happened, Milestone
from bot.people import Account
from bot.pipeline import added
from bot.tokens import go
from bot.words import Text, lines, say

ANSWERED = say("You've answered for all of these.")
UNJOINED = say("Saved. I'll only ask once you've joined a circle.")
SHOWN = 5
TOGETHER = 50  # applications that one unit reckons anew


@command("follow-up", "A follow-up to copy.", listed=False)
class FollowUp:
    number: Hidden[Id | None] = None
    card: Hidden[date | None] = None


@command("went-quiet", "It went quiet.", listed=False, tells=True)
class WentQuiet:
    number: Hidden[Id | None] = None
    card: Hidden[date | None] = None
    all: Hidden[bool] = False


@command("still-active", "It's still active.", listed=False, tells=True)
class StillActive:
    number: Hidden[Id | None] = None
    card: Hidden[date | None] = None
    all: Hidden[bool] = False


@command("quiet-cards", "Start or stop questions about quiet applications.", listed=False)
class SetCards:
    on: Hidden[bool]


@command("quiet-days", "After how many silent days I ask. 0 is never.", listed=False)
class SetDays:
    applied: Annotated[int, Question("After applying", least=0, most=365)]
    screen: Annotated[int, Question("After a first call", least=0, most=365)]
    assessment: Annotated[int, Question("After an assessment", least=0, most=365)]
    interview: Annotated[int, Question("After an interview", least=0, most=365)]
    final: Annotated[int, Question("After a final round", least=0, most=365)]


@due("applications-reckoned")
class Reckon:
    """Their owner has other numbers of days, so silence is asked about on others: from that one of the list on."""

    account: int
    latest: int
    number: int


def draft_one(cmd: FollowUp, by: Account, desk: Desk) -> Message:
    if cmd.number is None:
        return _choose(cmd.card, "follow-up", DRAFT, by, desk)
    return follow_up(desk.own(cmd.number, by, change=False), desk.today(by))


def went_quiet(cmd: WentQuiet, by: Account, desk: Desk) -> Message:
    if cmd.number is None and not cmd.all:
        return _choose(cmd.card, "went-quiet", QUIET, by, desk)
    here, found = desk.today(by), _open(cmd.number, cmd.card, by, desk)
    for one in found:
        kept(replace(one, history=added(one.history, Happened(Milestone.QUIET, here), here=here)), by, desk)
    plan(by, desk)
    more = say("What you reached stays. If they write after all, log it, and it goes on again.")
    return _done(
        lines(say("Saved: {n} went quiet.", n=len(found)), more, between=" "), cmd.number, len(found), by, desk
    )


def still_active(cmd: StillActive, by: Account, desk: Desk) -> Message:
    if cmd.number is None and not cmd.all:
        return _choose(cmd.card, "still-active", ACTIVE, by, desk)
    here, found = desk.today(by), _open(cmd.number, cmd.card, by, desk)
    if cmd.number is not None and (one := desk.own(cmd.number, by)).position.end is Milestone.QUIET:
        again = replace(
            one, history=added(one.history, Happened(Milestone.REOPENED, here), here=here), silent_from=here
        )
        return card(put(again, by, desk), by, desk, moved(one.position, again.position))
    for one in found:
        kept(replace(one, silent_from=here), by, desk)
    plan(by, desk)
    said = say("Good. {n} is still active.", "Good. {n} are still active.", n=len(found))
    said = lines(said, say("I'll count the quiet days from today."), between=" ")
    return _done(said, cmd.number, len(found), by, desk)


def set_cards(cmd: SetCards, by: Account, desk: Desk) -> Message:
    desk.applications.keep_patience(by.id, replace(desk.applications.patience(by.id), asks=cmd.on))
    plan(by, desk)
    if cmd.on:
        told = say("I'll ask again, once a week at most.") if by.joined_at is not None else UNJOINED
        return Message(told, buttons=(MINE,))
    desk.outbox.cancel(subject(by.id), "stopped")
    return Message(
        say("I'll stop asking about quiet applications. Your list is still here, and /applications works as before."),
        buttons=(Button(say("Ask me again"), go("quiet-cards", on="yes")),),
    )


def days_form(form: Form, by: Account, desk: Desk) -> Form:
    own = desk.applications.patience(by.id)
    return form.fill(
        applied=own.applied, screen=own.screen, assessment=own.assessment, interview=own.interview, final=own.final
    )


def set_days(cmd: SetDays, by: Account, desk: Desk) -> Message:
    own = desk.applications.patience(by.id)
    fresh = Patience(cmd.applied, cmd.screen, cmd.assessment, cmd.interview, cmd.final, own.asks, own.card_on)
    desk.applications.keep_patience(by.id, fresh)
    desk.schedule.cancel(Reckon, subject(by.id))
    reckon(Reckon(by.id, 2**62, 0), desk)
    told = say("Saved. This is when I'll ask from now on.")
    if not fresh.asks:
        told = say("Saved. You stopped these questions, so none will come.")
    elif by.joined_at is None:
        told = UNJOINED
    return Message(told, buttons=(MINE,))


def reckon(due: Reckon, desk: Desk) -> None:
    by = desk.people.account(due.account)
    if by is None:
        return
    page = desk.applications.page(by.id, Edge(True, due.latest, due.number), TOGETHER)
    for one in page:
        if (timed := desk.timed(one, by)) != one:
            desk.applications.change(timed)
    if len(page) == TOGETHER and page[-1].position.end is None:
        following = Reckon(by.id, page[-1].latest, page[-1].id)
        desk.schedule.at(following, by.owner, subject(by.id), desk.clock.now())
    plan(by, desk)


def _open(number: int | None, on: date | None, by: Account, desk: Desk) -> list[Application]:
    """What is meant, as far as it has not ended: the one of that number, or all that stand on the card of that day."""
    if number is not None:
        return [one for one in (desk.own(number, by),) if one.position.end is None]
    return desk.applications.on_card(by.id, on, MOST) if on is not None else []


def _choose(day: date | None, word: str, way: Text, by: Account, desk: Desk) -> Message:
    """Which of those that stand on the card."""
    found = _open(None, day, by, desk)
    if day is None or not found:
        return Message(ANSWERED, buttons=(MINE,))
    shown, on = found[:SHOWN], day.isoformat()
    all_ = [Button(say("All {n}", n=len(found)), go(word, card=on, all="yes"))] if word != "follow-up" else []
    return Message(
        say("Which one?"),
        title=way,
        buttons=(*all_, *(Button(name_of(one), go(word, number=one.id)) for one in shown), MINE),
    )


def _done(said: Text, number: int | None, n: int, by: Account, desk: Desk) -> Message:
    """For one, where it stands; for several, that it was done, if anything was left to do."""
    if number is not None:
        return card(desk.own(number, by), by, desk, said if n else None)
    return Message(said if n else ANSWERED, buttons=(MINE,))


HANDLES = (draft_one, went_quiet, still_active, set_cards, set_days, reckon)
FILLS = {"quiet-days": days_form}
