"""What goal prompts say: the week's beginning, its middle, its end, and the open door."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import msgspec

from bot.calendar import DAY
from bot.features.goals.store import Goal, Pace, State
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.seen import cut
from bot.spoken import if_then
from bot.tokens import draft, go
from bot.words import Quoted, Text, day, lines, say

SHORT = 40  # characters of a goal that fit on a button
# what each of a Monday's thousands says, made once
NEW_WEEK = say("It's a new week. What small step would you like to take?")
WHY = say("It's part of your own weekly rhythm. You can change its days and times with /rhythm.")
ADD = Button(say("Add a goal"), draft("goal"), "primary")
REST = Button(say("I'll rest this week"), draft("rest"))
NOT_NOW = Button(say("Not now"), go("goal-not-now"), "quiet")
STOP = Button(say("Stop these"), go("goal-prompts", on="no"), "quiet")


def subject(account: int) -> str:
    """What prompts are about, in the schedule and in the outbox."""
    return f"goals:{account}"


def plan_letter(by: Account, on: date, planned: int, unfinished: Sequence[Goal], unclosed: bool) -> Letter:
    """`unfinished` of last week is offered again; `unclosed`: some of it was not looked back on yet."""
    text = NEW_WEEK
    if unfinished:
        text = lines(text, say("These are still there from last week, if you want them."), between="\n\n")
    close = (Button(say("Close last week"), go("close-week", week=_last(unfinished))),) if unclosed else ()
    message = Message(
        text,
        fields=fields(unfinished),
        buttons=(ADD, *take_over(unfinished), *close, REST, *_wishes(on)),
    )
    return _prompt(by, message, planned)


def take_over(unfinished: Sequence[Goal]) -> tuple[Button, ...]:
    if len(unfinished) == 1:
        return (Button(say("Carry it over", context="goal"), go("take-over", number=unfinished[0].id)),)
    return tuple(
        Button(say("Carry over: {action}", action=short(one)), go("take-over", number=one.id)) for one in unfinished
    )


def midweek_letter(by: Account, on: date, planned: int, goals: Sequence[Goal]) -> Letter:
    message = Message(
        say("How is your week going? One tap is enough."), fields=fields(goals), buttons=(*paces(on), *_wishes(on))
    )
    return _prompt(by, message, planned)


def close_letter(by: Account, on: date, planned: int, monday: date, unclosed: Sequence[Goal]) -> Letter:
    """The first goal's question, or for a week without goals one button that closes it."""
    if unclosed:
        asked = question(unclosed[0])
        text = lines(say("The week is almost over."), asked.text, between="\n\n")
        buttons = asked.buttons
    else:
        text = say("The week is almost over. You have no open goals, and that's fine. Looking back on it counts too.")
        buttons = (Button(say("Close the week"), go("close-week", week=monday.isoformat()), "primary"),)
    return _prompt(by, Message(text, buttons=(*buttons, *_wishes(on))), planned)


def door_letter(by: Account, planned: int) -> Letter:
    return Letter(
        LetterKind.GOALS,
        Dm(by.id),
        f"{subject(by.id)}:door",
        Message(
            say(
                "I'll stop asking about your week. You don't need to do anything. Check in or add a goal any time and "
                "I'll start again."
            ),
            buttons=(Button(say("Ask me again"), go("goal-prompts", on="yes"), "primary"),),
        ),
        why=say("After four questions without an answer, I stop on my own."),
        not_before=planned,
    )


def question(goal: Goal) -> Message:
    """One goal's question at the week's end."""
    answers = (State.DONE, State.PARTLY, State.NOT_NOW)
    return Message(
        lines(name(goal), say("How did it go?"), between="\n"),
        buttons=(
            *(Button(how.value, go("close-goal", number=goal.id, how=how.name)) for how in answers),
            Button(say("Change it", context="goal"), draft("goal", reshapes=goal.id)),
        ),
    )


def paces(on: date) -> tuple[Button, ...]:
    return tuple(Button(pace.value, go("pace", pace=pace.name, day=on.isoformat())) for pace in Pace)


def fields(goals: Sequence[Goal]) -> tuple[Field, ...]:
    return tuple(Field(name(one), details(one)) for one in goals)


def name(goal: Goal) -> Text:
    return say("{action}", "{action}, {n} times", action=goal.action, n=goal.times)


def short(goal: Goal) -> str:
    return cut(goal.action, SHORT, "…")


def details(goal: Goal) -> Text:
    """State, when and where, and the plan for what may get in the way."""
    parts = [goal.state.value]
    if goal.place:
        parts.append(say("{place}", place=goal.place))
    if goal.obstacle and goal.plan:
        parts.append(if_then(goal.obstacle, goal.plan))
    elif goal.obstacle or goal.plan:
        parts.append(say("{words}", words=goal.obstacle or goal.plan or ""))
    if goal.shared_in:
        parts.append(say("shown in the recap"))
    return lines(*parts, between=" · ")


def whole_week(monday: date) -> Text:
    return say("The week of {monday}", monday=day(monday))


def _wishes(on: date) -> tuple[Button, ...]:
    """What every prompt can be answered with, whatever it asks."""
    return Button(say("Later today"), go("goal-later", day=on.isoformat()), "quiet"), NOT_NOW, STOP


def _last(unfinished: Sequence[Goal]) -> str:
    return unfinished[0].week.isoformat()


def thanking(prompt: Letter, contact: int | None, on: date) -> Letter:
    """The same with a word about whoever they talked with yesterday: that is no letter of its own."""
    if contact is None:
        return prompt
    line = say(
        "You talked with {name} on {day}. Two lines of thanks take a minute.",
        name=Quoted("contacts.name", contact),
        day=day(on - DAY),
    )
    told = msgspec.structs.replace(prompt.message, text=lines(prompt.message.text, line, between="\n\n"))
    return replace(prompt, message=told)


def _prompt(by: Account, message: Message, planned: int) -> Letter:
    return Letter(
        LetterKind.GOALS,
        Dm(by.id),
        subject(by.id),
        message,
        why=WHY,
        not_before=planned,
    )
