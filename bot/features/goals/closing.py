"""The week's close: goal after goal, each with one tap, early or late."""

from dataclasses import replace
from datetime import date

from bot.answers import Id
from bot.calendar import week_of
from bot.commands import Hidden, command
from bot.features.goals.desk import Desk
from bot.features.goals.letters import fields, question, take_over, whole_week
from bot.features.goals.prompts import heard
from bot.features.goals.showing import own_goal, showed_up, still_open
from bot.features.goals.store import Looked, State
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Text, lines, say


@command("close-week", "Look back on your week.", listed=False)
class CloseWeek:
    week: Hidden[date]


@command("close-goal", "How a goal went.", listed=False)
class CloseGoal:
    number: Hidden[Id]
    how: Hidden[State]


def close_week(cmd: CloseWeek, by: Account, desk: Desk) -> Message:
    heard(by, desk)
    monday = week_of(cmd.week)
    _begun(monday, by, desk)
    still_open(monday, by, desk)
    return _next(monday, by, desk)


def close_goal(cmd: CloseGoal, by: Account, desk: Desk) -> Message:
    heard(by, desk)
    goal = own_goal(cmd.number, by, desk)
    _begun(goal.week, by, desk)
    closed_at = None if cmd.how is State.OPEN else goal.closed_at or desk.clock.now()
    desk.goals.change(replace(goal, state=cmd.how, closed_at=closed_at))
    review = desk.goals.review(by.id, goal.week)
    if review.state is Looked.OPEN and closed_at is not None:
        desk.goals.keep_review(by.id, replace(review, state=Looked.BEGUN))
    return _next(goal.week, by, desk)


def _next(monday: date, by: Account, desk: Desk) -> Message:
    """The next open goal's question, or the closing word."""
    found = desk.goals.of_week(by.id, monday)
    unclosed = [one for one in found if one.state is State.OPEN]
    if unclosed:
        return question(unclosed[0])
    done = sum(one.state is State.DONE for one in found)
    review = desk.goals.review(by.id, monday)
    if review.state is not Looked.CLOSED:
        desk.goals.keep_review(by.id, replace(review, state=Looked.CLOSED))
    showed, left = showed_up(desk.streak(by)), take_over(desk.unfinished(found))
    return Message(
        lines(_word(len(found), done), showed, between="\n\n"),
        title=whole_week(monday),
        fields=fields(found),
        buttons=(
            *left,
            *(() if len(left) > 1 else (Button(say("Add a goal"), draft("goal")),)),
            Button(say("My weeks"), go("my-weeks")) if done else Button(say("Rest", context="button"), draft("rest")),
        ),
    )


def _word(goals: int, done: int) -> Text:
    if done:
        return say(
            "Closed. One step done, and you looked back on your week.",
            "Closed. {n} steps done, and you looked back on your week.",
            n=done,
        )
    if goals:
        return say("Closed. Some weeks go differently. You looked back on it, and that counts.")
    return say("Closed. A week without goals is fine too. You were here.")


def _begun(monday: date, by: Account, desk: Desk) -> None:
    if monday > desk.this_week(by):
        raise Sorry(say("That week hasn't started yet. Here's this week:"), Button(say("My goals"), go("goals")))


HANDLES = (close_week, close_goal)
