"""A review is offered: looked for once a week, on the day after the one on which its reader plans, at most once in 14
days, never in a rest, and no more to whoever wants no prompts.
"""

from dataclasses import replace
from datetime import timedelta

from bot.calendar import DAY_MS, HOUR_MS, next_at, today
from bot.commands import Hidden, command
from bot.dues import due
from bot.events import CheckedIn, ConsentGiven, Joined, LetterSent, RestEnded
from bot.features.reviews.desk import Desk
from bot.features.reviews.signs import Sign, sign
from bot.landed import SearchEnded
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message
from bot.people import Account
from bot.resting import rests
from bot.tokens import go
from bot.words import lines, say

TEN = 10 * 60  # the local minute of the day
APART = timedelta(days=14)  # of the reader's days, and as long by the clock, but for an hour that summer time takes
APART_MS = 14 * DAY_MS - HOUR_MS
ANYWAY = 2  # Wednesday: for whoever wants no prompts now, and may again


@due("review-look")
class LookForSigns:
    account: int


@command("review-not-now", "Say no to a review for now.", listed=False)
class NotNow:
    pass


@command("review-offers", "Start or stop offers of a review.", listed=False)
class SetOffers:
    on: Hidden[bool]


def subject(account: int) -> str:
    """What the offers to an account are about, in the schedule and in the outbox."""
    return f"review-offer:{account}"


def plan(by: Account, desk: Desk) -> None:
    """The next look, unless one is to come."""
    if by.joined_at is None or by.consent_at is None or desk.schedule.coming(LookForSigns, subject(by.id)) is not None:
        return
    weekday = desk.reviews.weekday(by.id)
    days = frozenset({ANYWAY if weekday is None else (weekday + 1) % 7})
    on, _ = next_at(desk.clock.now(), TEN, by.zone, weekdays=days)
    desk.schedule.on(LookForSigns(by.id), by.owner, subject(by.id), on, TEN, by.zone)


def look(due: LookForSigns, desk: Desk) -> None:
    by = desk.people.in_circles(due.account)
    if by is None:
        return
    found = _found(by, desk)
    if found is not None:
        desk.reviews.keep_offers(by.id, replace(desk.reviews.offers(by.id), offered_at=desk.clock.now()))
        desk.outbox.put(_letter(by, found))
    plan(by, desk)


def _found(by: Account, desk: Desk) -> Sign | None:
    """What an offer would come after now, if it may come at all."""
    offers, now, since = desk.reviews.offers(by.id), desk.clock.now(), desk.last_day(by)
    unwanted = not offers.wanted or by.consent_at is None or desk.reviews.weekday(by.id) is None
    if unwanted or since is None or rests(desk.people, by.id, now):
        return None
    at = offers.offered_at
    if at is not None and (now - at < APART_MS or desk.today(by) - today(at, by.zone) < APART):
        return None
    return sign(desk.reviews.applications(by.id), desk.reviews.rejections(by.id), since, desk.today(by), by.zone)


def _letter(by: Account, found: Sign) -> Letter:
    often = say(
        "I offer a review every four weeks, after ten applications without an interview, or after three ends at one "
        "stage, and at most once in two weeks."
    )
    return Letter(
        LetterKind.REVIEW,
        Dm(by.id),
        subject(by.id),
        Message(
            say(
                "Would you like to look at your search as a whole? Where you are, what to keep, one thing to try. It "
                "takes about six minutes, and another day is fine too."
            ),
            title=say("A review, if you like"),
            buttons=(
                Button(say("Start a review"), go("review"), "primary"),
                Button(say("Not now"), go("review-not-now")),
                Button(say("Don't offer this any more"), go("review-offers", on="no"), "quiet"),
            ),
        ),
        why=lines(found.value, often, between=" "),
    )


def arrived(event: LetterSent, desk: Desk) -> None:
    """The days between two offers are counted from when one arrived; and whoever is asked about their week, whose
    account may be older than reviews are, is offered them too.
    """
    if event.account is None or event.kind not in (LetterKind.REVIEW, LetterKind.GOALS):
        return
    if event.kind is LetterKind.REVIEW:
        offers = desk.reviews.offers(event.account)
        desk.reviews.keep_offers(event.account, replace(offers, offered_at=desk.clock.now()))
    elif (by := desk.people.account(event.account)) is not None:
        plan(by, desk)


def not_now(cmd: NotNow, by: Account, desk: Desk) -> Message:
    desk.outbox.cancel(subject(by.id), "not now")
    return Message(say("All right, not now. It costs you nothing. /review is there whenever you like."))


def set_offers(cmd: SetOffers, by: Account, desk: Desk) -> Message:
    desk.reviews.keep_offers(by.id, replace(desk.reviews.offers(by.id), wanted=cmd.on))
    if cmd.on:
        plan(by, desk)
        return Message(say("I'll offer you a review again, at most once in two weeks."))
    desk.outbox.cancel(subject(by.id), "unwanted")
    return Message(
        say("I won't offer reviews any more. /review is there whenever you like."),
        buttons=(Button(say("Offer them again", context="reviews"), go("review-offers", on="yes")),),
    )


def planned_anew(event: Joined | ConsentGiven | RestEnded | CheckedIn, desk: Desk) -> None:
    if (by := desk.people.account(event.account)) is not None:
        plan(by, desk)


def landed(event: SearchEnded, desk: Desk) -> None:
    """None is offered while nobody plans a week; one that waits doesn't come either."""
    desk.outbox.cancel(subject(event.account), "landed")


HANDLES = (landed, look, arrived, not_now, set_offers, planned_anew)
