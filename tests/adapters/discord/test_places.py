"""Where a circle can meet; where it cannot stands in docs/faults.md."""

from tests.adapters.discord.town import Town


async def test_what_a_circle_can_do_without(town: Town) -> None:
    """What is missing is said, and nothing is called ready before."""
    town.places["there"] = town.guild.channel("there", deny=("attach_files",))
    said = (await town.say("ana", "setup", "there", name="There", zone="lisbon")).answer.text
    assert "There is saved." in said and "I still need: Attach Files." in said


async def test_people_speak_in_threads_as_in_their_channel(town: Town) -> None:
    """Only what sets up cares."""
    town.places["thread"] = town.guild.thread(town.places["circle"])
    assert "Job seekers" in (await town.say("ben", "my-circle", "thread")).answer.text
    assert (await town.say("ana", "invite", "thread")).answer.text == "The invitation is on its way to the channel."
