"""A follow-up that somebody may copy: their own words in ours, and nothing is sent."""

from datetime import date

from bot.features.applications.store import Application
from bot.features.applications.telling import name_of
from bot.messages import Button, Field, Message
from bot.milestones import Milestone
from bot.pipeline import counted
from bot.tokens import go
from bot.words import Quoted, Text, lines, say, when

TELLING = (
    {Milestone.SCREEN, Milestone.INTERVIEW, Milestone.FINAL},  # where they talked
    {Milestone.ASSESSMENT},
    {Milestone.APPLIED},
)


def follow_up(one: Application, today: date) -> Message:
    return Message(
        say("Copy it, and change whatever you like. I send nothing."),
        title=name_of(one),
        fields=(Field(say("Your draft"), lines(say("Hello,"), *_body(one, today), between="\n\n")),),
        buttons=(
            Button(say("Still active"), go("still-active", number=one.id)),
            Button(Milestone.QUIET.value, go("went-quiet", number=one.id)),
            Button(say("Show it", context="application"), go("application", number=one.id)),
        ),
    )


def _body(one: Application, today: date) -> tuple[Text, ...]:
    role: Text = say("the job")
    if one.role:
        role = say("the job “{role}”", role=Quoted("applications.role", one.id, one.role))
    if one.employer:
        role = say("{job} at {employer}", job=role, employer=Quoted("applications.employer", one.id, one.employer))
    happened = counted(one.history)[::-1]
    last = next((each for kinds in TELLING for each in happened if each.what in kinds), None)
    if last is not None and last.on is not None:
        role = say("{job} on {day}", job=role, day=when(last.on, today))
    match last.what if last else None:
        case None:
            first = say("I'm very interested in {role}.", role=role)
        case Milestone.APPLIED:
            first = say("I applied for {role}, and I'm still very interested.", role=role)
        case Milestone.ASSESSMENT:
            first = say("I did the assessment for {role}, and I'm still very interested.", role=role)
        case _:
            first = say("Thank you again for talking with me about {role}.", role=role)
    ask = say("Can you tell me where things stand, and when I may hear from you? I'm happy to send anything you need.")
    return first, ask, say("Kind regards")
