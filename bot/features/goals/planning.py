"""Goals of a week: added, changed, taken over, shared, removed. Three at most."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.answers import Id
from bot.calendar import WEEK
from bot.commands import Hidden, Question, command
from bot.features.goals.desk import Desk
from bot.features.goals.letters import name
from bot.features.goals.prompts import heard
from bot.features.goals.showing import card, mine, own_goal
from bot.features.goals.steps import SUGGESTIONS, Starter, Step, own_step
from bot.features.goals.store import MOST, UNFINISHED, Goal, Looked, State
from bot.forms import Form
from bot.holding import Hold, quotation, waits
from bot.messages import Button, Message, Sorry, sure
from bot.pauses import refuse_paused
from bot.people import Account, Member
from bot.ports import Limits
from bot.spoken import as_kept
from bot.tokens import Draft, go, number
from bot.words import Reader, Text, day, lines, render, say, suggested

WORDS = 120


@command("goal", "A small step for your week.", listed=False)
class AddGoal:
    action: Annotated[
        str, Question("What will you do?", max=WORDS, min=1, private=True, hint="Something that's in your own hands")
    ]
    times: Annotated[int, Question("How many times?", least=1, most=50)] = 1
    place: Annotated[str | None, Question("When, or where?", max=80, private=True, hint="Tuesday, at the library")] = (
        None
    )
    obstacle: Annotated[
        str | None, Question("If this gets in the way …", max=WORDS, private=True, hint="I'm too tired after lunch")
    ] = None
    plan: Annotated[str | None, Question("… then I will", max=WORDS, private=True, hint="do ten minutes of it")] = None
    start: Hidden[Starter | None] = None
    reshapes: Hidden[Id | None] = None


@command("edit-goal", "Change a goal.", listed=False)
class EditGoal:
    number: Hidden[Id]
    action: Annotated[str, Question("What will you do?", max=WORDS, min=1, private=True)]
    times: Annotated[int, Question("How many times?", least=1, most=50)] = 1
    place: Annotated[str | None, Question("When, or where?", max=80, private=True)] = None
    obstacle: Annotated[str | None, Question("If this gets in the way …", max=WORDS, private=True)] = None
    plan: Annotated[str | None, Question("… then I will", max=WORDS, private=True)] = None


@command("swap-goal", "Use a step that's in your own hands.", listed=False)
class SwapGoal:
    number: Hidden[Id]
    step: Hidden[Step]


@command("share-goal", "Show a goal in the recap.", listed=False)
class ShareGoal:
    number: Hidden[Id]


@command("unshare-goal", "Take a goal out of the next recap.", listed=False)
class UnshareGoal:
    number: Hidden[Id]


@command("take-over", "Carry a goal over into this week.", listed=False)
class TakeOver:
    number: Annotated[Id, Question("", hidden=True, private=True)]


@command("remove-goal", "Remove a goal.", listed=False)
class RemoveGoal:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def add(cmd: AddGoal, by: Account, to: Reader, desk: Desk) -> Message | Draft:
    heard(by, desk)
    old = _reshaped(cmd.reshapes, by, desk)
    monday = _room(by, desk, old)
    source = old.id if old else None
    action = as_kept(cmd.action.strip(), SUGGESTIONS, to)
    goal = Goal(by.id, monday, action, cmd.times, cmd.place, cmd.obstacle, cmd.plan, source=source)
    added = desk.goals.add(goal)
    if old is not None:
        return go("close-goal", number=old.id, how=State.CHANGED.name)
    text = say("Saved for this week.") if monday <= desk.this_week(by) else _for(monday)
    return _kept(replace(goal, id=added), text)


def goal_form(form: Form, by: Account, desk: Desk, to: Reader) -> Form:
    """A starter's words, or those of the goal to reshape. Raises Sorry where the week has no room."""
    given = form.given.get("reshapes")
    old = _reshaped(None if given is None else number(given), by, desk)
    _room(by, desk, old)
    if old is not None:
        return form.fill(**_words(old, to))
    starter = Starter.__members__.get(form.given.get("start", ""))
    return form.fill(action=render(starter.value, to) if starter else None, times=1)


def edit(cmd: EditGoal, by: Account, to: Reader, desk: Desk) -> Message:
    heard(by, desk)
    goal = replace(
        own_goal(cmd.number, by, desk),
        action=as_kept(cmd.action.strip(), SUGGESTIONS, to),
        times=cmd.times,
        place=cmd.place,
        obstacle=cmd.obstacle,
        plan=cmd.plan,
    )
    changed = say("Changed.", context="goal")
    if goal.shared_in is not None and waits(goal.action):  # what may go to others is not these words
        goal, gone = replace(goal, shared_in=None), say("The recap won't show the new words, unless you'd like it to.")
        changed = lines(changed, gone, between=" ")
    desk.goals.change(goal)
    return _kept(goal, changed)


