"""An ask on its way: look at it once more, send it or change the open one to it, or drop it."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import MINUTE_MS
from bot.commands import Hidden, command
from bot.dues import due
from bot.features.encouragement import messages
from bot.features.encouragement.choosing import APART_MS
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.limiting import refuse_limited, waits_for_host
from bot.features.encouragement.promising import UNDO_MS, told_by
from bot.features.encouragement.rounds import POST_MS, OpenAsk, PostAsk
from bot.features.encouragement.store import Ask, Asks, AskState
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account
from bot.remembered import Drafts
from bot.tokens import Draft, draft, go, settling
from bot.words import Moment, Reader, Text, lines, say, suggested

PREVIEW_MS = 30 * MINUTE_MS
LOST = say(
    "I can't find that in your list. A preview stays for half an hour, and is deleted together with the rejection it's "
    "about."
)
GUESSED = 6  # who might have asked, as each reader sees it; of fewer, people may guess who it was


@command("send-ask", "Send what you previewed.", listed=False, tells=True, shares=True)
class SendAsk:
    """`instead`: of the open ask that the preview said it would change; `nameless`: as the preview was seen."""

    ask: Hidden[Id]
    instead: Hidden[Id | None] = None
    nameless: Hidden[bool] = False


@command("drop-ask", "Delete an ask that wasn't sent.", listed=False, keeps=True)
class DropPreview:
    ask: Hidden[Id]


@due("ask-draft")
class ForgetPreview:
    ask: int
    account: int


def previewed(ask: Ask, desk: Desk) -> Message:
    """What others would read, and what would happen, in words that tell nothing about anyone."""
    first = open_one(ask, desk)
    begun = first is not None and first.state is AskState.OPEN
    seen = _as_seen(ask, first)
    outlook = say(
        "I'll ask whoever I can here who writes in your language. I may not find anyone. I'll tell you by {when} "
        "either way. Meanwhile, /words has every kind word you've been sent, and /help-now has people to call.",
        when=Moment(told_by(ask, desk.clock.now() + PREVIEW_MS, desk)),
    )
    then = Field(say("If you send it"), lines(*_taken_back(ask, desk), outlook, between="\n\n"))
    return Message(
        lines(
            *_notes(seen, first, desk),
            say("Nobody has seen this yet. Whoever I ask will read exactly this:"),
            between="\n\n",
        ),
        title=say("Before I send it"),
        fields=(read_by_others(ask, first, desk), *([] if begun else [then])),
        buttons=ways(ask, first),
    )


def read_by_others(ask: Ask, first: Ask | None, desk: Desk) -> Field:
    """What they would read of it, in place of `first` where there is one."""
    return messages.as_read(ask, desk.name_of(ask.account, _as_seen(ask, first)))


def _as_seen(ask: Ask, first: Ask | None) -> Ask:
    """Under the name that the open one has, if there is one to be changed."""
    begun = first is not None and first.state is AskState.OPEN
    return replace(ask, anonymous=first.anonymous) if first is not None and begun else ask


def _notes(ask: Ask, first: Ask | None, desk: Desk) -> list[Text]:
    notes = []
    circle = desk.people.circle(ask.circle)
    if circle and len(desk.people.memberships(ask.account)) > 1:
        notes.append(say("This is for {circle}.", circle=circle.name))
    if first is not None and first.state is AskState.OPEN:
        notes.append(
            say(
                "You already have an ask open here, and I can change it to this one. Whoever has it already will see "
                "the new words, and nobody will be asked twice. Whether your name is on it stays as it was."
            )
        )
    elif first is not None:
        notes.append(say("You already have an ask here that nobody has seen yet. This one would take its place."))
    if ask.anonymous and desk.asks.could_ask(ask.circle, ask.account, GUESSED + 1) <= GUESSED:
        notes.append(say("Only a few people here could have asked this, so people may guess it's you."))
    began = None if first is None else first.opened_at
    hosted = circle is not None and waits_for_host(circle, desk)
    if first is not None and desk.stands(first):
        stays = say("It's in the encourage channel, and will change there too.")
        notes.append(stays if ask.may_post else say("It's in the encourage channel, and will be taken out of it."))
    elif ask.may_post and (began is None or desk.clock.now() < began + POST_MS):
        notes.append(say("If nobody answers within 12 hours, I may post it in the encourage channel too."))
        if hosted:
            notes.append(say("There it's shown only once a host is awake."))
    elif ask.may_post:
        soon = say("It may go to the encourage channel too, at once.")
        notes.append(say("It may go to the encourage channel too, once a host is awake.") if hosted else soon)
    return notes


def _taken_back(ask: Ask, desk: Desk) -> list[Text]:
    """Whether anybody had been asked for it would tell of others."""
    at = desk.asks.took_back(ask.account, ask.circle, desk.clock.now() - APART_MS)
    told = say(
        "An ask of yours ended early less than two days ago. So that nobody is asked too often, I may ask fewer people "
        "for this one until {when}, and the same people only if both asks have your name on them.",
        when=Moment((at or 0) + APART_MS),
    )
    return [] if at is None else [told]


def open_one(ask: Ask, desk: Desk) -> Ask | None:
    """The one of its author in that circle that is under way without a word yet: there is one at most."""
    live = desk.asks.live(ask.account)
    return next((one for one in live if one.circle == ask.circle and one.state is not AskState.ANSWERED), None)


def send(cmd: SendAsk, by: Account, desk: Desk) -> Message:
    ask = own(cmd.ask, by, desk.asks)
    if ask.state is not AskState.DRAFT:
        raise Sorry(say("This one has already been sent. Nothing is sent twice."), messages.MY_ASKS)
    if not desk.is_in(ask.circle, by.id):
        raise Sorry(say("You're not in that circle any more. /join brings you back."))
    if ask.rejection is not None and desk.asks.stage(ask.rejection, by.id) is None:
        raise Sorry(LOST, Button(say("Ask my circle"), draft("ask")))
    first = open_one(ask, desk)
    refuse_limited(ask.circle, by.id, desk, nameless=_as_seen(ask, first).anonymous, named=not ask.anonymous)
    if first is None and cmd.instead is None:
        desk.schedule.cancel(ForgetPreview, ask.subject)
        return _sent(ask, desk)
    if first is None or (cmd.instead, cmd.nameless) != (first.id, _as_seen(ask, first).anonymous):
        return previewed(ask, desk)  # what it was to change is over, or another one, or under another name
    drop_preview(ask, desk)
    said = replace(first, wish=ask.wish, words=ask.words, may_post=ask.may_post, rejection=ask.rejection)
    if first.state is AskState.WAITING:
        desk.schedule.cancel(OpenAsk, first.subject)
        return _sent(replace(said, anonymous=ask.anonymous), desk)
    desk.reword(said)
    now, may_be_posted_at = desk.clock.now(), (said.opened_at or 0) + POST_MS
    if said.may_post and may_be_posted_at <= now:
        desk.schedule.at(PostAsk(said.id), said.owner, said.subject, now, once=str(now))
    changed = say("Changed. Whoever has it will see the new words. Nobody is asked twice.")
    return Message(changed, buttons=(messages.MY_ASKS, messages.HELP))


def _sent(ask: Ask, desk: Desk) -> Message:
    now = desk.clock.now()
    desk.asks.change(replace(ask, state=AskState.WAITING, at=now))
    desk.schedule.at(OpenAsk(ask.id), ask.owner, ask.subject, now + UNDO_MS)
    # whether anybody can be asked now would tell of others: who rests, who was turned down, who has muted whom
    what = say(
        "You can undo this until {start}, and nobody will see it before then. From then on I'll ask whoever I can here "
        "who writes in your language, each while they're awake. I may not find anyone. I'll tell you by {when} either "
        "way, and every word will reach you through me.",
        start=Moment(now + UNDO_MS),
        when=Moment(told_by(ask, now, desk)),
    )
    hosted = sum(one.account.id != ask.account for one in desk.people.hosts(ask.circle))
    host = say(
        "After a day without an answer, your host will hear that someone is waiting, but not who.",
        "After a day without an answer, your hosts will hear that someone is waiting, but not who.",
        n=hosted,
    )
    return Message(
        lines(what, *_taken_back(ask, desk), *([host] if hosted else []), between="\n\n"),
        title=say("What happens next"),
        buttons=(
            Button(say("Undo", context="ask"), go("take-back", ask=ask.id)),
            Button(say("How it stands", context="ask"), go("my-asks")),
            messages.HELP,
        ),
    )


def drop(cmd: DropPreview, by: Account, desk: Desk, drafts: Drafts, to: Reader) -> Message | Draft:
    ask = own(cmd.ask, by, desk.asks)
    if ask.state is not AskState.DRAFT:
        return go("take-back", ask=ask.id)
    drop_preview(ask, desk)
    if not ask.words:
        return Message(say("Not sent. Nobody saw it."), buttons=(Button(say("Ask again"), _again(ask)), messages.HELP))
    taps = {"named": "ANONYMOUS" if ask.anonymous else "NAMED", "may_post": "yes" if ask.may_post else "no"}
    typed = {**_again(ask).given, **taps, "wish": ask.wish.name, "words": suggested(ask.words, to)}
    kept = drafts.keep(by.id, "ask", typed, desk.clock.now())
    return Message(
        say("Not sent. Nobody saw it. I'll keep your words for half an hour, in case you want them."),
        buttons=(Button(say("Ask again"), draft("ask", draft=kept)), messages.HELP),
    )


def drop_preview(ask: Ask, desk: Desk) -> None:
    desk.asks.drop(ask.id, ask.account)
    desk.schedule.cancel(ForgetPreview, ask.subject)


def keep_for_a_while(ask: Ask, desk: Desk) -> None:
    desk.schedule.at(ForgetPreview(ask.id, ask.account), ask.owner, ask.subject, desk.clock.now() + PREVIEW_MS)


def forget_preview(due: ForgetPreview, asks: Asks) -> None:
    asks.drop(due.ask, due.account)


def ways(ask: Ask, first: Ask | None) -> tuple[Button, ...]:
    """What may be done with a preview; `first` is the ask that it would change."""
    again, send, instead = _again(ask), say("Send", context="ask"), say("Use this one instead")
    new = go("send-ask", ask=ask.id)
    if first is not None:
        nameless = {"nameless": "yes"} if _as_seen(ask, first).anonymous else {}
        new = go("send-ask", ask=ask.id, instead=first.id, **nameless)
    return (
        Button(send if first is None else instead, settling(new), "primary"),
        Button(say("Change", context="ask"), draft(again.word, **again.given, change=ask.id)),
        Button(say("Don't send"), settling(go("drop-ask", ask=ask.id))),
    )


def _again(ask: Ask) -> Draft:
    about = {} if ask.rejection is None else {"rejection": ask.rejection}
    return draft("ask", circle=ask.circle, **about)


def own(which: int, by: Account, asks: Asks) -> Ask:
    ask = asks.one(which)
    if ask is None or ask.account != by.id:
        raise Sorry(LOST, Button(say("Ask my circle"), draft("ask")))
    return ask
