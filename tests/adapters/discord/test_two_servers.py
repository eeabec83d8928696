"""Somebody in two servers, by another nickname in each: a name belongs to a circle."""

from tests.adapters.discord.faults.acts import WORDS
from tests.adapters.discord.town import Town


async def two(town: Town) -> None:
    """Ben is Benny in the second server; Ana looks after it, too."""
    other = town.discord.guild("Designers")
    town.places["other"] = other.channel("other")
    other.add(town.people["ana"], permissions=("manage_guild",))
    other.add(town.people["ben"], nick="Benny")
    await town.say("ana", "setup", "other", name="Designers", zone="lisbon")
    await town.say("ana", "join", "other", name="Ana", zone="lisbon")


async def test_the_form_shows_the_nickname_of_the_place(town: Town) -> None:
    """And joining by it renames nobody elsewhere."""
    await two(town)
    form = await town.say("ben", "join", "other")
    assert form.modal is not None and '"value": "Benny"' in str(form.modal).replace("'", '"')
    joined = await town.fill("ben", form, name="Benny", zone="new york")
    assert "You're in Designers, Benny." in joined.answer.text
    assert "Your name here and the number of asks are for Designers only." in joined.answer.text
    assert "Benny" not in (await town.say("ana", "my-circle", "circle")).answer.text
    assert "Benny" in (await town.say("ana", "my-circle", "other")).answer.text
    again = await town.say("ben", "join", "circle")
    assert again.modal is not None and '"value": "Ben"' in str(again.modal).replace("'", '"')


async def test_words_come_by_the_name_of_their_circle(town: Town) -> None:
    """Whatever was typed last, and where."""
    await two(town)
    await town.say("ben", "join", "other", name="Benny", zone="new york")
    await town.say("ben", "encourage", "circle", member="Dana", words=WORDS)
    await town.say("ben", "encourage", "other", member="Ana", words=WORDS)
    await town.advance(hours=16)
    [to_dana] = [one.text for one in await town.dms("dana") if WORDS in one.text]
    [to_ana] = [one.text for one in await town.dms("ana") if WORDS in one.text]
    assert "A kind word from Ben" in to_dana and "Benny" not in to_dana and "A kind word from Benny" in to_ana
