"""Faults on the way of a letter to its reader, where Slack tells what has become of it."""

import asyncio
from collections.abc import Callable

import pytest

from adapters.slack.sending.calls import Bucket
from tests.adapters.faults.disk import letters, states
from tests.adapters.slack.faults.acts import (
    OPEN,
    POST,
    WHO,
    WORDS,
    by_letter,
    first,
    kind_word,
    rejected,
    word_arrived,
)
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack import Dropped, Error, Held, RateLimited, Reset
from tests.loopback.slack.faults import Kind


async def _through(town: Town, kind: Kind, *, method: str = POST, times: int = 1, minutes: float = 0) -> str:
    """Ben's kind word meets that fault, and the courier gets so many minutes more."""
    await kind_word(town)
    fault = town.slack.fail(method, kind, times)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Bucket, "hold", lambda *_: None)  # the pace is measured elsewhere, in real time
        await town.turn()
        await town.advance(minutes=minutes)
    assert fault.hits == times and states(town, "WORD") == ["sent"]
    return await word_arrived(town)


async def limited(town: Town) -> str:
    """429 for a letter, for half a minute."""
    return await _through(town, RateLimited(30), minutes=1)


async def limited_twice(town: Town) -> str:
    """429 for a letter, and 429 again when it comes back."""
    return await _through(town, RateLimited(30), times=2, minutes=2)


async def limited_for_long(town: Town) -> str:
    """429 for a letter, for an hour."""
    return "an hour later " + await _through(town, RateLimited(3600), minutes=61)


async def slow(town: Town) -> str:
    """The answer to a letter takes its time."""
    await kind_word(town)
    held = Held()
    asked = town.slack.fail(POST, held)
    turn = asyncio.create_task(town.turn())
    await town.slack.until(lambda: asked.hits)
    held.until.set()
    await turn
    return await word_arrived(town)


async def opening_lost(town: Town) -> str:
    """conversations.open is answered, and the answer is lost."""
    return await _through(town, Dropped(), method=OPEN, minutes=1)


async def opening_cut(town: Town) -> str:
    """The connection is reset before conversations.open."""
    return await _through(town, Reset(), method=OPEN, minutes=1)


async def members_unknown(town: Town) -> str:
    """users.info cannot tell whether the reader is still there."""
    return await _through(town, Error("fatal_error", 500), method=WHO, minutes=1)


async def dms_closed(town: Town) -> str:
    """messages_tab_disabled."""
    town.people["ben"].close_dms()
    return await _in_the_inbox(town, None)


async def too_long(town: Town) -> str:
    """msg_blocks_too_long."""
    return await _in_the_inbox(town, Error("msg_blocks_too_long"), "dead")


async def not_visible(town: Town) -> str:
    """channel_not_found, for a direct message."""
    return await _in_the_inbox(town, Error("channel_not_found"))


async def _in_the_inbox(town: Town, kind: Error | None, state: str = "pending") -> str:
    await kind_word(town)
    if kind is not None:
        town.slack.fail(POST, kind)
    await town.turn()
    assert states(town, "WORD") == [state] and not town.dms("ben")
    beside = town.slack.seen(town.people["ben"], town.places["circle"])[-1]
    told = [one for one in beside.words.splitlines() if "/circle inbox" in one]
    hints = [f"at once, beside the last answer, “{one}”, and " for one in told]
    assert beside.ephemeral and "/circle inbox" not in (await town.say("ben", "my-circle", "circle")).message.words
    read = await town.say("ben", "inbox", "circle")
    assert WORDS in read.message.words and read.message.ephemeral
    return f"{''.join(hints[:1])}the word in /circle inbox"


async def deleted(town: Town) -> str:
    """A member's account is deactivated before an ask reaches them."""
    await town.say("ana", "ask", "circle", wish="LISTEN")
    await town.press("ana", "Send")
    for name in ("ben", "chidi"):
        town.people[name].deleted = True
    await town.advance(minutes=6)
    asked = [one for one in letters(town) if one.kind == "ASK"]
    assert {one.why for one in asked if one.state == "dead"} == {"person gone"}
    assert not town.dms("ben") and not town.dms("chidi")
    return f"nothing; someone else reads “{first(town.dms('dana')[-1])}”"


async def archived(town: Town) -> str:
    """is_archived, for a recap, until the host has read of it."""
    here = town.places["circle"]
    here.archive()
    return await _unposted(town, lambda: setattr(here, "archived", False))


async def not_in_channel(town: Town) -> str:
    """not_in_channel, for a recap, until the host has read of it."""
    here = town.places["circle"]
    here.remove(town.team.bot)
    return await _unposted(town, lambda: here.invite(town.team.bot))


async def channel_gone(town: Town) -> str:
    """channel_not_found, for a recap, until the host has read of it."""
    await town.advance(days=2, hours=23)
    fault = town.slack.fail(POST, Error("channel_not_found"), times=3)
    return await _unposted(town, lambda: setattr(fault, "times", 0), days=0)


async def _unposted(town: Town, mended: Callable[[], None], days: int = 3) -> str:
    """Friday, 17:00: it cannot be posted, and the host hears of it."""
    await town.advance(days=days, hours=1, minutes=33)
    assert states(town, "RECAP") == ["pending"]
    saw = await by_letter(town)
    mended()
    await town.advance(hours=6)
    assert states(town, "RECAP") == ["sent"] and len(town.posts("circle")) == 1
    return f"the host reads {saw} and then the recap is there"


async def picture_refused(town: Town) -> str:
    """invalid_blocks: a recap's picture is not taken."""
    return await _pictured(town, POST, Error("invalid_blocks"), times=4, pictures=0)


async def picture_not_ready(town: Town) -> str:
    """invalid_blocks, until Slack has looked at a recap's picture."""
    return await _pictured(town, POST, Error("invalid_blocks"), times=2)


async def upload_unasked(town: Town) -> str:
    """The answer to files.getUploadURLExternal is lost."""
    return await _pictured(town, "files.getUploadURLExternal", Dropped())


async def upload_lost(town: Town) -> str:
    """A picture is uploaded, and the answer is lost."""
    return await _pictured(town, "upload", Dropped())


async def upload_uncompleted(town: Town) -> str:
    """The answer to files.completeUploadExternal is lost."""
    return await _pictured(town, "files.completeUploadExternal", Dropped())


async def upload_cut(town: Town) -> str:
    """A picture cannot be uploaded at all."""
    return await _pictured(town, "upload", Reset(), times=10, pictures=0)


async def _pictured(town: Town, method: str, kind: Kind, *, times: int = 1, pictures: int = 1) -> str:
    """The recap of a week in which everybody did something."""
    for name in town.people:
        await (await rejected(town, name)).settled()
    await town.advance(days=2, hours=23)
    fault = town.slack.fail(method, kind, times)
    await town.advance(hours=4)
    [recap] = town.posts("circle")
    assert fault.hits and len(recap.pictures) == pictures
    return f"“{first(recap)}”, {'with its picture' if pictures else 'in words'}"


LETTERS = (
    Row(limited),
    Row(limited_twice),
    Row(limited_for_long),
    Row(slow),
    Row(opening_lost),
    Row(opening_cut),
    Row(members_unknown),
    Row(dms_closed),
    Row(too_long),
    Row(not_visible),
    Row(deleted),
    Row(archived),
    Row(not_in_channel),
    Row(channel_gone),
    Row(picture_refused),
    Row(picture_not_ready),
    Row(upload_unasked),
    Row(upload_lost),
    Row(upload_uncompleted),
    Row(upload_cut),
)
