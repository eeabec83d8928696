"""For hosts: setting a circle up, inviting people, handing over."""

from enum import Enum
from typing import Annotated

from bot.answers import ChannelId, Id, Minute, Unclear, Zone, clock_face
from bot.calendar import known
from bot.commands import Invalid, Question, command
from bot.events import HostBegan, RecapChanged
from bot.features.circles.naming import fitting, instead, of_circle
from bot.features.circles.store import FrontDesk
from bot.features.circles.succession import HOSTS_CAN
from bot.forms import Form, Search
from bot.holding import Hold, quotation
from bot.host_acts import HostAct, HostActed
from bot.letters import Dm, Letter, LetterKind, Post
from bot.mailing import Outbox
from bot.messages import Button, Field, Message, Sorry
from bot.names import Named
from bot.people import Account, Channel, Circle, Host, Member, Speaker
from bot.pickers import choose_member, named
from bot.ports import People
from bot.tokens import draft, go
from bot.words import WEEKDAYS, Moment, Person, clock, lines, say
from bot.zones import told


class Weekday(Enum):
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = WEEKDAYS


NONE_YET = 0  # asks, before whoever sets a circle up has joined it


@command("setup", "Set up this channel's circle.", host=True)
class SetUp:
    name: Annotated[str, Question("What is the circle called?", max=60, min=1, shared=True)]
    zone: Annotated[Zone, Question("Which time zone does it use?", hint="A city, such as Lisbon")]
    recap_day: Annotated[Weekday, Question("Which day should the weekly recap be posted?")] = Weekday.FRIDAY
    recap_hour: Annotated[Minute, Question("At what time?", hint="17:00")] = Minute(17 * 60)
    encourage: Annotated[
        ChannelId | None, Question("Which channel may show unanswered asks?", hint="Leave it empty for none")
    ] = None


def set_up(cmd: SetUp, speaker: Speaker, by: Account, desk: FrontDesk, hold: Hold) -> Message:
    if not speaker.place.manages:
        raise Sorry(
            say("To set up a circle, you need permission to manage this server or workspace. Please ask an admin.")
        )
    here = _circle_here(speaker, desk.people)
    if here is None and speaker.place.channel is None:
        raise Sorry(
            say(
                "Please type /setup in the channel where the circle should meet. That's where I'll post its weekly "
                "recap."
            )
        )
    hosts = desk.circles.hosts(here.id) if here else []
    if here is not None and hosts and by.id not in hosts:
        raise Sorry(say("{circle} already has a host. /my-circle shows who that is.", circle=here.name))
    if here is None or here.encourage_channel != cmd.encourage:
        _may_show_asks(cmd.encourage, speaker)
    if here is None or here.name != cmd.name:
        _may_be_called(cmd.name, here, speaker, by, desk)
        hold(cmd.name, quotation(cmd.name))
    circle = Circle(
        here.id if here else 0,
        speaker.platform,
        speaker.place.workspace,
        cmd.name,
        cmd.zone,
        here.language if here else by.language,
        here.channel if here else speaker.place.channel or "",
        cmd.encourage,
        list(Weekday).index(cmd.recap_day),
        cmd.recap_hour,
        hidden=speaker.place.hidden,
        hosted_posts=here is not None and here.hosted_posts,
    )
    if here:
        desk.circles.change(circle)
        desk.circles.reopen(here.id)
    number = here.id if here else desk.circles.open(circle)
    entered: tuple[Field, ...] = ()
    if not hosts:
        before = desk.people.ever(number, by.id)
        others = desk.circles.called(number, by.id)
        name = before.name if before else fitting(speaker.name, speaker.name, circle, others)
        desk.circles.enter(number, by.id, name, before.asks_per_week if before else NONE_YET, host=True)
        entered = (Field(say("Your name"), say("{who}", who=Person(name))),) if name != speaker.name else ()
        desk.events.append(HostBegan(number, by.id))
    desk.events.extend((RecapChanged(number), HostActed(number, by.id, HostAct.SET_UP)))
    lacks = speaker.place.lacks
    saved = say("{circle} is saved. Before I can post, there's something left to do.", circle=cmd.name)
    ready = say(
        "{circle} is ready. The recap will come every {day} at {hour}, in the circle's time zone. The next one will "
        "come on {when}.",
        circle=cmd.name,
        day=cmd.recap_day.value,
        hour=clock(cmd.recap_hour),
        when=Moment(circle.next_recap(desk.clock.now(), desk.circles.counted_until(number))[1]),
    )
    plainly = say(
        "Before you invite people, please know: I keep what people write encrypted, but whoever runs me has the key. "
        "Everyone can see, download and delete what I keep about them with /privacy."
    )
    return Message(
        lines(*([saved, *lacks] if lacks else [ready]), plainly, between="\n\n"),
        title=say("Set up", context="title"),
        fields=(told(cmd.zone, desk.clock.now()), *entered),
        buttons=(
            Button(say("Invite people here"), go("invite", circle=number), "primary"),
            Button(say("Join it myself"), draft("join", circle=number)),
            Button(say("Change", context="zone and hours"), draft("setup")),
        ),
    )


