"""Filling in forms and commands with hostile words, as far as Slack's client lets anybody."""

import html
from collections.abc import Iterator, Mapping
from typing import Any

from bot.tokens import decode
from tests.adapters.hostile.corpus import CASES
from tests.adapters.hostile.filling import CANARY, SOUND, is_words
from tests.adapters.slack.hostile.ways import hostile
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act, View, inputs
from tests.loopback.slack.inputs import EXTERNAL

Json = dict[str, Any]
ENOUGH = "\nThese words are only there so that there are enough."
LEAST, MOST = 100, 10_000  # characters: where no words are kept, and behind a command
PICKED = {"datepicker": "2027-01-04", "timepicker": "09:00"}


async def answers(town: Town, view: View, words: str, *, everywhere: bool) -> Mapping[str, Any]:
    """These words in every input that keeps words, cut where it is full; `everywhere`: where hours are typed too.

    What is searched for is searched for by them, and then by something that is found.
    """
    word, given = decode(view.private_metadata.partition(" ")[0]).word, dict[str, Any]()
    for block, one in inputs.elements(view.blocks):
        name, kind = one["action_id"], one["type"]
        empty = not inputs.value(view.state[block["block_id"], name])
        if kind == "plain_text_input":
            if everywhere or is_words(town.heart.app, word, name):
                given[name] = cut(words, one)
            elif empty and not block["optional"]:
                given[name] = SOUND[name]
        elif kind in EXTERNAL:
            await town.slack.suggest(view.user, view, name, words[:150])
            if empty and not block["optional"]:
                given[name] = (await town.slack.suggest(view.user, view, name, SOUND.get(name, "")))[0]["value"]
        elif empty and kind in PICKED:
            given[name] = PICKED[kind]
        elif empty and "options" in one:
            given[name] = one["options"][0]["value"]
    return given


def cut(words: str, element: Json) -> str:
    """As much as an input takes; a line in one that has only one."""
    line = words if element["multiline"] else " ".join(words.splitlines())
    return line[: element["max_length"]]


async def sent(town: Town, view: View, words: str, *, everywhere: bool = False) -> Act:
    given = await answers(town, view, words, everywhere=everywhere)
    return await (await town.slack.submit(view.user, view, dict(given))).settled()


def escaped(words: str) -> str:
    """As Slack's client sends what is typed behind a command."""
    return html.escape(words, quote=False)


def packs(town: Town, word: str = "") -> Iterator[str]:
    """All cases, as many at once as fit where words are kept in that form; without one, behind a command."""
    most, pack = _room(town, word) if word else MOST, CANARY
    for case in CASES:
        words = hostile(case, town)
        if len(pack) + len(words) + len(ENOUGH) > most and pack != CANARY:
            yield f"{pack}{ENOUGH}"[:most]
            pack = CANARY
        pack += f"\n{words}"
    yield f"{pack}{ENOUGH}"[:most]


def _room(town: Town, word: str) -> int:
    app = town.heart.app
    kept = [one.question.max for one in app.specs[word].shown if is_words(app, word, one.name)]
    if word.startswith("edit-"):  # its small inputs, cut here, are those of the form it edits
        return max(kept)
    return max(LEAST, min(kept, default=LEAST))  # names, which are cut here, are typed one by one elsewhere
