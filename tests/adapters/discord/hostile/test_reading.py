"""Hostile words where others read them: whole, and without any effect (see conftest.py)."""

import pytest

from bot.seen import visible
from tests.adapters.discord.hostile.effects import EFFECTS, read
from tests.adapters.discord.hostile.filling import inputs, sent
from tests.adapters.discord.hostile.ways import form, hostile
from tests.adapters.discord.town import Town
from tests.adapters.heart import greeted_before
from tests.adapters.hostile.corpus import CASES, POSING, SAYING, spelled
from tests.adapters.hostile.filling import padded
from tests.adapters.hostile.hand import KIND, later
from tests.loopback.discord import Message


def _read(message: Message) -> str:
    return read(message.text)


async def _kind_word(town: Town, person: str) -> str:
    """The last one that came."""
    return _read([one for one in await town.dms(person) if "Reply" in one.labels][-1])


async def test_words_that_are_carried(open_town: Town) -> None:
    """A kind word is read by its receiver as it was typed."""
    for case in CASES:
        words = padded(hostile(case, open_town))[:400]
        await later(open_town.clock, 1)
        await open_town.say("ana", "encourage", "circle", member="Ben", words=words)
        await open_town.turn()
        assert visible(words).strip() in await _kind_word(open_town, "ben"), case


async def test_asks_that_are_posted(open_town: Town) -> None:
    """An ask is read by peers, and in the channel, as it was typed."""
    posts = ""
    for case in CASES:
        words = padded(hostile(case, open_town))[:300]
        await open_town.say("ana", "ask", "circle", wish="LISTEN", words=words, may_post=True)
        await open_town.press("ana", "Use this one instead" if posts else "Send")
        await open_town.advance(hours=0.02 if posts else 13)
        posts += "\n".join(map(_read, await open_town.posts("encourage")))
    assert [case for case in CASES if visible(padded(hostile(case, open_town))[:300]).strip() not in posts] == []
    asked = [one for name in open_town.people for one in await open_town.dms(name) if "Not now" in one.labels]
    assert len(asked) >= 3


async def test_the_recap(open_town: Town) -> None:
    """Goals that are shared, and words to a friend, stand in the recap as they were typed."""
    names = [*open_town.people]
    for some in (SAYING[at : at + len(names)] for at in range(0, len(SAYING), len(names))):
        for name, case in zip(names, some, strict=False):
            await open_town.say(name, "goals", "circle")
            await open_town.press(name, "Add a goal", action=hostile(case, open_town)[:120])
            await open_town.press(name, "Show it in the recap")
        words = padded(hostile(some[0], open_town))[:500]
        await sent(open_town, await form(open_town, "reflect-friend"), words)
        await open_town.press("ana", "Stop here")
        await open_town.press("ana", "Share with my circle")
        await open_town.press("ana", "Share it")
        await open_town.advance(days=7)
        recap = _read((await open_town.posts("circle"))[-1])
        for wanted in (words, *(hostile(case, open_town)[:120] for case in some)):
            assert visible(wanted).strip() in recap, some


@pytest.mark.parametrize("is_nick", [False, True])
async def test_names(open_town: Town, is_nick: bool) -> None:
    """Whatever Discord calls somebody stands in their form, and wherever others read of them."""
    for case in CASES:
        name = hostile(case, open_town)[:32]
        open_town.people["stranger"] = stranger = open_town.discord.user("Stranger" if is_nick else name)
        open_town.guild.add(stranger, nick=name if is_nick else None)
        joining = await open_town.say("stranger", "join", "circle")
        (called,) = (one.get("value") for one in inputs(joining) if one["custom_id"] == "name")
        one_name = " ".join(visible(name).replace(";", "").replace(",", "").split())  # as lists show it
        assert called == (None if case in POSING else one_name), case
        called = called or f"Stranger {case}"
        await open_town.fill("stranger", joining, zone="lisbon", name=called)
        greeted_before(open_town.folder)  # so many at once are not greeted as slowly as Discord wants it
        await open_town.say("stranger", "encourage", "circle", member="Ana", words=KIND)
        await open_town.press("stranger", "Yes, save it")
        await open_town.turn()
        assert f"A kind word from {' '.join(called.split())}" in await _kind_word(open_town, "ana"), case
        for command in ("my-circle", "encourage", "hand-over"):
            await open_town.say("ana", command, "circle")
        await open_town.say("stranger", "leave", "circle")
        await open_town.press("stranger", "Leave")


async def test_circles(open_town: Town) -> None:
    """A circle's name is read by everybody; one that is somebody's is asked back."""
    for case in SAYING:
        name = hostile(case, open_town)[:60]
        if case in ("escaped", "block fence"):
            refused = await open_town.say("ana", "setup", "circle", name=name, zone="lisbon")
            assert refused.modal is not None, case
            continue
        await open_town.say("ana", "setup", "circle", name=name, zone="lisbon")
        await open_town.say("ana", "invite", "circle")
        await open_town.turn()
        invitation = _read((await open_town.posts("circle"))[-1])
        assert f"This is {visible(name.strip())}, where we look" in invitation, case
        for command in ("my-circle", "leave", "recap"):
            await open_town.say("ana", command, "circle")


async def test_places(open_town: Town) -> None:
    """A channel's name stands in the sentence that says what is missing there; a server may be called anything."""
    for n, case in enumerate(CASES):
        name = hostile(case, open_town)[:100]
        open_town.guild.name = name
        open_town.places["odd"] = open_town.guild.channel(name, deny=("send_messages", "attach_files"))
        said = await open_town.say("ana", "setup", "odd", name=f"Odd {spelled(n)}", zone="lisbon")
        sentence = f"In #{visible(name)} I still need: Send Messages, Attach Files."
        assert sentence in _read(said.answer), case


async def test_the_signs(open_town: Town) -> None:
    """Every effect that is looked for is one that some case would have."""
    words = [hostile(case, open_town) for case in CASES]
    assert [effect for effect, sign in EFFECTS.items() if not any(map(sign.search, words))] == []
