"""Goals of a week: added, changed, taken over, shared, removed. Three at most."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.answers import Id
from bot.calendar import WEEK
from bot.commands import Question, command
from bot.features.goals.letters import name
from bot.features.goals.prompts import heard
from bot.features.goals.showing import card, mine, own_goal
from bot.features.goals.steps import Starter, Step, own_step
from bot.features.goals.store import MOST, UNFINISHED, Goal, Goals, Looked, State, this_week
from bot.forms import Form
from bot.messages import Button, Message, Sorry
from bot.people import Account, Member
from bot.ports import Clock, People, Schedule
from bot.tokens import Draft, go, number
from bot.words import Text, day, lines, say

WORDS = 120


@command("goal", "A small step for your week.", listed=False)
class AddGoal:
    action: Annotated[
        str, Question("What will you do?", max=WORDS, min=1, private=True, hint="A step you hold yourself")
    ]
    times: Annotated[int, Question("How many times?", least=1, most=50)] = 1
    place: Annotated[str | None, Question("When, or where?", max=80, private=True, hint="Tuesday, at the library")] = (
        None
    )
    obstacle: Annotated[
        str | None, Question("If this gets in the way …", max=WORDS, private=True, hint="I'm too tired after lunch")
    ] = None
    plan: Annotated[str | None, Question("… then I will", max=WORDS, private=True, hint="do ten minutes of it")] = None
    start: Annotated[Starter | None, Question("Idea", hidden=True)] = None
    reshapes: Annotated[Id | None, Question("In place of", hidden=True)] = None


@command("edit-goal", "Change a goal.", listed=False)
class EditGoal:
    number: Annotated[Id, Question("Goal", hidden=True)]
    action: Annotated[str, Question("What will you do?", max=WORDS, min=1, private=True)]
    times: Annotated[int, Question("How many times?", least=1, most=50)] = 1
    place: Annotated[str | None, Question("When, or where?", max=80, private=True)] = None
    obstacle: Annotated[str | None, Question("If this gets in the way …", max=WORDS, private=True)] = None
    plan: Annotated[str | None, Question("… then I will", max=WORDS, private=True)] = None


@command("swap-goal", "Use a step you hold yourself.", listed=False)
class SwapGoal:
    number: Annotated[Id, Question("Goal", hidden=True)]
    step: Annotated[Step, Question("Step", hidden=True)]


@command("share-goal", "Show a goal in the recap.", listed=False)
class ShareGoal:
    number: Annotated[Id, Question("Goal", hidden=True)]


@command("unshare-goal", "Take a goal out of the next recap.", listed=False)
class UnshareGoal:
    number: Annotated[Id, Question("Goal", hidden=True)]


@command("take-over", "Take a goal over into this week.", listed=False)
class TakeOver:
    number: Annotated[Id, Question("Goal", hidden=True)]


@command("remove-goal", "Remove a goal.", listed=False)
class RemoveGoal:
    number: Annotated[Id, Question("Goal", hidden=True)]
    sure: Annotated[bool, Question("Sure?", hidden=True)] = False


def add(cmd: AddGoal, by: Account, goals: Goals, people: People, schedule: Schedule, clock: Clock) -> Message | Draft:
    heard(by, goals, people, schedule, clock)
    now, old = clock.now(), _reshaped(cmd.reshapes, by, goals, clock.now())
    monday = _room(by, goals, now, old)
    source = old.id if old else None
    goal = Goal(by.id, monday, cmd.action.strip(), cmd.times, cmd.place, cmd.obstacle, cmd.plan, source=source)
    added = goals.add(goal)
    if old is not None:
        return go("close-goal", number=old.id, how=State.CHANGED.name)
    kept = say("Kept.") if monday <= this_week(by, goals.rhythm(by.id), now) else _for(monday)
    return _kept(replace(goal, id=added), kept)


def goal_form(form: Form, by: Account, goals: Goals, clock: Clock) -> Form:
    """A starter's words, or those of the goal to reshape. Raises Sorry where the week has no room."""
    given = form.given.get("reshapes")
    old = _reshaped(None if given is None else number(given), by, goals, clock.now())
    _room(by, goals, clock.now(), old)
    if old is not None:
        return form.fill(**_words(old))
    starter = Starter.__members__.get(form.given.get("start", ""))
    return form.fill(action=starter.value.template if starter else None, times=1)


def edit(cmd: EditGoal, by: Account, goals: Goals, people: People, schedule: Schedule, clock: Clock) -> Message:
    heard(by, goals, people, schedule, clock)
    goal = replace(
        own_goal(goals, cmd.number, by, clock.now()),
        action=cmd.action.strip(),
        times=cmd.times,
        place=cmd.place,
        obstacle=cmd.obstacle,
        plan=cmd.plan,
    )
    goals.change(goal)
    return _kept(goal, say("Changed."))


