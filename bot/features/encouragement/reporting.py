"""Showing a host what somebody wrote: what they will read is said before, and where no host may look, it waits."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.courier import GONE
from bot.events import HostBegan, Joined, LetterCancelled, LetterDead
from bot.features.encouragement import messages
from bot.features.encouragement.composing import answerable
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.receiving import received
from bot.features.encouragement.reported import Report
from bot.features.encouragement.store import Ask, KindWord
from bot.forms import Form
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message
from bot.people import Account, Circle
from bot.tokens import go, number
from bot.words import Moment, Quoted, Text, lines, quoted, say

NOBODY_YET = 0  # in place of a host's account
NEVER = 2**45  # in the year 3084, UTC milliseconds
LATELY = 20  # reports of asks that a new host hears of
ACT = say("To decide what happens, type /reports in the circle's channel.")


@command("report", "Show a message to a host.", listed=False)
class ReportWord:
    """A word that came, or an ask."""

    word: Hidden[Id | None] = None
    note: Annotated[str | None, Question("What should a host know?", max=400, long=True, private=True)] = None
    ask: Hidden[Id | None] = None


def report_form(form: Form, by: Account, desk: Desk) -> Form:
    """Says beforehand what the host will read."""
    ask = form.given.get("ask")
    about = received(number(form.given.get("word", "")), by, desk) if ask is None else _readable(number(ask), by, desk)
    told = _told(about, by.id, desk)
    return replace(form, fields=tuple(replace(one, hint=told) for one in form.fields))


def _readable(which: int, by: Account, desk: Desk) -> Ask:
    return answerable(which, by, desk)[0]


def report(cmd: ReportWord, by: Account, desk: Desk) -> Message:
    """Where no host may look at it, it waits for the next one."""
    if cmd.ask is not None:
        return _report_ask(_readable(cmd.ask, by, desk), cmd.note, by, desk)
    word = received(cmd.word or 0, by, desk)
    hosts = _hosts(word, by.id, desk)
    muting = () if desk.muted(word) else (Button(say("Mute this person"), go("mute", word=word.id)),)
    known = word.reported_at is not None
    if not known:
        desk.words.change(replace(word, reported_at=desk.clock.now()))
        desk.reports.add(Report(word.circle, by.id, word.id, None, None, cmd.note, desk.clock.now()))
    if not any(desk.outbox.about(f"report:{word.id}:{host}") for host in (NOBODY_YET, *hosts)):
        _show(_to_hosts(word, cmd.note, desk), word, NOBODY_YET, desk)
    _bring(word.circle, desk)
    if known:
        return Message(_known(hosts), buttons=muting)
    later = say("Whoever becomes a host in the next three months will see it too. It's not in your /words any more.")
    thanks = _thanks(hosts, alone=able(word.circle, desk) == [by.id])
    return Message(lines(thanks, _told(word, by.id, desk), later, between="\n\n"), buttons=muting)


def _report_ask(ask: Ask, note: str | None, by: Account, desk: Desk) -> Message:
    """What it says is kept with the report, for its own words go when it ends."""
    hosts = _hosts(ask, by.id, desk)
    if desk.reports.of_ask(by.id, ask.id):
        return Message(_known(hosts))
    report = Report(ask.circle, by.id, None, ask.id, ask.words or "", note, desk.clock.now())
    report = replace(report, id=desk.reports.add(report))
    for host in hosts:
        _show_ask(report, ask, host, desk)
    later = say("Whoever becomes a host in the next three months can see it too.")
    thanks = _thanks(hosts, alone=able(ask.circle, desk) == [by.id])
    return Message(lines(thanks, _told(ask, by.id, desk), later, between="\n\n"))


def _known(hosts: list[int]) -> Text:
    has = say("Your host already has this one.", "Your hosts already have this one.", n=len(hosts))
    known = has if hosts else say("This one is saved for the next host.")
    return lines(known, say("Thank you for speaking up."), between=" ")


def _thanks(hosts: list[int], *, alone: bool) -> Text:
    """`alone`: its reporter is the only host."""
    if alone:
        return say("Thank you for speaking up. You're the only host here, so you can decide about it with /reports.")
    if hosts:
        return say("Thank you for speaking up. There's nothing more you need to do.")
    return say("Thank you for speaking up. I can't reach another host here at the moment, so your report will wait.")


def _told(about: Ask | KindWord, by: int, desk: Desk) -> Text:
    """Short enough for a hint of Discord's."""
    hosts = _hosts(about, by, desk)
    who = say("Your host", "Your {n} hosts", n=len(hosts)) if hosts else say("The next host")
    if isinstance(about, Ask):
        return say("{who} will see this ask, its writer as you know them, your note and your name.", who=who)
    if desk.nameless(about, by):
        return say(
            "{who} will see this message, its writer as you know them, and your note, but not your name.", who=who
        )
    return say("{who} will see this message, its writer as you know them, your note and your name.", who=who)


def author_of(about: Ask | KindWord) -> int:
    return about.account if isinstance(about, Ask) else about.sender


