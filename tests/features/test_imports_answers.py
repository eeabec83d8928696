"""What is answered about a list holds in what comes of it, and goes with it when it is taken back."""

from typing import Any

import pytest

from tests.world import World

SPELLED = (
    "Company,Role,Date applied,Status\nAcme GmbH,Nurse,2026-10-01,Rejected\nAcme,Cook,2026-11-02,Applied\n"
    "Acme (night shift),Nurse,2026-10-01,Interview\n"
)
TWO_OFFERS = (
    "Company,Role,Date applied,Status\nAcme,Nurse,2026-10-01,Offer\nBirch,Cook,2026-10-02,Offer\n"
    "Cedar,Driver,2026-10-03,Applied\n"
)
NOTHING = "No, or not yet"


async def answered(world: World, words: str, label: str) -> Any:
    """The preview with one question answered."""
    shown = await world.say("ana", "import", list=words)
    chosen = await world.press("ana", "Answer a question")
    for question in [one for one in chosen.labels if one.startswith("Question")]:
        if label in (await world.press("ana", question)).labels:
            return await world.press("ana", label)
        await world.press("ana", "Back")
        shown = await world.press("ana", "Answer a question")
    raise AssertionError(shown.labels)


async def listed(world: World) -> dict[str, str]:
    shown = await world.say("ana", "applications")
    return dict(shown.fields)


async def back(world: World) -> None:
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    assert (await world.press("ana", "Take it back")).text == "Taken back."
    assert world.rows("SELECT count(*) FROM applications") == [(0,)]


async def test_each_spelling_stays_unless_somebody_chooses(world: World) -> None:
    """They are one employer all the same: the line about them knows."""
    shown = await world.say("ana", "import", list=SPELLED)
    assert shown.fields["Question 1"] == (
        "Is this one and the same employer: “Acme”, “Acme GmbH”, “Acme (night shift)”?\n"
        "Unless you say otherwise: Yes, and each stays as it's written."
    )
    await world.press("ana", "Import 3")
    assert set(await listed(world)) == {"Nurse · Acme GmbH", "Cook · Acme", "Nurse · Acme (night shift)"}
    said = await world.say("ana", "apply", employer="ACME GmbH", typed=True)
    assert "You wrote to them on Monday 2 November; no answer yet." in said.text


async def test_one_name_for_one_employer(world: World) -> None:
    """So two rows of one job are one, with what both say; and what only a spelling said stays in the notes."""
    shown = await answered(world, SPELLED, "Yes, and all are called “Acme”")
    assert "Rows left out: 1 the same as another row." in shown.text
    await world.press("ana", "Import 2")
    assert await listed(world) == {
        "Cook · Acme": "Applied, Monday 2 November",
        "Nurse · Acme": "They said no, you reached: Interview",
    }
    shown = await world.say("ana", "import", list=SPELLED)
    assert "All of it is in your list already" in shown.text
    await world.press("ana", "Cancel")
    await back(world)
    shown = await answered(world, SPELLED.replace("2026-10-01,I", "2026-10-05,I"), "Yes, and all are called “Acme”")
    assert any("Nurse at Acme is there more than once." in one for one in shown.fields.values())
    await world.press("ana", "Import 3")
    noted = world.rows("SELECT count(*) FROM applications WHERE notes = ?", b"Acme (night shift)")
    assert noted == [(1,)]


async def test_two_employers_stay_two(world: World) -> None:
    """The line about earlier ones tells of the one that is meant, until the import is taken back."""
    await answered(world, SPELLED, "No, they are different employers")
    await world.press("ana", "Import 3")
    said = await world.say("ana", "apply", employer="ACME GmbH", on="unknown", typed=True)
    assert "You wrote to them on Thursday 1 October; they said no." in said.text
    assert "Monday 2 November" not in said.text
    said = await world.say("ana", "apply", employer="Acme Ltd", typed=True)
    assert "You wrote to them" not in said.text
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    await world.press("ana", "Take it back")
    said = await world.say("ana", "apply", employer="Acme SA", typed=True)
    assert "You wrote to them" in said.text
    assert world.rows("SELECT answers FROM imports") == [(None,)]


