"""Whoever thinks that something doesn't belong on the board shows it to the hosts, who can take it down."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.board.desk import MINE, Desk
from bot.features.board.store import Kind, Posting
from bot.features.board.telling import heading, when
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry, sure
from bot.people import Account
from bot.tokens import go
from bot.words import lines, quoted, say


@command("report-posting", "Show a host what somebody shared.", listed=False)
class ReportPosting:
    posting: Hidden[Id]
    sure: Hidden[bool] = False


def report(cmd: ReportPosting, by: Account, desk: Desk) -> Message:
    """To each host once, whoever else reports it, until it reads otherwise; not to its author, who may be one."""
    one = desk.open(cmd.posting, by, *Kind)
    able = (host.account for host in desk.people.hosts(one.circle) if host.account.joined_at is not None)
    hosts = [host.id for host in able if host.id not in (one.account, by.id)]
    if not hosts or one.account == by.id:
        told = say("There's no other host whom I can reach here. An admin can delete it from the channel.")
        raise Sorry(told, Button(say("Back to it"), go("posting", number=one.id)))
    if not cmd.sure:
        asked = say(
            "Show this to your host? They'll see your name and what stands there, and can take it down.",
            "Show this to your {n} hosts? They'll see your name and what stands there, and can take it down.",
            n=len(hosts),
        )
        back = Button(say("Leave it up"), go("posting", number=one.id))
        return sure(asked, say("Show it to them"), go("report-posting", posting=one.id), back)
    for host in hosts:
        if not desk.outbox.about(_subject(one, host, desk)):
            desk.outbox.put(_letter(one, by, host, desk))
    return Message(say("They'll look at it. Whoever shared it isn't told who showed it to them."), buttons=(MINE,))


def _subject(one: Posting, host: int, desk: Desk) -> str:
    """Of how it stands in the channel now: what was harmless may have been changed since."""
    shared = desk.outbox.letter(one.letter)
    return f"posting-report:{one.id}:{host}" + (f":{shared.revision}" if shared and shared.revision else "")


def _letter(one: Posting, by: Account, host: int, desk: Desk) -> Letter:
    """It keeps what it said, whatever its author makes of that before a host has read it."""
    told = say(
        "{who} would like you to look at something on the board. To take it down, type /board in the circle's channel.",
        who=desk.name(one.circle, by.id),
    )
    stands = Field(heading(one.kind, desk.name(one.circle, one.account)), lines(quoted(one.words or ""), when(one)))
    message = Message(told, title=say("A report"), fields=(stands,))
    why = say("You're a host here, and someone has asked for your help.")
    subject = _subject(one, host, desk)
    return Letter(LetterKind.HOST, Dm(host), subject, message, why, circle=one.circle, words_of=one.account)


HANDLES = (report,)
