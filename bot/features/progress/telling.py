"""What progress says: each thing as a chart and in sentences, kindly, and never beside anybody else's."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.features.progress.figures import Nos, Stings, Stung, Tally
from bot.funnel import FEW, FUNNEL, WEEKS, Funnel, Reached, percent
from bot.messages import Bar, Picture
from bot.stings import MOST
from bot.words import Text, lines, listed, say

SCREEN, INTERVIEW, OFFER = 1, 3, 5  # places in FUNNEL
NOTHING = say("There's nothing to show here yet, and that's fine. It grows with what you log.")
LATELY = say("The last {weeks} weeks", weeks=WEEKS)
BEFORE = say("The {weeks} weeks before", weeks=WEEKS)


@dataclass(frozen=True)
class Told:
    text: Text
    picture: Picture | None = None


def funnel(found: Funnel) -> Told:
    n, unread = found.ever[0], _unread(found.unread)
    if not n:
        return Told(lines(NOTHING, *unread, between="\n\n"))
    first = [say("You've gone for {n} job.", "You've gone for {n} jobs.", n=n), *_got_to(found)]
    told = [lines(*first, between=" "), *_compared(found), *unread]
    bars = [Bar(stage.value, reached) for stage, reached in zip(FUNNEL, found.ever, strict=True)]
    alt = say(
        "Bar chart of how many applications got to each stage or further. {parts}.", parts=listed(*map(_alt, bars))
    )
    return Told(lines(*told, between="\n\n"), Picture(alt, tuple(bars)))


def _unread(n: int) -> list[Text]:
    """Whatever else is said, it is without these."""
    there = say(
        "There's one in your list that I can't read any more. It isn't counted.",
        "There are {n} in your list that I can't read any more. They aren't counted.",
        n=n,
    )
    return [there] if n else []


def _got_to(found: Funnel) -> list[Text]:
    screens, interviews, offers = (found.ever[place] for place in (SCREEN, INTERVIEW, OFFER))
    if not screens:
        still = say("{n} is still open.", "{n} are still open.", n=found.open)
        return [say("No first call yet."), *([still] if found.open else [])]
    reached = say("{n} got to a first call or further", "{n} got to a first call or further", n=screens)
    told = [say("{share}.", share=_share(reached, found.ever))]
    if interviews:
        told.append(say("{n} got to an interview or further.", "{n} got to an interview or further.", n=interviews))
    if offers:
        told.append(say("{n} led to an offer.", "{n} led to an offer.", n=offers))
    return [*told, say("Each bar counts what got that far or further.")]


def _compared(found: Funnel) -> list[Text]:
    """Only with one's own past, and not where either is so little that it says nothing."""
    if min(found.lately[0], found.before[0]) < FEW:
        return []
    told = [
        say("Of those from the last {weeks} weeks, {share}.", weeks=WEEKS, share=_of_all(found.lately)),
        say("Of those from before, {share}.", share=_of_all(found.before)),
    ]
    if found.open:
        may = say(
            "{n} of all is still open and may get further.",
            "{n} of all are still open and may get further.",
            n=found.open,
        )
        told.append(may)
    if found.undated:
        told.append(
            say("{n} has no day and is left out here.", "{n} have no day and are left out here.", n=found.undated)
        )
    return [lines(*told, between=" ")]


def _of_all(reached: Reached) -> Text:
    told = say("{n} of {all} got to a first call or further", n=reached[SCREEN], all=reached[0])
    return _share(told, reached)


def _share(told: Text, reached: Reached) -> Text:
    """With a percentage where that says something."""
    share = percent(reached[SCREEN], reached[0])
    return told if share is None else say("{told} ({percent}%)", told=told, percent=share)


def stings(found: Stings) -> Told:
    """As a rule and never how many: that would tell how many rejections there were."""
    spans = (
        (found.lately, say("At first"), say("Later", context="bar of a chart")),
        (found.before, say("Before: at first"), say("Before: later")),
    )
    bars = [
        bar
        for stung, then, later in spans
        if stung is not None
        for bar in (Bar(then, stung.then), Bar(later, stung.later))
    ]
    if not bars:
        nothing = say(
            "A week after you look back on a rejection, I ask how much it stings now. Then you'll see it here."
        )
        return Told(lines(NOTHING, nothing, between="\n\n"))
    told = [say("How much rejections stung at first and later, as a rule, from 1 to 5.")]
    if found.lately is not None:
        told.append(_stung(say("In the last {weeks} weeks", weeks=WEEKS), found.lately))
    if found.before is not None:
        told.append(_stung(say("Before that", context="progress"), found.before))
    if found.eased:
        told.append(say("Most of them stung less later. Both were true."))
    alt = say("Bar chart of how much rejections stung, from 1 to 5. {parts}.", parts=listed(*map(_alt, bars)))
    return Told(lines(*told), Picture(alt, tuple(bars), MOST))


