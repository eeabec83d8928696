"""Writing and editing messages: what a request's body becomes."""

import re
from dataclasses import dataclass
from typing import Any

from tests.loopback.discord import components, payloads
from tests.loopback.discord.certificates import CDN, MEDIA
from tests.loopback.discord.model import COMPONENTS_V2, EPHEMERAL, LOADING, Channel, Message, User
from tests.loopback.discord.refusals import Refusal, empty_message, invalid_form, too_large
from tests.loopback.discord.world import World

Json = dict[str, Any]
MENTION = re.compile(r"<@!?(?P<users>\d+)>|<@&(?P<roles>\d+)>|@(?P<everyone>everyone|here)")
LARGEST_FILE = 10 * 1024**2
KEPT_FLAGS = EPHEMERAL | COMPONENTS_V2 | 1 << 2 | 1 << 12  # besides: no embeds, no notification


@dataclass(frozen=True)
class Upload:
    """A file of a multipart request, `files[number]`."""

    number: int
    filename: str
    content: bytes
    content_type: str


def write(
    world: World,
    channel: Channel,
    author: User,
    body: Json,
    uploads: list[Upload],
    *,
    only_for: User | None = None,
    also: Json | None = None,
) -> Message:
    """A new message, standing in its channel; `also` are further fields of its payload."""
    number = world.ids.next()
    payload: Json = {
        "id": str(number),
        "type": 0,
        "channel_id": str(channel.id),
        "author": payloads.user(author),
        "content": "",
        "timestamp": world.now(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
    } | (also or {})
    message = Message(number, channel, author, payload, only_for)
    if not payload["flags"] & LOADING:
        fill(world, message, body, uploads)
    channel.messages.append(message)
    world.messages[number] = message
    if channel.guild is None and only_for is None:
        world.publish("MESSAGE_CREATE", dict(payload), None)
    return message


def edit(world: World, message: Message, body: Json, uploads: list[Upload]) -> None:
    """Change it, or give a "thinking …" its words."""
    was_loading = message.loading
    before = message.payload
    message.payload = dict(before)
    message.payload["flags"] &= ~LOADING
    try:
        fill(world, message, body, uploads)
    except Refusal:
        message.payload = before
        raise
    if not was_loading:
        message.earlier.append(before)
        message.payload["edited_timestamp"] = world.now()


def fill(world: World, message: Message, body: Json, uploads: list[Upload]) -> None:
    """Lay a body over what the message says; refused where Discord would refuse the outcome."""
    payload = message.payload
    payload["flags"] |= (body.get("flags") or 0) & KEPT_FLAGS
    if message.only_for is None:
        payload["flags"] &= ~EPHEMERAL
    urls = _attach(world, message, body, uploads)

    def media(url: str) -> Json:
        shown = urls.get(url, url)
        return {
            "id": str(world.ids.next()),
            "url": shown,
            "proxy_url": shown.replace(CDN, MEDIA),
            "width": 0,
            "height": 0,
        }

    if "content" in body:
        payload["content"] = (body["content"] or "").strip()
    if "embeds" in body:
        payload["embeds"] = [_embed(one, urls) for one in body["embeds"] or []]
        inside = {embed[part]["url"] for embed in payload["embeds"] for part in ("image", "thumbnail") if part in embed}
        payload["attachments"] = [one for one in payload["attachments"] if one["url"] not in inside]
    if "components" in body:
        payload["components"] = components.kept(body["components"] or [], media)
    _refuse(payload)
    if "content" in body or "components" in body:
        _mention(world, message, body.get("allowed_mentions"))


def _attach(world: World, message: Message, body: Json, uploads: list[Upload]) -> dict[str, str]:
    """Keep what `attachments` keeps, add what was uploaded; by which url each `attachment://` is found."""
    said = {str(one["id"]): one for one in body.get("attachments") or []}
    held = message.payload["attachments"]
    if body.get("attachments") is not None:
        held = [one for one in held if one["id"] in said]
    if any(len(one.content) > LARGEST_FILE for one in uploads):
        raise too_large()
    for upload in uploads:
        about = said.get(str(upload.number), {})
        number, name = world.ids.next(), about.get("filename") or upload.filename
        path = f"/attachments/{message.channel.id}/{number}/{name}"
        world.uploads[path] = upload.content, upload.content_type
        message.files[name] = upload.content
        shown = {
            "id": str(number),
            "filename": name,
            "size": len(upload.content),
            "url": f"https://{CDN}{path}",
            "proxy_url": f"https://{MEDIA}{path}",
            "content_type": upload.content_type,
        }
        held = [*held, shown | ({"description": about["description"]} if about.get("description") else {})]
    message.payload["attachments"] = held
    return {f"attachment://{one['filename']}": one["url"] for one in held}


def _embed(asked: Json, urls: dict[str, str]) -> Json:
    made = {name: value for name, value in asked.items() if value is not None} | {"type": "rich"}
    for part in ("image", "thumbnail"):
        if part in made:
            url = urls.get(made[part]["url"], made[part]["url"])
            made[part] = {**made[part], "url": url, "proxy_url": url.replace(CDN, MEDIA)}
    if "fields" in made:
        made["fields"] = [{"inline": False} | one for one in made["fields"]]
    return made


def _refuse(payload: Json) -> None:
    """What Discord checks beyond its published contract."""
    is_v2 = bool(payload["flags"] & COMPONENTS_V2)
    if is_v2 and (payload["content"] or payload["embeds"]):
        raise invalid_form("content and embeds cannot be used with IS_COMPONENTS_V2")
    if not is_v2 and any(one["type"] != components.ROW for one in payload["components"]):
        raise invalid_form("these components need IS_COMPONENTS_V2")
    if not any(payload[part] for part in ("content", "embeds", "attachments", "components")):
        raise empty_message()
    if len(payload["content"]) > 2000:
        raise invalid_form("content: Must be 2000 or fewer in length.")
    if sum(len(line) for embed in payload["embeds"] for line in components.embed_lines(embed)) > 6000:
        raise invalid_form("embeds: 6000 characters at most in all")
    displayed = [one for one in components.walk(payload["components"]) if one["type"] == components.TEXT]
    if sum(len(one["content"]) for one in displayed) > 4000:
        raise invalid_form("components: 4000 characters at most in all")
    given = [one["custom_id"] for one in components.walk(payload["components"]) if "custom_id" in one]
    if len(given) != len(set(given)):
        raise invalid_form("components: Component custom id cannot be duplicated")
    if is_v2 and len(list(components.walk(payload["components"]))) > 40:
        raise invalid_form("components: 40 at most in all")


def _mention(world: World, message: Message, allowed: Json | None) -> None:
    """Whom it pings: what its text names, as far as `allowed_mentions` lets it."""
    payload = message.payload
    displayed = (one["content"] for one in components.walk(payload["components"]) if one["type"] == components.TEXT)
    parse = {"users", "roles", "everyone"} if allowed is None else set(allowed.get("parse") or ())
    pinged: dict[str, None] = {}
    for found in MENTION.finditer("\n".join([payload["content"], *displayed])):
        kind, named = str(found.lastgroup), str(found[found.lastgroup or 0])
        if kind in parse or named in ((allowed or {}).get(kind) or ()):
            pinged[named] = None
    everyone = {"everyone", "here"} & set(pinged)
    payload["mention_everyone"] = bool(everyone)
    users = [world.users[int(one)] for one in pinged if one.isdigit() and int(one) in world.users]
    payload["mentions"] = [payloads.user(one) for one in users]
    roles = message.channel.guild.roles if message.channel.guild else {}
    payload["mention_roles"] = [one for one in pinged if one.isdigit() and int(one) in roles]
    message.pings = frozenset([*everyone, *(str(one.id) for one in users), *payload["mention_roles"]])
