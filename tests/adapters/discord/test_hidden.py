"""A circle that meets in a channel which not everybody in the server sees."""

from tests.adapters.discord.town import Town

ALLOWED = ("view_channel", "send_messages", "attach_files", "read_message_history")


async def test_it_is_joined_there_alone(town: Town) -> None:
    """Whoever speaks elsewhere is not asked which of the two."""
    attic = town.places["attic"] = town.guild.channel("attic", private=True, allow=ALLOWED)
    for name in ("ana", "ben"):
        attic.overwrite(town.people[name], allow=("view_channel",))
    set_up = await town.say("ana", "setup", "attic", name="Attic", zone="lisbon")
    assert "Attic is ready" in set_up.answer.text
    finn = town.people["finn"] = town.discord.user("Finn")
    town.guild.add(finn)
    town.places["lobby"] = town.guild.channel("lobby")
    joined = await town.say("finn", "join", "lobby", name="Finn", zone="berlin")
    assert "You're in Job seekers" in joined.answer.text
    assert "You're in Attic" in (await town.say("ben", "join", "attic", name="Ben", zone="berlin")).answer.text
