"""An ask on its way: send what was previewed or drop it, see one's asks, take one back."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import DAY_MS, MINUTE_MS, wakes
from bot.commands import Hidden, command
from bot.dues import due
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.rounds import OpenAsk
from bot.features.encouragement.store import LIVE, Ask, Asks, AskState
from bot.messages import Button, Field, Message, Sorry, sure
from bot.people import Account
from bot.ports import Drafts
from bot.tokens import Draft, draft, go, settling
from bot.words import Moment, Reader, Text, lines, quoted, say, suggested

UNDO_MS = 5 * MINUTE_MS
PREVIEW_MS = 30 * MINUTE_MS
SHOWN = 5


@command("send-ask", "Send what you previewed.", listed=False)
class SendAsk:
    ask: Hidden[Id]


@command("drop-ask", "Delete an ask that wasn't sent.", listed=False)
class DropPreview:
    ask: Hidden[Id]


@command("take-back", "Take an ask back.", listed=False)
class TakeBack:
    ask: Hidden[Id]
    sure: Hidden[bool] = False


@command("my-asks", "See what you asked your circle, or take it back.")
class ListAsks:
    pass


@due("ask-draft")
class ForgetPreview:
    ask: int
    account: int


def send(cmd: SendAsk, by: Account, desk: Desk) -> Message:
    ask, now = _own(cmd.ask, by, desk.asks), desk.clock.now()
    if ask.state is not AskState.DRAFT:
        raise Sorry(say("This one has already been sent. Nothing is sent twice."), my_asks())
    if not desk.is_in(ask.circle, by.id):
        raise Sorry(say("You're not in that circle any more. /join brings you back."))
    still_there(ask.rejection, by, desk.asks)
    asked_once(ask.rejection, by, desk.asks)
    desk.asks.change(replace(ask, state=AskState.WAITING, at=now))
    desk.schedule.cancel(ForgetPreview, ask.subject)
    desk.schedule.at(OpenAsk(ask.id), by.owner, ask.subject, now + UNDO_MS)
    # whether anybody can be asked now would tell of others: who rests, who was turned down, who has muted whom
    what = say(
        "In five minutes I'll start to ask people here, one by one: whoever is awake first, the others as they wake. I "
        "may not find anyone. I'll tell you by {when} either way, and every word comes to you here, from me.",
        when=Moment(wakes(now + UNDO_MS + DAY_MS, by.zone, by.quiet.start, by.quiet.end)),
    )
    hosted = sum(one.account.id != by.id for one in desk.people.hosts(ask.circle))
    host = say(
        "After a day without an answer, your host will hear that someone is waiting, but not who.",
        "After a day without an answer, your hosts will hear that someone is waiting, but not who.",
        n=hosted,
    )
    return Message(
        lines(what, host, between="\n\n") if hosted else what,
        title=say("On its way"),
        buttons=(
            Button(say("Undo", context="ask"), go("take-back", ask=ask.id)),
            Button(say("Help now"), go("help-now")),
        ),
    )


def still_there(rejection: int | None, by: Account, asks: Asks) -> None:
    """Raises Sorry where the rejection is not, or no longer, among the account's own."""
    if rejection is not None and asks.stage(rejection, by.id) is None:
        raise Sorry(
            say("I can't find that rejection in your list, so nothing was sent. You can ask without one."),
            Button(say("Ask my circle"), draft("ask")),
        )


def asked_once(rejection: int | None, by: Account, asks: Asks) -> None:
    """Raises Sorry while the circle is being asked about that rejection already."""
    waiting = [one.rejection for one in asks.live(by.id) if one.state is not AskState.ANSWERED]
    if rejection is not None and rejection in waiting:
        raise Sorry(say("Your circle has already been asked about this one."), my_asks())


def drop(cmd: DropPreview, by: Account, desk: Desk, drafts: Drafts, to: Reader) -> Message | Draft:
    ask = _own(cmd.ask, by, desk.asks)
    if ask.state is not AskState.DRAFT:
        return go("take-back", ask=ask.id)
    desk.asks.drop(ask.id, by.id)
    desk.schedule.cancel(ForgetPreview, ask.subject)
    if not ask.words:
        return Message(say("Not sent. Nobody saw it."), buttons=(Button(say("Ask again"), _again(ask)),))
    taps = {"named": "ANONYMOUS" if ask.anonymous else "NAMED", "may_post": "yes" if ask.may_post else "no"}
    typed = {**_again(ask).given, **taps, "wish": ask.wish.name, "words": suggested(ask.words, to)}
    kept = drafts.keep(by.id, "ask", typed, desk.clock.now())
    return Message(
        say("Not sent. Nobody saw it. I'll keep your words for half an hour, in case you want them."),
        buttons=(Button(say("Ask again"), draft("ask", draft=kept)),),
    )


