"""Discord as the bot's own library meets it: its requests are answered here, and no network is there."""

import asyncio
import json
import re
from collections.abc import Iterator
from typing import Any

import aiohttp
import discord
from discord.http import HTTPClient, Route

from adapters.simulate.town import MINUTE, SECOND, Post, Town, Where

PLATFORM = "discord"
EPOCH = 1_420_070_400_000  # of its ids
NONCE = 3 * MINUTE
READS = 65536
MAY = 1024 | 2048 | READS  # see, write, read what was written
BOT = 900_000_000_000_000_001
ME = {"id": str(BOT), "username": "Support Circle", "discriminator": "0", "avatar": None, "bot": True}
PARTS = re.compile(r"/(channels|guilds|users)/([^/]+)(?:/(messages|members|channels))?(?:/(\d+))?")
ERRORS = {  # status and code of what is so, whatever is asked
    "token-revoked": (401, 0, "401: Unauthorized"),
    "bot-removed": (403, 50001, "Missing Access"),
    "channel-gone": (404, 10003, "Unknown Channel"),
    "dms-closed": (403, 50007, "Cannot send messages to this user"),
    "member-gone": (404, 10007, "Unknown Member"),
    "openings-locked": (400, 40003, "You are opening direct messages too fast."),
    "message-gone": (404, 10008, "Unknown Message"),
}


class _Reply:
    """What discord.py reads of a refusal."""

    def __init__(self, status: int, **headers: str) -> None:
        self.status, self.reason, self.headers = status, "", {"Content-Type": "application/json", **headers}


Reply: Any = _Reply  # in place of aiohttp's own, of which discord.py reads no more


class Wire(HTTPClient):
    """What discord.py would ask over the network."""

    def __init__(self, town: Town) -> None:
        super().__init__(asyncio.get_running_loop())
        self._town, self._nonces = town, dict[tuple[str, str], Post]()

    async def request(self, route: Route, *, files: Any = None, form: Any = None, **options: Any) -> Any:
        found = PARTS.search(route.url.partition("/v10")[2])
        assert found is not None, route.url  # noqa: S101 - a request that we never saw is a mistake of ours
        _, first, under, last = found.groups()
        body = options.get("json") or _form(form)
        town = self._town
        town.crossing()
        match route.method, under:
            case "POST", "channels":
                return await self._open(str(body["recipient_id"]))
            case "POST", "messages":
                return await self._post(first, body, len(files or ()))
            case "PATCH", "messages":
                return await self._edit(first, str(last), body)
            case "GET", "messages":
                return await self._history(first, options["params"])
            case "GET", "members":
                await self._meets(None, "member", place=first, user=last)
                return {"user": {**ME, "id": last, "bot": False}, "roles": [], "joined_at": None, "deaf": 0, "mute": 0}
        raise AssertionError(f"{route.method} {route.url}")

    async def _open(self, user: str) -> Any:
        await self._meets(None, "open", user=user)
        where = self._town.direct(PLATFORM, "", user, str(int(user) + 10**17))
        return {"id": where.id, "type": 1, "recipients": []}

    async def _post(self, channel: str, body: Any, files: int) -> Any:
        town, where, key = self._town, self._town.places[channel], str(body.get("nonce") or "")
        trouble = await self._meets(where, "post", key=key)
        before = self._nonces.get((channel, key))
        if before is not None and town.clock.true - before.true < NONCE and not before.gone:
            post = before
        else:
            id_ = str((town.clock.true - EPOCH << 22) + town.number())
            post = town.stands(where, id_, key, body, tuple(custom_ids(body)), files)
            self._nonces[channel, key] = post
        town.crossing()
        self._lost(trouble)
        return _message(post)

    async def _edit(self, channel: str, id_: str, body: Any) -> Any:
        town, where = self._town, self._town.places[channel]
        post = town.post(channel, id_)
        trouble = await self._meets(where, "edit", key=post.key if post else None, lacks="" if post else "message-gone")
        assert post is not None  # noqa: S101 - it would have been refused
        town.edited(post, body, tuple(custom_ids(body)))
        town.crossing()
        self._lost(trouble)
        return _message(post)

    async def _history(self, channel: str, params: Any) -> Any:
        where = self._town.places[channel]
        await self._meets(where, "history")
        if where.hidden:
            self._town.happens("history-hidden")
            return []
        before = int(params.get("before") or 2**63)
        found = [one for one in self._town.standing[channel] if int(one.id) < before and not one.gone]
        return [_message(one) for one in sorted(found, key=lambda one: -int(one.id))[: params["limit"]]]

    async def _meets(
        self,
        where: Where | None,
        method: str,
        *,
        key: str | None = None,
        lacks: str = "",
        place: str = "",
        user: str | None = None,
    ) -> str:
        """What is so, and what befalls it on the way; what may befall its answer yet. Raises what discord.py does."""
        town, user = self._town, user or (where.user if where else None)
        posting = method in ("post", "edit")
        trouble = town.trouble(PLATFORM, posting=posting)
        refusal = ""
        if PLATFORM in town.revoked:
            refusal = "token-revoked"
        elif (where.workspace if where else place) in town.out_of:
            refusal = "bot-removed"
        elif where is not None and where.gone:
            refusal = "channel-gone"
        elif method == "post" and user in town.closed:
            refusal = "dms-closed"
        elif method == "member" and user in town.left:
            refusal = "member-gone"
        elif method == "open" and PLATFORM in town.locked:
            refusal = "openings-locked"
        refusal = refusal or lacks
        wait = town.chance.randint(6, 90) if trouble in ("rate-limit", "global-limit") else 0
        told = trouble or refusal
        town.called(
            where, PLATFORM, method, told, key=key, wait=wait * SECOND, **({} if where else {"workspace": place})
        )
        match trouble:
            case "reset":
                raise aiohttp.ServerDisconnectedError
            case "page-instead":
                raise discord.HTTPException(Reply(403, **{"Content-Type": "text/html"}), "")
            case "no-connection" | "outage":
                raise aiohttp.ClientConnectorError(_NOWHERE, OSError())
            case "server-error":
                town.passes(3 * SECOND)
                raise discord.DiscordServerError(Reply(503), {})
            case "rate-limit" | "global-limit":
                scope = "user" if trouble == "rate-limit" else "global"
                headers = {"Retry-After": str(wait), "X-RateLimit-Scope": scope}
                raise discord.HTTPException(Reply(429, **headers), {})
            case "slow-call":
                town.passes(8 * SECOND)
            case "late-answer":
                town.passes(46 * SECOND)
                await asyncio.sleep(town.chance.randint(10, 200))
        if refusal:
            status, code, told = ERRORS[town.happens(refusal) if refusal != "message-gone" else refusal]
            raise discord.HTTPException(Reply(status), {"code": code, "message": told})
        return trouble

    def _lost(self, trouble: str) -> None:
        if trouble == "reply-lost":
            raise aiohttp.ServerDisconnectedError
        if trouble == "error-though-done":
            self._town.passes(3 * SECOND)
            raise discord.DiscordServerError(Reply(502), {})


