"""/introductions: who would like to be introduced says so, is told when the next ones are, and can skip any."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import today
from bot.commands import Hidden, command
from bot.events import Events
from bot.features.introductions.desk import HELP, Desk
from bot.features.introductions.ending import stop
from bot.features.introductions.rounds import NONE, NOTICE_MS, begin, going_on, passed_by, skipping
from bot.features.introductions.store import Round, Still, Wish
from bot.messages import Button, Field, Message, Sorry
from bot.pauses import refuse_paused
from bot.people import Circle, Member
from bot.resting import DayKeptFree, never_comes
from bot.tokens import draft, go
from bot.words import Moment, Text, lines, say

SHOWN = 8  # of those whom somebody would rather not meet
YES = say("Yes, introduce me")


@command("introductions", "Meet someone of your circle every two weeks.")
class ShowIntroductions:
    circle: Hidden[Id | None] = None
    beyond: Hidden[int] = 0  # so many of those whom they would rather not meet were shown before


@command("introduce-me", "Whether you'd like to be introduced.", listed=False)
class IntroduceMe:
    on: Hidden[bool]
    circle: Hidden[Id | None] = None


def show(cmd: ShowIntroductions, by: Member, desk: Desk) -> Message:
    wish = desk.rounds.wish(by.circle.id, by.account.id)
    what = say(
        "Every two weeks I introduce people in {circle} who'd like that to each other, two by two: someone new each "
        "time, as long as there is someone. You'll hear at least a day before, and you can skip any time. It counts as "
        "one of the things I may ask of you in a week.",
        circle=by.circle.name,
    )
    if wish is None:
        on = Button(YES, go("introduce-me", on="yes", circle=by.circle.id), "primary")
        return Message(what, title=say("Introductions"), buttons=(on, HELP))
    return _standing(wish, by.circle, desk, what, beyond=max(0, cmd.beyond))


def _standing(wish: Wish, circle: Circle, desk: Desk, *said: Text, beyond: int = 0) -> Message:
    coming = desk.rounds.coming(circle.id)
    told, ways = list(said), list[Button]()
    if coming is not None and coming.at > desk.clock.now():
        told.append(next_one(wish, coming, desk))
        in_time = wish.noticed == coming.id or desk.clock.now() <= coming.at - NOTICE_MS
        if in_time and passed_by(wish, coming, desk) is None:
            ways.append(skipping(wish, coming))
            desk.rounds.change_wish(replace(wish, noticed=coming.id))  # they read of it here, as in the letter
    if wish.still is not Still.ON:
        ways = [Button(YES, go("introduce-me", on="yes", circle=circle.id), "primary")]
    guide = (
        Button(say("Without questions"), go("introduction-guide", number=wish.id, on="no"))
        if wish.guide
        else Button(say("With three questions"), go("introduction-guide", number=wish.id, on="yes"))
    )
    found = desk.introductions.excluded(wish.account, beyond, SHOWN + 1)
    apart = found[:SHOWN]
    more = [Button(say("Show others"), go("introductions", circle=circle.id, beyond=beyond + SHOWN))]
    kept = tuple(
        Button(say("Allow {who} again", who=desk.name(one.circle, one.other)), go("introduction-allow", number=one.id))
        for one in apart
    )
    names = lines(*(desk.name(one.circle, one.other) for one in apart))
    fields = (Field(say("Never introduced to you, which nobody sees"), names),) if apart else ()
    away = Button(say("Someone I'd rather not meet"), draft("introduction-not-with", circle=circle.id))
    stop = Button(say("Stop introductions"), go("introduce-me", on="no", circle=circle.id))
    return Message(
        lines(*told, between="\n\n"),
        title=say("Introductions"),
        fields=fields,
        buttons=(*ways, away, guide, *kept, *more[: len(found) - len(apart)], stop, HELP),
        whole=go("introductions", circle=circle.id),
    )


def next_one(wish: Wish, coming: Round, desk: Desk) -> Text:
    when = Moment(coming.at)
    if (why := passed_by(wish, coming, desk)) is not None:
        return why
    if wish.skipped == coming.id:
        return say("You're skipping the next ones, on {when}.", when=when)
    if wish.noticed != coming.id and desk.clock.now() > coming.at - NOTICE_MS:
        return say("The next ones are on {when}, and yours begin two weeks later.", when=when)
    return say("The next ones are on {when}.", when=when)


def introduce_me(cmd: IntroduceMe, by: Member, desk: Desk) -> Message:
    circle, account, now = by.circle, by.account, desk.clock.now()
    wish = desk.rounds.wish(circle.id, account.id)
    if not cmd.on:
        stop(circle.id, account.id, desk)
        again = Button(YES, go("introduce-me", on="yes", circle=circle.id))
        return Message(
            say("All right, no more introductions. What has begun is over too, and nobody is told."), buttons=(again,)
        )
    if account.joined_at is None:
        raise Sorry(say("Join the circle first, so that I can bring you the introduction."), HELP)
    if by.asks_per_week < 1:
        raise Sorry(NONE, Button(say("Join settings"), draft("join")))
    refuse_paused(circle.id, account.id, desk.limits)
    coming = desk.rounds.coming(circle.id) or begin(circle, now, desk)
    told = coming.id if now <= coming.at - NOTICE_MS else 0
    if wish is None:
        wish = Wish(circle.id, account.id, now, noticed=told)
        wish = replace(wish, id=desk.rounds.want(wish))
    else:
        wish = replace(wish, silent=0, still=Still.ON, noticed=told or wish.noticed)
        desk.outbox.cancel(going_on(wish), "answered")
        desk.rounds.change_wish(wish)
    return _standing(wish, circle, desk, say("You're in. Only whoever you're introduced to learns of it."))


def kept_free(event: DayKeptFree, desk: Desk, events: Events) -> None:
    """Rounds are on one weekday, so whoever keeps that free is in none of them."""
    for member in desk.people.memberships(event.account):
        wish, coming = desk.rounds.wish(member.circle.id, event.account), desk.rounds.coming(member.circle.id)
        if wish is None or coming is None:
            continue
        zone = member.account.zone
        weekday = today(coming.at, zone).weekday()
        if never_comes(desk.people, event.account, weekday, desk.clock.now(), zone):
            circle = member.circle.name
            events.append(say("Introductions in {circle} come on that day, so they'd be without you.", circle=circle))


HANDLES = (show, introduce_me, kept_free)
