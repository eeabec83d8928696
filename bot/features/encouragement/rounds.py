"""What time does with an ask: opens it, asks more people, posts it, tells the host, ends it."""

from dataclasses import replace

from bot.calendar import DAY_MS, HOUR_MS, WEEK_MS
from bot.dues import Planned, due
from bot.events import AsksIgnored, Events
from bot.features.encouragement import messages
from bot.features.encouragement.choosing import FIRST, MOST, Chosen, choose, next_ready, waited_at
from bot.features.encouragement.desk import Desk, post_subject, status_subject, subject
from bot.features.encouragement.limiting import LOOK_MS, shown_from
from bot.features.encouragement.store import ANSWERABLE, UNANSWERED, Ask, Asked, AskedState, AskState
from bot.letters import Dm, Letter, LetterKind, Post, note
from bot.messages import Button, Message
from bot.people import Channel, Circle, Member
from bot.ports import Chance
from bot.tokens import draft, go
from bot.words import Moment, Text, say

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
    told: bool = False  # its author has been


@due("ask-end")
class EndAsk:
    ask: int


def open_ask(due: OpenAsk, desk: Desk, planned: Planned) -> None:
    """After an outage everything begins now but what its author was promised to hear."""
    ask, now = desk.asks.one(due.ask), desk.clock.now()
    if ask is None or ask.state is not AskState.WAITING:
        return
    opened = planned if now < planned + HOUR_MS else now
    desk.asks.change(replace(ask, state=AskState.OPEN, opened_at=opened))
    ask_next(ask, desk)
    desk.schedule.at(PostAsk(ask.id), ask.owner, ask.subject, opened + POST_MS)
    desk.schedule.at(LookAfterADay(ask.id), ask.owner, ask.subject, planned + DAY_MS)
    desk.schedule.at(EndAsk(ask.id), ask.owner, ask.subject, opened + WEEK_MS)


def ask_more(due: AskMore, desk: Desk, chance: Chance) -> None:
    """As many as there are seats for, and plans when to look again; without a name, its author may have left unseen."""
    ask, now = desk.asks.one(due.ask), desk.clock.now()
    if ask is None or ask.state is not AskState.OPEN or not (ask.anonymous or desk.is_in(ask.circle, ask.account)):
        return
    if now >= (ask.opened_at or now) + WEEK_MS:  # after an outage: it is about to end
        return
    spent = desk.asked_anew(ask)
    rows = [*desk.asks.asked(ask.id), *spent]
    waits = _waits(ask, rows, desk, now)
    seats = MOST if any(at <= now for at in waits) else FIRST
    free = seats - sum(one.state in (AskedState.ASKED, AskedState.TAKEN_BACK) for one in rows)
    chosen = choose(desk.asks.able(ask, now, free), free, now, chance) if free > 0 else []
    for one in chosen:
        _invite(ask, one, desk, now)
        waits.append(waited_at(one.peer, now, now))
    looks = [at for at in waits if at > now] if seats < MOST else []
    ready = _ready(ask, desk, now) if len(chosen) < free else None
    anyway = [now + LOOK_MS - (now - (ask.opened_at or now)) % LOOK_MS] if rows or chosen else []
    when = min([*anyway, *looks, *([] if ready is None else [ready])], default=None)
    if when is not None and when < (ask.opened_at or now) + WEEK_MS:
        desk.schedule.at(AskMore(ask.id), ask.owner, ask.subject, when, once=str(when))


def _waits(ask: Ask, rows: list[Asked], desk: Desk, now: int) -> list[int]:
    """When those who were asked and reached will have had two waking hours."""
    reached = [(desk.asks.peer(ask, one.account), one.at) for one in rows if one.state is not AskedState.MISSED]
    return [waited_at(peer, at, now) for peer, at in reached if peer is not None]


def _ready(ask: Ask, desk: Desk, now: int) -> int | None:
    """When somebody else may be asked: exactly where they are few. Of many, hardly a minute goes by without one who
    wakes or whose two days are over, so the next quarter of an hour, at which quiet hours mostly end, does as well.
    """
    others = desk.asks.others(ask, FEW)
    return now - now % QUARTER_MS + QUARTER_MS if others is None else next_ready(others, now)


def _invite(ask: Ask, chosen: Chosen, desk: Desk, now: int) -> None:
    account = chosen.peer.account
    letter = Letter(
        LetterKind.ASK,
        Dm(account),
        subject(ask.id, account),
        messages.to_peer(ask, desk.name_of(ask.account, ask)),
        why=messages.reasons_in_words(chosen.reasons, anonymous=ask.anonymous),
        expires=(ask.opened_at or now) + WEEK_MS,
        circle=ask.circle,
        author=ask.account,
        nameless=ask.anonymous,
    )
    desk.asks.hold(Asked(ask.id, account, now, AskedState.ASKED, desk.outbox.put(letter), chosen.reasons))


def ask_next(ask: Ask, desk: Desk) -> None:
    """Whoever can be asked next is asked at once."""
    desk.schedule.at(AskMore(ask.id), ask.owner, ask.subject, desk.clock.now())


def post(due: PostAsk, desk: Desk, planned: Planned) -> None:
    ask = desk.asks.one(due.ask)
    if ask is None or ask.state is not AskState.OPEN or not ask.may_post or desk.stands(ask):
        return
    if desk.words.answered(ask.id):  # whoever wrote a word that was stopped sees no post afterwards, as ever
        return
    circle = desk.people.circle(ask.circle)
    if circle is None or circle.encourage_channel is None:
        return
    when = desk.its_turn(ask) or shown_from(ask, circle, desk)
    if when > desk.clock.now():
        desk.schedule.at(PostAsk(ask.id), ask.owner, ask.subject, when, once=str(when))
        return
    put_post(ask, circle, desk, planned)


