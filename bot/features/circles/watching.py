"""For hosts: whether asks are shown in the encourage channel only while one of them is awake."""

from dataclasses import replace
from typing import Annotated

from bot.commands import Question, command
from bot.events import Events
from bot.features.circles.store import Circles
from bot.forms import Form
from bot.host_acts import HostAct, HostActed
from bot.messages import Message, Sorry
from bot.people import Host
from bot.words import say


@command("channel-hours", "Choose when asks may be shown.", host=True)
class Watch:
    awake: Annotated[bool, Question("Only while a host is awake?", hint="What waits is shown when one of you wakes")]


def watch_form(form: Form, by: Host) -> Form:
    return form.fill(awake="yes" if by.circle.hosted_posts else "no")


def watch(cmd: Watch, by: Host, circles: Circles, events: Events) -> Message:
    circle = by.circle
    if circle.encourage_channel is None:
        raise Sorry(say("{circle} has no encourage channel. /setup is where you can choose one.", circle=circle.name))
    circles.change(replace(circle, hosted_posts=cmd.awake))
    events.append(HostActed(circle.id, by.account.id, HostAct.SET_UP))
    if cmd.awake:
        return Message(
            say(
                "Saved. I'll put asks into the encourage channel only while a host is awake, outside your quiet hours "
                "and rests. What waits is shown when one of you wakes. People are still asked one by one at any hour, "
                "each while they're awake."
            )
        )
    return Message(say("Saved. Asks may be shown in the encourage channel at any hour."))