class _Nowhere:
    host, port, ssl, is_ssl = "discord.com", 443, True, True


_NOWHERE: Any = _Nowhere()


def connected(town: Town, guilds: dict[str, list[str]]) -> discord.Client:
    """A client that is in these servers, with their channels (ids)."""
    client = discord.Client(
        intents=discord.Intents(guilds=True),
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        max_messages=None,
    )
    state: Any = client._connection  # noqa: SLF001 - what a login would have made
    client.http = state.http = Wire(town)
    state.user = discord.ClientUser(state=state, data=ME)  # type: ignore[arg-type] # as much of it as is read
    for guild, channels in guilds.items():
        role = {"id": guild, "name": "@everyone", "permissions": str(MAY), "position": 0, "color": 0, "hoist": False}
        here = {"type": 0, "position": 0, "permission_overwrites": [], "nsfw": False, "parent_id": None}
        me = {
            "user": ME,
            "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        state._add_guild_from_data(  # noqa: SLF001 - as above
            {
                "id": guild,
                "name": "Server",
                "owner_id": "1",
                "roles": [{**role, "managed": False, "mentionable": False, "flags": 0}],
                "channels": [{**here, "id": one, "name": f"c{one}"} for one in channels],
                "members": [me],
                "member_count": 2,
            }
        )
    return client


def _form(form: Any) -> Any:
    return json.loads(next((one["value"] for one in form or () if one["name"] == "payload_json"), "{}"))


def _message(post: Post) -> Any:
    return {
        "id": post.id,
        "channel_id": post.where.id,
        "author": ME,
        "content": post.drawn.get("content") or "",
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "components": post.drawn.get("components") or [],
        "flags": 0,
    }


def custom_ids(part: Any) -> Iterator[str]:
    """Of all buttons, however deep."""
    for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from custom_ids(value)
    if isinstance(part, dict) and isinstance(part.get("custom_id"), str):
        yield part["custom_id"]
