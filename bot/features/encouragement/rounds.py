"""What time does with an ask: opens it, asks more people, posts it, tells the host, ends it."""

from dataclasses import replace

from bot.calendar import DAY_MS, HOUR_MS, WEEK_MS
from bot.dues import Planned, due
from bot.events import AsksIgnored, Events
from bot.features.encouragement import messages
from bot.features.encouragement.choosing import FIRST, MOST, Chosen, choose, next_ready, waited_at
from bot.features.encouragement.store import ANSWERABLE, Ask, Asked, AskedState, Asks, AskState
from bot.features.encouragement.telling import name_of, post_subject, subject, tell_all
from bot.letters import Dm, Letter, LetterKind, Post
from bot.messages import Button, Message
from bot.people import Channel
from bot.ports import Chance, Clock, Outbox, People, Schedule
from bot.tokens import draft, go
from bot.words import Text, say

POST_MS = 12 * HOUR_MS
FEW = 100  # other members of whom each is looked at
QUARTER_MS = HOUR_MS // 4
IGNORED = 3  # asks in a row without a sign


@due("ask-open")
class OpenAsk:
    ask: int


@due("ask-round")
class AskMore:
    ask: int


@due("ask-post")
class PostAsk:
    ask: int


@due("ask-day")
class LookAfterADay:
    ask: int


@due("ask-end")
class EndAsk:
    ask: int


def open_ask(due: OpenAsk, asks: Asks, schedule: Schedule, clock: Clock) -> None:
    ask, now = asks.one(due.ask), clock.now()
    if ask is None or ask.state is not AskState.WAITING:
        return
    asks.change(replace(ask, state=AskState.OPEN, opened_at=now))
    schedule.at(AskMore(ask.id), ask.owner, ask.subject, now)
    schedule.at(PostAsk(ask.id), ask.owner, ask.subject, now + POST_MS)
    schedule.at(LookAfterADay(ask.id), ask.owner, ask.subject, now + DAY_MS)
    schedule.at(EndAsk(ask.id), ask.owner, ask.subject, now + WEEK_MS)


def ask_more(
    due: AskMore, asks: Asks, people: People, outbox: Outbox, schedule: Schedule, clock: Clock, chance: Chance
) -> None:
    """Asks as many as there are seats for, and plans when to look again."""
    ask, now = asks.one(due.ask), clock.now()
    if ask is None or ask.state is not AskState.OPEN or people.member(ask.circle, ask.account) is None:
        return
    rows = asks.asked(ask.id)
    waits = _waits(ask, rows, asks, now)
    seats = MOST if any(at <= now for at in waits) else FIRST
    free = seats - sum(one.state is AskedState.ASKED for one in rows)
    chosen = choose(asks.able(ask, now, free), free, now, chance) if free > 0 else []
    for one in chosen:
        _invite(ask, one, asks, people, outbox, now)
        waits.append(waited_at(one.peer, now, now))
    looks = [at for at in waits if at > now] if seats < MOST else []
    ready = _ready(ask, asks, now) if len(chosen) < free else None
    when = min([*looks, *([] if ready is None else [ready])], default=None)
    if when is not None and when < (ask.opened_at or now) + WEEK_MS:
        schedule.at(AskMore(ask.id), ask.owner, ask.subject, when, once=str(when))


def _waits(ask: Ask, rows: list[Asked], asks: Asks, now: int) -> list[int]:
    """When those who were asked and reached will have had two waking hours."""
    reached = [(asks.peer(ask, one.account), one.at) for one in rows if one.state is not AskedState.MISSED]
    return [waited_at(peer, at, now) for peer, at in reached if peer is not None]


def _ready(ask: Ask, asks: Asks, now: int) -> int | None:
    """When somebody else may be asked: exactly where they are few. Of many, hardly a minute goes by without one who
    wakes or whose two days are over, so the next quarter of an hour, at which quiet hours mostly end, does as well.
    """
    others = asks.others(ask, FEW)
    return now - now % QUARTER_MS + QUARTER_MS if others is None else next_ready(others, now)


def _invite(ask: Ask, chosen: Chosen, asks: Asks, people: People, outbox: Outbox, now: int) -> None:
    account = chosen.peer.account
    letter = Letter(
        LetterKind.ASK,
        Dm(account),
        subject(ask.id, account),
        messages.to_peer(ask, name_of(ask.account, ask, asks, people)),
        why=messages.reasons_in_words(chosen.reasons, anonymous=ask.anonymous),
        expires=(ask.opened_at or now) + WEEK_MS,
        circle=ask.circle,
        author=ask.account,
    )
    asks.hold(Asked(ask.id, account, now, AskedState.ASKED, outbox.put(letter), chosen.reasons))


