"""A host decides about what was reported. Whoever wrote it without a name stays unknown: what the host is answered,
sees and can measure is the same whoever it is.
"""

from bot.answers import Id
from bot.calendar import WEEK_MS
from bot.commands import Hidden, command
from bot.events import Events
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.docket import back, close, judges, opened
from bot.features.encouragement.reported import Report
from bot.features.encouragement.reporting import author_of
from bot.features.encouragement.store import ANSWERABLE, Ask, KindWord
from bot.host_acts import HostAct, HostActed
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Message, Sorry, sure
from bot.pauses import refuse_twice
from bot.people import Host
from bot.ports import Limit
from bot.tokens import Draft, draft, go
from bot.words import Moment, Text, lines, say

LIMIT_MS = 2 * WEEK_MS
MISTAKE = say(
    "If you think this is a mistake, you can talk to a host: /my-circle shows who they are. They don't know who wrote "
    "what has no name on it, and I won't tell them; if you write to one, they'd learn it from you."
)
NAMED_MISTAKE = say(
    "If you think this is a mistake, or would like to talk about it, you can write to a host: /my-circle shows who "
    "they are."
)


@command("warn-author", "Warn whoever wrote what was reported.", host=True, listed=False)
class WarnAuthor:
    report: Hidden[Id]
    sure: Hidden[bool] = False


@command("limit-author", "No words without a name for two weeks.", host=True, listed=False)
class LimitAuthor:
    report: Hidden[Id]
    sure: Hidden[bool] = False


@command("take-down", "Take a reported ask down.", host=True, listed=False)
class TakeDown:
    report: Hidden[Id]
    sure: Hidden[bool] = False


@command("decide-author", "Pause or remove whoever wrote what was reported.", host=True, listed=False)
class DecideAuthor:
    report: Hidden[Id]
    remove: Hidden[bool] = False


@command("nothing-to-do", "A report that needs nothing.", host=True, listed=False)
class NothingToDo:
    report: Hidden[Id]


def warn(cmd: WarnAuthor, by: Host, desk: Desk, events: Events) -> Message:
    report, about = opened(cmd.report, by, desk)
    nameless, who = desk.nameless(about, author_of(about)), desk.name_of(author_of(about), about)
    if not nameless:
        refuse_twice(report.circle, author_of(about), who, desk.limits)
    if not cmd.sure:
        asked = say(
            "Warn whoever wrote it? I'll tell them, in private and kindly, that somebody was hurt by something they "
            "wrote, and ask them to read it once more. They won't hear who reported it."
        )
        yes = go("warn-author", report=report.id, circle=by.circle.id)
        return sure(asked, say("Warn them"), yes, back(by))
    told = say(
        "Somebody in {circle} was hurt by something you wrote there, and a host has looked at it. This is a warning, "
        "and it changes nothing by itself. Please read your words once more as the other person would before you send "
        "them.",
        circle=by.circle.name,
    )
    heard = _tell(about, by, lines(told, MISTAKE if nameless else NAMED_MISTAKE, between="\n\n"), desk)
    events.append(_acted(report, _known(about, desk), HostAct.WARNED, by))
    if nameless:
        return Message(say("Whoever wrote it gets your warning from me, in private. I can't tell you who that is."))
    if not heard:
        return Message(say("Whoever wrote it isn't here any more, so nobody gets your warning. The report is over."))
    return Message(say("{who} gets your warning from me, in private. Nobody else will be told.", who=who))


