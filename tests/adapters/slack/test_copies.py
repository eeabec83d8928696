"""/circle privacy, and the copy of one's data in one's own direct messages."""

from io import BytesIO
from zipfile import ZipFile

from tests.adapters.slack.town import Town


async def test_a_copy_in_their_direct_messages(town: Town) -> None:
    """Asked for where everybody reads, it comes to one person alone; a second one takes the first away."""
    told = await town.say("ana", "privacy")
    assert "your name in 1 circle" in told.message.words
    await town.press("ana", "Download my data")
    await town.advance(minutes=1)
    [file] = [one for one in town.team.files.values() if one.shared_in]
    dms = town.dms("ana")[-1]
    assert file.shared_in == dms.channel.id and dms.channel.recipient is town.people["ana"]
    assert town.people["ana"].id in ZipFile(BytesIO(file.content or b"")).read("account.csv").decode()
    await town.say("ana", "privacy")
    await town.press("ana", "Download my data")
    await town.advance(minutes=1)
    assert [(one.deleted, one.shared_in) for one in town.team.files.values()] == [
        (True, dms.channel.id),
        (False, dms.channel.id),
    ]
    assert "There was a copy of your data here." in dms.words
