"""/host-log: what hosts did in a circle, for all of its hosts; no words of anybody's, and nobody who had no name."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.moderation.store import Act, HostActs, Office
from bot.host_acts import HostAct, HostActed
from bot.messages import Button, Field, Message, paged
from bot.people import Host
from bot.tokens import go
from bot.words import Moment, Text, say

PAGE = 8


@command("host-log", "See what the hosts of your circle did.", host=True)
class ShowTrail:
    before: Hidden[Id | None] = None
    at: Hidden[int | None] = None


def note(event: HostActed, acts: HostActs) -> None:
    acts.note(event)


def show(cmd: ShowTrail, by: Host, acts: HostActs, office: Office) -> Message:
    circle = by.circle
    found = acts.page(circle.id, PAGE + 1, cmd.before, cmd.at)
    title = say("What hosts did in {circle}", circle=circle.name)
    if not found:
        first = say("That was the first one.", context="host log")
        return Message(say("No host has done anything here yet.") if cmd.before is None else first, title=title)
    shown, older = paged(
        found,
        PAGE,
        lambda last: Button(
            say("Older", context="host log"), go("host-log", before=last.id, at=last.at, circle=circle.id)
        ),
    )
    return Message(
        say("All hosts can read this for {days} days. It says nothing of what anybody wrote.", days=180),
        title=title,
        fields=tuple(
            Field(say("{n}. {when}", n=place, when=Moment(one.at)), _told(one, circle.id, office))
            for place, one in enumerate(shown, 1)
        ),
        buttons=older,
    )


def _told(act: Act, circle: int, office: Office) -> Text:
    host, until = office.name(circle, act.host), Moment(act.until or 0)
    whom = office.name(circle, act.whom)
    if act.whom is None and act.what in (HostAct.WARNED, HostAct.LIMITED):
        whom = say("the author of something reported")
    told = {
        HostAct.SET_UP: say("{host} set the circle up, or changed its settings.", host=host),
        HostAct.HANDED_OVER: say("{host} made {whom} a host.", host=host, whom=whom),
        HostAct.BECAME_HOST: say("{host} became the host.", host=host),
        HostAct.WARNED: say("{host} warned {whom}.", host=host, whom=whom),
        HostAct.LIMITED: say(
            "{host} decided that {whom} can't write without a name until {until}.", host=host, whom=whom, until=until
        ),
        HostAct.TOOK_DOWN: say("{host} took a reported ask down.", host=host),
        HostAct.NOTHING: say("{host} looked at a report, and found nothing to do.", host=host),
        HostAct.PAUSED: say("{host} paused {whom} until {until}.", host=host, whom=whom, until=until),
        HostAct.ENDED_PAUSE: say("{host} ended the pause of {whom}.", host=host, whom=whom),
        HostAct.REMOVED: say("{host} removed {whom}.", host=host, whom=whom),
        HostAct.CLEARED: say("{host} took down what {whom} shared.", host=host, whom=whom),
        HostAct.LET_BACK: say("{host} let {whom} join again.", host=host, whom=whom),
    }
    return told[act.what]
