"""Joining a circle, leaving it, and what the recap may count."""

from contextlib import suppress
from dataclasses import replace
from enum import Enum
from typing import Annotated

from bot.agreeing import WHO_SEES
from bot.answers import Id, Range, WeekTime, Zone
from bot.calendar import known
from bot.commands import Hidden, Question, command
from bot.events import HoursChanged, Joined, Left
from bot.features.circles.naming import fitting, instead
from bot.features.circles.posing import poses, unlisted
from bot.features.circles.store import FrontDesk, Profile
from bot.forms import Form
from bot.holding import Hold, quotation
from bot.looks import Looks
from bot.messages import Button, Field, Message, Sorry, sure
from bot.people import EVENING, Account, Circle, Member, Speaker
from bot.ports import Limit
from bot.tokens import draft, go, number
from bot.words import AS_WRITTEN, Reader, Text, clock, lines, listed, render, say
from bot.zones import told

USUAL = 2  # asks a week


class Language(Enum):
    """What people can write to one another in; names are stored in lower case."""

    EN = say("English")
    DE = say("Deutsch")
    ES = say("Español")
    FR = say("Français")
    IT = say("Italiano")
    NL = say("Nederlands")
    PL = say("Polski")
    PT = say("Português")


@command("join", "Join the circle here, or change your settings.")
class Join:
    name: Annotated[str, Question("What should we call you?", max=40, min=1, shared=True)]
    zone: Annotated[Zone, Question("Where are you? A city or time zone", hint="Lisbon, New York, Asia/Kolkata …")]
    language: Annotated[Language, Question("Which language do you write in?")] = Language.EN
    quiet: Annotated[Range, Question("When should I be quiet?", hint="21:00-08:00, or none")] = EVENING
    asks: Annotated[
        int,
        Question(
            "How many asks a week may I send you?",
            choices=range(6),
            hint="Someone has a hard day, and you write a few lines. 0 is fine. Never more than one a day.",
        ),
    ] = USUAL
    circle: Hidden[Id | None] = None


@command("leave", "Leave a circle. Your own notes stay yours.")
class Leave:
    sure: Hidden[bool] = False


def join(cmd: Join, speaker: Speaker, by: Account, desk: FrontDesk, hold: Hold) -> Message:
    circle = _circle(cmd.circle, speaker, by, desk)
    before = desk.people.member(circle.id, by.id)
    _may_come(circle, by, desk)
    if before is None or before.name != cmd.name:
        _may_be_called(cmd.name, speaker.name, circle, desk.circles.called(circle.id, by.id))
        hold(cmd.name, quotation(cmd.name))
    desk.circles.introduce(by.id, Profile(cmd.zone, cmd.language.name.lower(), cmd.quiet))
    desk.circles.enter(circle.id, by.id, cmd.name, cmd.asks, host=False)
    if by.zone != cmd.zone:
        desk.schedule.move(by.id, cmd.zone)
    if (by.zone, by.quiet) != (cmd.zone, cmd.quiet):
        desk.outbox.look_again(by.id)
        desk.events.append(HoursChanged(by.id))
    heard = told(cmd.zone, desk.clock.now()), Field(say("Quiet hours"), _hours(cmd.quiet, desk.circles.asked_at(by.id)))
    change = Button(say("Change", context="zone and hours"), draft("join", circle=circle.id))
    holds = _holds(circle, len(desk.people.memberships(by.id)))
    if before is not None and before.joined:
        mine = Button(say("My circle"), go("my-circle", circle=circle.id))
        return Message(lines(say("Saved."), *holds, between=" "), fields=heard, buttons=(change, mine))
    desk.events.append(Joined(circle.id, by.id))
    return Message(
        lines(
            say("You're in {circle}, {name}.", circle=circle.name, name=cmd.name),
            say(
                "Had a rejection? /rejected logs it. A hard day? /ask. Need a break? /rest. For everything else: /help."
            ),
            say("/privacy shows what I keep about you, who can read it, and how to get or delete it."),
            *holds,
            *speaker.place.lacks,
            say(
                "May the weekly recap count what you do? It shows totals, each one only when five or more people add "
                "to it. It also shows what people here chose to share: a next step with their name, or words without "
                "it. If you're in more than one circle, your rejections, goals and breaks count only in the one you've "
                "been in longest."
            ),
            between="\n\n",
        ),
        title=say("Welcome", context="title"),
        fields=(*heard, Field(say("Who can see what"), lines(*WHO_SEES, between=" "))),
        buttons=(
            Button(say("Yes, count me"), go("recap-me", included="yes", circle=circle.id, joining="yes"), "primary"),
            Button(say("I'd rather not"), go("recap-me", included="no", circle=circle.id, joining="yes")),
            change,
        ),
    )


def _holds(circle: Circle, circles: int) -> tuple[Text, ...]:
    """Where each of these settings holds, for whoever is in several."""
    here = say("Your name here and the number of asks are for {circle} only.", circle=circle.name)
    all_ = say("Your time zone, language and quiet hours hold in all your circles.")
    return (lines(here, all_, between=" "),) if circles > 1 else ()


def _may_be_called(name: str, otherwise: str, circle: Circle, others: Looks) -> None:
    """Raises Invalid with another that is free; while this unit lasts, nobody else takes it."""
    other = fitting(name, otherwise, circle, others)
    if other != name:
        why = (
            say("“{name}” could be mistaken for a host, for the bot or for someone else.", name=name)
            if poses(name, circle)
            else say("“{name}” is taken in {circle}, or looks very like a name that is.", name=name, circle=circle.name)
        )
        raise instead(why, other)


