"""Who has found something: shown to nobody by itself, and read by nobody who has not chosen it; one line a week.

There is no post, no figure and no comparing. A line without a name counts for everybody alike, whomever they have
muted, or it would tell whose it is.
"""

from collections.abc import Sequence

from bot.answers import Id
from bot.calendar import WEEK_MS, next_at, wakes
from bot.commands import Hidden, command
from bot.dues import due
from bot.events import Joined, Left
from bot.features.landing.desk import BEGIN, MINE, Desk
from bot.features.landing.store import Shown
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.pauses import refuse_paused
from bot.people import Account, Member
from bot.resting import DayKeptFree, never_comes
from bot.tokens import go, settling
from bot.words import Moment, Person, Text, lines, listed, say

SATURDAY, TEN = 5, 10 * 60
NAMED, MOST = 5, 20  # of a circle's: by name, and at all
GUESSED = 6  # of fewer, people may guess who it is
OFF = Button(say("Stop these"), go("see-landings", on="no"))
ON = Button(say("Tell me once a week"), go("see-landings", on="yes"))


@command("landings", "Choose if you hear when others have found something.")
class ShowChoice:
    pass


@command("see-landings", "Hear once a week who has found something.", listed=False)
class See:
    on: Hidden[bool]


@command("show-landing", "Let your circle see that you've found something.", listed=False)
class ShowMine:
    circle: Hidden[Id | None] = None


@command("landing-shown", "How your circle may see it.", listed=False, tells=True)
class Show:
    """`signed`: with their name; None takes it back."""

    signed: Hidden[bool | None] = None
    circle: Hidden[Id | None] = None


@due("landings-week")
class Week:
    account: int


def subject(account: int) -> str:
    return f"landings:{account}"


def choice(cmd: ShowChoice, by: Account, desk: Desk) -> Message:
    told = say(
        "Some days it's good to hear that somebody has found something, and some days it isn't. So I tell you nothing "
        "of it unless you want to: then one line a week at most, of those who let it be seen."
    )
    if desk.landings.sees(by.id) is None:
        off = say("You don't hear of it now.")
        return Message(lines(told, off, between=" "), title=say("What others have found"), buttons=(ON,))
    when = desk.schedule.coming(Week, subject(by.id))
    when = None if when is None else wakes(when, by.zone, by.quiet.start, by.quiet.end)
    now = [say("You hear of it next on {when}, if there's anything.", when=Moment(when))] if when is not None else []
    return Message(lines(told, *now, between=" "), title=say("What others have found"), buttons=(OFF,))


def see(cmd: See, by: Account, desk: Desk) -> Message:
    if not cmd.on:
        desk.landings.see(by.id, None)
        desk.schedule.cancel(Week, subject(by.id))
        desk.outbox.cancel(subject(by.id), "stopped")
        return Message(say("All right, you won't hear of it. Nobody sees what you chose."), buttons=(ON,))
    if not desk.people.in_circles(by.id):
        raise Sorry(say("That's about the people in a circle, and you're in none yet. /join takes a minute."))
    if desk.landings.sees(by.id) is None:
        desk.landings.see(by.id, desk.clock.now() - 1)  # of what is shown from this very instant on
        _plan(by, desk)
    return choice(ShowChoice(), by, desk)


def _plan(by: Account, desk: Desk) -> None:
    """On the day after where they keep that one free."""
    now = desk.clock.now()
    weekday = SATURDAY + never_comes(desk.people, by.id, SATURDAY, now, by.zone)
    on, _ = next_at(now, TEN, by.zone, weekdays=frozenset({weekday}))
    desk.schedule.on(Week(by.id), by.owner, subject(by.id), on, TEN, by.zone, f"{on.isoformat()} {now}")