def edit_form(form: Form, by: Account, desk: Desk, to: Reader) -> Form:
    given = form.given.get("number", "")
    return form.fill(**_words(own_goal(number(given), by, desk), to))


def swap(cmd: SwapGoal, by: Account, desk: Desk) -> Message:
    goal = replace(own_goal(cmd.number, by, desk), action=cmd.step.value.template)
    desk.goals.change(goal)
    return card(goal, say("That one is in your own hands."))


def share(cmd: ShareGoal, by: Member, desk: Desk, limits: Limits, hold: Hold) -> Message:
    """Raises Held before words that may tell of danger are shown to anybody."""
    refuse_paused(by.circle.id, by.account.id, limits)
    goal = replace(own_goal(cmd.number, by.account, desk), shared_in=by.circle.id)
    hold(goal.action, quotation(goal.action), back=go("unshare-goal", number=goal.id))
    desk.goals.change(goal)
    return card(goal, say("The next recap of {circle} may show it, with your name.", circle=by.circle.name))


def unshare(cmd: UnshareGoal, by: Account, desk: Desk) -> Message:
    goal = replace(own_goal(cmd.number, by, desk), shared_in=None)
    desk.goals.change(goal)
    return card(goal, say("Only you will see it."))


def take_over(cmd: TakeOver, by: Account, desk: Desk) -> Message:
    heard(by, desk)
    old = desk.goals.one(cmd.number, by.id)
    if old is None or old.state not in UNFINISHED:
        raise Sorry(say("There's nothing left to carry over."), Button(say("My goals"), go("goals")))
    last, this_week = desk.carried_on(old), desk.this_week(by)
    if last.week >= this_week:
        return mine(by, desk, say("It's already in this week.") if last.week == this_week else _already(last.week))
    if last.state not in UNFINISHED:
        raise Sorry(say("There's nothing left to carry over."), Button(say("My goals"), go("goals")))
    monday = _room(by, desk, None)
    desk.goals.add(replace(last, week=monday, state=State.OPEN, shared_in=None, source=last.id, closed_at=None, id=0))
    return mine(by, desk, say("Added to this week.") if monday == this_week else _for(monday))


def remove(cmd: RemoveGoal, by: Account, desk: Desk) -> Message:
    goal = own_goal(cmd.number, by, desk)
    if not cmd.sure:
        return sure(
            lines(say("Remove this one?"), name(goal), between=" "),
            say("Remove", context="goal"),
            go("remove-goal", number=goal.id),
            Button(say("Keep it", context="goal"), go("goal-card", number=goal.id)),
        )
    desk.goals.delete(goal.id, by.id)
    return mine(by, desk, say("Removed.", context="goal"))


def _kept(goal: Goal, text: Text) -> Message:
    """The goal as kept; for a wish that others decide, with a step of one's own beside it."""
    better = own_step(goal.action)
    if better is None:
        return card(goal, text)
    offer = say("Part of this is up to other people. A step that's all yours: “{step}”", step=better.value)
    return Message(
        lines(text, offer, between="\n\n"),
        buttons=(
            Button(say("Use that"), go("swap-goal", number=goal.id, step=better.name), "primary"),
            Button(say("Keep mine"), go("goal-card", number=goal.id)),
        ),
    )


def _for(monday: date) -> Text:
    return say("Saved for the week of {monday}.", monday=day(monday))


def _room(by: Account, desk: Desk, old: Goal | None) -> date:
    """The Monday of the week a new goal is for: the one after a closed week or a reshaped goal's. Raises Sorry."""
    monday = desk.this_week(by)
    if old is not None:
        monday = old.week + WEEK
    elif desk.goals.review(by.id, monday).state is Looked.CLOSED:
        monday += WEEK
    if len(desk.goals.of_week(by.id, monday)) >= MOST:
        raise Sorry(
            say(
                "Three small steps are plenty for one week. If another one matters more, you can change or remove one "
                "of these."
            ),
            Button(say("My goals"), go("goals")),
        )
    return monday


def _already(monday: date) -> Text:
    return say("It's already in the week of {monday}.", monday=day(monday))


def _reshaped(given: int | None, by: Account, desk: Desk) -> Goal | None:
    if given is None:
        return None
    old = own_goal(given, by, desk)
    if desk.goals.taken(old.id, by.id):
        raise Sorry(say("You've already continued that one."), Button(say("My goals"), go("goals")))
    return old


def _words(goal: Goal, to: Reader) -> Mapping[str, str | int | None]:
    return {
        "action": suggested(goal.action, to),
        "times": goal.times,
        "place": goal.place,
        "obstacle": goal.obstacle,
        "plan": goal.plan,
    }


HANDLES = (add, edit, swap, share, unshare, take_over, remove)
FILLS = {"goal": goal_form, "edit-goal": edit_form}
