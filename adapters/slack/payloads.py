"""What Slack sends, read: who spoke where, what they said, and how they can be answered."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from adapters.slack import slash_commands
from adapters.slack.drawing.remembered import remembered, remembering
from adapters.slack.drawing.sentences import OPENING
from adapters.slack.drawing.sheets import SHEET, offered
from adapters.slack.drawing.views import answers_of
from bot.answers import POINTS
from bot.app import App
from bot.people import Place, Speaker
from bot.seen import visible
from bot.tokens import BadToken, Draft, decode

NAME = "slack"
KIND_WORD = "encourage"  # the message shortcut: to its author

Json: TypeAlias = Mapping[str, Any]


class Way(Struct, frozen=True):
    """What Slack gave us to answer with."""

    url: str | None = None  # for five answers within half an hour
    trigger: str | None = None  # opens one view, within three seconds
    view: str | None = None  # the modal in which it was said
    depth: int = 0  # how many views lie on top of one another there
    alone: bool = False  # it was pressed on what only they see
    stands: tuple[dict[str, Any], ...] = ()  # the buttons that its card offers besides, in a modal


class Heard(Struct, frozen=True, tag="said"):
    """One thing said: `said` is None where it cannot be understood, `typed` where words came with it.

    `foreign` marks someone of another workspace, in a channel that two share (in an organization's workspace only Slack
    can tell who is that), `away` a workspace where the app is not
    installed any more; `unknown` is a word that is no command.
    """

    event: str
    workspace: str
    user: str
    name: str
    channel: str | None
    said: Draft | None
    way: Way
    typed: bool = False
    foreign: bool = False
    away: bool = False
    unknown: str | None = None
    unkept: str = ""  # what answers none of a command's questions: it is looked at, and not written down


What: TypeAlias = Literal["home", "messages", "brought", "changed", "left", "removed", "wrote"]
LOOKS: frozenset[What] = frozenset(("home", "messages", "brought"))


class Happened(Struct, frozen=True, tag="happened"):
    """Something happened in a workspace, at `at` (UTC ms); `user` where it is about one."""

    event: str
    workspace: str
    what: What
    at: int
    user: str = ""
    unkept: str = ""  # what they wrote


Inbound: TypeAlias = Heard | Happened
_decoder: msgspec.json.Decoder[Inbound] = msgspec.json.Decoder(Heard | Happened)


def packed(one: Inbound) -> str:
    """As JSON, to be written down."""
    return msgspec.json.encode(replace(one, unkept="")).decode()


def unpacked(kept: str) -> Inbound:
    return _decoder.decode(kept)


@dataclass(frozen=True)
class Sight:
    """What Slack tells of a person beyond their id."""

    name: str = ""
    zone: str | None = None
    language: str = "en"
    manages: bool = False
    guest: bool = False
    foreign: bool = False
    gone: bool = False
    robot: bool = False


def speaker_of(heard: Inbound, sight: Sight | None, *, manages: bool = False, **told: Any) -> Speaker:
    """The speaker, with what is `told` of the place; where Slack could not in time, by what came with their words."""
    name, channel = (heard.name, heard.channel) if isinstance(heard, Heard) else ("", None)
    known = sight or Sight(name)
    place = Place(heard.workspace, channel, known.manages or manages, opening=OPENING, **told)
    return Speaker(NAME, heard.workspace, heard.user, known.name, place, known.zone, known.language)


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
            unkept="" if said.draft.given else slash_commands.plain(body.get("text") or ""),
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
        case "message" if event.get("channel_type") == "im" and not event.get("bot_id"):
            if event.get("subtype") not in (None, "file_share"):  # edited, deleted, or Slack's own
                return None
            what, wrote = "wrote", event.get("text") or ""
        case _:
            return None
    return Happened(f"{NAME}:{body['event_id']}", body["team_id"], what, int(body["event_time"]) * 1000, user, wrote)


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
