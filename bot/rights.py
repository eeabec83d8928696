"""Who may do what only a host of a circle may: our own note of it and the platform's permission, both looked at."""

from bot.messages import Sorry
from bot.people import Host, Member, Place
from bot.ports import People
from bot.words import say


def as_host(member: Member, place: Place, people: People) -> Host:
    """Raises Sorry with who can, or where."""
    circle = member.circle.name
    if member.host and place.manages:
        return Host(**vars(member))
    if not people.hosts(member.circle.id):
        raise Sorry(say("{circle} has no host at the moment. An admin can become its host with /setup.", circle=circle))
    if not member.host:
        raise Sorry(say("Only a host of {circle} can do that. /my-circle shows who that is.", circle=circle))
    if place.channel is None:
        raise Sorry(
            say("Please do that in the channel of {circle}. That's where I can check your permissions.", circle=circle)
        )
    raise Sorry(
        say(
            "You're a host of {circle}, and for this you also need permission to manage this server or workspace. "
            "Please ask an admin.",
            circle=circle,
        )
    )