def limit(cmd: LimitAuthor, by: Host, desk: Desk, events: Events) -> Message:
    report, about = opened(cmd.report, by, desk)
    if not desk.nameless(about, author_of(about)):
        raise Sorry(say("This one was written with a name, so you can pause its author instead."), back(by))
    until = desk.clock.now() + LIMIT_MS
    if not cmd.sure:
        asked = say(
            "Should whoever wrote it write nothing without their name in {circle} for two weeks? I'll tell them, in "
            "private. You won't learn who it is, and nobody else will see anything of it.",
            circle=by.circle.name,
        )
        yes = go("limit-author", report=report.id, circle=by.circle.id)
        return sure(asked, say("Yes, for two weeks"), yes, back(by))
    desk.limits.set(by.circle.id, author_of(about), Limit.NAMELESS, until)
    told = say(
        "Somebody in {circle} was hurt by something you wrote there without your name, and a host has looked at it. "
        "From {at} until {when} you can't ask or answer there without your name. It's only about words without your "
        "name, and what you asked before stays as it is. It ends by itself.",
        circle=by.circle.name,
        at=Moment(desk.clock.now()),
        when=Moment(until),
    )
    _tell(about, by, lines(told, MISTAKE, between="\n\n"), desk)
    events.append(_acted(report, _known(about, desk), HostAct.LIMITED, by, until))
    done = say(
        "Whoever wrote it can't ask or answer without a name here until {when}, and hears that from me in private. I "
        "can't tell you who it is.",
        when=Moment(until),
    )
    return Message(done)


def take_down(cmd: TakeDown, by: Host, desk: Desk, events: Events) -> Message:
    """For its readers it is as if it had been taken back."""
    report, about = opened(cmd.report, by, desk)
    if not isinstance(about, Ask) or about.state not in ANSWERABLE:
        raise Sorry(say("This ask is over already."), back(by))
    if not cmd.sure:
        asked = say("Take this ask down? Whoever has it will see that it isn't waiting any more.")
        yes = go("take-down", report=report.id, circle=by.circle.id)
        return sure(asked, say("Take it down"), yes, back(by))
    desk.withdraw(about)
    told = say(
        "A host of {circle} has taken down what you asked on {when}, because somebody was hurt by it. You can ask "
        "again, in other words.",
        circle=by.circle.name,
        when=Moment(about.at),
    )
    nameless = desk.nameless(about, about.account)
    _tell(about, by, lines(told, MISTAKE if nameless else NAMED_MISTAKE, between="\n\n"), desk)
    events.append(HostActed(by.circle.id, by.account.id, HostAct.TOOK_DOWN, report=report.id))
    return Message(
        say("It's taken down, and its author hears it from me. The report is still open."), buttons=(back(by),)
    )


def decide(cmd: DecideAuthor, by: Host, desk: Desk) -> Draft:
    """In the report's own circle: in another one of the host's the same person may go by another name."""
    report, about = opened(cmd.report, by, desk)
    author, way = author_of(about), "remove-member" if cmd.remove else "pause-member"
    if desk.nameless(about, author) or desk.people.member(report.circle, author) is None:
        raise Sorry(say("Whoever wrote it has no name in it, or isn't here any more."), back(by))
    return draft(way, member=author, report=report.id, circle=report.circle)


def nothing(cmd: NothingToDo, by: Host, desk: Desk, events: Events) -> Message:
    """Over for this host; for good once each host who may look at it has said so."""
    report, about = opened(cmd.report, by, desk, passing=True)
    events.append(HostActed(by.circle.id, by.account.id, HostAct.NOTHING, report=report.id))
    if not judges(report, about, desk) - {by.account.id, *desk.reports.passed(report.id)}:
        close(report, desk)
    return Message(say("That's fine. Thank you for looking."))


def _acted(report: Report, whom: int | None, act: HostAct, by: Host, until: int | None = None) -> HostActed:
    return HostActed(by.circle.id, by.account.id, act, whom, report.id, until)


def _known(about: Ask | KindWord, desk: Desk) -> int | None:
    """Who wrote it, as far as hosts may know."""
    author = author_of(about)
    return None if desk.nameless(about, author) else author


def _tell(about: Ask | KindWord, by: Host, text: Text, desk: Desk) -> bool:
    """Who wrote it; False where they have deleted everything, and are nobody now."""
    author = author_of(about)
    if desk.people.ever(about.circle, author) is None:
        return False
    letter = Letter(
        LetterKind.CONDUCT,
        Dm(author),
        f"conduct:{about.circle}:{author}",
        Message(text, title=say("About something you wrote")),
        why=say("Somebody reported something you wrote in {circle}.", circle=by.circle.name),
    )
    desk.outbox.put(letter)
    return True