def able(circle: int, desk: Desk) -> list[int]:
    return [one.account.id for one in desk.people.hosts(circle) if one.account.joined_at is not None]


def _hosts(about: Ask | KindWord, reporter: int, desk: Desk) -> list[int]:
    """The hosts whom a letter can reach, but the reporter, and but whoever wrote it, unless that would tell who asked
    without a name.
    """
    hosts, author = [one for one in able(about.circle, desk) if one != reporter], author_of(about)
    return hosts if desk.nameless(about, author) else [one for one in hosts if one != author]


def _show(report: Message, word: KindWord, host: int, desk: Desk) -> None:
    """Until there is a host, it is a letter of the reporter's that does not go."""
    letter = _letter(report, f"report:{word.id}:{host}", host or word.receiver, desk.people.circle(word.circle))
    desk.outbox.put(replace(letter, not_before=0 if host else NEVER, words_of=word.receiver))


def _show_ask(report: Report, ask: Ask, host: int, desk: Desk) -> None:
    subject, circle = f"report-ask:{report.id}:{host}", desk.people.circle(ask.circle)
    desk.outbox.put(replace(_letter(_message(report, ask, desk), subject, host, circle), words_of=report.account))


def _letter(message: Message, subject: str, host: int, circle: Circle | None) -> Letter:
    why = say("You're a host of {circle}, and someone has asked for your help.", circle=circle.name if circle else "")
    return Letter(LetterKind.HOST, Dm(host), subject, message, why, circle=circle.id if circle else None)


def _bring(circle: int, desk: Desk) -> None:
    """Every report of the circle that is still kept, to each host who may look at it and has not got it. Its first
    letter is called off then, and keeps its words for whoever is host next.
    """
    hosts = able(circle, desk)
    for number_of, host in desk.words.unshown(circle, hosts):
        if word := desk.words.one(number_of):
            first = f"report:{word.id}:{NOBODY_YET}"
            letter = desk.outbox.letter(next(iter(desk.outbox.about(first)), ""))
            _show(letter.message if letter else _to_hosts(word, None, desk), word, host, desk)
            desk.outbox.cancel(first, "host began")


def host_began(event: HostBegan, desk: Desk) -> None:
    _bring(event.circle, desk)
    for report in desk.reports.open_in(event.circle, event.account, LATELY):
        ask = desk.asks.one(report.ask) if report.ask is not None else None
        if ask is not None and not desk.outbox.about(f"report-ask:{report.id}:{event.account}"):
            _show_ask(report, ask, event.account, desk)


def joined(event: Joined, desk: Desk) -> None:
    """Whoever set circles up without being in any can be written to from now on."""
    for member in desk.people.memberships(event.account):
        if member.host:
            host_began(HostBegan(member.circle.id, event.account), desk)


def cancelled(event: LetterCancelled, desk: Desk) -> None:
    _not_shown(event, desk)


def dead(event: LetterDead, desk: Desk) -> None:
    _not_shown(event, desk)


def _not_shown(event: LetterCancelled | LetterDead, desk: Desk) -> None:
    """Its host left before it could reach them: it waits again, unless there is another who has it."""
    what, _, rest = event.subject.partition(":")
    letter = desk.outbox.letter(event.key) if what == "report" else None
    word = desk.words.one(number(rest.partition(":")[0])) if letter else None
    gone = event.account if event.why == GONE else None
    if letter and word and not set(_hosts(word, word.receiver, desk)) - {gone}:
        _show(letter.message, word, NOBODY_YET, desk)


def _to_hosts(word: KindWord, note: str | None, desk: Desk) -> Message:
    return _message(Report(word.circle, word.receiver, word.id, None, None, note, word.at), word, desk)


def _message(report: Report, about: Ask | KindWord, desk: Desk) -> Message:
    text, fields = evidence(report, about, desk)
    return Message(lines(text, ACT, between="\n\n"), title=say("A report"), fields=fields)


def evidence(report: Report, about: Ask | KindWord, desk: Desk) -> tuple[Text, tuple[Field, ...]]:
    """What the hosts read, each as the others of the circle know them: what was said, where and when."""
    reporter, author = desk.name_of(report.account, about), desk.name_of(author_of(about), about)
    circle = desk.people.circle(about.circle)
    at = about.opened_at or about.at if isinstance(about, Ask) else about.at  # the same whether or not it has ended
    sent = Field(say("Sent"), say("{when}, in {circle}", when=Moment(at), circle=circle.name if circle else ""))
    note = Quoted("reports.note", report.id, report.note) if report.id and report.note else report.note
    added = (Field(say("{who} adds", who=reporter), quoted(note)),) if note else ()
    if isinstance(about, Ask):
        text = say("{reporter} would like you to look at an ask from {who}.", reporter=reporter, who=author)
        words = messages.WISHES[about.wish]
        if report.evidence:
            words = quoted(Quoted("reports.evidence", report.id, report.evidence))
        return text, (Field(say("The ask"), words), sent, *added)
    text = say("{reporter} would like you to look at a message from {who}.", reporter=reporter, who=author)
    return text, (Field(say("The message"), messages.in_quotes(about)), sent, *added)
