"""Having received a kind word: thank, reply, mute, report."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.courier import GONE
from bot.events import Events, HostBegan, Joined, LetterCancelled, LetterDead, Muted
from bot.features.encouragement import messages
from bot.features.encouragement.answering import part
from bot.features.encouragement.composing import check_pair, relay
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.store import KindWord
from bot.forms import Form
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account
from bot.tokens import draft, go, number
from bot.words import Text, lines, quoted, say

NOBODY_YET = 0  # in place of a host's account
NEVER = 2**45  # in the year 3084, UTC milliseconds


@command("thanks", "Say thank you for a kind word.", listed=False)
class Thank:
    word: Hidden[Id]


@command("reply", "Answer a kind word.", listed=False)
class Reply:
    word: Hidden[Id]
    words: Annotated[str, Question("Your answer", min=1, max=400, long=True, private=True, shared=True)]


@command("mute", "Stop hearing from someone.", listed=False)
class Mute:
    word: Hidden[Id]


@command("unmute", "Hear from someone again.", listed=False)
class Unmute:
    word: Hidden[Id]


@command("report", "Show a message to a host.", listed=False)
class Report:
    word: Hidden[Id]
    note: Annotated[
        str | None,
        Question("What should a host know?", max=400, long=True, private=True, shared=True),
    ] = None


def thank(cmd: Thank, by: Account, desk: Desk) -> Message:
    word = received(cmd.word, by, desk)
    sender = desk.name_of(word.sender, word)
    if word.thanked_at is not None:
        return Message(say("You've already thanked {who} for this one.", who=sender))
    desk.refuse_muted(word)
    if not desk.still_there(word):
        raise Sorry(say("{who} has left the circle, so I couldn't pass on your thanks.", who=sender))
    desk.words.change(replace(word, thanked_at=desk.clock.now()))
    if not desk.apart(word):
        desk.outbox.put(_thanks(word, by, desk))
    return Message(say("I've passed on your thanks to {who}.", who=sender))


def _thanks(word: KindWord, by: Account, desk: Desk) -> Letter:
    return Letter(
        LetterKind.THANKS,
        Dm(word.sender),
        f"thanks:{word.id}",
        Message(say("{who} thanks you for your kind word.", who=desk.name_of(by.id, word))),
        why=say("You wrote a kind word, and it was read."),
        circle=word.circle,
        author=by.id,
        nameless=desk.nameless(word, by.id),
    )


def reply(cmd: Reply, by: Account, desk: Desk) -> Message:
    word = received(cmd.word, by, desk)
    circle = desk.people.circle(word.circle)
    if circle is None or not (desk.still_there(word) and desk.is_in(word.circle, by.id)):
        raise Sorry(say("One of you has left the circle, so I couldn't send it. Nobody else has seen your words."))
    desk.refuse_muted(word)
    answer = KindWord(word.circle, by.id, word.sender, None, cmd.words, desk.clock.now(), word.ask, word.id)
    check_pair(answer, desk.ask_of(word), desk.words)
    relay(answer, desk.name_of(by.id, word), circle, desk)
    return Message(say("Sent. {who} will read it when they're ready.", who=desk.name_of(word.sender, word)))


def mute(cmd: Mute, by: Account, desk: Desk, events: Events) -> Message:
    word = received(cmd.word, by, desk, deleted=True)
    within = desk.unnamed(word)
    desk.words.block(by.id, word.sender, within)
    if within is None:
        part(by.id, word.sender, desk)
        events.append(Muted(by.id, word.sender))
    by_name = say(
        "From now on, nothing that you and {who} write will reach the other through me, and I won't ask either of you "
        "to support the other. They won't be told.",
        who=desk.name_of(word.sender, word),
    )
    without = say(
        "From now on, nothing that you and this person write about this ask will reach the other, and I won't ask you "
        "again when they ask without a name. They won't be told. What they write under their name will still reach "
        "you: if that stopped, you could tell who it is."
    )
    return Message(
        by_name if within is None else without,
        title=say("Muted", context="title"),
        buttons=(Button(say("Unmute"), go("unmute", word=word.id)),),
    )


def unmute(cmd: Unmute, by: Account, desk: Desk) -> Message:
    word = received(cmd.word, by, desk, deleted=True)
    desk.words.unblock(by.id, word.sender, desk.unnamed(word))
    return Message(say("{who} can write to you again.", who=desk.name_of(word.sender, word)))


def report_form(form: Form, by: Account, desk: Desk) -> Form:
    """Says beforehand what the host will read."""
    word = received(number(form.given.get("word", "")), by, desk)
    told = _told(word, desk, _hosts(word, desk))
    return replace(form, fields=tuple(replace(one, hint=told) for one in form.fields))


def report(cmd: Report, by: Account, desk: Desk) -> Message:
    """Where no host may look at it, it waits for the next one."""
    word = received(cmd.word, by, desk)
    hosts = _hosts(word, desk)
    muting = () if desk.muted(word) else (Button(say("Mute this person"), go("mute", word=word.id)),)
    if not any(desk.outbox.about(f"report:{word.id}:{host}") for host in (NOBODY_YET, *hosts)):
        _show(_to_hosts(word, cmd.note, desk), word, NOBODY_YET, desk)
    _bring(word.circle, desk)
    if word.reported_at is not None:
        has = say("Your host already has this one.", "Your hosts already have this one.", n=len(hosts))
        thanks = say("Thank you for speaking up.")
        known = has if hosts else say("This one is saved for the next host.")
        return Message(lines(known, thanks, between=" "), buttons=muting)
    desk.words.change(replace(word, reported_at=desk.clock.now()))
    thanks = say("Thank you for speaking up. There's nothing more you need to do.")
    if not hosts:
        thanks = say(
            "Thank you for speaking up. I can't reach another host here at the moment, so your report will wait."
        )
    later = say("Whoever becomes a host in the next three months will see it too. It's not in your /words any more.")
    return Message(lines(thanks, _told(word, desk, hosts), later, between="\n\n"), buttons=muting)


def _told(word: KindWord, desk: Desk, hosts: list[int]) -> Text:
    """Short enough for a hint of Discord's."""
    who = say("Your host", "Your {n} hosts", n=len(hosts)) if hosts else say("The next host")
    if desk.nameless(word, word.receiver):
        return say(
            "{who} will see this message, its writer as you know them, and your note, but not your name.", who=who
        )
    return say("{who} will see this message, its writer as you know them, your note and your name.", who=who)


