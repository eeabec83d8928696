"""Places in which no circle can meet: /setup says so and what to do, and sets nothing up."""

from tests.adapters.discord.faults.table import Row
from tests.adapters.discord.shown import opened
from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import rows
from tests.loopback.discord import Channel

VOICE, STAGE, FORUM, MEDIA = 2, 13, 15, 16


async def thread(town: Town) -> str:
    """/setup in a thread."""
    return await _refused(town, town.guild.thread(town.guild.channel("lobby")))


async def private_thread(town: Town) -> str:
    """/setup in a private thread."""
    return await _refused(town, town.guild.thread(town.guild.channel("lobby"), private=True))


async def archived_thread(town: Town) -> str:
    """/setup in an archived thread."""
    one = town.guild.thread(town.guild.channel("lobby"))
    one.archived = True
    return await _refused(town, one)


async def forum(town: Town) -> str:
    """/setup below a post in a forum."""
    return await _refused(town, town.guild.thread(town.guild.channel("lobby", kind=FORUM)))


async def media(town: Town) -> str:
    """/setup below a post in a media channel."""
    return await _refused(town, town.guild.thread(town.guild.channel("lobby", kind=MEDIA)))


async def voice(town: Town) -> str:
    """/setup in the chat of a voice channel."""
    return await _refused(town, town.guild.channel("lobby", kind=VOICE))


async def stage(town: Town) -> str:
    """/setup in the chat of a stage channel."""
    return await _refused(town, town.guild.channel("lobby", kind=STAGE))


async def read_only(town: Town) -> str:
    """/setup in a channel in which the bot may not write."""
    return await _refused(town, town.guild.channel("lobby", deny=("send_messages",)))


async def asks_read_only(town: Town) -> str:
    """/setup with a channel for asks in which the bot may not write."""
    quiet = town.guild.channel("quiet", deny=("send_messages",))
    return await _refused(town, town.guild.channel("lobby"), encourage=quiet)


async def _refused(town: Town, place: Channel, **also: Channel) -> str:
    """What the host reads there, without and with options: an answer, or the form again with what is wrong in it."""
    town.places["there"] = place
    said = await town.say("ana", "setup", "there", name="There", zone="lisbon", **also)
    bare = await town.say("ana", "setup", "there")
    assert also or (bare.modal is None and bare.answer.text == said.answer.text)
    assert rows(town, "SELECT count(*) FROM circles") == [(1,)]
    if said.modal is not None:
        form = opened(said.id, {"title": said.modal.title, "components": said.modal.components}).form
        assert form and form.kept["name"] == "There"
        return f"the form “{form.title}” with what was typed, and “{form.told['encourage']}”"
    return f"“{said.answer.text.translate({0x2068: None, 0x2069: None})}”"


UNFIT = (
    Row(thread),
    Row(private_thread),
    Row(archived_thread),
    Row(forum),
    Row(media),
    Row(voice),
    Row(stage),
    Row(read_only),
    Row(asks_read_only),
)
