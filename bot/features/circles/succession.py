"""A circle whose last host has gone: its members hear of it, and one after the other is offered the role."""

from dataclasses import replace

from bot.answers import Id
from bot.calendar import DAY_MS
from bot.commands import Hidden, command
from bot.dues import due
from bot.events import HostBegan, Left
from bot.features.circles.store import FrontDesk
from bot.host_acts import HostAct, HostActed
from bot.letters import Dm, Letter, LetterKind, Post
from bot.messages import Button, Message, Sorry
from bot.people import Channel, Circle, Member, Owner
from bot.tokens import go
from bot.words import Text, lines, say

PATIENCE = 2 * DAY_MS  # with somebody who says neither yes nor no
A_WEEK = 7 * DAY_MS  # until it is looked again for somebody to ask
ANEW = 28 * DAY_MS  # after the last was asked, those who were asked before may be
OFFERED = say("Would you be the host?")
HOSTS_CAN = say(
    "/invite posts an invitation, /recap shows the weekly recap before it's posted, /setup changes its day and time, "
    "and /hand-over makes another member a host. /reports shows what members reported, /pause-member and "
    "/remove-member are for when that isn't enough, and /host-log shows what hosts did. Type them in the circle's "
    "channel. You need permission to manage this server or workspace for them; an admin can give it to you."
)


@due("host-offer")
class OfferHost:
    """`since` (UTC ms) tells one round of asking from another: everybody is asked once in each."""

    circle: int
    account: int
    since: int = 0


@due("host-next")
class AskNext:
    """`asked` says when somebody was asked last (UTC ms), `told` that the members know nobody is left."""

    circle: int
    since: int = 0
    asked: int = 0
    told: bool = False


@command("accept-host", "Become the host of a circle.", listed=False)
class AcceptHost:
    circle: Hidden[Id]
    since: Hidden[int] = 0


@command("decline-host", "Don't become the host of a circle.", listed=False)
class DeclineHost:
    circle: Hidden[Id]
    since: Hidden[int] = 0


def host_left(event: Left, desk: FrontDesk) -> None:
    circle = _without_host(event.circle, desk) if event.host else None
    if circle:
        found = ask_next(AskNext(circle.id, desk.clock.now()), desk)
        asks = say("I'll ask someone who has been here for a while if they'd like to be its host.")
        told = say(
            "{circle} has no host at the moment. {then} Everything else goes on as usual, and reports wait for the "
            "next host.",
            circle=circle.name,
            then=asks if found else say("An admin can become its host with /setup."),
        )
        if desk.people.count(circle.id, 1):
            _announce(circle, told, desk)


def ask_next(due: AskNext, desk: FrontDesk) -> bool:
    """Asks whoever has been there longest of those who were not asked yet; False where there is nobody now. As long as
    there is no host, it looks again.
    """
    circle, now = _without_host(due.circle, desk), desk.clock.now()
    if circle is None:
        return False
    if due.asked and now >= due.asked + ANEW:
        due = replace(due, since=now, asked=now)
    able = desk.circles.heirs(circle.id)
    found = next((one for one in able if not _was_asked(OfferHost(due.circle, one, due.since), desk)), None)
    if found is not None:
        due = replace(due, asked=now)
    elif due.asked and not due.told:
        due = replace(due, told=True)
        told = say(
            "{circle} still has no host. An admin can become its host with /setup. Until then, reports wait.",
            circle=circle.name,
        )
        _announce(circle, told, desk)
    later = now + (A_WEEK if found is None else PATIENCE)
    desk.schedule.at(due, Owner(circle=due.circle), f"{_subject(due.circle)}:{found or 0}", later, once=str(later))
    return found is not None


def _was_asked(offer: OfferHost, desk: FrontDesk) -> bool:
    """In this round: its due remembers it. Who was not is asked, unless the unit is rolled back."""
    once, now = f"{offer.since}:{offer.account}", desk.clock.now()
    return not desk.schedule.at(offer, Owner(offer.account), _subject(offer.circle), now, once)


