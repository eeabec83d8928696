"""What a host can decide about something reported; whoever had no name has none to the end."""

import pytest

from tests.features.deciding import HURTFUL, host, reported, reported_without_a_name, second_host, told
from tests.features.kindness import ask, asked_ones
from tests.small import text
from tests.world import World

WROTE = "About something you wrote"


async def test_a_host_reads_it_in_the_channel_with_all_that_is_kept(world: World) -> None:
    """The words, when and where they were sent, and the note; nobody else can look, nor a host anywhere else."""
    await reported(world)
    card = await host(world, "reports")
    assert card.title == "A report" and card.text == "Chidi would like you to look at a message from Ben."
    sent = "Tuesday 24 November, 17:00, in Harbour"
    assert card.fields == {"The message": f"“{HURTFUL}”", "Sent": sent, "Chidi adds": "“It hurt.”"}
    for person in ("ben", "chidi"):
        refused = (await host(world, "reports", person)).error or ""
        assert refused.startswith("Only a host of Harbour can do that.")
    world.change("UPDATE members SET host = 1 WHERE account = 4")
    refused = (await host(world, "reports", "dana")).error or ""
    assert "you also need permission to manage this server or workspace" in refused


async def test_a_warning_reaches_only_its_author(world: World) -> None:
    """Asked twice, and kindly; the report is over, its words are gone, and the log says who was warned."""
    await reported(world)
    before = await world.sees("chidi")
    await host(world, "reports")
    assert "They won't hear who reported it." in (await world.press("ana", "Warn its author")).text
    said = await world.press("ana", "Warn them")
    assert said.text == "Ben gets your warning from me, in private. Nobody else will be told."
    await world.advance(minutes=1)
    [letter] = [one for one in await world.sees("ben") if one.title == WROTE]
    assert letter.text.startswith("Somebody in Harbour was hurt by something you wrote there")
    assert "Chidi" not in str(letter) and "/my-circle shows who they are" in letter.text
    assert await world.sees("chidi") == before
    assert (await host(world, "reports")).text.startswith("There's no report that waits for you.")
    assert "Ana warned Ben." in str((await host(world, "host-log")).fields)
    assert world.rows("SELECT words FROM kind_words WHERE reported_at IS NOT NULL") == [(None,)]
    assert world.rows("SELECT note, evidence FROM reports") == [(None, None)]
    [looked] = [one for one in await world.sees("ana") if one.title == "A report"]
    assert looked.text == "A host has decided about this report. /host-log shows what was decided."


@pytest.mark.parametrize("asker", ["dana", "eli"])
async def test_no_words_without_a_name_for_two_weeks(world: World, asker: str) -> None:
    """Asked twice. Whoever wrote it hears until when, and can do everything with their name; the host learns nobody's
    name, by no answer and by no log.
    """
    await reported_without_a_name(world, asker)
    card = await host(world, "reports")
    assert card.text.endswith("would like you to look at a message from Someone in Harbour.")
    sure = await world.press("ana", "No nameless words for two weeks")
    assert "You won't learn who it is" in sure.text
    done = await world.press("ana", "Yes, for two weeks")
    assert done.text == (
        "Whoever wrote it can't ask or answer without a name here until Tuesday 8 December, 17:09, and hears that from "
        "me in private. I can't tell you who it is."
    )
    await world.advance(minutes=1)
    [letter] = await told(world, asker, WROTE)
    assert "you can't ask or answer there without your name" in letter
    log = str((await host(world, "host-log")).fields)
    assert "Ana decided that the author of something reported can't write without a name until" in log
    assert "Dana" not in log + card.text + done.text + sure.text
    refused = await world.press(asker, "Reply", words="I meant it.")
    assert refused.error is not None and refused.error.startswith("You can't ask or answer without your name here")
    again = await world.say(asker, "ask", wish="LISTEN", named="ANONYMOUS", typed=True)
    assert again.error is not None and again.error.startswith("You can't ask or answer without your name here")
    await world.say(asker, "take-back", ask=1, sure="yes")
    assert (await ask(world, asker, send=False, named="NAMED")).title == "Before I send it"
    await world.advance(days=14)
    assert (await ask(world, asker, send=False, named="ANONYMOUS")).title == "Before I send it"


