"""Discord says no: to a letter, to its reader, in its place, to everybody."""

from tests.adapters.discord.faults.acts import POSTS, WORDS, by_letter, first, kind_word, word_arrived
from tests.adapters.discord.faults.table import Row
from tests.adapters.discord.shown import plain
from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import states
from tests.loopback.discord import Error, Page
from tests.loopback.discord.faults import Kind

EVERYTHING = "^/(channels|guilds|users)"
OPENING = "^/users/@me/channels$"
LINK = "https://example.com/a-course"


async def dms_closed(town: Town) -> str:
    """50007 Cannot send messages to this user."""
    town.people["ben"].close_dms()
    return await _in_the_inbox(town)


async def dms_opened(town: Town) -> str:
    """The same, and the direct messages are opened again the next day."""
    town.people["ben"].close_dms()
    await kind_word(town)
    await town.advance(hours=20)
    town.people["ben"].open_dms()
    await town.advance(hours=6)
    return await word_arrived(town)


async def nothing_shared(town: Town) -> str:
    """50278 No mutual guilds."""
    town.discord.fail("POST", POSTS, Error(403, 50278, "No mutual guilds"))
    return await _in_the_inbox(town)


async def quarantined(town: Town) -> str:
    """20026: Discord takes the bot for spam, and opens no direct message for it."""
    town.discord.fail("POST", OPENING, Error(403, 20026, "Your bot has been flagged"), times=100)
    await kind_word(town)
    await town.say("ana", "encourage", "circle", member="Chidi", words=WORDS)
    await town.turn()
    assert states(town, "WORD") == ["pending"] * 2
    beside = town.discord.seen(town.people["chidi"], town.places["circle"])[-1]
    assert "One message couldn't reach you." in beside.text  # whose turn to be opened has not even come
    return await _read(town)


async def _in_the_inbox(town: Town) -> str:
    await kind_word(town)
    await town.turn()
    assert states(town, "WORD") == ["pending"] and not town.people["ben"].dms()
    return await _read(town)


async def _read(town: Town) -> str:
    beside = town.discord.seen(town.people["ben"], town.places["circle"])[-1]
    hint = next(line for line in plain(beside.text).splitlines() if "/inbox" in line)
    assert beside.ephemeral
    assert "/inbox" not in (await town.say("ben", "my-circle", "circle")).answer.text
    read = await town.say("ben", "inbox", "circle")
    assert WORDS in read.answer.text and read.answer.ephemeral
    return f"at once, beside the last answer, “{hint}”, and the word in /inbox"


async def malformed(town: Town) -> str:
    """50035 Invalid Form Body, for a letter."""
    town.discord.fail("POST", POSTS, Error(400, 50035, "Invalid Form Body"))
    await kind_word(town)
    await town.turn()
    assert states(town, "WORD") == ["dead"]
    return await _read(town)


async def dm_forbidden(town: Town) -> str:
    """403 without a code, for a direct message."""
    return await _tried_again(town, Error(403, 0, "403: Forbidden"))


async def dm_not_found(town: Town) -> str:
    """404 without a code, for a direct message."""
    return await _tried_again(town, Error(404, 0, "404: Not Found"))


async def dm_unseen(town: Town) -> str:
    """50001 Missing Access, for a direct message."""
    return await _tried_again(town, Error(403, 50001, "Missing Access"))


async def dm_unknown(town: Town) -> str:
    """10003 Unknown Channel, for a direct message: it is opened anew."""
    return await _tried_again(town, Error(404, 10003, "Unknown Channel"))


async def too_much(town: Town) -> str:
    """20028: too much is written in that channel."""
    return await _tried_again(town, Error(403, 20028, "The write action has hit the write rate limit"))


async def _tried_again(town: Town, kind: Kind) -> str:
    """Refused twice; ten minutes later it goes."""
    fault = town.discord.fail("POST", POSTS, kind, times=2)
    await kind_word(town)
    await town.turn()
    assert fault.hits == 1 and states(town, "WORD") == ["pending"]
    await town.advance(minutes=15)
    assert fault.hits == 2
    return f"a quarter of an hour later {await word_arrived(town)}"


