"""LinkedIn's people, on every platform: shown without an address, brought in, and taken back."""

from tests.adapters.stages import Stage

PEOPLE = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Rosa,Marquez,https://linkedin.example/in/rosa,rosa@acme.example,Acme,Head of Nursing,14 Mar 2025
"""


async def test_people_come_in(stage: Stage) -> None:
    shown = await stage.fill("ana", await stage.say("ana", "import-contacts"), {"list~": PEOPLE})
    if shown.labels[:1] == ("Yes, save it",):
        shown = await stage.press("ana", "Yes, save it")
    assert "I found 1 person." in shown.text and "Rosa Marquez" in shown.text and "@" not in shown.text
    done = await stage.press("ana", "Import 1")
    assert "1 is in your list now." in done.text
    listed = await stage.say("ana", "contacts")
    assert "Rosa Marquez · Acme" in listed.text and "Connected on Friday 14 March 2025" in listed.text
    await stage.press("ana", "More")
    await stage.press("ana", "What I brought in")
    await stage.press("ana", "1. Take it back")
    assert "Taken back." in (await stage.press("ana", "Take it back")).text
