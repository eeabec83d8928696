"""What the card about quiet applications is answered with, for one or for all; and when it comes."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.dues import Again
from bot.features.applications.card import ACTIVE, DRAFT, QUIET, subject
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.follow_up import follow_up
from bot.features.applications.quiet import PART, kept, plan, put, reckon_anew
from bot.features.applications.returning import worked_on
from bot.features.applications.showing import card
from bot.features.applications.store import Application, Patience
from bot.features.applications.telling import moved, name_of, reached_by
from bot.forms import Form
from bot.imports.kept import Imports
from bot.messages import Button, Message, paged
from bot.milestones import Happened, Milestone
from bot.people import Account
from bot.tokens import go
from bot.words import Text, lines, say

NOTHING = say("Nothing here is waiting for an answer any more.")
NEWER = say("That card is an older one. Please answer on the newest: what's still waiting is there.")
UNJOINED = say("Saved. I'll only ask once you've joined a circle.")
SHOWN = 5


@command("follow-up", "A follow-up to copy.", listed=False)
class FollowUp:
    number: Hidden[Id | None] = None
    card: Hidden[date | None] = None
    behind: Hidden[int] = 0


@command("went-quiet", "It went quiet.", listed=False, tells=True)
class WentQuiet:
    number: Hidden[Id | None] = None
    card: Hidden[date | None] = None
    behind: Hidden[int] = 0
    all: Hidden[bool] = False


@command("still-active", "It's still active.", listed=False, tells=True)
class StillActive:
    number: Hidden[Id | None] = None
    card: Hidden[date | None] = None
    behind: Hidden[int] = 0
    all: Hidden[bool] = False


Answer = FollowUp | WentQuiet | StillActive


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


def draft_one(cmd: FollowUp, by: Account, desk: Desk) -> Message:
    if cmd.number is None:
        return _choose(cmd, "follow-up", DRAFT, by, desk)
    one = desk.own(cmd.number, by, change=False)
    if one.position.end not in (None, Milestone.QUIET):  # since the card came
        return card(one, by, desk)
    return follow_up(one, desk.today(by))


def went_quiet(cmd: WentQuiet, by: Account, desk: Desk) -> Message | Again:
    if cmd.number is None and not cmd.all:
        return _choose(cmd, "went-quiet", QUIET, by, desk)
    here, found = desk.today(by), _open(cmd.number, cmd.card, by, desk)
    for one in found[:PART]:
        kept(desk.logged(one, Happened(Milestone.QUIET, here), by), by, desk)
    plan(by, desk)
    if len(found) > PART:
        return Again()
    told = [say("Saved: they all went quiet.") if cmd.number is None else say("Saved: it went quiet.")]
    if any(reached_by(one.position) for one in found):
        told.append(say("What you reached stays."))
    told.append(say("If they write after all, log it, and it goes on again."))
    return _done(cmd, lines(*told, between=" ") if found else None, by, desk)


def still_active(cmd: StillActive, by: Account, desk: Desk, imports: Imports) -> Message | Again:
    if cmd.number is None and not cmd.all:
        return _choose(cmd, "still-active", ACTIVE, by, desk)
    here, found = desk.today(by), _open(cmd.number, cmd.card, by, desk)
    if cmd.number is not None and (one := desk.own(cmd.number, by)).position.end is Milestone.QUIET:
        again = replace(desk.logged(one, Happened(Milestone.REOPENED, here), by), silent_from=here)
        return card(put(again, by, desk), by, desk, moved(one.position, again.position))
    now = [kept(replace(one, silent_from=here), by, desk) for one in found[:PART]]
    worked_on([one.id for one in now], by.id, imports)
    plan(by, desk)
    if len(found) > PART:
        return Again()
    told = [say("Good. They're all still active.") if cmd.number is None else say("Good. It's still active.")]
    if desk.asks(by) and any(one.ask_on and (one.promised is None or one.promised < here) for one in now):
        told.append(say("I'll count the quiet days from today."))
    return _done(cmd, lines(*told, between=" ") if found else None, by, desk)


def set_cards(cmd: SetCards, by: Account, desk: Desk) -> Message:
    desk.applications.keep_patience(by.id, replace(desk.applications.patience(by.id), asks=cmd.on, landed=False))
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
    reckon_anew(by, desk)
    told = say("Saved. This is when I'll ask from now on.")
    if not fresh.asks:
        told = say("Saved. You stopped these questions, so none will come.")
    elif by.joined_at is None:
        told = UNJOINED
    return Message(told, buttons=(MINE,))


def _open(number: int | None, on: date | None, by: Account, desk: Desk) -> list[Application]:
    """What is meant, as far as it has not ended: the one of that number, or those that stand on the card of that day,
    a part of them and one more."""
    if number is not None:
        return [one for one in (desk.own(number, by),) if one.position.end is None]
    return desk.applications.on_card(by.id, on, PART + 1) if on is not None else []


def _choose(cmd: Answer, word: str, way: Text, by: Account, desk: Desk) -> Message:
    """Which of those that stand on the card."""
    day = cmd.card
    found = desk.applications.on_card(by.id, day, SHOWN + 1, cmd.behind) if day is not None else []
    if day is None or not found:
        return _nothing(day, by, desk)
    on = day.isoformat()
    n = desk.applications.count_on_card(by.id, day)
    all_ = [Button(say("All {n}", n=n), go(word, card=on, all="yes"))] if word != "follow-up" else []
    shown, more = paged(found, SHOWN, lambda last: Button(say("Others"), go(word, card=on, behind=last.id)))
    ways = [Button(name_of(one), go(word, number=one.id)) for one in shown]
    return Message(say("Which one?"), title=way, buttons=(*all_, *ways, *more, MINE))


def _done(cmd: Answer, said: Text | None, by: Account, desk: Desk) -> Message:
    """For one, where it stands; for several, that it was done, if anything was left to do."""
    if cmd.number is not None:
        return card(desk.own(cmd.number, by), by, desk, said)
    return _nothing(cmd.card, by, desk) if said is None else Message(said, buttons=(MINE,))


def _nothing(on: date | None, by: Account, desk: Desk) -> Message:
    """Of that card nothing is left: it was answered, changed or deleted, or has moved on to a later card."""
    last = desk.applications.patience(by.id).card_on
    later = on is not None and last is not None and on < last and desk.applications.count_on_card(by.id, last)
    return Message(NEWER if later else NOTHING, buttons=(MINE,))


HANDLES = (draft_one, went_quiet, still_active, set_cards, set_days)
FILLS = {"quiet-days": days_form}
