"""The reports that are open, for a host to go through; each is over once one of them has decided."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.reported import Report
from bot.features.encouragement.reporting import NOBODY_YET, able, author_of, evidence
from bot.features.encouragement.store import ANSWERABLE, Ask, KindWord
from bot.host_acts import HostAct, HostActed
from bot.messages import Button, Message, Sorry, paged
from bot.people import Host
from bot.tokens import go
from bot.words import say

MANY = 50  # open reports of a circle that are looked through
LOOKED_AT = Message(say("A host has decided about this report. /host-log shows what was decided."), say("A report"))
DECIDED = frozenset({HostAct.WARNED, HostAct.LIMITED, HostAct.PAUSED, HostAct.REMOVED})


@command("reports", "Look at what members reported to you as a host.", host=True)
class ListReports:
    after: Hidden[Id | None] = None


def reports(cmd: ListReports, by: Host, desk: Desk) -> Message:
    found = desk.reports.open_in(by.circle.id, by.account.id, MANY)
    places = [place for place, one in enumerate(found) if one.id == cmd.after]
    found = found[places[0] + 1 :] if places else found
    if not found:
        return Message(say("There's no report that waits for you. /host-log shows what was decided."))
    circle = by.circle.id
    [one], more = paged(
        found, 1, lambda last: Button(say("Next report"), go("reports", after=last.id, circle=circle), "quiet")
    )
    about = what(one, desk)
    text, fields = evidence(one, about, desk)
    return Message(
        text,
        title=say("A report"),
        fields=fields,
        buttons=(*_ways(one, about, by, desk), *more),
        whole=go("reports", circle=circle, **({} if cmd.after is None else {"after": cmd.after})),
    )


def _ways(report: Report, about: Ask | KindWord, by: Host, desk: Desk) -> tuple[Button, ...]:
    author, this = author_of(about), {"circle": by.circle.id, "report": report.id}
    down = Button(say("Take this ask down"), go("take-down", **this), "quiet")
    open_ask = isinstance(about, Ask) and about.state in ANSWERABLE
    nothing = Button(say("Nothing to do"), go("nothing-to-do", **this))
    warn = Button(say("Warn its author"), go("warn-author", **this))
    if desk.nameless(about, author):
        limit = Button(say("No nameless words for two weeks"), go("limit-author", **this))
        return (warn, limit, nothing, *([down] if open_ask else []))
    here = desk.people.member(by.circle.id, author)
    pause = Button(say("Pause them here"), go("decide-author", **this))
    remove = Button(say("Remove them"), go("decide-author", remove="yes", **this), "quiet")
    about_them = (pause, nothing, remove) if here and not here.host else (nothing,)
    return (warn, *about_them, *([down] if open_ask else []))


def acted(event: HostActed, desk: Desk) -> None:
    """What was decided about a member by name decides the report that it came from, if that is about them."""
    report = desk.reports.one(event.report) if event.report is not None and event.act in DECIDED else None
    if report is not None and report.circle == event.circle:
        about = what(report, desk)
        if event.whom == (None if desk.nameless(about, author_of(about)) else author_of(about)):
            for one in desk.reports.alike(report):
                close(one, desk)


def close(report: Report, desk: Desk) -> None:
    """Its words go: from here, and from what its hosts were shown."""
    desk.reports.end(report.id)
    hosts = [one.account.id for one in desk.people.hosts(report.circle)]
    for host in (NOBODY_YET, *hosts):
        ask, word = f"report-ask:{report.id}:{host}", f"report:{report.word}:{host}"
        subject = ask if report.word is None else word
        desk.outbox.cancel(subject, "decided")
        for key in desk.outbox.about(subject):
            desk.outbox.amend(key, LOOKED_AT)
    if report.word is not None:
        desk.words.forget(report.word, report.account)


def judges(report: Report, about: Ask | KindWord, desk: Desk) -> set[int]:
    """The hosts who may look at it: whoever is in it without a name is one of them, or they could be told."""
    named = {one for one in (report.account, author_of(about)) if not desk.nameless(about, one)}
    return {*able(report.circle, desk)} - named


def opened(which: int, by: Host, desk: Desk, *, passing: bool = False) -> tuple[Report, Ask | KindWord]:
    """Raises Sorry where it is none that this host may decide about, or `passing`, leave to the other hosts."""
    report = next((one for one in desk.reports.open_in(by.circle.id, by.account.id, MANY) if one.id == which), None)
    if report is None:
        raise Sorry(say("This report isn't open any more. /host-log shows what was decided."), back(by))
    about = what(report, desk)
    alone = able(by.circle.id, desk) == [by.account.id]
    own = by.account.id == author_of(about) or (by.account.id == report.account and not alone)
    if own and not (passing and judges(report, about, desk) - {by.account.id}):
        told = say(
            "This one is about you, so it's for another host to decide. Only you see this, and nobody can tell that "
            "it's about you. If there is another host, “Nothing to do” takes it off your list."
        )
        raise Sorry(told, back(by))
    return report, about


def what(report: Report, desk: Desk) -> Ask | KindWord:
    about = desk.words.one(report.word) if report.word is not None else desk.asks.one(report.ask or 0)
    if about is None:  # its row would be gone with it
        raise Sorry(say("What was reported isn't there any more."))
    return about


def back(by: Host) -> Button:
    return Button(say("Reports"), go("reports", circle=by.circle.id))
