"""What an answer may become that somebody searches for in a form."""

import logging
from typing import Any

from adapters.slack.directory import People, Places
from adapters.slack.drawing.text import ours
from adapters.slack.drawing.views import suggestions
from adapters.slack.inbound import Json, speaker_of
from adapters.slack.payloads import form_of, searching
from bot.app import App
from bot.tokens import Draft
from bot.words import Catalogs, reader

log = logging.getLogger(__name__)


async def suggested(body: Json, app: App, people: People, places: Places, catalogs: Catalogs) -> list[dict[str, Any]]:
    """The options that answer a block_suggestion."""
    name, said = body["action_id"], form_of(body["view"])
    if said is None:
        return []
    half = Draft(said.word, {**said.given, name: body["value"]})
    heard = searching(body, half)
    try:
        sight = await people.look(heard.workspace, heard.user)
        spec = app.specs[said.word]
        kinds = {one.name: one.kind for one in spec.shown}
        # a place is the same for everybody; who is to be chosen from may be for a host's eyes
        speaker = (
            speaker_of(heard, sight) if kinds.get(name) == "zone" else await places.speaker(heard, half, spec, sight)
        )
        found = await app.suggest(speaker, half, name)
    except Exception as error:  # noqa: BLE001 - nothing is offered then
        log.error("a suggestion raised %s", type(error).__name__)
        return []
    return suggestions(found, ours(reader("UTC", sight.language if sight else "en", catalogs)))