def take_back(cmd: TakeBack, by: Account, desk: Desk) -> Message:
    ask = _own(cmd.ask, by, desk.asks)
    if ask.state in (AskState.DRAFT, AskState.WAITING):  # pressed twice, the words stay as they were promised to
        return _undo(ask, desk)
    if ask.state not in LIVE:
        raise Sorry(say("This one is already over."), my_asks())
    if not cmd.sure:
        return sure(
            say("People may have read it by now. If you take it back, they'll see there's nothing they need to do."),
            say("Take it back"),
            go("take-back", ask=ask.id),
            my_asks(),
        )
    desk.withdraw(ask)
    return Message(say("Taken back. The people I asked will see that there's nothing they need to do."))


def _undo(ask: Ask, desk: Desk) -> Message:
    """A preview again, so that nothing has to be typed twice."""
    if ask.state is AskState.WAITING:
        desk.asks.change(replace(ask, state=AskState.DRAFT, at=desk.clock.now()))
        desk.schedule.cancel(OpenAsk, ask.subject)
        keep_for_a_while(ask, desk)
    return Message(
        say("Taken back. Nobody was asked. Your words will stay for half an hour, in case you want them."),
        buttons=ways(ask),
    )


def keep_for_a_while(ask: Ask, desk: Desk) -> None:
    desk.schedule.at(ForgetPreview(ask.id, ask.account), ask.owner, ask.subject, desk.clock.now() + PREVIEW_MS)


def ways(ask: Ask) -> tuple[Button, ...]:
    again = _again(ask)
    change = draft(again.word, **again.given, change=ask.id)
    return (
        Button(say("Send", context="ask"), settling(go("send-ask", ask=ask.id)), "primary"),
        Button(say("Change", context="ask"), change),
        Button(say("Don't send"), settling(go("drop-ask", ask=ask.id))),
    )


def _again(ask: Ask) -> Draft:
    if ask.rejection is None:
        return draft("ask", circle=ask.circle)
    return draft("ask", circle=ask.circle, rejection=ask.rejection)


def list_(cmd: ListAsks, by: Account, asks: Asks) -> Message:
    mine = asks.live(by.id)[:SHOWN]
    came = [one for one in mine if one.state is AskState.ANSWERED]
    if not mine:
        return Message(
            say("You have no open asks right now. You can ask any time."),
            buttons=(Button(say("Ask my circle"), draft("ask")),),
        )
    return Message(
        say("If you take one back, it ends everywhere."),
        title=say("What you asked"),
        fields=tuple(
            Field(say("{n}. {when}", n=place, when=Moment(one.at)), lines(*_summary(one)))
            for place, one in enumerate(mine, 1)
        ),
        buttons=(
            *(Button(say("Read my kind words"), go("words")) for _ in came[:1]),
            *(
                Button(say("Take back number {n}", n=place), go("take-back", ask=one.id))
                for place, one in enumerate(mine, 1)
            ),
        ),
    )


def _summary(ask: Ask) -> list[Text]:
    states = {
        AskState.WAITING: say("I'll send it in a few minutes."),
        AskState.OPEN: say("No answer yet. I'm asking people, one by one."),
        AskState.ANSWERED: say("Kind words have arrived."),
    }
    said = [quoted(ask.words)] if ask.words else []
    return [*said, states[ask.state]]


def forget_preview(due: ForgetPreview, asks: Asks) -> None:
    asks.drop(due.ask, due.account)


def _own(which: int, by: Account, asks: Asks) -> Ask:
    ask = asks.one(which)
    if ask is None or ask.account != by.id:
        raise Sorry(
            say(
                "I can't find that in your list. A preview stays for half an hour, and is deleted together with the "
                "rejection it's about."
            ),
            Button(say("Ask my circle"), draft("ask")),
        )
    return ask


def my_asks() -> Button:
    return Button(say("What I asked"), go("my-asks"))