async def link_refused(town: Town) -> str:
    """240000: a link in a kind word is found harmful."""
    await town.say("ana", "encourage", "circle", member="Ben", words=f"{WORDS} {LINK}")
    town.discord.fail("POST", POSTS, Error(400, 240000, "Message blocked by harmful links filter"))
    await town.turn()
    assert LINK not in (await town.dms("ben"))[-1].text
    return f"without its link {await word_arrived(town)}"


async def unauthorized(town: Town) -> str:
    """401 at whatever the bot asks, for an hour."""
    return await _blocked(town, Error(401, 0, "401: Unauthorized"))


async def page(town: Town) -> str:
    """403 with a page of HTML at whatever the bot asks, for an hour."""
    return await _blocked(town, Page(403))


async def other_page(town: Town) -> str:
    """The same with 200, in the place of an answer."""
    return await _blocked(town, Page(200))


async def address_refused(town: Town) -> str:
    """40333: the proxy in front of Discord refuses our address, for an hour."""
    return await _blocked(town, Error(403, 40333, "internal network error"))


async def switched_off(town: Town) -> str:
    """40004: sending is switched off for an hour."""
    return await _blocked(town, Error(403, 40004, "Send messages has been temporarily disabled"))


async def _blocked(town: Town, kind: Kind) -> str:
    """Nothing is given up, and little is asked."""
    faults = [town.discord.fail(method, EVERYTHING, kind, times=100_000) for method in ("GET", "POST")]
    for writer in ("ana", "chidi", "dana"):
        await town.say(writer, "encourage", "circle", member="Ben", words=WORDS)
    await town.advance(hours=1)
    assert set(states(town, "WORD")) <= {"pending", "sending"} and sum(fault.hits for fault in faults) <= 40
    for fault in faults:
        fault.times = 0
    await town.advance(minutes=31)
    assert states(town, "WORD") == ["sent"] * 3
    found = [first(one) for one in await town.dms("ben") if WORDS in one.text]
    assert sorted(found) == ["A kind word from Ana", "A kind word from Chidi", "A kind word from Dana"]
    return "afterwards three direct messages: “A kind word from …”"


async def may_not_write(town: Town) -> str:
    """50013 Missing Permissions, for a recap, until the host has read of it."""
    here = town.places["circle"]
    here.overwrite(town.discord.bot, deny=("send_messages",))
    return await _recap(town)


async def may_not_see(town: Town) -> str:
    """50001 Missing Access, for a recap, until the host has read of it."""
    town.places["circle"].overwrite(town.discord.bot, deny=("view_channel",))
    return await _recap(town)


async def _recap(town: Town) -> str:
    """Friday, 17:00: it cannot be posted, and the host hears of it."""
    await town.advance(days=3, hours=2)
    assert states(town, "RECAP") == ["pending"]
    saw = await by_letter(town)
    town.places["circle"].overwrite(town.discord.bot)
    await town.advance(hours=6)
    assert states(town, "RECAP") == ["sent"] and len(await town.posts("circle")) == 1
    return f"the host reads {saw} and then the recap is there"


async def channel_gone(town: Town) -> str:
    """10003: a recap's channel is deleted."""
    town.places.pop("circle").delete()
    await town.advance(days=3, hours=2)
    assert states(town, "RECAP") == ["pending"]
    await town.advance(hours=54 + 24)
    assert states(town, "RECAP") == ["cancelled"]
    yet, over = [first(one) for one in await town.dms("ana") if "recap of" in one.text]
    return f"the host reads a direct message: “{yet}” and two days later “{over}”"


REFUSALS = (
    Row(dms_closed),
    Row(dms_opened),
    Row(nothing_shared),
    Row(quarantined),
    Row(malformed),
    Row(link_refused),
    Row(dm_forbidden),
    Row(dm_not_found),
    Row(dm_unseen),
    Row(dm_unknown),
    Row(too_much),
    Row(may_not_write),
    Row(may_not_see),
    Row(channel_gone),
    Row(unauthorized),
    Row(page),
    Row(other_page),
    Row(address_refused),
    Row(switched_off),
)
