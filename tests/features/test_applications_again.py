"""Again at the same employer: never in the way, and one line says how it was before."""

import pytest

from tests.features.applying import DONE, applied, happened
from tests.world import World

AGAIN = {
    "no answer": ([], "You wrote to them on Tuesday 6 October; no answer yet."),
    "further": (["INTERVIEW"], "You wrote to them on Tuesday 6 October; you reached: Interview."),
    "no": (["NO"], "You wrote to them on Tuesday 6 October; they said no."),
    "late no": (
        ["INTERVIEW", "NO"],
        "You wrote to them on Tuesday 6 October; you reached: Interview; they said no.",
    ),
    "accepted": (["ACCEPTED"], "You wrote to them on Tuesday 6 October; you reached: Offer; you said yes."),
    "withdrawn": (["WITHDRAWN"], "You wrote to them on Tuesday 6 October; you said no."),
    "quiet": (["QUIET"], "You wrote to them on Tuesday 6 October; it went quiet."),
    "reopened": (["QUIET", "REOPENED"], "You wrote to them on Tuesday 6 October; it goes on again."),
    "after a no": (["NO", "APPLIED"], "You wrote to them on Tuesday 6 October; it goes on again."),
}


@pytest.mark.parametrize(("then", "line"), AGAIN.values(), ids=AGAIN)
async def test_again_at_the_same_employer(world: World, then: list[str], line: str) -> None:
    """Never in the way; one line, true in every state."""
    number = await applied(world, employer="Café Zoë", on="6 October")
    for day, what in enumerate(then, 10):
        await happened(world, number, what, f"2026-10-{day}")
    said = await world.say("ana", "apply", employer="cafe zoe")
    assert said.text == f"{DONE.format('Applied, Tuesday 24 November')}\n\n{line}"
    assert world.rows("SELECT count(*) FROM applications") == [(2,)]


@pytest.mark.parametrize("again", ["ACME", "Acme, Inc.", "Acme GmbH", "ácme!"])
async def test_again_however_it_is_spelled(world: World, again: str) -> None:
    """As imports know it too."""
    await applied(world, employer="Acme", on="6 October")
    assert "You wrote to them on" in (await world.say("ana", "apply", employer=again)).text


async def test_again_where_nothing_was_sent(world: World) -> None:
    await applied(world, employer="Acme", stage="SAVED")
    assert (await world.say("ana", "apply", employer="Acme")).text.endswith("A job of theirs is in your list already.")
    await applied(world, employer="Birch", stage="INTERVIEW", on="unknown")
    said = await world.say("ana", "apply", employer="Birch")
    assert said.text.endswith("You've been in touch before; you reached: Interview.")
