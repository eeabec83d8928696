"""What is said of a mock interview: times as each of the two has them, and the three questions."""

from bot.calendar import local
from bot.features.interviews.store import Interview
from bot.messages import Field
from bot.words import Moment, Quoted, Text, clock, day, lines, quoted, say

MINUTES = 30
RUBRIC = (
    say("What could I picture, because there was an example?"),
    say("Where did the answer get to the point, and where did it take a detour?"),
    say("What is one thing to keep, and one to try the other way next time?"),
)


def in_both(at: int, reader: str, other: str, who: Text) -> Text:
    """An instant (UTC ms), by the clock of its reader's zone and of the other's, whose date may be another."""
    here, there = local(at, reader), local(at, other)
    told = clock(there.hour * 60 + there.minute)
    if there.date() != here.date():
        told = say("{day} at {hour}", day=day(there.date()), hour=told)
    return say("{when} ({there} for {who})", when=Moment(at), there=told, who=who)


def about(one: Interview) -> Text:
    return quoted(Quoted("interviews.about", one.id, one.about or ""))


def rubric() -> Field:
    return Field(say("Three questions for afterwards"), lines(*RUBRIC))


def how(who: Text) -> Text:
    return say(
        "Plan {n} minutes: twenty for the questions, ten for what you both noticed. You find {who} here by name; call "
        "each other in the way that suits you both.",
        n=MINUTES,
        who=who,
    )
