"""Who is in a circle, a page at a time, and what the reader has set."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Id
from bot.calendar import known
from bot.commands import Hidden, command
from bot.events import Events, WasWelcomed
from bot.features.circles.store import Circles
from bot.landed import AsksChosen, SearchBegan
from bot.messages import Button, Field, Message, Sorry, paged
from bot.people import Account, Circle, Member
from bot.ports import People
from bot.tokens import Draft, draft, go
from bot.words import WEEKDAYS, Text, clock, listed, say

NAMED = 40  # people on a page


@command("my-circle", "Who is in your circle, and your settings.")
class ShowCircle:
    after: Hidden[int] = 0


@command("mentor", "Let your circle see that you may mentor.", listed=False)
class Mentor:
    """Anybody may, whether they search or not: it tells nothing of that."""

    willing: Hidden[bool]
    circle: Hidden[Id | None] = None


@command("recap-me", "Choose if you're counted in the weekly recap.", listed=False)
class CountMe:
    included: Hidden[bool]
    joining: Hidden[bool] = False  # it is the last that they are asked as they join
    circle: Hidden[Id | None] = None


def mentoring(by: Member) -> Button:
    other = go("mentor", willing="no" if by.mentors else "yes", circle=by.circle.id)
    return Button(say("I don't mentor any more") if by.mentors else say("I may mentor"), other)


def mentor(cmd: Mentor, by: Member, circles: Circles) -> Message:
    circles.mentor(by.circle.id, by.account.id, willing=cmd.willing)
    back = Button(say("My circle"), go("my-circle", circle=by.circle.id))
    if not cmd.willing:
        return Message(say("It isn't shown any more that you may mentor."), buttons=(back,))
    told = say(
        "Thank you. In /my-circle the others of {circle} can see now that you may mentor. Nothing else comes of it by "
        "itself, and you can take it back any time.",
        circle=by.circle.name,
    )
    return Message(told, buttons=(back, mentoring(replace(by, mentors=True))))


def count_me(cmd: CountMe, by: Member, circles: Circles, events: Events) -> Message | Draft:
    if not by.joined:
        return draft("join", circle=by.circle.id)
    circles.recap(by.circle.id, by.account.id, included=cmd.included)
    if cmd.joining:
        events.append(WasWelcomed(by.account))
    if cmd.included:
        return Message(say("You're counted in the recap. You can change that any time with /my-circle."))
    return Message(say("You're not counted in the recap. You can change that any time with /my-circle."))


def asks_chosen(event: AsksChosen | SearchBegan, circles: Circles) -> None:
    """Whoever searches again is asked as before they had paused it."""
    if isinstance(event, SearchBegan) or event.wanted:
        circles.ask_again(event.account)
    else:
        circles.ask_no_more(event.account)


def show(cmd: ShowCircle, by: Member, people: People) -> Message:
    circle = by.circle
    if cmd.after:
        return _more_people(circle, cmd.after, people)
    recap = say("{day} at {hour}", day=WEEKDAYS[circle.recap_weekday], hour=clock(circle.recap_minute))
    other = go("recap-me", included="no" if by.in_recap else "yes", circle=circle.id)
    joins = draft("join", circle=circle.id)
    shown, more = _some(circle, people)
    none = not any(one.host for one in shown)
    count = Button(say("Don't count me") if by.in_recap else say("Count me in the recap"), other)
    return Message(
        listed(*names(shown, people)),
        title=say("{circle}", circle=circle.name),
        fields=(
            Field(say("Weekly recap"), recap),
            *((Field(say("Host"), say("Nobody at the moment. Reports wait for the next one.")),) if none else ()),
            *mentors(shown),
            called(by),
            *of_account(by.account),
            *of_member(by),
        ),
        buttons=(
            *more,
            *(
                (Button(say("Change my settings"), joins), count)
                if by.joined
                else (Button(say("Join"), joins, "primary"),)
            ),
            Button(say("Leave", context="circle"), go("leave", circle=circle.id)),
            *((mentoring(by),) if by.joined else ()),
        ),
        whole=go("my-circle", circle=circle.id),
    )


def _more_people(circle: Circle, after: int, people: People) -> Message:
    shown, more = _some(circle, people, after)
    if not shown:
        raise Sorry(say("That's everyone."), Button(say("My circle"), go("my-circle", circle=circle.id)))
    return Message(
        listed(*names(shown, people)),
        title=say("{circle}", circle=circle.name),
        fields=mentors(shown),
        buttons=(*more, Button(say("Back to the start"), go("my-circle", circle=circle.id))),
    )


def _some(circle: Circle, people: People, after: int = 0) -> tuple[Sequence[Member], tuple[Button, ...]]:
    """A page of a circle, and the way to the next one where there is one."""
    return paged(
        people.members(circle.id, after, NAMED + 1),
        NAMED,
        lambda last: Button(say("More people"), go("my-circle", circle=circle.id, after=last.account.id)),
    )


def names(members: Sequence[Member], people: People) -> list[Text]:
    """With who hosts and who rests if they let it be seen."""
    return [_name(one, resting=people.resting(one.account.id)) for one in members]


def mentors(members: Sequence[Member]) -> tuple[Field, ...]:
    """Those who let it be seen; of whoever asks them nothing is kept."""
    willing = [say("{who}", who=one.person) for one in members if one.mentors]
    return (Field(say("May mentor"), listed(*willing)),) if willing else ()


def called(by: Member) -> Field:
    return Field(say("Your name"), say("{who}", who=by.person))


def of_account(account: Account) -> tuple[Field, ...]:
    """What a person set for all circles."""
    return (
        Field(say("Your time zone"), _zone(account.zone)),
        Field(say("Quiet hours"), account.quiet.text),
    )


def _zone(stored: str) -> Text:
    if known(stored) is None:
        return say(
            "I no longer know the time zone “{zone}”, so I'm using UTC. Please choose yours again.", zone=stored[:40]
        )
    return say("{zone}", zone=stored)


def of_member(by: Member) -> tuple[Field, ...]:
    """What they set for one circle."""
    asks = (
        say("at most once a week", "at most {n} times a week", n=by.asks_per_week)
        if by.asks_per_week
        else say("not at all")
    )
    return (
        Field(say("Asked for kind words"), asks),
        Field(
            say("Counted in the recap"),
            say("yes", context="counted in the recap") if by.in_recap else say("no", context="counted in the recap"),
        ),
    )


def _name(member: Member, *, resting: bool) -> Text:
    who = member.person
    if member.host:
        return say("{who} (host, resting)", who=who) if resting else say("{who} (host)", who=who)
    return say("{who} (resting)", who=who) if resting else say("{who}", who=who)
