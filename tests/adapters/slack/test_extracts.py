"""An extract of one's applications comes to one's own direct messages, and goes when a new one comes."""

from tests.adapters.slack.town import Town

NAMES = ["applications-2026-11-24.xlsx", "applications-2026-11-24.json", "applications-2026-11-24.json"]


async def test_a_file_in_their_direct_messages(town: Town) -> None:
    """With the right bytes; of another kind, both stay."""
    await town.say("ana", "apply", employer="Initech", on="2026-11-20")
    for label in ("Excel (XLSX)", "For programs (JSON)", "For programs (JSON)"):
        await town.say("ana", "take-with-me")
        await town.press("ana", label)
        await town.advance(minutes=1)
    files, dms = list(town.team.files.values()), town.dms("ana")[-1]
    assert [one.name for one in files] == NAMES and [one.deleted for one in files] == [False, True, False]
    assert {one.shared_in for one in files} == {dms.channel.id} and dms.channel.recipient is town.people["ana"]
    assert (files[0].content or b"").startswith(b"PK")
    assert b'"employer": "Initech"' in (files[2].content or b"")
    assert dms.words.startswith("*Take it with me*") or "Here are your applications." in dms.words


async def test_it_goes_with_whoever_is_deleted(town: Town) -> None:
    """An hour after they asked for that, with everything else of theirs."""
    await town.say("ana", "apply", employer="Initech", on="2026-11-20")
    await town.say("ana", "take-with-me")
    await town.press("ana", "Table (CSV)")
    await town.advance(minutes=1)
    [file] = town.team.files.values()
    assert not file.deleted
    await town.say("ana", "privacy")
    await town.press("ana", "Delete everything")
    await town.press("ana", "Delete everything")
    await town.advance(hours=3)
    assert file.deleted
