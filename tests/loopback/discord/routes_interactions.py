"""Routes by which the bot answers: callbacks, originals, follow-ups. A token opens them, not the bot's own."""

from typing import Any

from tests.loopback.discord import messages
from tests.loopback.discord.interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMPONENT,
    DEFER,
    DEFER_UPDATE,
    MODAL,
    REPLY,
    SUBMIT,
    UPDATE,
    Interaction,
    Modal,
)
from tests.loopback.discord.model import EPHEMERAL, LOADING, Message
from tests.loopback.discord.refusals import (
    already_acknowledged,
    invalid_form,
    invalid_token,
    unknown,
    unknown_interaction,
)
from tests.loopback.discord.routing import Call, Reply, Route

Json = dict[str, Any]
FIRST_ANSWER = 3.0  # seconds
TOKENS_KEPT = 900.0


def callback(call: Call) -> Reply:
    """The first answer: once, and within three seconds of Discord's clock."""
    found = call.world.interactions.get(call.words[1])
    if found is None or found.id != call.number() or call.world.clock() - found.at > FIRST_ANSWER:
        raise unknown_interaction()
    if found.callback is not None:
        raise already_acknowledged()
    kind, data = call.body["type"], call.body.get("data") or {}
    _fits(found, kind)
    match kind:
        case 4 | 5:
            found.message = _new(call, found, data, LOADING if kind == DEFER else 0)
        case 7:
            assert found.source
            messages.edit(call.world, found.source, data, call.request.files)
            found.message = found.source
        case 6:
            found.message = found.source
        case 8:
            found.choices = data["choices"]
        case 9:
            shown = call.world.forms.setdefault((found.user.id, data["custom_id"]), data["components"])
            found.modal = Modal(data["custom_id"], data["title"], shown, found)
    found.acknowledge(kind)
    if call.query.get("with_response", "").lower() not in ("1", "true"):
        return 204, None
    return 200, _response(found, kind)


def _fits(found: Interaction, kind: int) -> None:
    """Which callbacks which interactions take."""
    takes = {AUTOCOMPLETE: {CHOICES}, SUBMIT: {REPLY, DEFER}, COMPONENT: {REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL}}
    allowed = takes.get(found.type, {REPLY, DEFER, MODAL})
    if found.type == SUBMIT and found.source:
        allowed = allowed | {DEFER_UPDATE, UPDATE}
    if kind not in allowed:
        raise invalid_form(f"type: {kind} does not answer an interaction of type {found.type}")


def _response(found: Interaction, kind: int) -> Json:
    about: Json = {"id": str(found.id), "type": found.type, "channel_id": str(found.channel.id)}
    if found.channel.guild:
        about["guild_id"] = str(found.channel.guild.id)
    if found.message:
        about |= {
            "response_message_id": str(found.message.id),
            "response_message_loading": found.message.loading,
            "response_message_ephemeral": found.message.ephemeral,
        }
    if kind not in (REPLY, UPDATE) or found.message is None:
        return {"interaction": about}
    return {"interaction": about, "resource": {"type": kind, "message": found.message.payload}}


def _new(call: Call, found: Interaction, data: Json, flags: int = 0) -> Message:
    world = call.world
    hidden = (data.get("flags") or 0) & EPHEMERAL
    also: Json = {
        "flags": flags | hidden,
        "type": 0 if found.type in (COMPONENT, SUBMIT) else 20,
        "application_id": str(world.application_id),
        "webhook_id": str(world.application_id),
        "interaction_metadata": found.metadata(),
    }
    only_for = found.user if hidden else None
    return messages.write(world, found.channel, world.bot, data, call.request.files, only_for=only_for, also=also)


def follow_up(call: Call) -> Reply:
    """One more message; the first one after a deferral takes the place of "thinking …", and its privacy."""
    found = _interaction(call)
    if found.callback == DEFER and found.message and found.message.loading and not found.message.deleted:
        messages.edit(call.world, found.message, call.body, call.request.files)
        found.finish()
        return 200, found.message.payload
    message = _new(call, found, call.body)
    found.followups.append(message)
    found.finish()
    return 200, message.payload


def get_answer(call: Call) -> Reply:
    return 200, _answer(call).payload


def edit_answer(call: Call) -> Reply:
    message = _answer(call)
    messages.edit(call.world, message, call.body, call.request.files)
    _interaction(call).finish()
    return 200, message.payload


def delete_answer(call: Call) -> Reply:
    _answer(call).deleted = True
    _interaction(call).finish()
    return 204, None


def _interaction(call: Call) -> Interaction:
    found = call.world.interactions.get(call.words[1])
    if call.number() != call.world.application_id or found is None or found.callback is None:
        raise unknown("Webhook")
    if call.world.clock() - found.at > TOKENS_KEPT:
        raise invalid_token()
    return found


def _answer(call: Call) -> Message:
    """The original, or the follow-up with that id."""
    found = _interaction(call)
    if call.words[2] == "@original":
        message = found.message
    else:
        message = next((one for one in found.followups if one.id == call.number(2)), None)
    if message is None or message.deleted:
        raise unknown("Message")
    return message


ROUTES = (
    Route("POST", "/interactions/{}/{}/callback", callback, bot=False),
    Route("POST", "/webhooks/{}/{}", follow_up, bot=False),
    Route("GET", "/webhooks/{}/{}/messages/{}", get_answer, bot=False),
    Route("PATCH", "/webhooks/{}/{}/messages/{}", edit_answer, bot=False),
    Route("DELETE", "/webhooks/{}/{}/messages/{}", delete_answer, bot=False),
)