def _may_show_asks(channel: str | None, speaker: Speaker) -> None:
    """Raises Invalid."""
    why = speaker.place.unfit.get(channel or "")
    if channel is not None and channel == speaker.place.channel:
        why = say("The encourage channel can't be the same as this one. Leave it empty if you don't want one.")
    if why is not None:
        raise Invalid({"encourage": Unclear(why)})


def _may_be_called(name: str, here: Circle | None, speaker: Speaker, by: Account, desk: FrontDesk) -> None:
    """Raises Invalid with another that is free; that there is a circle that they do not see is told to nobody."""
    every = desk.circles.here(speaker.platform, speaker.place.workspace)
    known = [one for one in every if one == here or not one.hidden or desk.people.member(one.id, by.id)]
    own = [one for one in known if one == here or desk.people.member(one.id, by.id)]  # of others nobody's name is told
    people = (desk.circles.called(one.id, by.id) for one in own)
    other = of_circle(name, [one.name for one in known if one != here], *people)
    if other != name:
        raise instead(say("“{name}” could be mistaken for someone here, or for another circle.", name=name), other)


@command("invite", "Post an invitation with a Join button in the circle's channel.", host=True)
class Invite:
    pass


def invite(cmd: Invite, speaker: Speaker, by: Host, outbox: Outbox) -> Message:
    if speaker.place.lacks:
        raise Sorry(lines(say("I can't post it yet."), *speaker.place.lacks, between="\n\n"))
    circle = by.circle
    words = say(
        "This is {circle}, where we look for work together. Log a rejection in twenty seconds, get a kind word from "
        "someone who knows how it feels, keep small goals, and rest when you need to. Nothing is shared unless you "
        "share it.",
        circle=circle.name,
    )
    outbox.put(
        Letter(
            LetterKind.INVITATION,
            Post(circle.id, Channel.CIRCLE),
            f"invite:{circle.id}",
            Message(words, buttons=(Button(say("Join"), draft("join", circle=circle.id), "primary"),)),
            why=say("A host of this circle invited people here."),
        )
    )
    return Message(say("The invitation is on its way to the channel."))


def _circle_here(speaker: Speaker, people: People) -> Circle | None:
    """The circle that meets in the speaker's channel. Raises Sorry where one only shows its asks, or none can meet."""
    here = people.circle_here(speaker)
    if here is None and (why := speaker.place.unfit.get(speaker.place.channel or "")):
        raise Sorry(why)
    if here is not None and here.channel != speaker.place.channel:
        raise Sorry(
            say(
                "{circle} uses this channel only for unanswered asks. Please type /setup in the channel where it "
                "meets.",
                circle=here.name,
            )
        )
    return here


def set_up_form(form: Form, speaker: Speaker, by: Account | None, people: People) -> Form:
    here = _circle_here(speaker, people)
    if here is None:
        return form.fill(
            zone=known(by.zone) if by and by.joined_at else speaker.zone, recap_day="FRIDAY", recap_hour="17:00"
        )
    day = list(Weekday)[here.recap_weekday].name
    hour = clock_face(here.recap_minute)
    return form.fill(
        name=here.name, zone=known(here.zone), recap_day=day, recap_hour=hour, encourage=here.encourage_channel
    )


@command("hand-over", "Make another member a host of your circle.", host=True)
class HandOver:
    member: Annotated[Id, Question("Who should be a host?")]


def hand_over(cmd: HandOver, by: Host, desk: FrontDesk) -> Message:
    other = desk.people.ever(by.circle.id, cmd.member) if desk.people.member(by.circle.id, cmd.member) else None
    if other is None or other.account.id == by.account.id:
        raise Sorry(say("Please choose another member of {circle}.", circle=by.circle.name))
    if not other.host:
        desk.circles.make_host(by.circle.id, other.account.id)
        handed = HostActed(by.circle.id, by.account.id, HostAct.HANDED_OVER, other.account.id)
        desk.events.extend((HostBegan(by.circle.id, other.account.id), handed))
        desk.outbox.put(_made_host(by, other))
    return Message(say("{who} is now a host of {circle}, together with you.", who=other.person, circle=by.circle.name))


def _made_host(by: Host, other: Member) -> Letter:
    circle = by.circle
    made = say("{who} made you a host of {circle}.", who=by.person, circle=circle.name)
    return Letter(
        LetterKind.HOST,
        Dm(other.account.id),
        f"host:{circle.id}:{other.account.id}",
        Message(
            lines(made, HOSTS_CAN, between="\n\n"),
            title=say("You're a host now"),
        ),
        why=say("You've become a host of {circle}.", circle=circle.name),
        circle=circle.id,
    )


def hand_over_form(form: Form, by: Host, people: People) -> Form:
    return choose_member(form, "member", by, people)


def heirs(search: Search, by: Host, people: People) -> list[Named]:
    return named(by, people)
