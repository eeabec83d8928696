"""Having received a kind word: thank, and reply."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.encouragement.composing import check_pair, look, relay
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.limiting import refuse_limited
from bot.features.encouragement.store import KindWord
from bot.forms import Form
from bot.holding import Hold
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message, Sorry
from bot.people import Account, Circle
from bot.tokens import draft, number
from bot.words import say


@command("thanks", "Say thank you for a kind word.", listed=False)
class Thank:
    word: Hidden[Id]


@command("reply", "Answer a kind word.", listed=False)
class Reply:
    word: Hidden[Id]
    words: Annotated[str, Question("Your answer", min=1, max=400, long=True, private=True, shared=True)]


def thank(cmd: Thank, by: Account, desk: Desk) -> Message:
    word = received(cmd.word, by, desk)
    sender = desk.name_of(word.sender, word)
    if word.thanked_at is not None:
        return Message(say("You've already thanked {who} for this one.", who=sender))
    desk.refuse_muted(word)
    if not desk.still_there(word):
        raise Sorry(say("{who} has left the circle, so I couldn't pass on your thanks.", who=sender))
    refuse_limited(word.circle, by.id, desk, nameless=False)
    thanks(word, by, desk, 0)
    return Message(say("I've passed on your thanks to {who}.", who=sender))


def thanks(word: KindWord, by: Account, desk: Desk, not_before: int) -> None:
    """They hear of it from that instant on (UTC ms); where a mute stops it, nobody learns of that."""
    desk.words.change(replace(word, thanked_at=desk.clock.now()))
    if desk.stops(by.id, word.sender, word):
        return
    desk.outbox.put(
        Letter(
            LetterKind.THANKS,
            Dm(word.sender),
            f"thanks:{word.id}",
            Message(say("{who} thanks you for your kind word.", who=desk.name_of(by.id, word))),
            why=say("You wrote a kind word, and it was read."),
            not_before=not_before,
            circle=word.circle,
            author=by.id,
            nameless=desk.nameless(word, by.id),
        )
    )


def reply_form(form: Form, by: Account, desk: Desk) -> Form:
    _answerable(number(form.given.get("word", "")), by, desk)  # before they write what can't be passed on
    return form


def _answerable(which: int, by: Account, desk: Desk) -> tuple[KindWord, Circle]:
    """The word, and where it can be answered. Raises Sorry."""
    word = received(which, by, desk)
    circle = desk.people.circle(word.circle)
    if circle is None or not (desk.still_there(word) and desk.is_in(word.circle, by.id)):
        raise Sorry(say("One of you has left the circle, so I can't pass on an answer. Nobody else has seen one."))
    desk.refuse_muted(word)
    refuse_limited(word.circle, by.id, desk, nameless=desk.nameless(word, by.id))
    return word, circle


def reply(cmd: Reply, by: Account, desk: Desk, hold: Hold) -> Message:
    word, circle = _answerable(cmd.word, by, desk)
    answer = KindWord(word.circle, by.id, word.sender, None, cmd.words, desk.clock.now(), word.ask, word.id)
    check_pair(answer, desk.ask_of(word), desk.words)
    mine, who = desk.name_of(by.id, word), desk.name_of(word.sender, word)
    look(hold, answer, mine, who)
    relay(answer, mine, circle, desk)
    return Message(say("Sent. {who} will read it when they're ready.", who=who))


def received(which: int, by: Account, desk: Desk, *, deleted: bool = False) -> KindWord:
    """A word that came to them. Raises Sorry where there is none of that number, or it was `deleted` and may not be."""
    word = desk.words.one(which)
    if word is None or word.receiver != by.id or word.stopped or not (word.words or deleted):
        raise Sorry(
            say("I can't find that message among the ones you received."),
            Button(say("Send a kind word"), draft("encourage")),
        )
    return word