def able(circle: int, desk: Desk) -> list[int]:
    return [one.account.id for one in desk.people.hosts(circle) if one.account.joined_at is not None]


def _hosts(word: KindWord, desk: Desk) -> list[int]:
    """The hosts whom a letter can reach, but the reporter, and but whoever wrote it, unless that would tell who asked
    without a name.
    """
    hosts = [one for one in able(word.circle, desk) if one != word.receiver]
    return hosts if desk.nameless(word, word.sender) else [one for one in hosts if one != word.sender]


def _show(report: Message, word: KindWord, host: int, desk: Desk) -> None:
    """Until there is a host, it is a letter of the reporter's that does not go."""
    circle = desk.people.circle(word.circle)
    why = say("You're a host of {circle}, and someone has asked for your help.", circle=circle.name if circle else "")
    letter = Letter(LetterKind.HOST, Dm(host or word.receiver), f"report:{word.id}:{host}", report, why)
    begins = 0 if host else NEVER
    desk.outbox.put(replace(letter, not_before=begins, circle=word.circle, words_of=word.receiver))


def _bring(circle: int, desk: Desk) -> None:
    """Every report of the circle that is still kept, to each host who may look at it and has not got it. Its first
    letter is called off then, and keeps its words for whoever is host next.
    """
    for number_of, host in desk.words.unshown(circle, able(circle, desk)):
        if word := desk.words.one(number_of):
            first = f"report:{word.id}:{NOBODY_YET}"
            letter = desk.outbox.letter(next(iter(desk.outbox.about(first)), ""))
            _show(letter.message if letter else _to_hosts(word, None, desk), word, host, desk)
            desk.outbox.cancel(first, "host began")


def host_began(event: HostBegan, desk: Desk) -> None:
    _bring(event.circle, desk)


def joined(event: Joined, desk: Desk) -> None:
    """Whoever set circles up without being in any can be written to from now on."""
    for member in desk.people.memberships(event.account):
        if member.host:
            _bring(member.circle.id, desk)


def cancelled(event: LetterCancelled, desk: Desk) -> None:
    _not_shown(event, desk)


def dead(event: LetterDead, desk: Desk) -> None:
    _not_shown(event, desk)


def _not_shown(event: LetterCancelled | LetterDead, desk: Desk) -> None:
    """Its host left before it could reach them: it waits again, unless there is another who has it."""
    what, _, rest = event.subject.partition(":")
    letter = desk.outbox.letter(event.key) if what == "report" else None
    word = desk.words.one(number(rest.partition(":")[0])) if letter else None
    if letter and word and not set(_hosts(word, desk)) - {event.account if event.why == GONE else None}:
        _show(letter.message, word, NOBODY_YET, desk)


def _to_hosts(word: KindWord, note: str | None, desk: Desk) -> Message:
    """What the hosts read, each as the others of the circle know them."""
    reporter, sender = desk.name_of(word.receiver, word), desk.name_of(word.sender, word)
    said = (Field(say("{who} adds", who=reporter), quoted(note)),) if note else ()
    return Message(
        say("{reporter} would like you to look at a message from {who}.", reporter=reporter, who=sender),
        title=say("A report"),
        fields=(Field(say("The message"), messages.in_quotes(word)), *said),
    )


def received(which: int, by: Account, desk: Desk, *, deleted: bool = False) -> KindWord:
    """A word that came to them. Raises Sorry where there is none of that number, or it was `deleted` and may not be."""
    word = desk.words.one(which)
    if word is None or word.receiver != by.id or word.stopped or not (word.words or deleted):
        raise Sorry(
            say("I can't find that message among the ones you received."),
            Button(say("Send a kind word"), draft("encourage")),
        )
    return word
