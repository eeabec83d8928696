"""Who hosts two circles decides in one at a time: wherever they stand, nothing leads over to the other, nor a name."""

from collections.abc import Sequence

import pytest

from tests.features.deciding import HURTFUL
from tests.features.kindness import ask, asked_ones
from tests.features.second import second_circle
from tests.world import Said, World

HARBOUR = ("Harbour", "Ana", "Ben", "Chidi", "Dana", "Eli")  # who are "Person 1" to "Person 5" in the other one
TABLES = ("members", "limits", "host_acts", "reports", "asks", "kind_words")
MODERATION = ("report", "author", "take-down", "nothing-to-do", "member", "pause", "remov", "let-back", "host-log")
DEEP = 5  # presses one after the other


async def two_hosted(world: World) -> int:
    """Ana hosts both; in both Ben has written something that is reported, Dana is paused and Eli is removed."""
    number = await second_circle(world, 1, 2, 3, 4, 5)
    world.change("UPDATE members SET host = 1 WHERE circle = ? AND account = 1", number)
    for circle in (number, 1):
        await world.say("ben", "encourage", member=3, circle=circle, words=f"{HURTFUL} {circle}", typed=True)
        await world.advance(minutes=1)
        [(word,)] = world.rows("SELECT id FROM kind_words WHERE circle = ?", circle)
        await world.say("chidi", "report", word=word, typed=True)
        for member, command, days in ((4, "pause-member", {"days": 9}), (5, "remove-member", {})):
            sure = await world.say("ana", command, member=member, circle=circle, typed=True, **days)
            await world.press_token("ana", sure.token("Pause them" if days else "Remove them"))
    await ask(world, "chidi", circle=number, named="NAMED", words="It is all your fault.")
    await world.advance(minutes=6)
    [(asked,)] = world.rows("SELECT id FROM asks WHERE circle = ?", number)
    for reader in [one for one in await asked_ones(world) if one != "ana"][:1]:
        await world.say(reader, "report", ask=asked, typed=True)
    return number


def of_harbour(world: World) -> list[Sequence[object]]:
    """All that is kept of it."""
    return [row for table in TABLES for row in world.rows(f"SELECT * FROM {table} WHERE circle = 1")]


def tokens(said: Said) -> list[str]:
    return [one["token"] for one in said.body.get("buttons", ())]


async def pressed(world: World, token: str, message: int | None, where: str) -> Said:
    """The button, and where it opens a form that form, sent in."""
    said = await world.press_token("ana", token, message)
    if said.form is None:
        return said
    chosen = {name: one["value"] for name, one in said.questions.items() if one["value"]}
    return await world.say("ana", said.form, where=where, typed=True, **{"days": 2, **said.body["given"], **chosen})


@pytest.mark.parametrize("where", ["dm", "circle"])
async def test_no_button_of_moderation_leads_into_another_circle(world: World, where: str) -> None:
    """Every one that a host of both is shown of the second one, and every one that these lead to: pressed in a direct
    message and in the first one's channel, it changes nothing of the first one and shows no name of it.
    """
    number, known = await two_hosted(world), set[str]()
    await world.say("ana", "pause-member", member=3, circle=number, days=2, typed=True)
    before = of_harbour(world)
    starts = [await world.say("ana", one, where=where, circle=number, typed=True) for one in ("reports", "removed")]
    starts.append(await world.say("ana", "host-log", where=where, circle=number, typed=True))
    waiting = [(one, token, 1) for one in starts for token in tokens(one)]
    while waiting:
        card, token, depth = waiting.pop(0)
        if token in known or not (token.startswith("more") or any(one in token for one in MODERATION)):
            continue
        known.add(token)
        said = await pressed(world, token, card.body.get("n"), where)
        assert not [name for name in HARBOUR if name in str(said)], f"{token}: {said}"
        assert of_harbour(world) == before, token
        waiting += [(said, one, depth + 1) for one in tokens(said)] if depth < DEEP else []
    done = {token.partition(":")[0].rstrip("!.") for token in known}
    told = {"warn-author", "decide-author", "take-down", "nothing-to-do", "end-pause", "undo-removal"}
    assert {*told, "pause-member", "remove-member", "let-back", "removed", "reports"} <= done
    assert world.rows("SELECT count(*) FROM host_acts WHERE circle = ?", number)[0][0] > 3


async def test_whoever_was_chosen_in_one_circle_is_nobody_in_another(world: World) -> None:
    """A button that does not say in which: where that is asked, who is meant is asked there too, with nobody chosen."""
    await two_hosted(world)
    for token in (
        "pause-member:member=2&report=1",
        "remove-member:member=2",
        "hand-over:member=2",
        "encourage:member=2",
    ):
        which = await world.press_token("ana", token)
        assert which.text == "Which circle is this for?" and "member=" not in which.token("Harbour")
        form = await world.press_token("ana", which.token("Harbour"))
        assert form.questions["member"]["value"] is None, token
