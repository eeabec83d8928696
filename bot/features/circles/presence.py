"""Where the bot is, and who is still there: a lost workspace closes its circles, a person who went leaves them."""

from bot.answers import Id
from bot.calendar import wakes
from bot.commands import Hidden, command
from bot.courier import GONE
from bot.events import Erasing, Left, LetterDead, PersonLeft, WorkspaceBack, WorkspaceJoined, WorkspacesSeen
from bot.features.circles.store import Circles, FrontDesk
from bot.host_acts import MemberRemoved
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message, Sorry
from bot.people import Account, Circle, Place, Speaker
from bot.ports import Clock, People
from bot.tokens import go
from bot.words import say


@command("reopen", "Start a paused circle again.", listed=False)
class Reopen:
    circle: Hidden[Id]


def workspaces_seen(event: WorkspacesSeen, circles: Circles) -> None:
    for circle in circles.everywhere(event.platform):
        if not event.after(circle.workspace):
            continue
        if circle.workspace not in event.workspaces:
            circles.close(circle.id)
        elif circle.closed:
            circles.back(circle.id)


def workspace_back(event: WorkspaceBack, circles: Circles) -> None:
    for circle in circles.here(event.platform, event.workspace):
        circles.reopen(circle.id)


def workspace_joined(event: WorkspaceJoined, desk: FrontDesk, clock: Clock) -> None:
    for circle in desk.circles.here(event.platform, event.workspace):
        hosts = map(desk.people.account, desk.circles.hosts(circle.id) if circle.closed else ())
        for host in filter(None, hosts):
            desk.outbox.put(_back_again(circle, host, clock.now()))


def _back_again(circle: Circle, host: Account, now: int) -> Letter:
    return Letter(
        LetterKind.ANSWER,  # direct: while their circle is closed, nothing else reaches its hosts
        Dm(host.id),
        f"reopen:{circle.id}:{host.id}",
        Message(
            say(
                "I'm back where {circle} meets. Everything is still here, and nobody heard from me while I was away. "
                "Should the circle start again?",
                circle=circle.name,
            ),
            title=say("Back again"),
            buttons=(Button(say("Yes, start again"), go("reopen", circle=circle.id), "primary"),),
        ),
        why=say("You're a host of {circle}, and someone added me again.", circle=circle.name),
        not_before=wakes(now, host.zone, host.quiet.start, host.quiet.end),
    )


def reopen(cmd: Reopen, by: Account, circles: Circles, people: People) -> Message:
    circle = people.circle(cmd.circle) if by.id in circles.hosts(cmd.circle) else None
    if circle is None:
        raise Sorry(say("Only a host of that circle can start it again."))
    circles.reopen(circle.id)
    return Message(say("{circle} has started again. Everyone who was in it still is.", circle=circle.name))


def person_gone(event: LetterDead, desk: FrontDesk) -> None:
    """A letter about a circle found its reader gone from the workspace."""
    letter = desk.outbox.letter(event.key) if event.why == GONE else None
    if letter is not None and letter.account is not None and letter.circle is not None:
        _leave(letter.account, letter.address.workspace, desk)


def person_left(event: PersonLeft, desk: FrontDesk) -> None:
    known = desk.people.known(Speaker(event.platform, event.workspace, event.user, "", Place(event.workspace)))
    if known is None:
        return
    if known.erase_at is not None:  # should they keep their data, they are not in it again
        for circle in desk.circles.here(event.platform, event.workspace):
            desk.circles.leave(circle.id, known.id)
    _leave(known.id, event.workspace, desk)


def erasing(event: Erasing, desk: FrontDesk) -> None:
    _leave(event.account, None, desk)


def removed(event: MemberRemoved, desk: FrontDesk) -> None:
    """They leave as anybody does; so does whoever is deleting everything: should they keep it, they are not in it."""
    hidden = desk.people.member(event.circle, event.account) is None
    desk.circles.leave(event.circle, event.account)
    last = not (hidden or desk.people.in_circles(event.account))  # what else is theirs may come back
    desk.events.append(Left(event.circle, event.account, last))


def _leave(account: int, workspace: str | None, desk: FrontDesk) -> None:
    """They have left what meets there, or everything."""
    known = desk.people.memberships(account)
    left = [one for one in known if workspace in (None, one.circle.workspace)]
    for one in left:
        desk.circles.leave(one.circle.id, account)
        desk.events.append(Left(one.circle.id, account, last=len(left) == len(known), host=one.host))
