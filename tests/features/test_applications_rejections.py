"""A rejection names its application, and each of the two shows the other."""

from tests.features.applying import applied, happened
from tests.world import World


async def test_a_rejection_that_goes_leaves_its_application(world: World) -> None:
    number = await applied(world)
    await happened(world, number, "NO")
    await world.say("ana", "rejected", stage="APPLIED", sting=2, application=number)
    [(rejection,)] = world.rows("SELECT id FROM rejections")
    await world.say("ana", "delete-rejection", number=rejection, sure="yes")
    assert "Log a rejection" in (await world.say("ana", "application", number=number)).labels


async def test_a_rejection_names_its_application(world: World) -> None:
    """One that was there before; another one, or none, later. Only their own are to be chosen."""
    await applied(world, "ben", employer="Not Ana's")
    await world.say("ana", "rejected", stage="APPLIED", sting=2, employer="Acme")
    [(rejection,)] = world.rows("SELECT id FROM rejections")
    assert (await world.say("ana", "rejection-of", number=rejection)).error == (
        "You haven't logged any applications. With /apply you can log one."
    )
    first, second = await applied(world, employer="Acme", role="Nurse"), await applied(world, employer="Birch")
    await happened(world, second, "NO")
    await world.say("ana", "rejection", number=rejection)
    form = await world.press("ana", "Name the application")
    assert [one["label"] for one in form.questions["application"]["choices"]] == ["Birch", "Nurse · Acme"]
    said = await world.press("ana", "Name the application", application=first)
    assert said.text == "Saved. Each of them now shows the other."
    await world.say("ana", "rejection", number=rejection)
    assert (await world.press("ana", "The application")).title == "Nurse · Acme"
    await world.say("ana", "rejection-of", number=rejection, application=second)
    assert "Show the rejection" in (await world.say("ana", "application", number=second)).labels
    await world.say("ana", "rejection", number=rejection)
    assert (await world.press("ana", "Another application", application="")).text == "Saved. It names no application."
    assert world.rows("SELECT application FROM rejections") == [(None,)]
    refused = await world.say("ana", "rejection-of", number=rejection, application=1)
    assert refused.error == "I can't find that application. It may have been deleted."


async def test_all_rejections_that_name_an_application_are_a_tap_away(world: World) -> None:
    """Of several all are listed, and none of another one."""
    number = await applied(world, employer="Acme", stage="NO")
    for employer, of in (("First", number), ("Second", number), ("Other", None)):
        await world.say("ana", "rejected", stage="FINAL", sting=3, employer=employer, application=of, typed=True)
        await world.advance(minutes=1)
    await world.say("ana", "application", number=number)
    listed = await world.press("ana", "Show the rejections")
    assert [one["name"] for one in listed.body["fields"]] == ["Final round · Second", "Final round · First"]
    assert listed.text.endswith("Those that name one application.")


async def test_a_rejection_can_name_whichever_application(world: World) -> None:
    """A menu holds 25; the others are found by their names, and the one that it names stands there."""
    rows = "\n".join(f"E{n},Job {n},2026-09-{n % 30 + 1},Applied" for n in range(210))
    await world.say("ana", "import", list=f"Company,Role,Date applied,Status\n{rows}\n")
    await world.press("ana", "Import 210")
    await applied(world, employer="Oldest", role="Nurse", on="2025-01-01")
    await world.say("ana", "rejected", stage="APPLIED", sting=2)
    [(rejection,)] = world.rows("SELECT id FROM rejections")
    await world.say("ana", "rejection", number=rejection)
    form = await world.press("ana", "Name the application")
    assert form.questions["application"]["hint"] == "These are the latest. Type a name to find another one."
    assert form.questions["application"]["kind"] == "text"
    said = await world.say("ana", "rejection-of", number=rejection, application="nurse · oldest")
    assert said.text == "Saved. Each of them now shows the other."
    await world.say("ana", "rejection", number=rejection)
    form = await world.press("ana", "Another application")
    assert form.questions["application"]["value"] == "Nurse · Oldest"
    found = await world.say("ana", "find-applications", words="e")
    for _ in range(42):
        found = await world.press("ana", "Older")
    assert [one["name"] for one in found.body["fields"]] == ["Nurse · Oldest"] and "Older" not in found.labels
