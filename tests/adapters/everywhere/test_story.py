"""Ana's fortnight on every platform, with the bot going down and coming up all the time; see transcripts/story.md."""

from tests.adapters.reading import Reading
from tests.adapters.stages import Stage
from tests.adapters.transcripts import transcript


async def test_the_story(stage: Stage) -> None:
    """Besides what is said: who hears nothing, the recap's chart, and that the buttons of then still answer."""
    reading, story = Reading(stage), transcript("story")
    await reading.read(story["Five people"])
    await reading.read(story["A no after the final round"])
    assert len(await stage.dms("dana")) == len(await stage.dms("eli")) == 1  # her evening, his rest: a hello is all
    await reading.read(story["A kind word"])
    [_, word] = await stage.dms("ana")
    await reading.read(story["The week"])
    assert len(await stage.dms("eli")) == 2
    [_, recap] = await stage.posts("circle")
    assert recap.pictures == ("Bar chart of the week: Rejections 5.",)
    await reading.read(story["Monday"])
    await reading.read(story["A year later"])
    thanked = await stage.press("ana", "Thanks", on=word)
    assert thanked.text == "You've already thanked Ben for this one."
    why = await stage.press("ana", "More", on=word)
    assert why.text.startswith("I don't have that message any more. Kind words stay in ") and why.labels == (
        "Kind words",
    )
