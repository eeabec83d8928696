"""Reads what Slack sends, whatever kind it is."""

from adapters.slack.drawing.modals import answers_of
from adapters.slack.hearing import commands, inbound
from adapters.slack.hearing.inbound import Inbound, Json
from bot.answers import POINTS
from bot.app import App
from bot.tokens import BadToken, Draft, decode

KIND_WORD = "encourage"  # the message shortcut: to its author


def read(body: Json, app: App) -> Inbound | None:
    """None where it is nothing that we keep or answer: options are only looked up."""
    if "command" in body:
        said = commands.said(body["command"], body.get("text") or "", app.specs)
        return inbound.command(body, said.draft, typed=said.typed, unknown=said.unknown)
    match body.get("type"):
        case "event_callback":
            return inbound.happened(body)
        case "block_actions":
            return inbound.acted(body, _pressed(app, body["actions"][0]["action_id"]))
        case "shortcut":
            return inbound.acted(body, _pressed(app, body["callback_id"]))
        case "message_action":
            author = body["message"].get("user")
            return inbound.acted(body, Draft(KIND_WORD, {"member": f"{POINTS}{author}"} if author else {}))
        case "view_submission":
            return inbound.submitted(body, form_of(body["view"]))
    return None


def form_of(view: Json) -> Draft | None:
    """What a form says so far; None where this bot never made it."""
    try:
        asked = decode(inbound.whence(view)[0])
    except BadToken:
        return None
    return Draft(asked.word, {**asked.given, **answers_of(view)})


def _pressed(app: App, token: str) -> Draft | None:
    """What a button or a global shortcut says; None where this bot never made it."""
    try:
        return app.pressed(token)
    except BadToken:
        return None
