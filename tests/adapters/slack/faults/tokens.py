"""Tokens that are none, of another kind, or have no scope: the bot ends with a sentence and never loops."""

import asyncio
import json

import pytest

from adapters.slack.socket_mode import Refused, SocketMode
from tests.adapters.slack.faults.acts import over_socket
from tests.adapters.slack.faults.sockets import ADDRESS
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack import Between, Error
from tests.loopback.slack.faults import Kind


async def wrong_app_token(town: Town) -> str:
    """apps.connections.open does not know the app-level token."""
    return await _refused(town, ADDRESS, Error("invalid_auth"))


async def app_token_without_scope(town: Town) -> str:
    """apps.connections.open finds no scope on the app-level token."""
    return await _refused(town, ADDRESS, Error("missing_scope"))


async def tokens_swapped(town: Town) -> str:
    """The app-level token stands in the bot token's place, and the other way round."""
    app = town.slack.app.app_token
    other = SocketMode(town.heart.app, {}, {}, town.token, app, base=town.slack.base, first_pause=0.01)
    return await _ends(other)


async def wrong_bot_token(town: Town) -> str:
    """auth.test does not know the bot's token."""
    return await _refused(town, "auth.test", Error("invalid_auth"))


async def token_of_a_person(town: Town) -> str:
    """auth.test says that the bot's token is a person's."""
    me = json.dumps({"ok": True, "team_id": town.team.id, "user_id": town.people["ana"].id})
    return await _refused(town, "auth.test", Between(200, me, "application/json"))


async def _refused(town: Town, method: str, kind: Kind) -> str:
    town.slack.fail(method, kind)
    return await _ends(over_socket(town, town.heart.app, {}))


async def _ends(other: SocketMode) -> str:
    with pytest.raises(Refused) as raised:
        async with asyncio.timeout(3):
            await other.stay()
    return f"nothing; the bot ends, and its operator reads “{raised.value}”"


TOKENS = (
    Row(wrong_app_token),
    Row(app_token_without_scope),
    Row(tokens_swapped),
    Row(wrong_bot_token),
    Row(token_of_a_person),
)
