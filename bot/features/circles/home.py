"""What a person's home says of circles: a welcome, who is in theirs, and their settings."""

from collections.abc import Sequence
from dataclasses import replace

from bot.features.circles.showing import called, names, of_account, of_member
from bot.features.circles.store import Circles
from bot.messages import Button, Field, Message
from bot.people import Account, Member, Speaker
from bot.ports import Clock, Limit, Limits, People
from bot.tokens import Draft, draft, go
from bot.which import MORE, MORE_CIRCLES, distinct
from bot.words import Moment, Text, lines, listed, say

NAMED = 12  # people of a circle
COUNTED = 1000  # as far as they are counted
OFFERED = 5  # circles to join, or of one's own; more are one press away


def welcome(speaker: Speaker, by: Account | None, circles: Circles, people: People, limits: Limits) -> Message:
    """Whom a host has removed from a circle is not asked to join that one."""
    mine = people.memberships(by.id) if by is not None and by.joined_at is not None else []
    put_down = Button(say("Log a rejection"), draft("rejected"), "primary" if mine else "secondary")
    help_now = Button(say("Help now"), go("help-now"))
    if mine:
        return Message(
            say("Good to see you, {who}. Take what helps today; nothing else is needed.", who=mine[0].person),
            title=say("Support Circle"),
            buttons=(put_down, Button(say("Ask my circle"), draft("ask")), help_now),
        )
    every = [one for one in circles.here(speaker.platform, speaker.place.workspace) if one.open_to(speaker)]
    here = distinct([one for one in every if not (by and limits.until(one.id, by.id, Limit.REMOVED))])
    none = say("There's no circle here yet. An admin can start one by typing /setup in a channel.")
    return Message(
        lines(
            say(
                "Looking for work takes a long time, and rejections hurt. Here you can log a rejection in twenty "
                "seconds, get a kind word from someone who knows how it feels, keep small goals, and rest when you "
                "need to."
            ),
            say("Nothing is shared unless you share it."),
            *(() if every else (none,)),
            between="\n\n",
        ),
        title=say("Support Circle"),
        buttons=(
            *(
                Button(
                    say("Join") if len(here) == 1 else say("Join {circle}", circle=one.name),
                    draft("join", circle=one.id),
                    "primary",
                )
                for one in here[:OFFERED]
            ),
            *_more(here, draft("join", **{MORE: OFFERED})),
            put_down,
            help_now,
        ),
    )


def mine(speaker: Speaker, by: Account, circles: Circles, people: People, clock: Clock) -> Message | None:
    """Who is in the circles, when their next recap comes, and for hosts what hosts can do."""
    everywhere = _distinct(people.memberships(by.id))
    known = everywhere[:OFFERED]
    if not known:
        return None
    hosted = [one for one in known if one.host]
    told = [_circle(one, people, clock.now(), circles.counted_until(one.circle.id)) for one in known]
    more = _more(everywhere, go("my-circle", **{MORE: OFFERED}))
    buttons = (*_shown(known), *more, *(_hosting(hosted, named=len(known) > 1) if speaker.place.manages else ()))
    hint = say("You're a host. In the circle's channel, type /setup to change the recap, or /invite to invite people.")
    hints = (hint,) if hosted else ()
    if len(known) == 1:
        return Message(
            lines(told[0], *hints, between="\n\n"), say("{circle}", circle=known[0].circle.name), (), buttons
        )
    return Message(
        lines(say("You're in more than one circle."), *hints, between="\n\n"),
        title=say("Your circles"),
        fields=tuple(
            Field(say("{circle}", circle=one.circle.name), text) for one, text in zip(known, told, strict=True)
        ),
        buttons=buttons,
    )


def _distinct(known: Sequence[Member]) -> list[Member]:
    named = distinct([one.circle for one in known])
    return [replace(one, circle=circle) for one, circle in zip(known, named, strict=True)]


def _circle(member: Member, people: People, now: int, counted: int | None) -> Text:
    circle = member.circle
    _, when = circle.next_recap(now, counted)
    shown = names(people.members(circle.id, most=NAMED), people)
    there = people.count(circle.id, COUNTED + 1)
    if there > COUNTED:
        shown.append(say("more than {n} in total", n=COUNTED))
    elif there > NAMED:
        shown.append(say("{n} more", n=there - NAMED))
    return lines(listed(*shown), say("The next recap will come on {when}.", when=Moment(when)))


def _shown(known: Sequence[Member]) -> tuple[Button, ...]:
    if len(known) == 1:
        return (Button(say("My circle"), go("my-circle", circle=known[0].circle.id)),)
    return tuple(
        Button(say("{circle}", circle=one.circle.name), go("my-circle", circle=one.circle.id)) for one in known
    )


def _hosting(hosted: Sequence[Member], *, named: bool) -> tuple[Button, ...]:
    return tuple(
        Button(
            say("Post an invitation in {circle}", circle=one.circle.name) if named else say("Post an invitation"),
            go("invite", circle=one.circle.id),
        )
        for one in hosted
    )


def _more(circles: Sequence[object], shows: Draft) -> tuple[Button, ...]:
    return (Button(MORE_CIRCLES, shows),) if len(circles) > OFFERED else ()


def settings(by: Account, people: People) -> Message | None:
    everywhere = _distinct(people.memberships(by.id))
    known = everywhere[:OFFERED]
    if by.joined_at is None or not known:
        return None
    several = len(known) > 1
    return Message(
        say("Change them whenever you like."),
        title=say("Your settings"),
        fields=(
            *(() if several else (called(known[0]),)),
            *of_account(by),
            *(
                Field(say("{what}, in {circle}", what=field.name, circle=one.circle.name), field.value)
                if several
                else field
                for one in known
                for field in ((called(one), *of_member(one)) if several else of_member(one))
            ),
        ),
        buttons=(
            *(
                Button(
                    say("Settings for {circle}", circle=one.circle.name) if several else say("Change my settings"),
                    draft("join", circle=one.circle.id),
                )
                for one in known
            ),
            *_more(everywhere, go("my-circle", **{MORE: OFFERED})),
            Button(say("My rejections"), go("rejections")),
        ),
    )
