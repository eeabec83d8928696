"""What was previewed: changed, sent once, undone for five minutes, forgotten after half an hour."""

from tests.features.kindness import ask, asked_ones
from tests.world import World


async def test_a_preview_is_changed_and_not_sent(world: World) -> None:
    """[Change] opens the form with what was written; [Don't send] forgets it."""
    await ask(world, "ana", words="First words.", send=False)
    form = await world.press("ana", "Change")
    assert form.questions["words"]["value"] == "First words."
    changed = await world.press("ana", "Change", wish="TIPS", words="Second words.")
    assert "“Second words.”" in changed.text
    assert world.rows("SELECT count(*) FROM asks") == [(1,)]
    assert (await world.press("ana", "Don't send")).text == "Not sent. Nobody saw it."
    assert world.rows("SELECT count(*) FROM asks") == [(0,)]


async def test_undone_and_sent_after_all(world: World) -> None:
    """Nothing is typed twice, and the five minutes begin anew."""
    await ask(world, "ana")
    await world.advance(minutes=4)
    await world.press("ana", "Undo")
    await world.press("ana", "Send")
    await world.advance(minutes=4)
    assert await asked_ones(world) == []
    await world.advance(minutes=1)
    assert len(await asked_ones(world)) == 3
    await world.advance(minutes=30)
    assert world.rows("SELECT state FROM asks") == [("OPEN",)]


async def test_an_unfinished_preview_is_forgotten(world: World) -> None:
    """After half an hour its words are gone, and [Send] says so kindly."""
    await ask(world, "ana", send=False)
    await world.advance(minutes=31)
    assert world.rows("SELECT count(*) FROM asks") == [(0,)]
    assert "half an hour" in (await world.press("ana", "Send")).text


async def test_older_previews_still_say_dont_send(world: World) -> None:
    """Their button has the word of taking back; either word does what is right for the ask as it is now."""
    preview = await ask(world, "ana", send=False)
    assert preview.token("Don't send") == "drop-ask!:ask=1"
    assert (await world.press_token("ana", "take-back!:ask=1")).text == "Not sent. Nobody saw it."
    assert world.rows("SELECT count(*) FROM asks") == [(0,)]

    sent = await ask(world, "ana")
    assert sent.token("Don't send") == "drop-ask!:ask=2"
    await world.advance(minutes=6)
    assert (await world.press_token("ana", "drop-ask!:ask=2")).text.startswith(
        "Taken back. The people I asked will see"
    )
    assert world.rows("SELECT state FROM asks") == [("WITHDRAWN",)]


async def test_sent_once(world: World) -> None:
    """A second [Send] changes nothing."""
    preview = await ask(world, "ana", send=False)
    await world.press("ana", "Send")
    again = await world.press_token("ana", preview.token("Send"))
    assert again.error and again.text == "This one has already been sent. Nothing is sent twice."
    await world.advance(minutes=6)
    assert len(await asked_ones(world)) == 3


async def test_an_undone_ask_is_forgotten_too(world: World) -> None:
    """Half an hour after [Undo], not after it was first written."""
    await ask(world, "ana", words="First words.")
    await world.advance(minutes=4)
    await world.press("ana", "Undo")
    await world.advance(minutes=29)
    assert world.rows("SELECT count(*) FROM asks") == [(1,)]
    await world.advance(minutes=1)
    assert world.rows("SELECT count(*) FROM asks") == [(0,)]


async def test_who_wakes_within_the_five_minutes_can_be_asked(world: World) -> None:
    """At 6:57 everybody else sleeps until 7:00 or longer; at 6:54 nobody will be awake when it goes out."""
    for minute, said in (
        ("06:54", "There's nobody I can ask right now"),
        ("06:57", "In five minutes I'll start asking two or three"),
    ):
        await world.until(f"2026-11-25T{minute}")
        await ask(world, "ana", send=False)
        sent = await world.press("ana", "Send")
        assert sent.text.startswith(said)
        await world.press("ana", "Undo")