async def test_nothing_to_do_is_each_hosts_own(world: World) -> None:
    """A second host can still look; once both have, it is over."""
    await reported(world, "ben", "chidi")
    await host(world, "hand-over", member="Eli")
    await host(world, "reports")
    assert (await world.press("ana", "Nothing to do")).text == "That's fine. Thank you for looking."
    assert (await host(world, "reports")).text.startswith("There's no report")
    assert world.rows("SELECT ended_at IS NULL FROM reports") == [(1,)]
    assert "a message from Ben" in text(await second_host(world, "eli", "reports"))
    assert text(await second_host(world, "eli", "nothing-to-do", report=1)) == "That's fine. Thank you for looking."
    assert world.rows("SELECT ended_at IS NULL FROM reports") == [(0,)]


async def test_an_ask_can_be_reported_and_taken_down(world: World) -> None:
    """What it said is kept although it ends meanwhile; its author hears why, its readers as if it was taken back."""
    await ask(world, "dana", named="ANONYMOUS", words="You are all to blame.")
    await world.advance(minutes=6)
    reader = next(one for one in await asked_ones(world) if one != "ana")
    form = await world.press(reader, "Report")
    assert form.form == "report"
    assert form.questions["note"]["hint"] == (
        "Your host will see this ask, its writer as you know them, your note and your name."
    )
    said = await world.press(reader, "Report", note="Not here.")
    assert said.text.startswith("Thank you for speaking up.")
    assert (await world.press(reader, "Report")).form == "report"
    again = await world.say(reader, "report", ask=1, typed=True)
    assert again.text == "Your host already has this one. Thank you for speaking up."
    await world.advance(minutes=1)
    [letter] = [one for one in await world.sees("ana") if one.title == "A report"]
    assert letter.text.startswith(f"{reader.title()} would like you to look at an ask from Someone in Harbour.")
    assert letter.fields["The ask"] == "“You are all to blame.”" and "Dana" not in str(letter)
    await host(world, "reports")
    await world.press("ana", "Take this ask down")
    await world.press("ana", "Take it down")
    await world.advance(minutes=1)
    assert world.rows("SELECT state, words FROM asks") == [("WITHDRAWN", None)]
    assert "Someone in Harbour isn't asking any more" in str(await world.texts(reader))
    assert "has taken down what you asked" in (await told(world, "dana", WROTE))[0]
    card = await host(world, "reports")
    assert card.fields["The ask"] == "“You are all to blame.”"
    assert (await world.say(reader, "report", ask=1, typed=True)).error is not None


async def test_a_report_about_the_only_host_says_that_it_waits(world: World) -> None:
    """Nobody who wrote it ever sees it, in no list; the next host does."""
    await reported(world, "ana", "chidi")
    assert (await host(world, "reports")).text.startswith("There's no report")
    assert [one for one in await world.sees("ana") if one.title == "A report"] == []
    await host(world, "hand-over", member="Dana")
    await world.advance(minutes=1)
    assert len([one for one in await world.sees("dana") if one.title == "A report"]) == 1
    assert "a message from Ana" in text(await second_host(world, "dana", "reports"))
    await second_host(world, "dana", "warn-author", report=1, sure="yes")
    await world.advance(minutes=1)
    assert len(await told(world, "ana", WROTE)) == 1


@pytest.mark.parametrize("named", ["NAMED", "ANONYMOUS"])
async def test_when_an_ask_was_sent_stays_however_it_ends(world: World, named: str) -> None:
    """Taken back hours later, it was still sent when it was: the end is not read as its hour."""
    await ask(world, "dana", named=named, words=HURTFUL)
    await world.advance(minutes=6)
    reader = next(one for one in await asked_ones(world) if one != "ana")
    await world.say(reader, "report", ask=1, typed=True)
    before = str((await host(world, "reports")).fields)
    await world.advance(hours=3)
    assert (await world.say("dana", "take-back", ask=1, sure="yes")).error is None
    after = str((await host(world, "reports")).fields)
    assert "17:05" in before and "17:05" in after and "20:" not in after, (before, after)
