"""Slack as the bot's own library meets it: its methods are answered here, and no network is there."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.simulate.town import SECOND, Post, Town, Where
from adapters.slack.web_api import BASE, Workspaces

PLATFORM = "slack"
ME = {"user_id": "UBOT", "bot_id": "BBOT"}
POSTS, EDITS = "chat_postMessage", "chat_update"
ERRORS = {  # Slack's word for what is so, whatever is asked
    "token-revoked": "token_revoked",
    "bot-removed": "account_inactive",
    "channel-gone": "is_archived",
    "dms-closed": "messages_tab_disabled",
    "history-hidden": "missing_scope",
    "message-gone": "message_not_found",
}


@dataclass
class Reply:
    """What slack_sdk makes of an answer."""

    data: dict[str, Any]
    status_code: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Client:
    """What slack_sdk would ask over the network, by the names that its client gives the methods."""

    token, proxy = "xoxb", None

    def __init__(self, town: Town, workspace: str) -> None:
        self._town, self._workspace = town, workspace

    def __getattr__(self, method: str) -> Callable[..., Awaitable[Reply]]:
        return lambda **asked: self._ask(method, asked)

    async def _ask(self, method: str, asked: dict[str, Any]) -> Reply:
        town = self._town
        town.crossing()
        where = town.places.get(str(asked.get("channel") or ""))
        trouble = await self._meets(method, where, asked)
        told = self._done(method, where, asked)
        town.crossing()
        if trouble == "reply-lost":
            raise aiohttp.ServerDisconnectedError
        if trouble == "error-though-done":
            raise refused("internal_error", 502)
        return Reply({"ok": True, **told})

    def _done(self, method: str, where: Where | None, asked: dict[str, Any]) -> dict[str, Any]:
        town = self._town
        match method:
            case "chat_postMessage":
                assert where is not None  # noqa: S101 - it would have been refused
                ts = f"{town.clock.true / 1000:.3f}{town.number():06d}"
                key = asked["metadata"]["event_payload"]["key"] if "metadata" in asked else None
                post = town.stands(where, ts, key, asked, tuple(actions(asked["blocks"])), 0)
                return {"channel": where.id, "ts": post.id}
            case "chat_update":
                found = town.post(str(asked["channel"]), str(asked["ts"]))
                if found is None:
                    raise refused(ERRORS["message-gone"])
                town.edited(found, asked, tuple(actions(asked["blocks"])))
                return {"channel": found.where.id, "ts": found.id}
            case "conversations_open":
                return {
                    "channel": {"id": town.direct(PLATFORM, self._workspace, asked["users"], f"D{asked['users']}").id}
                }
            case "conversations_history":
                return {"messages": self._history(str(asked["channel"]))}
            case "users_info":
                return {"user": {"id": asked["user"], "deleted": asked["user"] in town.left}}
            case "auth_test":
                return ME
            case "files_getUploadURLExternal":
                return {"upload_url": "https://files.slack.com/up", "file_id": f"F{town.number()}"}
        return {}

    def _history(self, channel: str) -> list[dict[str, Any]]:
        posts = [one for one in reversed(self._town.standing[channel]) if not one.gone]
        return [{**ME, "user": ME["user_id"], "ts": one.id, **_bears(one)} for one in posts[:200]]

    async def _meets(self, method: str, where: Where | None, asked: dict[str, Any]) -> str:
        """What is so, and what befalls it on the way; what is left to befall its answer. Raises what slack_sdk does."""
        town, posting = self._town, method in (POSTS, EDITS)
        trouble = town.trouble(PLATFORM, posting=posting)
        refusal = ""
        if PLATFORM in town.revoked:
            refusal = "token-revoked"
        elif self._workspace in town.out_of:
            refusal = "bot-removed"
        elif where is not None and where.gone and method != "conversations_history":
            refusal = "channel-gone"
        elif method == POSTS and where is not None and where.user in town.closed:
            refusal = "dms-closed"
        elif method == "conversations_history" and where is not None and where.hidden:
            refusal = "history-hidden"
        wait = town.chance.randint(6, 90) if trouble in ("rate-limit", "global-limit") else 0
        key = asked["metadata"]["event_payload"]["key"] if "metadata" in asked else None
        here = {} if where else {"workspace": self._workspace}
        town.called(where, PLATFORM, method, trouble or refusal, key=key, wait=wait * SECOND, **here)
        match trouble:
            case "reset":
                raise aiohttp.ServerDisconnectedError
            case "no-connection" | "outage":
                raise aiohttp.ClientConnectorError(_NOWHERE, OSError())
            case "server-error":
                raise refused("service_unavailable", 503)
            case "page-instead":
                raise ValueError("a page")
            case "rate-limit" | "global-limit":
                raise refused("ratelimited", 429, **{"Retry-After": str(wait)})
            case "slow-call":
                town.passes(8 * SECOND)
            case "late-answer":  # slack_sdk gives up by itself; what was sent may land after that
                if not refusal:
                    self._done(method, where, asked)
                town.passes(11 * SECOND)
                await asyncio.sleep(0)
                raise TimeoutError
        if refusal:
            town.happens(refusal)
            raise refused(ERRORS[refusal])
        return trouble


class Api:
    """In place of adapters.slack.web_api.Api: clients that ask the town."""

    base = BASE

    def __init__(self, town: Town, workspaces: Workspaces) -> None:
        self.workspaces, self.session, self.pasting = workspaces, Session(), dict[str, bool]()
        self._town = town

    async def client(self, workspace: str) -> Client:
        """Raises Refused."""
        await self.workspaces.token(workspace)
        return Client(self._town, workspace)


class Session:
    """Takes files."""

    @asynccontextmanager
    async def post(self, url: str, **_: Any) -> Any:
        yield self

    def raise_for_status(self) -> None:
        """It is taken."""


class _Nowhere:
    host, port, ssl, is_ssl = "slack.com", 443, True, True


_NOWHERE: Any = _Nowhere()


def refused(error: str, status: int = 200, **headers: str) -> SlackApiError:
    return SlackApiError(error, Reply({"ok": False, "error": error}, status, headers))  # type: ignore[no-untyped-call] # slack_sdk's


def _bears(post: Post) -> dict[str, Any]:
    return {"metadata": post.drawn.get("metadata"), "blocks": post.drawn["blocks"]}


def actions(blocks: Any) -> Iterator[str]:
    """Of all buttons."""
    for block in blocks:
        for one in block.get("elements", ()) if block["type"] == "actions" else ():
            yield one["action_id"]
