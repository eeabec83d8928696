"""Reflections: a button acts on the one it is about, and its answer says which; only one is ahead."""

import pytest

from tests.features.reflecting import LISBON, offers, rejected
from tests.world import Said, World

NONE = "All right, no reflection. It's saved in your list."
ACME, BOLT = {"Interview · Acme": "Tuesday 24 November, 17:00"}, {"First call · Bolt": "Tuesday 24 November, 17:05"}
OPEN = "Another reflection comes first, so this one won't come by itself. You can look back on it now."
COMES = f"{OPEN} The other one will come on Wednesday 25 November, 10:00."


async def none_for_acme_one_for_bolt(world: World) -> tuple[Said, Said]:
    """The card of Acme's, where its reflection was declined, and the answer that said so."""
    card = await rejected(world, stage="INTERVIEW", employer="Acme")
    declined = await world.press("ana", "No reflection")
    await world.advance(minutes=5)
    await rejected(world, employer="Bolt")
    return card, declined


async def test_no_twice_leaves_the_next_one_alone(world: World) -> None:
    _, declined = await none_for_acme_one_for_bolt(world)
    again = await world.press("ana", "No reflection")  # where it stood
    assert (declined.text, declined.fields) == (again.text, again.fields) == (NONE, ACME)
    await world.until("2026-11-25T10:00", LISBON)
    [offer] = [one for one in await world.sees("ana") if one.title == "A quiet moment"]
    assert offer.fields == BOLT


async def test_after_all_says_that_another_one_comes(world: World) -> None:
    """It can be looked back on at once; with the other one done, it comes by itself."""
    _, declined = await none_for_acme_one_for_bolt(world)
    answer = await world.press_token("ana", declined.token("Reflect after all"))
    assert (answer.text, answer.fields, answer.labels) == (COMES, ACME, ["Reflect now"])
    assert (await world.press("ana", "Reflect now")).fields == ACME
    await world.until("2026-11-25T10:00", LISBON)
    assert (await world.press_token("ana", declined.token("Reflect after all"))).text == OPEN
    assert (await world.press("ana", "No thanks")).fields == BOLT
    answer = await world.press_token("ana", declined.token("Reflect after all"))
    assert answer.text == "Your reflection will come on Thursday 26 November, 10:00. Until then, leave it be."
    assert answer.fields == ACME


@pytest.mark.parametrize("button", ["Tomorrow", "No thanks"])
async def test_an_offer_in_the_inbox_is_about_its_own(world: World, button: str) -> None:
    """Acme's could not be brought for two days; what is pressed there changes nothing of Bolt's."""
    await world.close_dms("ana")
    await rejected(world, stage="INTERVIEW", employer="Acme")
    await world.until("2026-11-28T11:30", LISBON)
    await rejected(world, employer="Bolt")
    await world.say("ana", "inbox")
    answer = await world.press("ana", button)
    assert answer.fields == ACME
    assert answer.text == {"Tomorrow": COMES.replace("Wednesday 25", "Sunday 29"), "No thanks": NONE}[button]
    await world.close_dms("ana", closed=False)
    await world.until("2026-11-29T10:00", LISBON)
    assert [[*one.fields] for one in await world.sees("ana") if one.title == "A quiet moment"][-1] == [
        "First call · Bolt"
    ]


async def test_a_declined_one_that_is_changed_says_the_same(world: World) -> None:
    await none_for_acme_one_for_bolt(world)
    changed = await world.say("ana", "edit-rejection", number=1, stage="FINAL", sting=3, employer="Acme")
    assert changed.text == f"Changed.\n\n{COMES}" and changed.labels == ["Show it", "Help now", "Reflect now"]
    assert [*(await world.press("ana", "Reflect now")).fields] == ["Final round · Acme"]


async def test_no_to_one_about_two_names_both(world: World) -> None:
    await rejected(world, stage="INTERVIEW", employer="Acme")
    await world.advance(minutes=5)
    await rejected(world, employer="Bolt")
    assert (await world.press("ana", "No reflection")).fields == {**BOLT, **ACME}


async def test_a_button_without_a_number_means_the_one_ahead(world: World) -> None:
    await none_for_acme_one_for_bolt(world)
    answer = await world.say("ana", "reflect-when", when="NO")
    assert (answer.text, answer.fields) == (NONE, BOLT)
    await world.until("2026-11-26T10:00", LISBON)
    assert await offers(world) == []
