"""The week's close: goal after goal, each with one tap, early or late."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.answers import Id
from bot.calendar import week_of
from bot.commands import Question, command
from bot.features.goals.letters import fields, step, take_over, whole_week
from bot.features.goals.prompts import heard
from bot.features.goals.showing import own_goal, showed_up, still_open, streak_of
from bot.features.goals.store import UNFINISHED, Goals, Looked, State, this_week
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.ports import Clock, People, Schedule
from bot.tokens import draft, go
from bot.words import Text, lines, say


@command("close-week", "Look back on your week.", listed=False)
class CloseWeek:
    week: Annotated[date, Question("Week", hidden=True)]


@command("close-goal", "How a goal went.", listed=False)
class CloseGoal:
    number: Annotated[Id, Question("Goal", hidden=True)]
    how: Annotated[State, Question("How", hidden=True)]


def close_week(cmd: CloseWeek, by: Account, goals: Goals, people: People, schedule: Schedule, clock: Clock) -> Message:
    heard(by, goals, people, schedule, clock)
    monday = week_of(cmd.week)
    _begun(monday, by, goals, clock)
    still_open(monday, by, goals, clock.now())
    return _next(monday, by, goals, clock)


def close_goal(cmd: CloseGoal, by: Account, goals: Goals, people: People, schedule: Schedule, clock: Clock) -> Message:
    heard(by, goals, people, schedule, clock)
    now = clock.now()
    goal = own_goal(goals, cmd.number, by, now)
    _begun(goal.week, by, goals, clock)
    closed_at = None if cmd.how is State.OPEN else goal.closed_at or now
    goals.change(replace(goal, state=cmd.how, closed_at=closed_at))
    review = goals.review(by.id, goal.week)
    if review.state is Looked.OPEN and closed_at is not None:
        goals.keep_review(by.id, replace(review, state=Looked.BEGUN))
    return _next(goal.week, by, goals, clock)


def _next(monday: date, by: Account, goals: Goals, clock: Clock) -> Message:
    """The next open goal's question, or the closing word."""
    found = goals.of_week(by.id, monday)
    unclosed = [one for one in found if one.state is State.OPEN]
    if unclosed:
        return step(unclosed[0])
    done = sum(one.state is State.DONE for one in found)
    review = goals.review(by.id, monday)
    if review.state is not Looked.CLOSED:
        goals.keep_review(by.id, replace(review, state=Looked.CLOSED))
    kept = showed_up(streak_of(by, goals, clock.now()))
    left = [one for one in found if one.state in UNFINISHED and not goals.taken(one.id, by.id)]
    return Message(
        lines(_word(len(found), done), kept, between="\n\n"),
        title=whole_week(monday),
        fields=fields(found),
        buttons=(
            Button(say("Add a goal"), draft("goal")),
            *take_over(left),
            *(() if done else (Button(say("Rest"), draft("rest")),)),
            Button(say("My weeks"), go("my-weeks")),
        ),
    )


def _word(goals: int, done: int) -> Text:
    if done:
        return say(
            "Closed. One step done, and you looked back on it.",
            "Closed. {n} steps done, and you looked back on them.",
            n=done,
        )
    if goals:
        return say("Closed. A week can ask for other things. You looked back on it, and that counts.")
    return say("Closed. A week without goals is a week too. You were here.")


def _begun(monday: date, by: Account, goals: Goals, clock: Clock) -> None:
    if monday > this_week(by, goals.rhythm(by.id), clock.now()):
        raise Sorry(say("That week has not begun yet. This one is here:"), Button(say("My goals"), go("goals")))


HANDLES = (close_week, close_goal)
