"""/goals: the week's goals, one goal's card, and the weeks a member showed up."""

from collections.abc import Sequence
from datetime import date

from bot.answers import Id
from bot.calendar import WEEK, today
from bot.commands import Hidden, command
from bot.features.goals.desk import Desk
from bot.features.goals.letters import details, fields, name, short, take_over, whole_week
from bot.features.goals.rhythm import Prompts, Rhythm
from bot.features.goals.steps import Starter
from bot.features.goals.store import MOST, Goal, Looked, State
from bot.features.goals.streak import RESERVE, Mark, Streak
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Text, lines, say

SHOWN = 12  # weeks in the list


@command("goals", "Your small steps for this week.")
class ShowGoals:
    pass


@command("goal-card", "One goal.", listed=False)
class ShowGoal:
    number: Hidden[Id]


@command("my-weeks", "The weeks you showed up.", listed=False)
class ShowWeeks:
    pass


def show(cmd: ShowGoals, by: Account, desk: Desk) -> Message:
    return mine(by, desk)


def show_one(cmd: ShowGoal, by: Account, desk: Desk) -> Message:
    return card(own_goal(cmd.number, by, desk))


def show_weeks(cmd: ShowWeeks, by: Account, desk: Desk) -> Message:
    streak = desk.streak(by)
    return Message(
        lines(
            showed_up(streak),
            say(
                "A week counts when you look back on it, however it went. You can do that until the end of the next "
                "week. A rest doesn't break your streak, and neither does one week off in any {n}.",
                n=RESERVE,
            ),
            between="\n\n",
        ),
        title=say("Your weeks"),
        fields=tuple(Field(whole_week(monday), mark.value) for monday, mark in streak.marks[: -SHOWN - 1 : -1]),
        buttons=(Button(say("My goals"), go("goals")),),
    )


def mine(by: Account, desk: Desk, said: Text | None = None) -> Message:
    """This week's goals, once it is closed the next one's too, with all that can be done to them."""
    goals = desk.goals
    rhythm = goals.rhythm(by.id)
    current = rhythm.week(today(desk.clock.now(), by.zone))
    closed = goals.review(by.id, current).state is Looked.CLOSED
    found = goals.of_week(by.id, current)
    planned = goals.of_week(by.id, current + WEEK) if closed else found
    streak = desk.streak(by)
    texts = [] if said is None else [said]
    if not planned:
        texts.append(say("Nothing is planned yet. One small step is plenty."))
    if streak.total:
        texts.append(showed_up(streak))
    if rhythm.prompts is not Prompts.ON:
        texts.append(say("I'm not asking about your weeks at the moment."))
    before = found if closed else goals.of_week(by.id, current - WEEK)
    left = desk.unfinished(before)
    coming = planned if closed else []
    return Message(
        lines(*texts, between="\n\n") if texts else say("Your small steps:"),
        title=whole_week(current),
        fields=(
            *fields(found),
            *(Field(name(one), lines(say("Next week"), details(one), between=" · ")) for one in coming),
        ),
        buttons=(
            *_adding(planned),
            *(Button(say("{action}", action=short(one)), go("goal-card", number=one.id)) for one in [*found, *coming]),
            *(take_over(left[: MOST - len(planned)])),
            *_closing(current, found, closed, streak),
            Button(say("My weeks"), go("my-weeks"), "quiet"),
            _prompts(rhythm),
        ),
        whole=go("goals"),
    )


def _adding(planned: Sequence[Goal]) -> tuple[Button, ...]:
    if len(planned) >= MOST:
        return ()
    ideas = () if planned else tuple(Button(one.value, draft("goal", start=one.name)) for one in Starter)
    return (Button(say("Add a goal"), draft("goal"), "primary"), *ideas)


def _closing(current: date, found: Sequence[Goal], closed: bool, streak: Streak) -> tuple[Button, ...]:
    weeks = []
    if found and not closed:
        weeks.append(Button(say("Close the week"), go("close-week", week=current.isoformat())))
    if (current - WEEK, Mark.OPEN) in streak.marks:
        weeks.append(Button(say("Close last week"), go("close-week", week=(current - WEEK).isoformat())))
    return tuple(weeks)


def _prompts(rhythm: Rhythm) -> Button:
    if rhythm.prompts is Prompts.ON:
        return Button(say("Days and times"), draft("rhythm"), "quiet")
    return Button(say("Ask me again"), go("goal-prompts", on="yes"))


def card(goal: Goal, said: Text | None = None) -> Message:
    """One goal, and what can be done to it."""
    again = (
        () if goal.state is State.OPEN else (Button(say("Answer again"), go("close-goal", number=goal.id, how="OPEN")),)
    )
    share = (
        Button(say("Don't show it in the recap"), go("unshare-goal", number=goal.id))
        if goal.shared_in
        else Button(say("Show it in the recap"), go("share-goal", number=goal.id))
    )
    return Message(
        said or say("What would you like to do with it?"),
        fields=fields([goal]),
        buttons=(
            *again,
            Button(say("Change", context="goal"), draft("edit-goal", number=goal.id)),
            share,
            Button(say("My goals"), go("goals")),
            Button(say("Remove", context="goal"), go("remove-goal", number=goal.id)),
        ),
        whole=go("goal-card", number=goal.id),
    )


def own_goal(number: int, by: Account, desk: Desk) -> Goal:
    """The member's goal of a week that is not put away yet. Raises Sorry."""
    goal = desk.goals.one(number, by.id)
    if goal is None:
        raise Sorry(
            say("I can't find that goal in your list. It may have been removed."), Button(say("My goals"), go("goals"))
        )
    still_open(goal.week, by, desk)
    return goal


def still_open(monday: date, by: Account, desk: Desk) -> None:
    """A week can be looked back on until the end of the one after it. Raises Sorry."""
    if monday < desk.judged(by) - WEEK:
        raise Sorry(
            say("{week} can't be closed any more. Here's this week:", week=whole_week(monday)),
            Button(say("My goals"), go("goals")),
        )


def showed_up(streak: Streak) -> Text:
    """What is kept never shrinks: a run that ended is simply not told."""
    total = say("Weeks you showed up: {total}.", total=streak.total)
    if streak.run >= 2:
        return lines(total, say("{run} of them in a row.", run=streak.run), between=" ")
    return total


HANDLES = (show, show_one, show_weeks)