def offer(due: OfferHost, desk: FrontDesk) -> None:
    circle = _without_host(due.circle, desk)
    if circle is None or desk.people.member(circle.id, due.account) is None:
        return
    asked = say(
        "{circle} has no host at the moment, and you've been part of it for a while. Would you like to be its host? A "
        "host invites people, chooses when the recap comes, and looks at a message when someone reports it. It's fine "
        "to say no. Nobody will hear that I asked you.",
        circle=circle.name,
    )
    yes = Button(say("Yes, I'll be the host"), go("accept-host", circle=circle.id, since=due.since), "primary")
    no = Button(say("No, thank you"), go("decline-host", circle=circle.id, since=due.since))
    why = say("{circle} has no host, and you've been in it for a while.", circle=circle.name)
    message = Message(asked, OFFERED, buttons=(yes, no))
    desk.outbox.put(Letter(LetterKind.HOST, Dm(due.account), _offers(circle.id), message, why, circle=circle.id))


def accept(cmd: AcceptHost, by: Member, desk: FrontDesk) -> Message:
    circle = by.circle
    if desk.circles.hosts(circle.id) and not by.host:
        raise Sorry(say("{circle} has a host again. Thank you for thinking about it.", circle=circle.name))
    if not by.host and not _was_asked(OfferHost(circle.id, by.account.id, cmd.since), desk):
        raise Sorry(say("I haven't asked you to be the host of {circle}.", circle=circle.name))
    if not by.host:
        desk.circles.make_host(circle.id, by.account.id)
        became = HostActed(circle.id, by.account.id, HostAct.BECAME_HOST)
        desk.events.extend((HostBegan(circle.id, by.account.id), became))
    thanks = say("Thank you. You're now the host of {circle}.", circle=circle.name)
    return Message(lines(thanks, HOSTS_CAN, between="\n\n"), title=say("You're a host now"))


def decline(cmd: DeclineHost, by: Member, desk: FrontDesk) -> Message:
    circle = by.circle
    if by.host:
        raise Sorry(say("You're a host of {circle} now. /hand-over makes another member a host.", circle=circle.name))
    # they may be the last who was asked
    desk.schedule.hurry(AskNext, f"{_subject(circle.id)}:{by.account.id}", desk.clock.now())
    return Message(say("That's fine. Nobody will hear that I asked you."))


def host_began(event: HostBegan, desk: FrontDesk) -> None:
    """Where there was none, the others hear who it is, and nobody is asked any more."""
    member, number = desk.people.member(event.circle, event.account), event.circle
    desk.outbox.cancel(_offers(number), "host began")
    desk.schedule.cancel(AskNext, f"{_subject(number)}:0")
    for letter in filter(None, map(desk.outbox.letter, desk.outbox.about(_offers(number)))):
        desk.schedule.cancel(AskNext, f"{_subject(number)}:{letter.account}")
        if member and not letter.revision:
            over = say("{circle} has a host now, so there's nothing you need to do.", circle=member.circle.name)
            theirs = say("You're the host of {circle} now. Thank you.", circle=member.circle.name)
            desk.outbox.amend(letter.key, Message(theirs if letter.account == event.account else over, OFFERED))
    if member and len(desk.people.hosts(number)) == 1 and desk.people.count(number, 2) == 2:
        told = say("{who} is now the host of {circle}.", who=member.person, circle=member.circle.name)
        _announce(member.circle, told, desk)


def _without_host(number: int, desk: FrontDesk) -> Circle | None:
    """The circle, where the bot is and it has no host."""
    circle = desk.people.circle(number)
    return None if circle is None or circle.closed or desk.circles.hosts(number) else circle


def _announce(circle: Circle, told: Text, desk: FrontDesk) -> None:
    why = say("Everyone here should know who the host is.")
    to, subject = Post(circle.id, Channel.CIRCLE), _subject(circle.id)
    desk.outbox.put(Letter(LetterKind.NOTICE, to, subject, Message(told), why))


def _offers(circle: int) -> str:
    return f"host-offer:{circle}"


def _subject(circle: int) -> str:
    return f"hostless:{circle}"