def _hours(quiet: Range, asked_at: list[WeekTime]) -> Text:
    """With what they would put off."""
    within = [one.text for one in asked_at if quiet.holds(one.minute)]
    if not within:
        return quiet.text
    return say(
        "{hours}. Your check-ins are within them ({times}), so they will come at {end}. /rhythm moves them.",
        hours=quiet.text,
        times=listed(*within),
        end=clock(quiet.end),
    )


def _may_come(circle: Circle, by: Account, desk: FrontDesk) -> None:
    """Raises Sorry: a host has removed them, and nobody has let them back."""
    gone = desk.limits.until(circle.id, by.id, Limit.REMOVED)
    if gone is not None and desk.people.member(circle.id, by.id) is None:
        raise Sorry(
            say(
                "A host of {circle} has removed you from it, so you can't join it now. If you'd like to talk about "
                "it, please write to a host or an admin there: a host can let you back. Everything of your own is "
                "still here; /help shows it.",
                circle=circle.name,
            )
        )


def _circle(named: int | None, speaker: Speaker, by: Account | None, desk: FrontDesk) -> Circle:
    """Named, or where they speak, or the only one there is; else it is asked for."""
    known = [one for one in desk.circles.here(speaker.platform, speaker.place.workspace) if one.open_to(speaker)]
    mine = desk.people.memberships(by.id) if by else []
    known += [one.circle for one in mine if one.circle not in known]
    if named is not None:
        known = [one for one in known if one.id == named]
        if not known:
            raise Sorry(say("I don't know that circle here. Type /join on its own, and I'll show you the circles."))
    here = desk.people.circle_here(speaker)
    if here is not None and here.closed:
        raise Sorry(_paused(here, by, desk))
    if here in known and named is None:
        return here
    if not known and not speaker.place.workspace:
        raise Sorry(say("Please type /join where your circle meets."))
    if not known:
        raise Sorry(say("There's no circle here yet. An admin can start one by typing /setup in a channel."))
    if len(known) > 1:
        raise desk.which(say("Which circle would you like to join?"), known)
    return known[0]


def _paused(circle: Circle, by: Account | None, desk: FrontDesk) -> Text:
    hosts = desk.circles.hosts(circle.id)
    how = say("A host can start it again with /setup.") if hosts else say("An admin can start it again with /setup.")
    if by is not None and by.id in hosts:
        how = say("You can start it again with /setup.")
    return lines(say("{circle} is paused because I was away.", circle=circle.name), how, between=" ")


def join_form(form: Form, speaker: Speaker, by: Account | None, desk: FrontDesk, to: Reader) -> Form:
    """As it stands in this one circle, from before they left it too; hours, zone and language are theirs everywhere."""
    named, before, there, name = form.given.get("circle"), None, None, speaker.name
    with suppress(Sorry):  # where there is none to join, that is said once the form is sent in
        circle = _circle(None if named is None else number(named), speaker, by, desk)
        before = desk.people.ever(circle.id, by.id) if by else None
        there = circle
        form = replace(form, given={**form.given, "circle": str(circle.id)})
        typed = any(one.name == "name" and one.value for one in form.fields)
        name = before.name if before else "" if typed or poses(unlisted(name), circle) else unlisted(name)
    if by and there:
        _may_come(there, by, desk)
    form = form.fill(name=name, asks=before.asks_per_week if before and before.joined else USUAL)
    if by is None or (by.joined_at is None and before is None):
        spoken = speaker.language.upper() if to.words is not AS_WRITTEN else "EN"  # English until there is a catalog
        offered = spoken if spoken in Language.__members__ else "EN"
        return form.fill(zone=speaker.zone, language=offered, quiet=render(EVENING.typed, to))
    return form.fill(zone=known(by.zone), language=by.language.upper(), quiet=render(by.quiet.typed, to))


def leave(cmd: Leave, by: Member, desk: FrontDesk) -> Message:
    circle = by.circle
    if not cmd.sure:
        alone = len(desk.people.hosts(circle.id)) == 1 and desk.people.count(circle.id, 2) > 1
        return _leaving(by, only_host=by.host and alone)
    desk.circles.leave(circle.id, by.account.id)
    desk.events.append(Left(circle.id, by.account.id, not desk.people.in_circles(by.account.id), by.host))
    return Message(say("You've left {circle}. Thank you for being part of it.", circle=circle.name))


def _leaving(by: Member, *, only_host: bool) -> Message:
    circle, yes = by.circle, say("Leave", context="circle")
    told = say(
        "Leave {circle}? I'll stop writing to you about it. You can come back any time with /join. For 90 days I'll "
        "still know your name and settings here.",
        circle=circle.name,
    )
    stay = Button(say("Stay", context="circle"), go("my-circle", circle=circle.id))
    if not only_host:
        return sure(told, yes, go("leave", circle=circle.id), stay)
    alone = say(
        "You're its only host. You can hand over to someone first. If you don't, I'll tell the others that there's no "
        "host, and look for someone who would like to be."
    )
    asked = sure(lines(told, alone, between="\n\n"), yes, go("leave", circle=circle.id), stay)
    first = Button(say("Hand over"), draft("hand-over", circle=circle.id), "primary")
    return Message(asked.text, buttons=(first, *asked.buttons))
