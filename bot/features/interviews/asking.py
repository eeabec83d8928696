"""/mock-interview: two peers are asked, each by themselves, by the fair choice by which kind words are asked for."""

from dataclasses import replace
from typing import Annotated

from bot.calendar import DAY_MS, HOUR_MS
from bot.commands import Question, command
from bot.dues import Planned, due
from bot.features.interviews.desk import HELP, Desk
from bot.features.interviews.store import Interview, Invited, PeerState, State
from bot.features.interviews.telling import MINUTES, about
from bot.holding import Hold
from bot.letters import Dm, Letter, LetterKind
from bot.meetings import CANNOT
from bot.messages import Button, Field, Message, Sorry
from bot.pauses import refuse_paused
from bot.people import Member
from bot.ports import Chance
from bot.tokens import draft, go
from bot.words import Moment, Text, lines, quoted, say

SEATS, MOST = 2, 4  # asked at once; in all, where some decline or never answer
LOOK_MS, LOOKS_MS = 3 * HOUR_MS, 3 * DAY_MS  # how often and how long more people are looked for
HELD_MS = DAY_MS  # whoever has not answered by then keeps no seat
WAIT_MS, LASTS_MS = 2 * DAY_MS, 14 * DAY_MS  # until its author hears that nobody has proposed a time; until it ends


@command("mock-interview", "Practise an interview with your circle.")
class AskForInterview:
    about: Annotated[
        str,
        Question(
            "What would you like to practise?",
            max=200,
            min=1,
            private=True,
            shared=True,
            hint="Second round for a nurse; the question about my gap",
        ),
    ]


@due("interview-look")
class FindPeers:
    interview: int


@due("interview-silent")
class TellOfSilence:
    interview: int


@due("interview-end")
class EndInterview:
    interview: int


def ask(cmd: AskForInterview, by: Member, desk: Desk, hold: Hold) -> Message:
    account, circle, now = by.account, by.circle, desk.clock.now()
    if account.joined_at is None:
        raise Sorry(say("Join the circle first, so that I can bring you what others propose."), HELP)
    if desk.people.count(circle.id, 2) < 2:
        raise Sorry(say("You're the only one in {circle} so far, so there's nobody to ask.", circle=circle.name), HELP)
    refuse_paused(circle.id, account.id, desk.limits)
    if (current := desk.interviews.current(account.id)) is not None:
        raise _one_at_a_time(current, desk)
    me = say("{who}", who=by.person)
    hold(cmd.about, Field(_heading(me), quoted(cmd.about), quotes=True))
    one = Interview(circle.id, account.id, cmd.about, State.OPEN, now)
    one = replace(one, id=desk.interviews.add(one))
    desk.schedule.at(FindPeers(one.id), one.owner, one.subject, now)
    desk.schedule.at(TellOfSilence(one.id), one.owner, one.subject, now + WAIT_MS)
    desk.schedule.at(EndInterview(one.id), one.owner, one.subject, now + LASTS_MS)
    return Message(
        say(
            "I'm asking up to two people in {circle}, each on their own. They propose times, and you choose one. "
            "You'll hear by {when} either way. They read this:",
            circle=circle.name,
            when=Moment(now + WAIT_MS),
        ),
        title=say("A mock interview"),
        fields=(Field(_heading(me), about(one), quotes=True),),
        buttons=(Button(say("Take it back", context="interview"), go("mock-cancel", number=one.id)), HELP),
    )


def _one_at_a_time(current: Interview, desk: Desk) -> Sorry:
    for each in desk.interviews.invited(current.id):
        if each.state is PeerState.AGREED:
            told = say(
                "You have a mock interview on {when}, with {who}. One at a time is plenty.",
                when=Moment(each.agreed_at or 0),
                who=desk.name(current.circle, each.account),
            )
            return Sorry(told, Button(CANNOT, go("mock-cancel", number=current.id)))
    way = Button(say("Take it back", context="interview"), go("mock-cancel", number=current.id))
    return Sorry(say("You already have a mock interview under way. One at a time is plenty."), way)


def find(due: FindPeers, desk: Desk, chance: Chance) -> None:
    one, now = desk.interviews.one(due.interview), desk.clock.now()
    if one is None or one.state is not State.OPEN or desk.people.member(one.circle, one.account) is None:
        return
    invited = desk.interviews.invited(one.id)
    free = min(SEATS - sum(_holds_a_seat(each, now, desk) for each in invited), MOST - len(invited))
    for account in desk.interviews.choose(one, now, free, chance) if free > 0 else ():
        _invite(Invited(one.id, account, now), one, desk)
    if now + LOOK_MS < one.at + LOOKS_MS:
        desk.schedule.at(FindPeers(one.id), one.owner, one.subject, now + LOOK_MS, once=str(now + LOOK_MS))


def _holds_a_seat(invited: Invited, now: int, desk: Desk) -> bool:
    """Not whom the question has not reached, though they may still find it in /inbox and answer."""
    if invited.state is not PeerState.ASKED or invited.at <= now - HELD_MS:
        return invited.state is PeerState.PROPOSED
    letter = desk.outbox.letter(invited.letter)
    return letter is not None and letter.state not in ("cancelled", "dead")


def _invite(invited: Invited, one: Interview, desk: Desk) -> None:
    invited = replace(invited, id=desk.interviews.invite(invited))
    asked = say(
        "Would you ask a few interview questions, for {n} minutes? If so, propose times that suit you. If not, nothing "
        "is expected, and nobody hears of it.",
        n=MINUTES,
    )
    key = desk.outbox.put(
        Letter(
            LetterKind.MOCK,
            Dm(invited.account),
            invited.subject,
            Message(
                lines(about(one), asked, between="\n\n"),
                title=_heading(desk.name(one.circle, one.account)),
                buttons=(
                    Button(say("Propose times"), draft("propose-times", number=invited.id), "primary"),
                    Button(say("Not now"), go("mock-pass", number=invited.id)),
                ),
            ),
            why=say("You said I could ask you for kind words, and this counts as one of those asks."),
            expires=one.at + LASTS_MS,
            circle=one.circle,
            author=one.account,
        )
    )
    desk.interviews.change_invited(replace(invited, letter=key))


def tell_of_silence(due: TellOfSilence, planned: Planned, desk: Desk) -> None:
    """The same whether people declined, never answered, nobody could be asked, or what they proposed has passed."""
    one = desk.interviews.one(due.interview)
    if one is None or one.state is not State.OPEN:
        return
    if any(at > planned for each in desk.interviews.invited(one.id) for at in each.times):
        return
    told = say(
        "At {when}, there was no time to choose from: people may be busy, asleep or resting, or I found nobody to ask. "
        "It says nothing about you. If you leave it open, a time can still come until {end}.",
        when=Moment(planned),
        end=Moment(one.at + LASTS_MS),
    )
    back = Button(say("Take it back", context="interview"), go("mock-cancel", number=one.id))
    desk.outbox.put(
        Letter(
            LetterKind.MEETING,
            Dm(one.account),
            one.subject,
            Message(told, title=say("A mock interview"), buttons=(back, HELP)),
            why=say("You asked for a mock interview."),
            not_before=planned,
        )
    )


def end(due: EndInterview, desk: Desk) -> None:
    one = desk.interviews.one(due.interview)
    if one is not None and one.state is State.OPEN:
        desk.end(one)


def _heading(who: Text) -> Text:
    return say("{who} would like to practise an interview", who=who)


HANDLES = (ask, find, tell_of_silence, end)