def _stung(when: Text, one: Stung) -> Text:
    return say("{when}: {then} at first, {later} later.", when=when, then=one.then, later=one.later)


def weeks(found: Tally) -> Told:
    if not found.ever:
        return Told(lines(NOTHING, say("A week counts when you look back on it, however it went."), between="\n\n"))
    told = [
        say("You showed up in {n} week in all.", "You showed up in {n} weeks in all.", n=found.ever),
        *_spans(found),
        say("What you did stays, and a break takes nothing away."),
    ]
    return Told(lines(*told), _chart(say("Bar chart of weeks you showed up."), _bars(found)))


def words(given: Tally, received: Tally) -> Told:
    if not given.ever and not received.ever:
        return Told(lines(NOTHING, say("Kind words that you give or get come here."), between="\n\n"))
    named = (
        (given, say("Given", context="kind words"), say("Given before", context="kind words")),
        (received, say("Received", context="kind words"), say("Received before", context="kind words")),
    )
    bars = [
        bar
        for one, lately, before in named
        if one.ever
        for bar in (Bar(lately, one.lately), *([] if one.before is None else [Bar(before, one.before)]))
    ]
    told = []
    if given.ever:
        gave = say("You gave {n} kind word.", "You gave {n} kind words.", n=given.ever)
        told.append(lines(gave, *_spans(given), between=" "))
    if received.ever:
        got = say("You received {n} kind word.", "You received {n} kind words.", n=received.ever)
        told += [lines(got, *_spans(received), between=" "), say("/words has them all to read again.")]
    return Told(lines(*told), _chart(say("Bar chart of kind words."), bars))


def rest(found: Tally) -> Told:
    if not found.ever:
        return Told(lines(NOTHING, say("/rest gives you a break whenever you like."), between="\n\n"))
    told = [
        say("You rested on {n} day in all.", "You rested on {n} days in all.", n=found.ever),
        *_spans(found),
        say("Rest is part of a long search. It counts."),
    ]
    return Told(lines(*told), _chart(say("Bar chart of days you rested."), _bars(found)))


def nos(found: Nos) -> Told:
    tally = found.tally
    if not tally.ever:
        return Told(lines(say("There are no rejections to show here."), *_unread(found.unread)))
    told = [
        say("{n} rejection in all.", "{n} rejections in all.", n=tally.ever),
        *(_spans(tally) if found.undated < tally.ever else []),
        *_undated(found.undated, tally.ever),
        say("What went quiet counts only where you've logged a rejection. How many there are says nothing about you."),
        *_unread(found.unread),
    ]
    return Told(lines(*told), _chart(say("Bar chart of rejections."), _bars(tally)))


def _undated(n: int, ever: int) -> list[Text]:
    """Of which nobody knows when they were, so that of these alone no time is told."""
    if not n:
        return []
    if n == ever:
        return [say("Its day isn't known.", "Their days aren't known.", n=n)]
    return [say("The day of {n} of them isn't known.", "The days of {n} of them aren't known.", n=n)]


def _spans(found: Tally) -> list[Text]:
    """What was lately and what was before, where there is a before."""
    told = [say("In the last {weeks} weeks: {n}.", weeks=WEEKS, n=found.lately)]
    if found.before is not None:
        told.append(say("In the {weeks} weeks before: {n}.", weeks=WEEKS, n=found.before))
    return [lines(*told, between=" ")]


def _bars(found: Tally) -> list[Bar]:
    before = [] if found.before is None else [Bar(BEFORE, found.before)]
    return [Bar(LATELY, found.lately), *before]


def _chart(of: Text, bars: Sequence[Bar]) -> Picture | None:
    """None where all of it is longer ago, and there would be nothing to see."""
    if not any(one.value for one in bars):
        return None
    return Picture(say("{of} {parts}.", of=of, parts=listed(*map(_alt, bars))), tuple(bars))


def _alt(bar: Bar) -> Text:
    return say("{label}: {n}", label=bar.label, n=bar.value)