async def test_an_offer_is_taken_only_by_who_took_it(world: World) -> None:
    """It has ended then, so that no closing of what is open says otherwise; the search is put away only on request."""
    shown = await answered(world, TWO_OFFERS, "Yes: Cook, Birch")
    assert "2 rows end with an offer, such as Nurse, Acme. Did you take one of them?" in shown.fields["Question 1"]
    done = await world.press("ana", "Import 3")
    assert "You took an offer. When you're ready, I can put your search away with you." in done.text
    assert done.labels[0] == "I've found something"
    assert await listed(world) == {
        "Nurse · Acme": "Offer",
        "Cook · Birch": "I said yes, you reached: Offer",
        "Driver · Cedar": "Applied, Saturday 3 October",
    }
    assert (await world.say("ana", "close-open")).text.startswith("2 applications are closed now")
    assert (await listed(world))["Cook · Birch"] == "I said yes, you reached: Offer"


@pytest.mark.parametrize("status", ["Offer", "Accepted!", "Hired"])
async def test_an_offer_stays_one_unless_somebody_says_so(world: World, status: str) -> None:
    await world.say("ana", "import", list=f"Company,Role,Date applied,Status\nAcme,Nurse,2026-10-01,{status}\n")
    done = await world.press("ana", "Import 1")
    assert "I've found something" not in done.labels
    assert await listed(world) == {"Nurse · Acme": "Offer"}


async def test_a_word_for_a_taken_offer_is_asked_once(world: World) -> None:
    """“Accepted” may be either, and whoever says which is not asked again."""
    words = "Company,Role,Date applied,Status,Status date\nAcme,Nurse,2026-10-01,Accepted,2026-11-02\n"
    shown = await world.say("ana", "import", list=words)
    shown = await world.press("ana", "An offer, and I took it")
    assert list(shown.fields) == ["Question 1"]
    done = await world.press("ana", "Import 1")
    assert done.labels[0] == "I've found something"
    token = f"import-now!.:number={world.rows('SELECT id FROM imports')[0][0]}"
    assert (await world.press_token("ana", token)).text == done.text
    assert await listed(world) == {"Nurse · Acme": "I said yes, Monday 2 November, you reached: Offer"}
    again = await world.say("ana", "apply", employer="Acme", typed=True)
    assert "you reached: Offer; you said yes." in again.text
    await world.say("ana", "delete-application", number=world.rows("SELECT max(id) FROM applications")[0][0])
    await back(world)


async def test_old_open_ones_are_offered_later_in_one_card(world: World) -> None:
    """What the right answers call status_old: never at the import, one card for all of them a week later."""
    rows = "Acme,Nurse,2026-08-15,Applied\nBirch,Cook,2026-09-10,Applied\nCedar,Driver,2026-09-11,Rejected\n"
    await world.agree("ana")
    shown = await world.say("ana", "import", list=f"Company,Role,Date applied,Status\n{rows}")
    assert shown.fields == {}
    await world.press("ana", "Import 3")
    assert set((await listed(world)).values()) >= {"Applied, Saturday 15 August", "Applied, Thursday 10 September"}
    await world.advance(days=6)
    assert not [one for one in await world.sees("ana") if one.title == "Quiet for a while"]
    await world.advance(days=2)
    [card] = [one for one in await world.sees("ana") if one.title == "Quiet for a while"]
    assert list(card.fields) == ["Nurse · Acme", "Cook · Birch"]
    assert card.labels[:3] == ["Draft a follow-up", "Went quiet", "Still active"]


async def test_nothing_is_asked_that_would_change_nothing(world: World) -> None:
    """Of a list that is here already; an offer may have been taken since, and a row that was left out may come."""
    await world.say("ana", "import", list=SPELLED)
    await world.press("ana", "Import 3")
    shown = await world.say("ana", "import", list=SPELLED)
    assert "so there's nothing to import." in shown.text
    assert shown.fields == {} and shown.labels == ["Cancel"]
    await world.say("ana", "import", list=TWO_OFFERS)
    await world.press("ana", "Import 3")
    assert list((await world.say("ana", "import", list=TWO_OFFERS)).fields) == ["Question 1"]


async def test_a_row_that_was_left_out_can_still_come(world: World) -> None:
    twice = "Company,Role,Date applied,Status\nAcme,Nurse,2026-10-01,Applied\nAcme,Nurse,2026-11-02,Applied\n"
    await answered(world, twice, "No, keep the first")
    await world.press("ana", "Import 1")
    assert "Import 1" in (await answered(world, twice, "Yes, keep both")).labels
    shown = await answered(world, twice, "No, keep the first")
    assert "Answer a question" in shown.labels and "Import 1" not in shown.labels
