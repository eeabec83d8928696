"""Writing a kind word: three ways to begin, a gentle check for advice, and the relay."""

from dataclasses import KW_ONLY, replace
from typing import Annotated

from bot.answers import Id
from bot.calendar import DAY_MS
from bot.commands import Hidden, Question, command
from bot.features.encouragement import messages
from bot.features.encouragement.advice import advises
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.limiting import refuse_limited
from bot.features.encouragement.store import (
    ANSWERABLE,
    ENDED,
    Ask,
    Asked,
    AskedState,
    AskState,
    KindWord,
    KindWords,
    Starter,
    Wish,
)
from bot.forms import Form, Search
from bot.holding import Hold, digest
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.names import Named
from bot.people import Account, Circle, Member
from bot.pickers import choose_member, may_be_chosen, named
from bot.ports import People
from bot.remembered import Drafts
from bot.tokens import Draft, draft, go, number, settling
from bot.words import Text, lines, say

A_PAIR_A_DAY = 5  # words from one person to another
PAIR_MS = DAY_MS


@command("write", "Write a kind word to someone who asked.", listed=False)
class Write:
    ask: Hidden[Id]
    _: KW_ONLY  # asked first, though it may stay empty
    starter: Annotated[Starter | None, Question("A way to begin, if you like")] = None
    words: Annotated[
        str,
        Question(
            "Your words",
            min=40,
            max=400,
            long=True,
            private=True,
            shared=True,
            hint="Two or three sentences are plenty.",
        ),
    ]
    anyway: Hidden[str | None] = None  # the words that were asked about once, by their digest


@command("encourage", "Send a kind word to someone in your circle.")
class Encourage:
    member: Annotated[Id, Question("Who is it for?")]
    _: KW_ONLY
    starter: Annotated[Starter | None, Question("A way to begin, if you like")] = None
    words: Annotated[str, Question("Your words", min=40, max=400, long=True, private=True, shared=True)]


def write_form(form: Form, by: Account, desk: Desk) -> Form:
    ask, _ = answerable(number(form.given.get("ask", "")), by, desk)
    refuse_limited(ask.circle, by.id, desk, nameless=False)  # before they write what can't be passed on
    return form


def write(cmd: Write, by: Account, desk: Desk, drafts: Drafts, hold: Hold) -> Message:
    now = desk.clock.now()
    ask, mine = answerable(cmd.ask, by, desk)
    who = desk.name_of(ask.account, ask)
    if desk.words.wrote(by.id, ask.account, ask.id):
        raise Sorry(say("You've already written to {who} here. Nothing is sent twice.", who=who))
    word = KindWord(ask.circle, by.id, ask.account, cmd.starter, cmd.words, now, ask.id)
    refuse_limited(ask.circle, by.id, desk, nameless=False)
    check_pair(word, ask, desk.words)
    if ask.wish is Wish.LISTEN and cmd.anyway != digest(cmd.words) and advises(cmd.words):
        typed = {"ask": str(ask.id), "words": cmd.words, **({"starter": cmd.starter.name} if cmd.starter else {})}
        return _ask_once(go("write", draft=drafts.keep(by.id, "write", typed, now), anyway=digest(cmd.words)), who)
    circle = desk.people.circle(ask.circle)
    if circle is None:
        raise messages.over()
    name = desk.name_of(by.id, ask)
    look(hold, word, name, who)
    arrives = relay(word, name, circle, desk)
    if mine is not None:
        desk.asks.move(mine.id, AskedState.WROTE)
        desk.tell(mine, messages.WROTE, "answered")
    if ask.state is AskState.OPEN:
        _answered(ask, desk, arrives=arrives)
    return Message(say("Thank you. {who} will read it when they're ready.", who=who))


def _answered(ask: Ask, desk: Desk, *, arrives: bool) -> None:
    """The first word. Where a mute stopped it, whoever wrote sees what they always would, and others are still asked,
    when it is looked for people anyway; of an ask without a name everybody sees it, or they could tell that it is by
    somebody who is muted.
    """
    if arrives:
        desk.asks.change(replace(ask, state=AskState.ANSWERED))
        desk.silence_broken(ask, "answered")
    if arrives or ask.anonymous:
        desk.relieve(ask)
    else:
        desk.tell_channel(ask, desk.post_of(ask), "answered")


