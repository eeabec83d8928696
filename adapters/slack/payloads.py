"""What Slack sends, read: who spoke where, what they said, and how they can be answered."""

import hashlib
import json
from typing import Any

from adapters.slack import slash_commands
from adapters.slack.drawing.remembered import remembered, remembering
from adapters.slack.drawing.sheets import SHEET, offered
from adapters.slack.drawing.text import unescaped
from adapters.slack.drawing.views import answers_of
from adapters.slack.inbound import LOOKS, NAME, Happened, Heard, Inbound, Json, Way, What
from bot.answers import POINTS
from bot.app import App
from bot.seen import visible
from bot.tokens import BadToken, Draft, decode

KIND_WORD = "encourage"  # the message shortcut: to its author
BY_HAND = (None, "file_share", "me_message", "thread_broadcast")  # the kinds of messages that people write


def read(body: Json, app: App) -> Inbound | None:
    """None where it is nothing that we keep or answer: options are only looked up."""
    if "command" in body:
        said = slash_commands.said(body["command"], body.get("text") or "", app.specs)
        return Heard(
            f"{NAME}:{body['trigger_id']}",
            body["team_id"],
            body["user_id"],
            visible(body.get("user_name", "")),
            _place(body["channel_id"]),
            said.draft,
            Way(body.get("response_url"), body["trigger_id"]),
            said.typed,
            unknown=said.unknown,
            unkept="" if said.draft.given else unescaped(body.get("text") or ""),
        )
    match body.get("type"):
        case "event_callback":
            return _happened(body)
        case "block_actions":
            return _acted(body, _pressed(app, body["actions"][0]["action_id"]))
        case "shortcut":
            return _acted(body, _pressed(app, body["callback_id"]))
        case "message_action":
            author = body["message"].get("user")
            return _acted(body, Draft(KIND_WORD, {"member": f"{POINTS}{author}"} if author else {}))
        case "view_submission":
            view = body["view"]
            if view.get("callback_id") == SHEET:
                return _acted(body, _pressed(app, remembered(view)[0]))
            # the same form with the same answers is the same event, whenever it comes
            answers = hashlib.sha256(json.dumps(view["state"], sort_keys=True).encode()).hexdigest()
            event = f"{NAME}:{view['id']}:{view.get('hash', '')}:{answers[:16]}"
            way = Way(view=view["id"], depth=_depth(view), stands=tuple(offered(view, None)))
            return _heard(body, event, form_of(view), way, typed=True)
    return None


def form_of(view: Json) -> Draft | None:
    """What a form says so far; None where this bot never made it."""
    try:
        asked = decode(remembered(view)[0])
    except BadToken:
        return None
    return Draft(asked.word, {**asked.given, **answers_of(view)})


def _pressed(app: App, token: str) -> Draft | None:
    """What a button or a global shortcut says; None where this bot never made it."""
    try:
        return app.pressed(token)
    except BadToken:
        return None


def _acted(body: Json, said: Draft | None) -> Heard:
    """A button that was pressed, or a shortcut that was chosen."""
    view, container = body.get("view") or {}, body.get("container") or {}
    modal = view if view.get("type") == "modal" else {}
    way = Way(
        body.get("response_url"),
        body["trigger_id"],
        modal.get("id"),
        _depth(modal),
        alone=bool(container.get("is_ephemeral")),
        stands=tuple(offered(modal, said)),
    )
    return _heard(body, f"{NAME}:{body['trigger_id']}", said, way)


def searching(body: Json, said: Draft) -> Heard:
    """An answer that is being searched for in a form."""
    return _heard(body, "", said, Way(view=body["view"]["id"]), typed=True)


def _happened(body: Json) -> Happened | None:
    """An event of Slack's, None where it is nothing to us."""
    event = body["event"]
    about = event.get("user")
    user, wrote = about["id"] if isinstance(about, dict) else about or "", ""
    match event["type"]:
        case "app_home_opened" if event.get("tab") in LOOKS:
            what: What = event["tab"]
        case "user_change":
            what = "left" if event["user"].get("deleted") else "changed"
        case "app_uninstalled":
            what = "removed"
        case "tokens_revoked" if event.get("tokens", {}).get("bot"):
            what = "removed"
        case "message" if event.get("channel_type") == "im" and (said := _written(event)):
            what, user, wrote = "wrote", said.get("user") or "", said.get("text") or ""
        case _:
            return None
    return Happened(f"{NAME}:{body['event_id']}", body["team_id"], what, int(body["event_time"]) * 1000, user, wrote)


def _written(event: Json) -> Json | None:
    """The message in which somebody has new words for the bot; None where it is the bot's own, was deleted, or is
    Slack's: an edit that only unfurls a link has the same ones.
    """
    said: Json = event
    if event.get("subtype") == "message_changed":
        said, before = event.get("message") or {}, event.get("previous_message") or {}
        if said.get("text") == before.get("text"):
            return None
    return said if said.get("subtype") in BY_HAND and said.get("user") and not said.get("bot_id") else None


def _heard(body: Json, event: str, said: Draft | None, way: Way, *, typed: bool = False) -> Heard:
    user, team = body["user"], body.get("team") or {}
    workspace = team.get("id") or user["team_id"]
    channel = (body.get("channel") or {}).get("id")
    return Heard(
        event,
        workspace,
        user["id"],
        visible(user.get("name") or user.get("username") or ""),
        _place(channel) if channel else remembered(body.get("view") or {})[1],
        said,
        way,
        typed,
        foreign=user.get("team_id", workspace) != workspace and not body.get("enterprise"),
    )


def lying(view: dict[str, Any], heard: Heard) -> dict[str, Any]:
    """The modal over what was said where it was."""
    return remembering(view, heard.channel, heard.way.stands)


def in_place(view: dict[str, Any], heard: Heard) -> dict[str, Any]:
    """The same where it answers what was said in a modal: one that lies over others closes them too, since they tell
    what was true before that.
    """
    return lying({**view, "clear_on_close": True} if heard.way.depth > 1 else view, heard)


def _place(channel: str) -> str | None:
    """A channel's id; None in direct messages, whose ids begin with D."""
    return None if channel.startswith("D") else channel


def _depth(view: Json) -> int:
    if not view:
        return 0
    if not view.get("previous_view_id"):
        return 1
    return 2 if view["previous_view_id"] == view.get("root_view_id") else 3
