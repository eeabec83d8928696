"""What became of one's asks: see how they stand, show one in the channel, take one back."""

from dataclasses import replace

from msgspec.structs import replace as varied

from bot.answers import Id
from bot.calendar import WEEK_MS
from bot.commands import Hidden, command
from bot.features.encouragement import messages
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.limiting import refuse_limited, shown_from, waits_for_host
from bot.features.encouragement.promising import UNDO_MS
from bot.features.encouragement.rounds import OpenAsk, PostAsk, put_post
from bot.features.encouragement.sending import PREVIEW_MS, keep_for_a_while, open_one, own, read_by_others, ways
from bot.features.encouragement.store import ANSWERABLE, Ask, AskState
from bot.messages import Button, Field, Message, Sorry, sure
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Moment, Text, lines, quoted, say

SHOWN = 5


@command("my-asks", "See what you asked your circle, or take it back.")
class ListAsks:
    pass


@command("show-ask", "Show an ask in the encourage channel.", listed=False)
class ShowAsk:
    ask: Hidden[Id]
    sure: Hidden[bool] = False
    out: Hidden[bool] = False  # the other way


@command("take-back", "Take an ask back.", listed=False)
class TakeBack:
    ask: Hidden[Id]
    sure: Hidden[bool] = False


def list_(cmd: ListAsks, by: Account, desk: Desk) -> Message:
    return mine(by, desk) or Message(
        say("You have no open asks right now. You can ask any time."),
        buttons=(Button(say("Ask my circle"), draft("ask")),),
    )


def mine(by: Account, desk: Desk) -> Message | None:
    """The asks that are under way, as they stand now; on their author's home too."""
    every = sorted(
        desk.asks.live(by.id), key=lambda one: one.state is AskState.ANSWERED
    )  # of like ones the newest first
    if not every:
        return None
    asks = every[:SHOWN]
    waits = next((one for one in asks if desk.showable(one)), asks[0])
    ends = say("If you take one back, it ends everywhere.")
    older = say("Older ones that were answered aren't listed here. /words has what came for them.")
    return Message(
        lines(ends, older, between=" ") if len(every) > SHOWN else ends,
        title=say("What you asked"),
        fields=tuple(
            Field(say("{n}. {when}", n=place, when=Moment(one.at)), lines(*_summary(one)))
            for place, one in enumerate(asks, 1)
        ),
        buttons=(
            *desk.meanwhile(waits),
            *(
                Button(say("Take back number {n}", n=place), go("take-back", ask=one.id))
                for place, one in enumerate(asks, 1)
            ),
        ),
        whole=go("my-asks"),
    )


def _summary(ask: Ask) -> list[Text]:
    open_until = Moment((ask.opened_at or ask.at) + WEEK_MS)
    states = {
        AskState.WAITING: say("Nobody will see it before {when}.", when=Moment(ask.at + UNDO_MS)),
        AskState.OPEN: say("No word has come yet. One can still come until {when}.", when=open_until),
        AskState.ANSWERED: say("Kind words have arrived. More can come until {when}.", when=open_until),
    }
    said = [quoted(ask.words)] if ask.words else []
    return [*said, states[ask.state]]


def show(cmd: ShowAsk, by: Account, desk: Desk) -> Message:
    ask = own(cmd.ask, by, desk.asks)
    circle = desk.people.circle(ask.circle)
    if cmd.out:
        return _take_out(ask, desk)
    refuse_limited(ask.circle, by.id, desk, nameless=False)
    if ask.state is AskState.OPEN and (turn := desk.its_turn(ask)):
        told = say(
            "One ask of yours without your name was in the encourage channel less than a day ago. This one can go "
            "there from {when} on.",
            when=Moment(turn),
        )
        raise Sorry(told, messages.MY_ASKS)
    if circle is None or not desk.showable(ask):
        raise Sorry(say("It's in the encourage channel already, or can't be shown there now."), messages.MY_ASKS)
    if not cmd.sure:
        told = say("Until somebody has answered, everyone in the encourage channel will read exactly this:")
        read = messages.as_read(ask, desk.name_of(ask.account, ask))
        asks = sure(told, say("Show it", context="ask"), go("show-ask", ask=ask.id), messages.MY_ASKS)
        return varied(asks, fields=(read,))
    passed = say("I've passed it to the encourage channel. Anyone in {circle} can answer it there.", circle=circle.name)
    if waits_for_host(circle, desk):  # whether one is would tell of them
        passed = say(
            "It goes to the encourage channel as soon as a host is awake. Anyone in {circle} can answer it there.",
            circle=circle.name,
        )
    if (when := shown_from(ask, circle, desk)) > desk.clock.now():
        desk.asks.change(replace(ask, may_post=True))
        desk.schedule.at(PostAsk(ask.id), ask.owner, ask.subject, when, once=str(when))
    else:
        put_post(ask, circle, desk, 0)
    return Message(passed, buttons=(messages.MY_ASKS, messages.HELP))


def _take_out(ask: Ask, desk: Desk) -> Message:
    if ask.state not in ANSWERABLE or not desk.stands(ask):
        raise Sorry(say("It isn't in the encourage channel now."), messages.MY_ASKS)
    desk.take_out(replace(ask, may_post=False))
    gone = say("It's out of the encourage channel. Whoever I asked can still answer.")
    return Message(gone, buttons=(messages.MY_ASKS, messages.HELP))


def take_back(cmd: TakeBack, by: Account, desk: Desk) -> Message:
    ask = own(cmd.ask, by, desk.asks)
    if ask.state in (AskState.DRAFT, AskState.WAITING):  # pressed twice, the words stay as they were promised to
        return _undo(ask, desk)
    if ask.state not in ANSWERABLE:
        raise Sorry(say("This one is already over."), messages.MY_ASKS, Button(say("Ask my circle"), draft("ask")))
    if not cmd.sure:
        came = say("Kind words have come, and they'll stay yours.")
        waits = say("No word has come yet, but people may have read it by now.")
        then = say("If you take it back, whoever I asked will see that there's nothing they need to do.")
        now = lines(came if ask.state is AskState.ANSWERED else waits, then, between=" ")
        return sure(now, say("Take it back"), go("take-back", ask=ask.id), messages.MY_ASKS)
    desk.withdraw(ask)
    told = say("Taken back. Whoever I asked will see that there's nothing they need to do.")
    return Message(told, buttons=(messages.MY_ASKS, messages.HELP))


def _undo(ask: Ask, desk: Desk) -> Message:
    """A preview again, so that nothing has to be typed twice."""
    if ask.state is AskState.WAITING:
        ask = replace(ask, state=AskState.DRAFT, at=desk.clock.now())
        desk.asks.change(ask)
        desk.schedule.cancel(OpenAsk, ask.subject)
        keep_for_a_while(ask, desk)
    until = Moment(ask.at + PREVIEW_MS)
    kept = say("Taken back. Nobody was asked. Your words will stay until {when}, in case you want them.", when=until)
    first = open_one(ask, desk)
    return Message(kept, fields=(read_by_others(ask, first, desk),), buttons=ways(ask, first))