def week(due: Week, desk: Desk) -> None:
    """What came before stays away: there is no backlog after a rest or an outage. It is written when its reader is
    awake: of what is taken back until then nothing comes.
    """
    circles, since, now = desk.people.memberships(due.account), desk.landings.sees(due.account), desk.clock.now()
    if since is None or not circles:
        return
    by = circles[0].account
    awake = wakes(now, by.zone, by.quiet.start, by.quiet.end)
    if awake > now:
        desk.schedule.at(Week(by.id), by.owner, subject(by.id), awake)
        return
    told = [
        _line(mine, found)
        for mine in circles
        if (found := desk.landings.shown(mine.circle.id, by.id, max(since, now - WEEK_MS), MOST))
    ]
    desk.landings.see(by.id, now)
    _plan(by, desk)
    if told:
        letter = Letter(
            LetterKind.LANDINGS,
            Dm(by.id),
            subject(by.id),
            Message(lines(*told), buttons=(OFF,)),
            why=say("You wanted to hear once a week who has found something."),
        )
        desk.outbox.put(letter)


def _line(mine: Member, found: Sequence[Shown]) -> Text:
    people = [Person("", one.member) for one in found if one.signed][:NAMED]
    others = len(found) - len(people)
    several = say("{n} other", "{n} others", n=others) if people else say("{n} person", "{n} people", n=others)
    rest = [several] if others else []
    if len(found) == MOST:
        rest = [say("many others")]
    names = listed(*(say("{who}", who=one) for one in people), *rest)
    return say("In {circle}, {people} found something.", circle=mine.circle.name, people=names)


def show_mine(cmd: ShowMine, by: Member, desk: Desk) -> Message:
    """The preview: word for word what they would read."""
    if desk.landings.current(by.account.id) is None:
        raise Sorry(say("This is for when you've found something."), BEGIN)
    circle = by.circle
    shown = desk.landings.shows(circle.id, by.account.id)
    if not shown:
        refuse_paused(circle.id, by.account.id, desk.limits)
    told = [
        say(
            "Nobody has seen anything yet. Those in {circle} who have chosen to hear of such things would read one "
            "line, once, in their week's letter. Those who haven't chosen it never do.",
            circle=circle.name,
        )
    ]
    if desk.people.count(circle.id, GUESSED) < GUESSED:
        told.append(say("This is a small circle, so people may guess it's you."))

    def read(who: Text) -> Text:
        return say("In {circle}, {people} found something.", circle=circle.name, people=who)

    ways = [
        Button(say("Without my name"), settling(go("landing-shown", signed="no", circle=circle.id))),
        Button(say("With my name"), settling(go("landing-shown", signed="yes", circle=circle.id))),
        Button(say("Not now"), settling(go("landed"))),
    ]
    if shown:
        told = [say("It's shown to those in {circle} who have chosen to hear of it.", circle=circle.name)]
        ways[-1] = Button(say("Take it back", context="landing"), settling(go("landing-shown", circle=circle.id)))
    return Message(
        lines(*told, between="\n\n"),
        title=say("What others would read"),
        fields=(
            Field(say("Without my name"), read(say("{n} person", "{n} people", n=1)), quotes=True),
            Field(say("With my name"), read(say("{who}", who=by.person)), quotes=True),
        ),
        buttons=tuple(ways),
    )


def show(cmd: Show, by: Member, desk: Desk) -> Message:
    if desk.landings.current(by.account.id) is None:
        raise Sorry(say("This is for when you've found something."), BEGIN)
    if cmd.signed is not None:
        refuse_paused(by.circle.id, by.account.id, desk.limits)
    desk.landings.show(by.circle.id, by.account.id, signed=cmd.signed)
    if cmd.signed is None:
        return Message(say("Taken back. Some may have read it already."), buttons=(MINE,))
    back = Button(say("Take it back", context="landing"), go("landing-shown", circle=by.circle.id))
    told = say("Saved. Those in {circle} who have chosen it read it in their week's letter.", circle=by.circle.name)
    return Message(told, buttons=(MINE, back))


def planned_anew(event: Joined | DayKeptFree, desk: Desk) -> None:
    by = desk.people.account(event.account)
    if by is not None and desk.landings.sees(by.id) is not None:
        desk.schedule.cancel(Week, subject(by.id))
        _plan(by, desk)


def left(event: Left, desk: Desk) -> None:
    desk.landings.show(event.circle, event.account, signed=None)
    if event.last:
        desk.schedule.cancel(Week, subject(event.account))
        desk.outbox.cancel(subject(event.account), "left")


HANDLES = (choice, see, week, show_mine, show, planned_anew, left)
