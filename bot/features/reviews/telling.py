"""What a review says of where somebody is: their own figures, in words where they are small, and one hint at most."""

from enum import Enum

from bot.funnel import FUNNEL, WEEKS, Funnel, percent
from bot.milestones import Milestone
from bot.words import Text, lines, say

SCREEN, INTERVIEW, FINAL = (FUNNEL.index(one) for one in (Milestone.SCREEN, Milestone.INTERVIEW, Milestone.FINAL))
MANY, SOME, LOST = 10, 3, 2  # applications, first calls, final rounds, from which on a hint says more than chance
NUMBERS = (
    say("none", context="how many applications"),
    say("one", context="how many applications"),
    say("two", context="how many applications"),
    say("three", context="how many applications"),
    say("four", context="how many applications"),
    say("five", context="how many applications"),
    say("six", context="how many applications"),
    say("seven", context="how many applications"),
    say("eight", context="how many applications"),
    say("nine", context="how many applications"),
)


class Hint(Enum):
    """Where it may be worth looking first, by the stage that applications rarely get past."""

    TARGETING = say(
        "Few first calls so far: it may be worth looking at which jobs you choose, and at your CV. Does it say in its "
        "first lines what this job asks for?"
    )
    PITCH = say(
        "Your applications work: people call you. It may be worth looking at the first two minutes of such a call, and "
        "saying them aloud to somebody once."
    )
    REHEARSE = say(
        "You get as far as the final round, and that's a lot. A mock interview with two people from your circle may "
        "help with the last step."
    )


def counted(n: int) -> Text:
    """Small counts in words: a figure would look like a score."""
    return NUMBERS[n] if n < len(NUMBERS) else say("{n}", n=n)


def figures(found: Funnel) -> Text:
    """Of the last weeks, else of all that is there."""
    lately, reached = bool(found.lately[0]), found.lately if found.lately[0] else found.ever
    sent = reached[0]
    if not sent:
        return say("There are no applications here yet, and that's fine. You can look at the rest all the same.")
    shown = counted(sent)
    told = [
        say(
            "In the last {weeks} weeks you've sent {count} application.",
            "In the last {weeks} weeks you've sent {count} applications.",
            n=sent,
            weeks=WEEKS,
            count=shown,
        )
        if lately
        else say("You've sent {count} application.", "You've sent {count} applications.", n=sent, count=shown)
    ]
    screens, interviews = reached[SCREEN], reached[INTERVIEW]
    none = say("No first call yet. Answers may still be on their way.")
    told.append(_share(screens, percent(screens, sent)) if screens else none)
    if interviews:
        told.append(say("Got to an interview or further: {count}.", count=counted(interviews)))
    return lines(*told, between=" ")


def _share(screens: int, share: int | None) -> Text:
    if share is None:
        return say("Got to a first call or further: {count}.", count=counted(screens))
    return say("Got to a first call or further: {count} ({percent}%).", count=counted(screens), percent=share)


def hint(found: Funnel, finals_lost: int) -> Hint | None:
    """The furthest stage first: whoever gets far needs no advice about their CV."""
    reached = found.lately if found.lately[0] else found.ever
    if finals_lost >= LOST:
        return Hint.REHEARSE
    if reached[SCREEN] >= SOME and not reached[INTERVIEW]:
        return Hint.PITCH
    if reached[0] >= MANY and 10 * reached[SCREEN] < reached[0]:
        return Hint.TARGETING
    return None
