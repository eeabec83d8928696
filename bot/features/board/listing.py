"""/board: what is shared in a circle now, and what each can do about it; a host can take down what doesn't belong."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.events import Events
from bot.features.board.desk import MINE, OVER, Desk
from bot.features.board.sharing import ways
from bot.features.board.store import Kind, Posting, State
from bot.features.board.telling import going, heading, way, when, words_of
from bot.host_acts import HostAct, HostActed
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry, paged, sure
from bot.people import Account, Host, Member
from bot.tokens import draft, go
from bot.words import Text, lines, say

PAGE = 3


@command("board", "See leads and events in your circle.")
class ShowBoard:
    circle: Hidden[Id | None] = None
    after: Hidden[Id | None] = None


@command("posting", "One lead or event.", listed=False)
class ShowPosting:
    number: Hidden[Id]


@command("remove-posting", "Take down what somebody shared.", host=True, listed=False)
class RemovePosting:
    posting: Hidden[Id]
    circle: Hidden[Id | None] = None
    sure: Hidden[bool] = False


def show(cmd: ShowBoard, by: Member, desk: Desk) -> Message:
    """Of whoever has muted whom as well: what stands in the channel stands here."""
    circle, title = by.circle, say("Shared in {circle}", circle=by.circle.name)
    new = (
        Button(say("Share a lead"), draft("lead", circle=circle.id)),
        Button(say("Share an event"), draft("event", circle=circle.id)),
    )
    last = desk.board.one(cmd.after) if cmd.after else None
    last = last if last is not None and last.circle == circle.id else None
    edge = (0, 0) if last is None else (last.ends_at, last.id)
    found = desk.board.page(circle.id, PAGE + 1, max(edge, (desk.clock.now(), 0)))
    if not found:
        told = say("There's nothing on the board right now.") if last is None else say("There's nothing more.")
        return Message(told, title=title, buttons=new)

    def onward(last: Posting) -> Button:
        return Button(say("More of them"), go("board", circle=circle.id, after=last.id))

    shown, more = paged(found, PAGE, onward)
    some = [*enumerate(shown, 1)]
    here = go("board", circle=circle.id) if last is None else go("board", circle=circle.id, after=last.id)
    return Message(
        say("Whatever ends next comes first."),
        title=title,
        fields=tuple(Field(_heading(n, one, desk), _told(one, desk)) for n, one in some),
        buttons=(
            *(Button(say("Number {n}", n=n), go("posting", number=one.id), "primary") for n, one in some),
            *more,
            *new,
        ),
        whole=here,
    )


def _heading(n: int, one: Posting, desk: Desk) -> Text:
    return say("{n}. {what}", n=n, what=heading(one.kind, desk.name(one.circle, one.account)))


def _told(one: Posting, desk: Desk) -> Text:
    n = desk.count(one)
    return lines(words_of(one), lines(when(one), *([going(n)] if n else []), between=" "))


def one_of_them(cmd: ShowPosting, by: Account, desk: Desk) -> Message:
    one = desk.open(cmd.number, by, *Kind)
    if one.account == by.id:
        return Message(_told(one, desk), title=heading(one.kind, desk.name(one.circle, one.account)), buttons=ways(one))
    told, here = desk.posted(one), desk.people.member(one.circle, by.id)
    host = here is not None and here.host
    remove = Button(say("Take it down, as a host"), go("remove-posting", posting=one.id, circle=one.circle))
    report = Button(say("It doesn't belong here"), go("report-posting", posting=one.id))
    return Message(told.text, title=told.title, buttons=(_way(one, by, desk), remove if host else report, MINE))


def _way(one: Posting, by: Account, desk: Desk) -> Button:
    if one.kind is Kind.EVENT and desk.board.answer_of(one.id, by.id) is not None:
        return Button(say("I'm not going after all"), go("going", posting=one.id))
    return way(one)


def remove(cmd: RemovePosting, by: Host, desk: Desk, events: Events) -> Message:
    one, circle = desk.board.one(cmd.posting), by.circle
    if one is None or one.circle != circle.id or one.state is not State.OPEN:
        raise Sorry(OVER, MINE)
    if one.account == by.account.id:
        raise Sorry(say("This one is your own. You can take it down as anybody can."), *ways(one))
    who = desk.name(circle.id, one.account)
    if not cmd.sure:
        told = say("Take down what {who} shared? I'll tell them that a host did, and nobody else is told why.", who=who)
        keep = Button(say("Leave it up"), go("posting", number=one.id))
        yes = go("remove-posting", posting=one.id, circle=circle.id)
        return sure(told, say("Take it down", context="posting"), yes, keep, (Field(say("It says"), words_of(one)),))
    desk.close(one, State.GONE)
    events.append(HostActed(circle.id, by.account.id, HostAct.CLEARED, one.account))
    told = say(
        "A host of {circle} has taken down what you shared there. You can share other things. If you think it's a "
        "mistake, /my-circle shows who the hosts are.",
        circle=circle.name,
    )
    why = say("A host of {circle} decided something about what you shared there.", circle=circle.name)
    title = say("About what you shared")
    desk.outbox.put(Letter(LetterKind.CONDUCT, Dm(one.account), f"{one.subject}:host", Message(told, title=title), why))
    return Message(say("It's taken down, and I'll tell {who}.", who=who), buttons=(MINE,))


HANDLES = (show, one_of_them, remove)
