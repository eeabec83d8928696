"""What a recap tells: effort, kindness and rest, as figures only where enough people stand behind them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.messages import Bar, Button, Field, Message, Picture
from bot.people import Circle
from bot.tokens import draft
from bot.words import Moment, Person, Quoted, Text, lines, listed, quoted, say

CONTRIBUTORS = 5  # behind each figure; fewer could be told apart
ACTIVE = 3  # members below which an invitation says more than a recap


class Figure(Enum):
    """What is counted, in the order it is told."""

    NOES = auto()
    WORDS = auto()
    GOALS = auto()
    RESTS = auto()
    INTRODUCED = auto()


@dataclass(frozen=True)
class Count:
    """How often, and by how many different people."""

    figure: Figure
    total: int
    people: int


@dataclass(frozen=True)
class Digest:
    """What a circle's members let others see of a week: sums, shared goals with their owners, unsigned words."""

    counts: Sequence[Count]
    goals: Sequence[tuple[Person, Quoted]]
    reframe: Quoted | None


def told(counts: Sequence[Count]) -> tuple[Text, ...]:
    """A sentence each, with its figure, where five people stand behind it; nothing at all where fewer do."""
    return tuple(map(_sum, _shown(counts)))


def chart(counts: Sequence[Count]) -> Picture | None:
    """The figures that may be shown, as bars and in words."""
    shown = _shown(counts)
    if not shown:
        return None
    parts = [say("{what} {n}", what=_label(one.figure), n=one.total) for one in shown]
    alt = say("Bar chart of the week: {parts}.", parts=listed(*parts))
    return Picture(alt, tuple(Bar(_label(one.figure), one.total) for one in shown))


def _shown(counts: Sequence[Count]) -> list[Count]:
    return sorted((one for one in counts if one.people >= CONTRIBUTORS), key=lambda one: one.figure.value)


def recap(circle: Circle, digest: Digest, following: int) -> Message:
    """The week as the circle reads it; `following` is the instant (UTC ms) of the next one."""
    sentences = told(digest.counts)
    # fewer than five might be told apart by as little as whether there is anything to say
    opening = (
        say("What you did in the last seven days:")
        if sentences
        else lines(say("However this week went, slow is a pace too."), next_one(following), between=" ")
    )
    goals = [Field(say("{who}'s next step", who=who), say("{goal}", goal=goal)) for who, goal in digest.goals]
    reframe: tuple[Field, ...] = ()
    if digest.reframe:
        reframe = (Field(say("One of you, to a friend after a rejection"), quoted(digest.reframe)),)
    return Message(
        lines(opening, *sentences),
        title=say("The week in {circle}", circle=circle.name),
        fields=(*reframe, *goals),
        buttons=(
            Button(say("Log a rejection"), draft("rejected")),
            Button(say("Ask my circle"), draft("ask", circle=circle.id)),
            Button(say("Join"), draft("join", circle=circle.id)),
        ),
        picture=chart(digest.counts),
    )


def next_one(when: int) -> Text:
    return say("The next recap will come on {when}.", when=Moment(when))


def invitation(circle: Circle, following: int) -> Message:
    """For a circle that is still too small to say anything about."""
    small = say(
        "This circle is still small. With three people or more, someone is more likely to be awake when you need a "
        "kind word. Who else here is looking for work?"
    )
    return Message(
        lines(small, next_one(following), between="\n\n"),
        title=say("The week in {circle}", circle=circle.name),
        buttons=(Button(say("Join"), draft("join", circle=circle.id), "primary"),),
    )


def _sum(one: Count) -> Text:
    match one.figure:
        case Figure.NOES:
            return say("{n} rejection was logged.", "{n} rejections were logged.", n=one.total)
        case Figure.WORDS:
            return say("{n} kind word was sent.", "{n} kind words were sent.", n=one.total)
        case Figure.GOALS:
            return say("{n} goal was closed.", "{n} goals were closed.", n=one.total)
        case Figure.RESTS:
            return say("{n} break was taken, and it counts.", "{n} breaks were taken, and they count.", n=one.total)
        case Figure.INTRODUCED:
            return say("{n} introduction was received.", "{n} introductions were received.", n=one.total)


def _label(figure: Figure) -> Text:
    match figure:
        case Figure.NOES:
            return say("Rejections")
        case Figure.WORDS:
            return say("Kind words")
        case Figure.GOALS:
            return say("Goals closed")
        case Figure.RESTS:
            return say("Breaks", context="bar of a chart")
        case Figure.INTRODUCED:
            return say("Introductions", context="bar of a chart")
