"""Letters put straight into the outbox, for tests of how they are carried and shown."""

from bot.letters import Dm, Letter, LetterKind, Post
from bot.mailing import Outbox
from bot.messages import Bar, Button, Field, Message, Picture
from bot.people import Channel
from bot.tokens import draft
from bot.words import Moment, Person, say
from tests.world import World

WORDS = Message(
    say("{who} thought of you at {when}: {words}", who=Person("*Ben*"), when=Moment(1_795_539_600_000), words="<b>&"),
    title=say("A letter"),
    fields=(Field(say("From"), say("a peer")),),
    buttons=(Button(say("Log a rejection"), draft("rejected"), "primary"),),
    picture=Picture(say("Two bars"), (Bar(say("then"), 5), Bar(say("now"), 2))),
)


async def write(world: World, to: int | Channel, *, at: int = 0, subject: str = "test") -> str:
    """A letter to an account (1 is Ana) or a channel; returns its key."""
    place = Post(1, to) if isinstance(to, Channel) else Dm(to)
    letter = Letter(LetterKind.ENCOURAGE, place, subject, WORDS, say("You're in a test."), not_before=at)
    return await world.core.units.run(lambda stores: stores[Outbox].put(letter))


async def amend(world: World, key: str, text: str) -> None:
    await world.core.units.run(lambda stores: stores[Outbox].amend(key, Message(say(text))))
