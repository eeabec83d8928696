"""Whoever has found something isn't asked about silence, and may close all that is open at once; it opens again."""

from dataclasses import replace

from bot.commands import command
from bot.dues import Again, due
from bot.features.applications.card import subject
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.quiet import kept, plan
from bot.features.applications.same import PART
from bot.landed import SearchBegan, SearchEnded
from bot.messages import Button, Message
from bot.milestones import Happened, Milestone
from bot.people import Account
from bot.pipeline import without
from bot.tokens import go
from bot.words import say

LANDING = Button(say("Back to what I found"), go("landed"))


@command("close-open", "Close all open applications.", listed=False, tells=True)
class CloseOpen:
    pass


@command("open-again", "Open what was closed together.", listed=False)
class OpenAgain:
    pass


@due("applications-open")
class OpenOthers:
    account: int


def ended(event: SearchEnded, desk: Desk) -> None:
    patience = desk.applications.patience(event.account)
    by = desk.people.account(event.account)
    if by is not None and patience.asks:
        desk.applications.keep_patience(by.id, replace(patience, asks=False, landed=True))
        plan(by, desk)
        desk.outbox.cancel(subject(by.id), "landed")


def began(event: SearchBegan, desk: Desk) -> None:
    """What they had stopped themselves stays so."""
    patience = desk.applications.patience(event.account)
    by = desk.people.account(event.account)
    if by is None:
        return
    if patience.landed:
        desk.applications.keep_patience(by.id, replace(patience, asks=True, landed=False))
    if _opened(by, desk):
        desk.schedule.at(OpenOthers(by.id), by.owner, subject(by.id), desk.clock.now())
    plan(by, desk)


def close(cmd: CloseOpen, by: Account, desk: Desk) -> Message | Again:
    """As "I said no", with today's day; a part in each unit."""
    found = desk.applications.at_once(by.id, PART, landed=False)
    for one in found:
        if not one.unread:
            said_no = desk.logged(one, Happened(Milestone.WITHDRAWN, desk.today(by)), by)
            one = replace(desk.timed(said_no, by), card_on=None)
        desk.applications.change(replace(one, landed=True))  # one that cannot be read too, or it would come up for ever
    if len(found) == PART:
        return Again()
    plan(by, desk)
    n = desk.applications.count_landed(by.id)
    if not n:
        return Message(say("None of your applications is open."), buttons=(LANDING, MINE))
    return Message(
        say(
            "{n} application is closed now, as “I said no”. What it had reached stays.",
            "{n} applications are closed now, as “I said no”. What they had reached stays.",
            n=n,
        ),
        buttons=(LANDING, Button(say("Open them again"), go("open-again")), MINE),
    )


def open_again(cmd: OpenAgain, by: Account, desk: Desk) -> Message | Again:
    if _opened(by, desk):
        return Again()
    plan(by, desk)
    return Message(say("They stand as they did before."), buttons=(MINE, LANDING))


def open_others(due: OpenOthers, desk: Desk) -> Again | None:
    by = desk.people.account(due.account)
    if by is None:
        return None
    if _opened(by, desk):
        return Again()
    plan(by, desk)
    return None


def _opened(by: Account, desk: Desk) -> bool:
    """Opens some that were closed together, unless something has happened to them since, and nothing is left of that:
    nobody has said no to any one of them. True while there are more.
    """
    found = desk.applications.at_once(by.id, PART, landed=True)
    for one in found:
        last = next((line for line in reversed(one.history) if not line.taken_back), None)
        if last is not None and last.what is Milestone.WITHDRAWN:
            one = replace(one, history=without(one.history, last.n))
        kept(replace(one, landed=False), by, desk)
    return len(found) == PART


HANDLES = (ended, began, close, open_again, open_others)
