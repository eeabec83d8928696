"""/review: six minutes for where I am, where I want to be, and what to keep, change and stop."""

from dataclasses import replace
from typing import Annotated

from bot.commands import Hidden, Question, command
from bot.events import CheckedIn, Events
from bot.features.reviews import cards
from bot.features.reviews.cards import Card
from bot.features.reviews.desk import Desk
from bot.features.reviews.offering import plan
from bot.features.reviews.signs import exits
from bot.features.reviews.store import Energy
from bot.features.reviews.telling import Hint, hint
from bot.forms import Form
from bot.funnel import Funnel, Here, funnel
from bot.messages import Message
from bot.milestones import Milestone
from bot.people import Account

LONGEST = 500


@command("review", "Look at your search: where I am, what to keep, what to try. About six minutes.")
class StartReview:
    pass


@command("review-card", "One card of a review.", listed=False)
class ShowCard:
    card: Hidden[Card]


@command("review-energy", "Your energy for the search.", listed=False, tells=True)
class SetEnergy:
    energy: Hidden[Energy]


@command("review-words", "Keep, change, stop.", listed=False)
class WriteWords:
    keep: Annotated[
        str | None,
        Question("What works, and stays?", max=LONGEST, long=True, private=True, hint="Writing on two mornings"),
    ] = None
    change: Annotated[
        str | None,
        Question("What would you do differently?", max=LONGEST, long=True, private=True, hint="Call before I write"),
    ] = None
    stop: Annotated[
        str | None,
        Question("What could you let go of?", max=LONGEST, long=True, private=True, hint="Reading ads at midnight"),
    ] = None


def start(cmd: StartReview, by: Account, desk: Desk) -> Message:
    plan(by, desk)
    return cards.here(_funnel(by, desk))


def show(cmd: ShowCard, by: Account, desk: Desk) -> Message:
    match cmd.card:
        case Card.HERE:
            return cards.here(_funnel(by, desk))
        case Card.DIRECTION:
            return cards.direction(desk.reviews.direction(by.id))
        case Card.WORDS:
            return cards.words(desk.under_way(by))
        case Card.NEXT:
            return cards.next_one(desk.reviews.open(by.id), _hint(by, desk))
    return cards.close(desk.under_way(by))


def energy(cmd: SetEnergy, by: Account, desk: Desk, events: Events) -> Message:
    desk.keep(replace(desk.under_way(by), energy=cmd.energy))
    events.append(CheckedIn(by.id, cmd.energy is Energy.LOW))
    return cards.low() if cmd.energy is Energy.LOW else cards.direction(desk.reviews.direction(by.id))


def words(cmd: WriteWords, by: Account, desk: Desk) -> Message:
    before = desk.under_way(by)
    one = replace(before, keep=cmd.keep, change=cmd.change, stop=cmd.stop)
    if one != before:
        desk.keep(one)
    return cards.next_one(desk.reviews.open(by.id), _hint(by, desk))


def fill(form: Form, by: Account, desk: Desk) -> Form:
    one = desk.under_way(by)
    return form.fill(keep=one.keep, change=one.change, stop=one.stop)


def _here(by: Account, desk: Desk) -> Here:
    return Here(desk.today(by), by.zone)


def _funnel(by: Account, desk: Desk) -> Funnel:
    return funnel((one.history for one in desk.reviews.applications(by.id)), _here(by, desk))


def _hint(by: Account, desk: Desk) -> Hint | None:
    found, here = desk.reviews.applications(by.id), _here(by, desk)
    ended = exits(found, desk.reviews.rejections(by.id), by.zone)
    lost = sum(stage is Milestone.FINAL and here.lately <= on <= here.today for on, stage in ended)
    return hint(funnel((one.history for one in found), here), lost)


HANDLES = (start, show, energy, words)
FILLS = {"review-words": fill}