def edit_form(form: Form, by: Account, goals: Goals, clock: Clock) -> Form:
    given = form.given.get("number", "")
    return form.fill(**_words(own_goal(goals, number(given), by, clock.now())))


def swap(cmd: SwapGoal, by: Account, goals: Goals, clock: Clock) -> Message:
    goal = replace(own_goal(goals, cmd.number, by, clock.now()), action=cmd.step.value.template)
    goals.change(goal)
    return card(goal, say("That one is in your own hands."))


def share(cmd: ShareGoal, by: Member, goals: Goals, clock: Clock) -> Message:
    goal = replace(own_goal(goals, cmd.number, by.account, clock.now()), shared_in=by.circle.id)
    goals.change(goal)
    return card(goal, say("The next recap of {circle} may show it, with your name.", circle=by.circle.name))


def unshare(cmd: UnshareGoal, by: Account, goals: Goals, clock: Clock) -> Message:
    goal = replace(own_goal(goals, cmd.number, by, clock.now()), shared_in=None)
    goals.change(goal)
    return card(goal, say("It stays yours alone."))


def take_over(cmd: TakeOver, by: Account, goals: Goals, people: People, schedule: Schedule, clock: Clock) -> Message:
    heard(by, goals, people, schedule, clock)
    now = clock.now()
    old = goals.one(cmd.number, by.id)
    if old is None or old.state not in UNFINISHED:
        raise Sorry(say("There is nothing left to take over there."), Button(say("My goals"), go("goals")))
    if not goals.taken(old.id, by.id):
        monday = _room(by, goals, now, None)
        if old.week >= monday:
            raise Sorry(say("It is in this week already."), Button(say("My goals"), go("goals")))
        goals.add(replace(old, week=monday, state=State.OPEN, shared_in=None, source=old.id, closed_at=None, id=0))
    return mine(by, goals, now, say("It comes along."))


def remove(cmd: RemoveGoal, by: Account, goals: Goals, clock: Clock) -> Message:
    goal = own_goal(goals, cmd.number, by, clock.now())
    if not cmd.sure:
        return Message(
            lines(say("Remove this one?"), name(goal), between=" "),
            buttons=(
                Button(say("Remove"), go("remove-goal", number=goal.id, sure="yes"), "danger"),
                Button(say("Keep it"), go("goal-card", number=goal.id)),
            ),
        )
    goals.delete(goal.id, by.id)
    return mine(by, goals, clock.now(), say("Removed."))


def _kept(goal: Goal, text: Text) -> Message:
    """The goal as kept; for a wish that others decide, with a step of one's own beside it."""
    better = own_step(goal.action)
    if better is None:
        return card(goal, text)
    offer = say("Part of this is decided by others. A step towards it that is yours alone: “{step}”", step=better.value)
    return Message(
        lines(text, offer, between="\n\n"),
        buttons=(
            Button(say("Use that"), go("swap-goal", number=goal.id, step=better.name), "primary"),
            Button(say("Keep mine"), go("goal-card", number=goal.id)),
        ),
    )


def _for(monday: date) -> Text:
    return say("Kept for the week from {monday}.", monday=day(monday))


def _room(by: Account, goals: Goals, now: int, old: Goal | None) -> date:
    """The Monday of the week a new goal is for: the one after a closed week or a reshaped goal's. Raises Sorry."""
    monday = this_week(by, goals.rhythm(by.id), now)
    if old is not None:
        monday = old.week + WEEK
    elif goals.review(by.id, monday).state is Looked.CLOSED:
        monday += WEEK
    if len(goals.of_week(by.id, monday)) >= MOST:
        raise Sorry(
            say("Three small steps are plenty for one week. Change or remove one, if another matters more."),
            Button(say("My goals"), go("goals")),
        )
    return monday


def _reshaped(given: int | None, by: Account, goals: Goals, now: int) -> Goal | None:
    if given is None:
        return None
    old = own_goal(goals, given, by, now)
    if goals.taken(old.id, by.id):
        raise Sorry(say("That one goes on already."), Button(say("My goals"), go("goals")))
    return old


def _words(goal: Goal) -> Mapping[str, str | int | None]:
    return {
        "action": goal.action,
        "times": goal.times,
        "place": goal.place,
        "obstacle": goal.obstacle,
        "plan": goal.plan,
    }


HANDLES = (add, edit, swap, share, unshare, take_over, remove)
FILLS = {"goal": goal_form, "edit-goal": edit_form}
