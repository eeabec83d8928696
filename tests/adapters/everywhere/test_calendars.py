"""Interviews of a calendar, on every platform: shown, asked about, imported, and taken back."""

from tests.adapters.stages import Stage

TALKS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART:20261118T233000Z
SUMMARY:Interview: Acorn
END:VEVENT
END:VCALENDAR
"""


async def test_interviews_come_in(stage: Stage) -> None:
    shown = await stage.fill("ana", await stage.say("ana", "import"), {"list~": TALKS})
    if shown.labels[:1] == ("Yes, save it",):
        shown = await stage.press("ana", "Yes, save it")
    assert "I found no applications. Rows left out: 1 waiting for your answer." in shown.text
    assert "“Interview: Acorn” on Wednesday 18 November: which application is it for?" in shown.text
    shown = await stage.press("ana", "A new application: Acorn")
    assert "I found 1 interview." in shown.text
    done = await stage.press("ana", "Import 1")
    assert "1 is in your list now." in done.text
    listed = await stage.say("ana", "applications")
    assert "Acorn" in listed.text and "Interview, Wednesday 18 November" in listed.text
    await stage.say("ana", "imports")
    await stage.press("ana", "1. Take it back")
    assert "Taken back." in (await stage.press("ana", "Take it back")).text
