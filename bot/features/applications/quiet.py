"""Quiet is asked about, never set by a clock: one card for all that were silent, once in seven days at most."""

from dataclasses import replace

from bot.calendar import WEEK, instant, next_at, today
from bot.dues import due
from bot.events import ConsentGiven, ConsentTakenBack, Joined, Left, LetterSent, RestEnded
from bot.features.applications.card import NAMED, letter, subject
from bot.features.applications.desk import Desk
from bot.features.applications.store import Application, Edge
from bot.letters import LetterKind
from bot.milestones import Milestone
from bot.people import Account
from bot.resting import after_rest, rests

TEN = 10 * 60  # the local minute of the day at which a card comes
PART = 50  # applications that one unit opens and keeps


@due("applications-quiet")
class AskAboutSilence:
    account: int


@due("applications-reckoned")
class Reckon:
    """When silence is asked about is not as it was, for one after another: from that one of the list on."""

    account: int
    latest: int
    number: int


def put(one: Application, by: Account, desk: Desk, *, new: bool = False) -> Application:
    """Keeps it, and plans for it."""
    one = kept(one, by, desk, new=new)
    plan(by, desk)
    return one


def kept(one: Application, by: Account, desk: Desk, *, new: bool = False) -> Application:
    """Keeps it, with the day on which its silence is asked about; it stands on no card any more. For many at once,
    which are planned for together.
    """
    one = replace(one, card_on=None, landed=one.landed and one.position.end is Milestone.WITHDRAWN)
    if one.id and not new:
        one = desk.told(one, by)
        desk.applications.change(one)
        return one
    one = desk.timed(one, by)
    return replace(one, id=desk.applications.add(one))


def plan(by: Account, desk: Desk) -> None:
    """The next card, if one is to come: on the day of the first that wants one, in no rest, a week after the last."""
    desk.schedule.cancel(AskAboutSilence, subject(by.id))
    patience, on = desk.applications.patience(by.id), desk.applications.ask_next(by.id)
    if on is None or not patience.asks or by.joined_at is None or by.consent_at is None:
        return
    first = max(on, patience.card_on + WEEK) if patience.card_on else on
    start = after_rest(desk.people, by.id, desk.clock.now())
    day, _ = next_at(max(instant(first, TEN, by.zone) - 1, start), TEN, by.zone)
    desk.schedule.on(AskAboutSilence(by.id), by.owner, subject(by.id), day, TEN, by.zone)


def ask(due: AskAboutSilence, desk: Desk) -> None:
    by, now = desk.people.account(due.account), desk.clock.now()
    if by is None:
        return
    here = today(now, by.zone)
    found = desk.applications.silent(by.id, here, NAMED)
    if not found or rests(desk.people, by.id, now):
        plan(by, desk)
        return
    n = desk.applications.put_on_card(by.id, here)
    desk.applications.keep_patience(by.id, replace(desk.applications.patience(by.id), card_on=here))
    desk.outbox.put(letter(by, found, n, here))
    plan(by, desk)


def arrived(event: LetterSent, desk: Desk) -> None:
    """Silence is counted anew from there, answered or not: nobody is asked twice about the same one."""
    by = desk.people.account(event.account) if event.account and event.kind is LetterKind.QUIET else None
    card = desk.applications.patience(by.id).card_on if by else None
    if by is None or card is None:
        return
    desk.applications.asked(by.id, card, desk.today(by))
    reckon_anew(by, desk)


def reckon_anew(by: Account, desk: Desk) -> None:
    """For all that is open, from the first of the list on, a part in each unit."""
    desk.schedule.cancel(Reckon, subject(by.id))
    reckon(Reckon(by.id, 2**62, 0), desk)


def reckon(due: Reckon, desk: Desk) -> None:
    by = desk.people.account(due.account)
    if by is None:
        return
    page = desk.applications.page(by.id, Edge(True, due.latest, due.number), PART)
    for one in page:
        if (timed := desk.timed(one, by)) != one:
            desk.applications.change(timed)
    if len(page) == PART and page[-1].position.end is None:
        following = Reckon(by.id, page[-1].latest, page[-1].id)
        desk.schedule.at(following, by.owner, subject(by.id), desk.clock.now())
    plan(by, desk)


def planned_anew(event: Joined | ConsentGiven | RestEnded, desk: Desk) -> None:
    if (by := desk.people.account(event.account)) is not None:
        plan(by, desk)


def ended(event: Left | ConsentTakenBack, desk: Desk) -> None:
    """Nothing comes any more that asks how it goes; what is there stays."""
    if isinstance(event, ConsentTakenBack) or event.last:
        desk.schedule.cancel(AskAboutSilence, subject(event.account))
        desk.outbox.cancel(subject(event.account), "left" if isinstance(event, Left) else "consent")


HANDLES = (ask, reckon, arrived, planned_anew, ended)