def put_post(ask: Ask, circle: Circle, desk: Desk, planned: int) -> None:
    """Shows it in the channel: where it was taken out of it within a day, by the post that stands there."""
    known, a_day_ago = map(desk.outbox.letter, desk.outbox.about(post_subject(ask))), desk.clock.now() - DAY_MS
    there = [
        one.key for one in known if one and one.state in ("sent", "amended") and (one.first_tried or 0) > a_day_ago
    ]
    if there:
        desk.outbox.amend(there[-1], desk.post_of(ask))
        desk.asks.change(replace(ask, post_letter=there[-1]))
        return
    key = desk.outbox.put(
        Letter(
            LetterKind.ENCOURAGE,
            Post(circle.id, Channel.ENCOURAGE),
            post_subject(ask),
            desk.post_of(ask),
            why=say("The person who asked said that I could post it here."),
            not_before=planned,
            circle=circle.id,
            author=ask.account,
            nameless=ask.anonymous,
        )
    )
    desk.asks.change(replace(ask, post_letter=key))


def tell_not_posted(which: int, post: str, desk: Desk) -> None:
    """Its author was told that it goes into the channel, or may."""
    ask = desk.asks.one(which)
    if ask is None or ask.post_letter != post or not (desk.showable(ask) and desk.is_in(ask.circle, ask.account)):
        return
    told = say(
        "I'm sorry, I couldn't show what you asked in the encourage channel. A word can still come until {end}, and "
        "you can try the channel again.",
        end=Moment((ask.opened_at or ask.at) + WEEK_MS),
    )
    _tell_author(ask, desk.clock.now(), told, Button(say("Take it back"), go("take-back", ask=ask.id)), desk)


def look_after_a_day(due: LookAfterADay, desk: Desk, events: Events, planned: Planned) -> None:
    """Still no word: the hosts get a number, the member an honest line; who kept silent three times is noticed."""
    ask = desk.asks.one(due.ask)
    if ask is None or ask.state is not AskState.OPEN:
        return
    told = say(  # whether anybody could be asked would tell of others
        "It's been a day. By {when}, no word had come: people may be busy, asleep or resting, or I found nobody to "
        "ask. It says nothing about you. If you leave it open, a word can still come until {end}.",
        when=Moment(planned),
        end=Moment((ask.opened_at or planned) + WEEK_MS),
    )
    if not due.told:
        _tell_author(ask, planned, told, Button(say("Take it back"), go("take-back", ask=ask.id)), desk)
    if planned < (a_day := (ask.opened_at or 0) + DAY_MS):  # opened late: everybody else has a day from then
        desk.schedule.at(LookAfterADay(ask.id, told=True), ask.owner, ask.subject, a_day, once=str(a_day))
        return
    if ask.anonymous and desk.words.answered(ask.id):  # for everybody but its author a word that was stopped has come
        return
    a_day_ago = desk.clock.now() - DAY_MS
    for host in desk.people.hosts(ask.circle):
        waiting = desk.asks.in_vain(ask.circle, a_day_ago, host.account.id)
        if host.account.id != ask.account and not desk.words.wrote(host.account.id, ask.account, ask.id):
            desk.outbox.put(_to_host(host, waiting, planned))
    for asked in desk.asks.asked(ask.id):
        silent = [state in UNANSWERED for state in desk.asks.last(asked.account, IGNORED + 1)]
        if silent[:IGNORED] == [True] * IGNORED and not any(silent[IGNORED:]):
            events.append(AsksIgnored(asked.account))


def _tell_author(ask: Ask, planned: int, text: Text, way: Button, desk: Desk) -> None:
    desk.outbox.put(
        Letter(
            LetterKind.STATUS,
            Dm(ask.account),
            status_subject(ask),
            Message(text, title=say("About what you asked"), buttons=(*desk.meanwhile(ask), way)),
            why=say("You asked your circle for a kind word."),
            not_before=planned,
        )
    )


def _to_host(host: Member, waiting: int, planned: int) -> Letter:
    circle = host.circle
    text = say(
        "By {when}, one person in {circle} had waited a day for a kind word. A line from you there might help.",
        "By {when}, {n} people in {circle} had waited a day for a kind word. A line from you there might help.",
        n=waiting,
        circle=circle.name,
        when=Moment(planned),
    )
    why = say("You're a host of {circle}. Hosts hear how many people are waiting, never who.", circle=circle.name)
    message = Message(text, title=say("For the host"))
    return note(host.account.id, circle, f"host:{circle.id}:{host.account.id}", message, why, planned)


def end_ask(due: EndAsk, desk: Desk, planned: Planned) -> None:
    ask = desk.asks.one(due.ask)
    if ask is None or ask.state not in ANSWERABLE:
        return
    desk.silence_broken(ask, "passed")
    desk.tell_all(ask, messages.PASSED, "passed")
    desk.asks.change(replace(ask, state=AskState.PASSED, words=None))
    if ask.state is AskState.OPEN:
        sorry = say(
            "What you asked on {when} has ended without an answer, and I'm sorry. It says nothing about you. You can "
            "ask again any time.",
            when=Moment(ask.at),
        )
        again = Button(say("Ask again"), draft("ask", circle=ask.circle))
        _tell_author(replace(ask, state=AskState.PASSED), planned, sorry, again, desk)
