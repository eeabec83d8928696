"""Four short cards, each of which can be skipped: what was heaviest, a friend, reasons, next time."""

from dataclasses import asdict, dataclass, replace
from typing import Annotated

from msgspec.structs import replace as varied

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.events import Events, ReflectionAnswered
from bot.features.reflections.choosing import TEN, BringBack, back_at, comes_back, leave_others
from bot.features.reflections.showing import Card, card
from bot.features.reflections.store import MINE, NOTHING, Desk, Reflection, Reflections, State, Words, looked_at
from bot.features.reflections.telling import about, which, words_come
from bot.forms import Form
from bot.messages import Message, retold
from bot.people import Account
from bot.tokens import number
from bot.words import lines, say

LONGEST = 500


@dataclass(frozen=True, kw_only=True)
class About:
    number: Hidden[Id | None] = None
    rejection: Hidden[Id | None] = None  # one that was chosen of several


@command("reflect", "Look back on a rejection, in four short cards.")
class Reflect(About):
    pass


@command("reflect-card", "One card of a reflection.", listed=False)
class ShowCard(About):
    card: Hidden[Card]


@command("reflect-heaviest", "The hardest part.", listed=False)
class WriteHeaviest(About):
    heaviest: Annotated[str, Question("What was the hardest part?", max=LONGEST, min=1, long=True, private=True)]


@command("reflect-friend", "To a friend.", listed=False)
class WriteFriend(About):
    friend: Annotated[str, Question("What would you tell them?", max=LONGEST, min=1, long=True, private=True)]


@command("reflect-reasons", "Two other reasons.", listed=False)
class WriteReasons(About):
    mine: Annotated[
        str | None,
        Question("One I can influence", max=LONGEST, long=True, private=True, hint="I had one day to prepare"),
    ] = None
    not_mine: Annotated[
        str | None,
        Question("One I can't influence", max=LONGEST, long=True, private=True, hint="They hired from within"),
    ] = None


@command("reflect-plan", "One thing to try.", listed=False)
class WritePlan(About):
    next_if: Annotated[str, Question("If …", max=200, min=1, private=True, hint="they ask about the gap in my CV")]
    next_then: Annotated[
        str, Question("then I will …", max=200, min=1, private=True, hint="say my two prepared sentences")
    ]


@command("reflect-hard", "Nothing to learn. It was just hard.", listed=False, tells=True)
class JustHard(About):
    pass


def reflect(cmd: Reflect, by: Account, reflections: Reflections) -> Message:
    if cmd.rejection is not None or cmd.number is not None:
        one = looked_at(reflections, by.id, cmd.number, cmd.rejection)
    elif (ahead := reflections.open(by.id) or reflections.latest(by.id)) is None:
        return NOTHING
    elif (one := ahead).state is State.ANSWERED:
        return Message(say("You've already looked back on your latest rejection."), buttons=(MINE,))
    if one.about > 1 and not one.chosen and one.state is not State.ANSWERED:
        return which(one, reflections.rejected(one.id))
    return _first(one, reflections)


def _first(one: Reflection, reflections: Reflections) -> Message:
    """The first card, and which rejections it is about."""
    found = [each for each in reflections.rejected(one.id) if one.chosen in (None, each.id)]
    first = card(one, Card.HEAVIEST)
    return Message(first.text, first.title, (*about(found), *first.fields), first.buttons)


def show(cmd: ShowCard, by: Account, desk: Desk) -> Message:
    one = looked_at(desk.reflections, by.id, cmd.number, cmd.rejection)
    if cmd.card is Card.HEAVIEST:
        return _first(one, desk.reflections)
    return _closed(one, by, desk) if cmd.card is Card.CLOSE else card(one, cmd.card)


def heaviest(cmd: WriteHeaviest, by: Account, desk: Desk, events: Events) -> Message:
    one = looked_at(desk.reflections, by.id, cmd.number, cmd.rejection)
    return card(_keep(one, replace(one.words, heaviest=cmd.heaviest), by, desk, events), Card.FRIEND)


def friend(cmd: WriteFriend, by: Account, desk: Desk, events: Events) -> Message:
    one = looked_at(desk.reflections, by.id, cmd.number, cmd.rejection)
    unshared = one.shared_in is not None and cmd.friend != one.words.friend
    if unshared:  # what was shared after a look is not these words
        one = varied(one, shared_in=None, shared_at=None)
    following = card(_keep(one, replace(one.words, friend=cmd.friend), by, desk, events), Card.REASONS)
    if not unshared:
        return following
    gone = say("You changed the words you shared, so they aren't shared any more.")
    again = [say("At the end you can share the new ones.")] if cmd.friend else []
    return retold(following, lines(lines(gone, *again, between=" "), following.text, between="\n\n"))


def reasons(cmd: WriteReasons, by: Account, desk: Desk, events: Events) -> Message:
    one = looked_at(desk.reflections, by.id, cmd.number, cmd.rejection)
    words = replace(one.words, mine=cmd.mine, not_mine=cmd.not_mine)
    if words != one.words:
        one = _keep(one, words, by, desk, events)
    return card(one, Card.NEXT)


def plan(cmd: WritePlan, by: Account, desk: Desk, events: Events) -> Message:
    one = varied(looked_at(desk.reflections, by.id, cmd.number, cmd.rejection), just_hard=False)
    words = replace(one.words, next_if=cmd.next_if, next_then=cmd.next_then)
    return _closed(_keep(one, words, by, desk, events), by, desk)


def just_hard(cmd: JustHard, by: Account, desk: Desk, events: Events) -> Message:
    one = varied(looked_at(desk.reflections, by.id, cmd.number, cmd.rejection), just_hard=True)
    words = replace(one.words, next_if=None, next_then=None)
    return _closed(_keep(one, words, by, desk, events), by, desk)


def _closed(one: Reflection, by: Account, desk: Desk) -> Message:
    """With when one's own words come back, as long as that is ahead."""
    told, at = card(one, Card.CLOSE), comes_back(one, by, desk)
    return told if at is None else retold(told, lines(told.text, words_come(at, by), between=" "))


def fill(form: Form, by: Account, reflections: Reflections) -> Form:
    """What was written before stands there again."""
    one = looked_at(reflections, by.id, *(number(form.given.get(name, "")) for name in ("number", "rejection")))
    return form.fill(**asdict(one.words))


def _keep(one: Reflection, words: Words, by: Account, desk: Desk, events: Events) -> Reflection:
    """What is written first begins the week after which it comes back, at ten."""
    first = one.state is not State.ANSWERED
    if one.chosen:
        leave_others(one, one.chosen, desk)
    one = varied(one, words=words, state=State.ANSWERED, chosen=None, answered_at=one.answered_at or desk.clock.now())
    desk.reflections.change(one)
    if first:
        events.append(ReflectionAnswered(one.id, one.account))
        desk.schedule.on(BringBack(one.id), by.owner, one.subject, back_at(one, by, desk)[0], TEN, by.zone)
    return one
