"""Filling in forms and options with hostile words, as far as Discord's client lets anybody."""

from collections.abc import Iterator, Mapping
from typing import Any

from adapters.discord.modals import form_of
from tests.adapters.discord.town import Town
from tests.adapters.hostile.filling import SOUND, is_words
from tests.loopback.discord import Interaction
from tests.loopback.discord.choosing import CHAT, STRING
from tests.loopback.discord.components import LABEL, RADIO, STRING_SELECT, TEXT_INPUT

Json = dict[str, Any]


def answers(town: Town, form: Interaction, words: str, *, everywhere: bool) -> Mapping[str, str]:
    """These words in every input that keeps words, cut where it is full; `everywhere`: for zones and hours too."""
    assert form.modal is not None, f"no form, but: {form.answer.text[:200]}"
    word, given = form_of({"custom_id": form.modal.custom_id, "components": ()}).word, {}
    for one in inputs(form):
        name = one["custom_id"]
        if one["type"] == TEXT_INPUT:
            if everywhere or is_words(town.heart.app, word, name):
                given[name] = words[: one["max_length"]]
            elif not one.get("value") and one["required"]:
                given[name] = SOUND[name]
        elif one["type"] in (RADIO, STRING_SELECT) and not any(choice.get("default") for choice in one["options"]):
            given[name] = one["options"][0]["value"]
    return given


def inputs(form: Interaction) -> Iterator[Json]:
    assert form.modal is not None
    yield from (one["component"] for one in form.modal.components if one["type"] == LABEL)


def options(command: Json, words: str, most: int | None = None) -> Json:
    """These words in every option that takes any; longer ones than `most`, or than the option takes, are cut."""
    texts = [one for one in command["options"] if one["type"] == STRING and "choices" not in one]
    return {one["name"]: words[: most or one.get("max_length", 6000)] for one in texts}


def typable(town: Town) -> list[Json]:
    """The commands with an option that takes words."""
    return [one for one in town.discord.commands if one["type"] == CHAT and options(one, "x")]


async def sent(town: Town, form: Interaction, words: str, *, everywhere: bool = False) -> Interaction:
    assert form.modal is not None, f"no form, but: {form.answer.text[:200]}"
    given = answers(town, form, words, everywhere=everywhere)
    return await (await town.discord.submit(form.user, form.modal, dict(given))).settled()