def again(ask: Ask, schedule: Schedule, now: int) -> None:
    """Someone passed: the next person is asked, at once."""
    schedule.at(AskMore(ask.id), ask.owner, ask.subject, now)


def post(due: PostAsk, asks: Asks, people: People, outbox: Outbox, planned: Planned) -> None:
    ask = asks.one(due.ask)
    if ask is None or ask.state is not AskState.OPEN or not ask.may_post:
        return
    circle = people.circle(ask.circle)
    if circle is None or circle.encourage_channel is None:
        return
    key = outbox.put(
        Letter(
            LetterKind.ENCOURAGE,
            Post(circle.id, Channel.ENCOURAGE),
            post_subject(ask),
            messages.to_channel(ask, name_of(ask.account, ask, asks, people)),
            why=say("Nobody has answered for 12 hours, and the person who asked allowed this post."),
            not_before=planned,
            circle=circle.id,
            author=ask.account,
        )
    )
    asks.change(replace(ask, post_letter=key))


def look_after_a_day(
    due: LookAfterADay, asks: Asks, people: People, outbox: Outbox, events: Events, clock: Clock, planned: Planned
) -> None:
    """Still no word: the hosts get a number, the member an honest line; who kept silent three times is noticed."""
    ask = asks.one(due.ask)
    if ask is None or ask.state is not AskState.OPEN:
        return
    rows = asks.asked(ask.id)
    outbox.put(_status(ask, _after_a_day(len(rows)), planned, ask_again=False))
    a_day_ago = clock.now() - DAY_MS
    for one in people.hosts(ask.circle):
        if one.account.id != ask.account:
            waiting = asks.in_vain(ask.circle, a_day_ago, one.account.id)
            outbox.put(_to_host(one.account.id, ask.circle, one.circle.name, waiting, planned))
    for asked in rows:
        silent = [state is AskedState.ASKED for state in asks.last(asked.account, IGNORED + 1)]
        if silent[:IGNORED] == [True] * IGNORED and not any(silent[IGNORED:]):
            events.append(AsksIgnored(asked.account))


def _after_a_day(asked: int) -> Text:
    if not asked:
        return say(
            "A day on, I have found nobody to ask: people rest, sleep, or were asked for others just now. It says "
            "nothing about you. I keep looking."
        )
    return say(
        "A day on, no word has come yet. I have asked one person; people get busy. It says nothing about you. I keep "
        "looking.",
        "A day on, no word has come yet. I have asked {n} people; people get busy. It says nothing about you. I keep "
        "looking.",
        n=asked,
    )


def _status(ask: Ask, text: Text, planned: int, *, ask_again: bool) -> Letter:
    ways = draft("ask") if ask_again else go("take-back", ask=ask.id)
    return Letter(
        LetterKind.STATUS,
        Dm(ask.account),
        f"{ask.subject}:status",
        Message(
            text,
            title=say("About what you asked"),
            buttons=(
                Button(say("Ask again") if ask_again else say("Take it back"), ways),
                Button(say("Help now"), go("help-now")),
            ),
        ),
        why=say("You asked your circle for a kind word."),
        not_before=planned,
    )


def _to_host(host: int, circle: int, name: str, waiting: int, planned: int) -> Letter:
    text = say(
        "One person in {circle} has waited a day for a kind word. A line from you in the channel may help.",
        "{n} people in {circle} have waited a day for a kind word. A line from you in the channel may help.",
        n=waiting,
        circle=name,
    )
    return Letter(
        LetterKind.HOST,
        Dm(host),
        f"host:{circle}:{host}",
        Message(text, title=say("For the host")),
        why=say("You are a host of {circle}. Hosts learn how many wait, never who.", circle=name),
        not_before=planned,
        circle=circle,
    )


def end_ask(due: EndAsk, asks: Asks, outbox: Outbox, planned: Planned) -> None:
    ask = asks.one(due.ask)
    if ask is None or ask.state not in ANSWERABLE:
        return
    tell_all(ask, messages.passed(), asks, outbox, "passed")
    asks.change(replace(ask, state=AskState.PASSED, words=None))
    if ask.state is AskState.OPEN:
        sorry = say("Your ask has ended without a word, and I am sorry. It says nothing about you. Ask again any time.")
        outbox.put(_status(ask, sorry, planned, ask_again=True))
