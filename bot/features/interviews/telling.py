"""What is said of a mock interview: what it is about, and the three questions."""

from bot.features.interviews.store import Interview
from bot.meetings import UNFOUND
from bot.messages import Field
from bot.words import Quoted, Text, lines, quoted, say

MINUTES = 30
RUBRIC = (
    say("What could I picture, because there was an example?"),
    say("Where did the answer get to the point, and where did it take a detour?"),
    say("What is one thing to keep, and one to try the other way next time?"),
)


def about(one: Interview) -> Text:
    return quoted(Quoted("interviews.about", one.id, one.about or ""))


def rubric() -> Field:
    return Field(say("Three questions for afterwards"), lines(*RUBRIC))


def how(who: Text) -> Text:
    plan = say(
        "Plan {n} minutes: twenty for the questions, ten for what you both noticed. You find {who} here by name; call "
        "each other in the way that suits you both.",
        n=MINUTES,
        who=who,
    )
    return lines(plan, UNFOUND, between=" ")
