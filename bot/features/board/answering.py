"""One tap on a lead or an event: who is going is a number, and who answers a lead is told to its owner alone."""

from bot.answers import Id
from bot.calendar import DAY, today
from bot.commands import Hidden, command
from bot.features.board.desk import MINE, OVER, Desk
from bot.features.board.meeting import TEN, AskWhom, met_subject
from bot.features.board.store import Answer, Kind, Posting
from bot.features.board.telling import going as going_so_many
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message, Sorry
from bot.pauses import refuse_paused
from bot.people import Account
from bot.tokens import Draft, draft, go
from bot.words import Text, lines, quoted, say

MOST = 10  # answers to one lead: nobody should have to turn down a whole server


@command("going", "You're going, or not after all.", listed=False)
class Going:
    posting: Hidden[Id]


@command("answer-lead", "Tell who shared a lead that you'd like to talk.", listed=False)
class AnswerLead:
    posting: Hidden[Id]


@command("introduce", "Tell them that you can introduce them.", listed=False)
class Introduce:
    answer: Hidden[Id]


@command("write-about-lead", "Write to who shared or answered a lead.", listed=False)
class WriteAboutLead:
    answer: Hidden[Id]


def going(cmd: Going, by: Account, desk: Desk) -> Message:
    one, now = desk.open(cmd.posting, by, Kind.EVENT), desk.clock.now()
    mine = desk.board.answer_of(one.id, by.id)
    if mine is not None:
        take_back(mine, desk)
        told, again = say("All right, you're not counted any more."), say("I'm going after all")
    else:
        desk.board.answer(Answer(one.id, by.id, now), one.ends_at)
        after = today(one.begins_at or now, by.zone) + DAY
        desk.schedule.on(AskWhom(one.id, by.id), by.owner, met_subject(one.id, by.id), after, TEN, by.zone)
        told = say("You're counted, without your name. The day after I'll ask you once whom you met.")
        again = say("I'm not going after all")
        desk.show(one)
    number = desk.count(one)
    return Message(
        lines(told, *([going_so_many(number)] if number else []), between=" "),
        buttons=(Button(again, go("going", posting=one.id)), MINE),
    )


def take_back(mine: Answer, desk: Desk) -> None:
    """They aren't counted any more, which is shown where the event stands."""
    desk.board.drop(mine.id)
    desk.schedule.cancel(AskWhom, met_subject(mine.posting, mine.account))
    one = desk.board.one(mine.posting)
    if one is not None and desk.stands(one):
        desk.show(one)


def answer(cmd: AnswerLead, by: Account, desk: Desk) -> Message:
    """Whatever stands between the two, the answer is the same."""
    one = desk.open(cmd.posting, by, Kind.OPENING, Kind.WAY_IN)
    if one.account == by.id:
        raise Sorry(say("This lead is your own. What others answer comes to you as a direct message."), MINE)
    refuse_paused(one.circle, by.id, desk.limits)
    who = desk.name(one.circle, one.account)
    told = Message(
        say("I'm telling {who}, and nobody else. If it fits, they'll write to you.", who=who), buttons=(MINE,)
    )
    if desk.board.answer_of(one.id, by.id) is not None:
        return told
    if desk.board.count(one.id, MOST) >= MOST:
        raise Sorry(say("{n} people have answered this one, so I'm not passing on more.", n=MOST), MINE)
    number = desk.board.answer(Answer(one.id, by.id, desk.clock.now()), one.ends_at)
    letter = Letter(
        LetterKind.BOARD,
        Dm(one.account),
        f"posting-answer:{number}",
        _to_owner(one, number, by, desk),
        why=say("You shared a lead in your circle, and somebody tapped on it."),
        circle=one.circle,
        author=by.id,
    )
    desk.bring(letter, one.account)
    return told


def _to_owner(one: Posting, number: int, by: Account, desk: Desk) -> Message:
    """In its owner's words as they were: it may wait for their morning, and what was shared may have ended by then."""
    who, words = desk.name(one.circle, by.id), quoted(one.words or "")
    write = _write(number, who)
    if one.kind is Kind.WAY_IN:
        found = say("It's about what you're looking for:")
        return Message(
            lines(found, words, _find(who), between="\n\n"),
            title=say("{who} can introduce you", who=who),
            buttons=(write,),
        )
    asks = say(
        "If you can introduce them to somebody there, one tap tells them. If not, you don't need to do anything."
    )
    return Message(
        lines(words, asks, between="\n\n"),
        title=say("{who} is interested in your lead", who=who),
        buttons=(Button(say("I can introduce you"), go("introduce", answer=number), "primary"), write),
    )


def introduce(cmd: Introduce, by: Account, desk: Desk) -> Message:
    """By who shared the opening; also once it has ended, or they took it down: an answer may have waited for them."""
    given = desk.board.answered(cmd.answer)
    one = desk.board.one(given.posting if given else 0)
    if given is None or one is None or one.account != by.id or one.kind is not Kind.OPENING:
        raise Sorry(OVER, MINE)
    refuse_paused(one.circle, by.id, desk.limits)
    desk.refuse_gone(one.circle, given.account)
    who, me = desk.name(one.circle, given.account), desk.name(one.circle, by.id)
    if not given.passed_on:
        desk.board.passed_on(given.id)
        told = Message(
            lines(say("It's about the lead that interested you."), _find(me), between="\n\n"),
            title=say("{who} can introduce you", who=me),
            buttons=(_write(given.id, me),),
        )
        letter = Letter(
            LetterKind.BOARD,
            Dm(given.account),
            given.back,
            told,
            why=say("You tapped on a lead in your circle, and whoever shared it has answered."),
            circle=one.circle,
            author=by.id,
        )
        desk.bring(letter, given.account)
    told_them = say("I'm telling {who} that you can. A line from you, about how you'd do it, would help.", who=who)
    return Message(told_them, buttons=(_write(given.id, who), MINE))


def _find(who: Text) -> Text:
    return say("You can write through me, and you'll find {who} here by name.", who=who)


def _write(answer: int, who: Text) -> Button:
    return Button(say("Write to {who}", who=who), go("write-about-lead", answer=answer))


def write(cmd: WriteAboutLead, by: Account, desk: Desk) -> Draft:
    """To the other of the two, as anybody writes to somebody of their circle: no button holds whose number it is."""
    given = desk.board.answered(cmd.answer)
    one = desk.board.one(given.posting if given else 0)
    if given is None or one is None or by.id not in (one.account, given.account):
        raise Sorry(OVER, MINE)
    other = one.account if by.id == given.account else given.account
    desk.refuse_gone(one.circle, other)
    return draft("encourage", member=other, circle=one.circle)


HANDLES = (going, answer, introduce, write)
