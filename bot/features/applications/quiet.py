"""Quiet is asked about, never set by a clock: one card for all that were silent, once in seven days at most."""

from dataclasses import replace

from bot.calendar import WEEK, instant, next_at, today
from bot.dues import due
from bot.events import ConsentGiven, ConsentTakenBack, Joined, Left, LetterSent, RestEnded
from bot.features.applications.card import letter, subject
from bot.features.applications.desk import Desk
from bot.features.applications.store import Application
from bot.letters import LetterKind
from bot.people import Account

TEN = 10 * 60  # the local minute of the day at which a card comes
MOST = 200  # on one card; what is more comes on the next


@due("applications-quiet")
class AskAboutSilence:
    account: int


def put(one: Application, by: Account, desk: Desk, *, new: bool = False) -> Application:
    """Keeps it, and plans for it."""
    one = kept(one, by, desk, new=new)
    plan(by, desk)
    return one


def kept(one: Application, by: Account, desk: Desk, *, new: bool = False) -> Application:
    """Keeps it, with the day on which its silence is asked about; it stands on no card any more. For many at once,
    which are planned for together.
    """
    one = replace(desk.timed(one, by), card_on=None)
    if one.id and not new:
        desk.applications.change(one)
        return one
    return replace(one, id=desk.applications.add(one))


def plan(by: Account, desk: Desk) -> None:
    """The next card, if one is to come: on the day of the first that wants one, in no rest, a week after the last."""
    desk.schedule.cancel(AskAboutSilence, subject(by.id))
    patience, on = desk.applications.patience(by.id), desk.applications.ask_next(by.id)
    if on is None or not patience.asks or by.joined_at is None or by.consent_at is None:
        return
    first = max(on, patience.card_on + WEEK) if patience.card_on else on
    rests = desk.applications.resting_until(by.id) or 0
    day, _ = next_at(max(instant(first, TEN, by.zone) - 1, desk.clock.now(), rests), TEN, by.zone)
    desk.schedule.on(AskAboutSilence(by.id), by.owner, subject(by.id), day, TEN, by.zone)


def ask(due: AskAboutSilence, desk: Desk) -> None:
    by, now = desk.people.account(due.account), desk.clock.now()
    if by is None:
        return
    here, rests = today(now, by.zone), desk.applications.resting_until(by.id)
    found = desk.applications.silent(by.id, here, MOST)
    if not found or (rests is not None and rests > now):
        plan(by, desk)
        return
    for one in found:
        desk.applications.change(replace(one, card_on=here))
    desk.applications.keep_patience(by.id, replace(desk.applications.patience(by.id), card_on=here))
    desk.outbox.put(letter(by, found, here))
    plan(by, desk)


def arrived(event: LetterSent, desk: Desk) -> None:
    """Silence is counted anew from there, answered or not: nobody is asked twice about the same one."""
    by = desk.people.account(event.account) if event.account and event.kind is LetterKind.QUIET else None
    card = desk.applications.patience(by.id).card_on if by else None
    if by is None or card is None:
        return
    for one in desk.applications.on_card(by.id, card, MOST):
        counted = replace(one, silent_from=desk.today(by))
        desk.applications.change(desk.timed(counted, by))
    plan(by, desk)


def planned_anew(event: Joined | ConsentGiven | RestEnded, desk: Desk) -> None:
    if (by := desk.people.account(event.account)) is not None:
        plan(by, desk)


def ended(event: Left | ConsentTakenBack, desk: Desk) -> None:
    """Nothing comes any more that asks how it goes; what is there stays."""
    if isinstance(event, ConsentTakenBack) or event.last:
        desk.schedule.cancel(AskAboutSilence, subject(event.account))
        desk.outbox.cancel(subject(event.account), "left" if isinstance(event, Left) else "consent")


HANDLES = (ask, arrived, planned_anew, ended)
