"""Having found something, all who wrote a kind word are thanked: once each, and none of them learns more by it.

What they get is what [Thanks] and [Reply] bring anyway, so it tells nobody that something was found. Who has no name
to the other gets no typed words, which others could know again, and gets it at an hour of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Annotated

from bot.calendar import DAY_MS, HOUR_MS
from bot.commands import Hidden, Question, command
from bot.events import Events
from bot.features.encouragement.composing import relay
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.limiting import refuse_limited
from bot.features.encouragement.receiving import thanks
from bot.features.encouragement.store import KindWord
from bot.forms import Form
from bot.holding import Hold
from bot.landed import HelpersThanked
from bot.messages import Button, Field, Message, Sorry, retold
from bot.people import Account
from bot.ports import Chance
from bot.remembered import Drafts
from bot.tokens import draft, go, settling
from bot.words import Text, lines, listed, quoted, say

LOOKED, MOST = 200, 20  # words that are looked at, newest first; people who are thanked
SOON, LATE = HOUR_MS, 2 * DAY_MS  # within which whoever has no name to the other gets theirs
MINE = Button(say("What I found"), go("landed"))


@command("thank-helpers", "Thank everybody who wrote you a kind word.", listed=False)
class ThankHelpers:
    words: Annotated[
        str | None,
        Question(
            "Your words to them",
            max=400,
            long=True,
            private=True,
            shared=True,
            hint="Some of them may still be searching. You can leave it empty.",
        ),
    ] = None
    sure: Hidden[bool] = False


@dataclass(frozen=True)
class Helpers:
    """One word of each: of those who sign to one who signs; of those whom the speaker had asked without a name; of each
    exchange in which the writer had none.
    """

    named: Sequence[KindWord]
    asked: Sequence[KindWord]
    unnamed: Sequence[KindWord]


@dataclass(frozen=True)
class Thanking:
    """What thanking works with, as one value: the desk, what is typed and not sent, chance, and what happens."""

    desk: Desk
    drafts: Drafts
    chance: Chance
    events: Events


def thank_form(form: Form, by: Account, desk: Desk) -> Form:
    _helpers(by, desk, worded=True)  # before they write what nobody is there for
    return form


def thank_helpers(cmd: ThankHelpers, by: Account, at: Thanking, hold: Hold) -> Message:
    desk = at.desk
    helpers = _helpers(by, desk, worded=bool(cmd.words))
    preview = _preview(cmd.words, helpers, desk)
    if cmd.words and helpers.named:
        hold(cmd.words, preview.fields[-1], sure="yes")
    if not cmd.sure:
        kept = at.drafts.keep(by.id, "thank-helpers", {"words": cmd.words or ""}, desk.clock.now())
        yes = settling(go("thank-helpers", draft=kept, sure="yes"))
        return retold(
            preview,
            preview.text,
            Button(say("Thank them"), yes, "primary"),
            Button(say("Not now"), settling(go("landed"))),
            Button(say("Change my words"), draft("thank-helpers", draft=kept), "quiet"),
        )
    _send(cmd.words, by, helpers, desk, at.chance)
    at.events.append(HelpersThanked(by.id))
    return Message(say("Done. Each of them hears it once, when they're awake."), buttons=(MINE,))


def _send(words: str | None, by: Account, helpers: Helpers, desk: Desk, chance: Chance) -> None:
    now, done = desk.clock.now(), set[int]()
    for word in helpers.named:
        done.add(word.sender)
        circle = desk.people.circle(word.circle)
        if words and circle is not None:
            answer = KindWord(word.circle, by.id, word.sender, None, words, now, word.ask, word.id)
            relay(answer, desk.name_of(by.id, word), circle, desk)
        else:
            thanks(word, by, desk, now)
    for word in (*helpers.asked, *helpers.unnamed):
        when = now + SOON + round(chance.random() * (LATE - SOON))
        if word.sender not in done:  # nobody hears it twice, and whoever it is of can't tell
            done.add(word.sender)
            thanks(word, by, desk, when)


def _helpers(by: Account, desk: Desk, *, worded: bool) -> Helpers:
    """Raises Sorry where there is nobody, or they were thanked."""
    may = desk.words.may_thank(by.id)
    if may is None:
        raise Sorry(say("This is for when you've found something."), Button(say("I've found something"), go("landed")))
    if not may:
        raise Sorry(say("You've thanked them already. Each of them hears it once."), MINE)
    limited = cache(partial(_limited, by, desk))
    named, asked, unnamed = dict[int, KindWord](), dict[int, KindWord](), dict[int, KindWord]()
    refused = None
    for word in desk.words.received(by.id, LOOKED):
        nameless = desk.nameless(word, by.id)
        if word.thanked_at is not None and not (worded and not desk.nameless(word)):
            continue
        refused = limited(word.circle, nameless) or refused
        if (
            limited(word.circle, nameless)
            or desk.muted(word)
            or not (desk.is_in(word.circle, by.id) and desk.still_there(word))
        ):
            continue
        if (exchange := desk.unnamed(word)) is not None:
            unnamed.setdefault(exchange, word)
        else:
            (asked if nameless else named).setdefault(word.sender, word)
    asked = {who: word for who, word in asked.items() if who not in named}
    if not (named or asked or unnamed):
        raise refused or Sorry(say("There's nobody to thank at the moment: no kind word waits for it."), MINE)
    left = MOST - len(named := dict([*named.items()][:MOST]))
    asked = dict([*asked.items()][:left])
    return Helpers([*named.values()], [*asked.values()], [*unnamed.values()][: left - len(asked)])


def _limited(by: Account, desk: Desk, circle: int, nameless: bool) -> Sorry | None:
    """Why they may not write there, if a host has decided so."""
    try:
        refuse_limited(circle, by.id, desk, nameless=nameless)
    except Sorry as why:
        return why
    return None


def _preview(words: str | None, helpers: Helpers, desk: Desk) -> Message:
    """Who is thanked, by the names that the speaker knows, and what they read."""

    def names(of: Sequence[KindWord]) -> Text:
        return listed(*(desk.name_of(one.sender, one) for one in of))

    fields = []
    if helpers.named:
        fields.append(Field(say("With your name"), names(helpers.named)))
    if helpers.asked:
        fields.append(Field(say("Without your name, as when you asked"), names(helpers.asked)))
    if n := len(helpers.unnamed):
        fields.append(Field(say("Who wrote without a name"), say("{n} person", "{n} people", n=n)))
    told = [say("Nothing is sent yet. I tell nobody that you've found something: they only hear that you thank them.")]
    if helpers.asked or helpers.unnamed:
        told.append(say("Where one of you has no name, it comes without words of yours, some time within two days."))
    if words and helpers.named:
        told.append(say("Those who get it with your name read exactly this:"))
        fields.append(Field(say("Your words", context="preview"), quoted(words), quotes=True))
    return Message(lines(*told, between="\n\n"), fields=tuple(fields))
