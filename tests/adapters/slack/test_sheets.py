"""Whatever is pressed in a modal, in any order: one answer stands there, nothing is over, [Help now] is in sight."""

import random
from typing import Any

import pytest

from adapters.slack.drawing.remembered import remembering
from adapters.slack.drawing.sheets import above, sheet
from bot.messages import Message, Sorry
from bot.people import Place, Speaker
from bot.ports import Stores
from bot.tokens import decode
from bot.words import Reader, say
from tests.adapters.slack.town import Town
from tests.loopback.slack import View

WORDS = "They were kind about it, and it was a no."
ANSWERS = {
    "stage": "FINAL",
    "sting": "5",
    "wish": "LISTEN",
    "words": WORDS,
    "action": "Write to Maria",
    "until": "3 days",
    "heaviest": WORDS,
    "friend": WORDS,
    "mine": WORDS,
    "notmine": WORDS,
    "name": "Ana",
    "zone": "lisbon",
}
PRESSES = 12


class Undone(Exception):
    """Takes a unit back: it was only to be seen whether it would be refused."""


async def begun(town: Town, chance: random.Random) -> None:
    """A card in a modal: the answer to a form, or to a button on Home."""
    ana = town.people["ana"]
    await town.leave_views("ana")
    if chance.random() < 0.6:
        await town.say("ana", chance.choice(["rejected", "ask", "goal", "rest"]), "circle")
    else:
        await (await town.slack.open_home(ana)).settled()
        await town.connection.finish()
        assert ana.home
        await (await town.slack.press(ana, ana.home, chance.choice(ana.home.labels))).settled()
    await filled(town)


async def filled(town: Town) -> None:
    """The form on top is sent in, or closed where nobody could."""
    stack = town.people["ana"].stack
    if not stack or stack[-1].callback_id != "form":
        return
    view = stack[-1]
    asked = {block["block_id"]: not block["optional"] for block in view.blocks if block["type"] == "input"}
    needed = {name for name, required in asked.items() if required and not view.state[name, name].get("value")}
    if needed <= ANSWERS.keys():
        await town.fill("ana", view, **{name: ANSWERS[name] for name in sorted(asked.keys() & ANSWERS.keys())})
    if stack and stack[-1].callback_id == "form":
        await town.slack.close(town.people["ana"], stack[-1])


async def refused(town: Town, token: str) -> bool:
    """Whether the core would say sorry to this button now; nothing is kept of the look."""
    app = town.heart.app
    said = app.pressed(token)
    place = Place(town.team.id, town.places["circle"].id, manages=True)
    speaker = Speaker("slack", town.team.id, town.people["ana"].id, "Ana", place, "Europe/Lisbon")
    if not said.go and app.specs[said.word].shown:
        return (await app.handle(speaker, said)).sorry
    if app.free(said.word):
        return False

    def unit(stores: Stores) -> None:
        app._speaking.run(app._work(stores, speaker), said, None)
        raise Undone

    try:
        await app.units.run(unit)
    except Sorry:
        return True
    except Undone:
        return False
    raise AssertionError("a unit that was to be taken back was not")


@pytest.mark.parametrize("mode", ["sockets"])
@pytest.mark.parametrize("seed", range(8))
async def test_a_history_of_presses(town: Town, seed: int) -> None:
    chance, told = random.Random(seed), list[str]()
    ana = town.people["ana"]
    for _ in range(3):
        await begun(town, chance)
        helps = False
        for _ in range(PRESSES):
            if not ana.stack:
                break
            view = ana.stack[-1]
            await holds(town, view, told)
            assert not helps or view.foot == "Help now", (told, view.labels)
            words = {one["text"]["text"]: decode(one["action_id"]).word for one in view.buttons}
            words |= {view.foot: "help-now"} if view.foot else {}
            words.pop("Leave", None)  # who is in no circle hears so, whenever they ask it
            if not words:
                break
            word = chance.choice(sorted({*words.values()}))
            told.append(chance.choice([label for label in words if words[label] == word]))
            token = next((one["action_id"] for one in view.buttons if one["text"]["text"] == told[-1]), "")
            pressed = await town.press("ana", told[-1])
            assert not pressed.error, told
            assert not ana.stack or token not in below(ana.stack[-1]) or word == "more", told
            helps = helps or view.foot == "Help now"
            await filled(town)


def below(view: View) -> dict[str, str]:
    """What can be pressed below the answer, where nothing else stands: labels by token, none of them in the answer."""
    kinds = [block["type"] for block in view.blocks]
    blocks = view.blocks[kinds.index("divider") + 1 :] if "divider" in kinds else []
    assert {block["type"] for block in blocks} <= {"actions"}, view.words
    rest = {button["action_id"]: button["text"]["text"] for row in blocks for button in row["elements"]}
    assert {*rest.values()}.isdisjoint(one["text"]["text"] for one in view.buttons if one["action_id"] not in rest)
    return rest


async def holds(town: Town, view: View, told: list[str]) -> None:
    """One answer, and no button that would be refused."""
    below(view)
    for button in view.buttons:
        assert not await refused(town, button["action_id"]), (told, button["text"]["text"], view.words)


def test_a_note_of_an_earlier_release() -> None:
    """It kept the card's blocks whole; the answer stands without them."""
    noted: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": "Rest"}},
        {"type": "actions", "elements": []},
    ]
    answer = sheet(Message(say("Saved.")), Reader())
    assert above(answer, noted, settled=False) == answer and remembering(answer, None, noted) == answer
