"""The asker's side: write what peers will read, and look at it before anybody does."""

from dataclasses import replace
from enum import Enum
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.encouragement import messages
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.limiting import refuse_limited
from bot.features.encouragement.sending import drop_preview, keep_for_a_while, previewed
from bot.features.encouragement.store import Ask, Asks, AskState, Wish
from bot.forms import Form
from bot.messages import Message, Sorry
from bot.people import Account, Member
from bot.spoken import as_kept
from bot.tokens import number
from bot.words import Reader, Text, render, say, suggested


class As(Enum):
    NAMED = say("With my name")
    ANONYMOUS = say("Without my name")


@command("ask", "Ask your circle for a kind word.", tells=True)
class AskCircle:
    wish: Annotated[Wish, Question("What would help?")]
    named: Annotated[
        As, Question("With your name?", hint="Even without it, people in a small circle may guess it's you")
    ] = As.NAMED
    words: Annotated[
        str | None,
        Question(
            "What would you like them to know?",
            max=300,
            long=True,
            private=True,
            shared=True,
            hint="They'll read exactly this. You can leave it empty.",
        ),
    ] = None
    may_post: Annotated[
        bool,
        Question("If nobody answers, may I post it?", hint="In the encourage channel, after 12 hours"),
    ] = False
    rejection: Hidden[Id | None] = None
    change: Hidden[Id | None] = None


def ask_form(form: Form, by: Member, desk: Desk, to: Reader) -> Form:
    """Filled from the preview that is to be changed, or with a sentence about the rejection."""
    messages.must_have_joined(by)
    refuse_limited(by.circle.id, by.account.id, desk, nameless=False)
    if by.circle.encourage_channel is None:
        form = replace(form, fields=tuple(one for one in form.fields if one.name != "may_post"))
    form = replace(form, given={**form.given, "circle": str(by.circle.id)})
    if before := _to_change(number(form.given.get("change", "")), by.account, desk.asks):
        return form.fill(
            wish=before.wish.name,
            named=(As.ANONYMOUS if before.anonymous else As.NAMED).name,
            words=before.words and suggested(before.words, to),
            may_post="yes" if before.may_post else "no",
        )
    stage = desk.asks.stage(number(form.given.get("rejection", "")), by.account.id)
    words = messages.DEFAULTS.get(stage or "")
    return form.fill(named=As.NAMED.name, words=render(words, to) if words else None, may_post="no")


def preview(cmd: AskCircle, by: Member, to: Reader, desk: Desk) -> Message:
    messages.must_have_joined(by)
    account, circle, now = by.account, by.circle, desk.clock.now()
    if desk.people.count(circle.id, 2) < 2:
        raise Sorry(_alone(by))
    refuse_limited(circle.id, account.id, desk, nameless=cmd.named is As.ANONYMOUS)
    if before := _to_change(cmd.change, account, desk.asks):
        drop_preview(before, desk)
    may_post = cmd.may_post and circle.encourage_channel is not None
    anonymous = cmd.named is As.ANONYMOUS
    about = cmd.rejection  # one that was deleted meanwhile, or never theirs, is left out
    about = about if about is not None and desk.asks.stage(about, account.id) else None
    words = as_kept(cmd.words or "", messages.DEFAULTS.values(), to) or None
    ask = Ask(circle.id, account.id, about, cmd.wish, anonymous, may_post, words, AskState.DRAFT, now)
    ask = replace(ask, id=desk.asks.add(ask))
    keep_for_a_while(ask, desk)
    return previewed(ask, desk)


def _to_change(which: int | None, by: Account, asks: Asks) -> Ask | None:
    before = None if which is None else asks.one(which)
    return before if before and before.account == by.id and before.state is AskState.DRAFT else None


def _alone(by: Member) -> Text:
    if by.host:
        return say(
            "Nobody else is in {circle} at the moment. You can invite people with /invite.", circle=by.circle.name
        )
    return say(
        "Nobody else is in {circle} at the moment. An admin can invite people with /setup.", circle=by.circle.name
    )