def _ask_once(anyway: Draft, who: Text) -> Message:
    return Message(
        lines(
            messages.advising(who),
            say("Your words are saved: you can change them, or send them as they are."),
            between=" ",
        ),
        title=say("One more look before I send it"),
        buttons=(
            Button(say("Rewrite"), draft("write", draft=anyway.given["draft"]), "primary"),
            Button(say("Send anyway"), settling(anyway)),
        ),
    )


def answerable(which: int, by: Account, desk: Desk) -> tuple[Ask, Asked | None]:
    """The ask, and how the speaker was asked for it; once it is posted, anyone of the circle may answer."""
    ask = desk.asks.one(which)
    if ask is not None and ask.account == by.id:
        raise Sorry(
            say("This ask is your own. Kind words from others will reach you by direct message."),
            messages.MY_ASKS,
        )
    mine, there = desk.asked_of(which, by.id), desk.may_know(ask, by.id)
    if ask is None or not there:
        raise messages.unknown()
    if ask.state in ENDED:  # who was asked is forgotten after half a year
        raise messages.over()
    if not had(ask, mine, by, desk):
        raise messages.unknown()
    if ask.state not in ANSWERABLE:
        raise messages.over()
    return ask, mine


def had(ask: Ask, mine: Asked | None, by: Account, desk: Desk) -> bool:
    """Whether it has stood before them: they were asked, or it is in the channel, or they have written."""
    return mine is not None or ask.post_letter is not None or desk.words.wrote(by.id, ask.account, ask.id)


def encourage_form(form: Form, by: Member, desk: Desk) -> Form:
    messages.must_have_joined(by)
    refuse_limited(by.circle.id, by.account.id, desk, nameless=False)
    return choose_member(form, "member", by, desk.people)


def others(search: Search, by: Member, people: People) -> list[Named]:
    messages.must_have_joined(by)
    return named(by, people)


def encourage(cmd: Encourage, by: Member, desk: Desk, hold: Hold) -> Message:
    messages.must_have_joined(by)
    other = desk.people.member(by.circle.id, cmd.member)
    if other is None or not may_be_chosen(other, by):
        raise Sorry(say("Please choose another member of {circle}.", circle=by.circle.name))
    word = KindWord(by.circle.id, by.account.id, other.account.id, cmd.starter, cmd.words, desk.clock.now())
    refuse_limited(by.circle.id, by.account.id, desk, nameless=False)
    check_pair(word, None, desk.words)
    mine, who = say("{who}", who=by.person), desk.name_of(other.account.id, word)
    look(hold, word, mine, who)
    relay(word, mine, by.circle, desk)
    return Message(say("Sent. {who} will read it when they're ready.", who=who))


def look(hold: Hold, word: KindWord, by: Text, to: Text) -> None:
    """Raises Held where it may tell of danger: the whole word as its reader would have it, in this name."""
    told = say("Nobody has seen this yet. If you share it, {who} will read exactly this:", who=to)
    hold(word.words, Field(messages.heading_of(word, by), messages.in_quotes(word), quotes=True), told)


def check_pair(word: KindWord, ask: Ask | None, words: KindWords) -> None:
    """Raises Sorry after five words from one to the other within 24 hours.

    Those about an ask without a name count by themselves, or the sixth would tell whose ask it is.
    """
    within = ask.exchange if ask is not None else None
    if words.count(word.sender, word.receiver, word.at - PAIR_MS, within) >= A_PAIR_A_DAY:
        raise Sorry(say("Five messages to one person is enough for today. You can write again tomorrow."))


def relay(word: KindWord, who: Text, circle: Circle, desk: Desk) -> bool:
    """Keeps the word and brings it to its reader; False where a mute stops it, which its writer never learns."""
    stopped = desk.stops(word.sender, word.receiver, word)
    word = replace(word, stopped=stopped)
    word = replace(word, id=desk.words.add(word))
    if stopped:
        return False
    desk.outbox.put(
        Letter(
            LetterKind.WORD,
            Dm(word.receiver),
            word.subject,
            messages.word_letter(word, who),
            why=say("Someone in {circle} wrote to you through me.", circle=circle.name),
            circle=word.circle,
            author=word.sender,
            nameless=desk.nameless(word, word.sender),
        )
    )
    return True
