"""response_urls: five answers in thirty minutes."""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.loopback.slack.acts import Act
from tests.loopback.slack.blocks import checked
from tests.loopback.slack.messages import Message
from tests.loopback.slack.model import Channel, User
from tests.loopback.slack.refusals import Refusal

if TYPE_CHECKING:
    from tests.loopback.slack.world import World

Json = dict[str, Any]
USES, LIVES = 5, 1800  # seconds


@dataclass
class Hook:
    """`target` is the message it replaces: where the button stood, or the last one it posted itself."""

    act: Act
    user: User
    channel: Channel
    at: float
    target: Message | None
    uses: int = 0


def hook(world: "World", act: Act) -> str:
    """A new response_url for what somebody just did."""
    assert act.user and act.place
    path = f"/response/{act.user.team.id}/{secrets.token_hex(12)}"
    target = act.source if isinstance(act.source, Message) else None
    world.hooks[path] = Hook(act, act.user, act.place, world.clock(), target)
    return world.at + path


def answer(world: "World", path: str, body: Json) -> None:
    """One post to a response_url; Refusal with 404 as Slack's when it is used up or too old."""
    found = world.hooks.get(path)
    if found is None:
        raise Refusal("no_such_url", status=404)
    if world.clock() - found.at > LIVES:
        raise Refusal("expired_url", status=404)
    if found.uses >= USES:
        raise Refusal("used_url", status=404)
    found.uses += 1
    target = found.target
    if target and target.deleted:
        target = None
    if body.get("delete_original"):
        if target:
            target.deleted = True
        found.act.finish()
        return
    text, blocks = str(body.get("text") or ""), checked(body.get("blocks"), found.user.team)
    if not text and not blocks:
        raise Refusal("no_text", status=500)
    found.act.say(_placed(world, found, target if body.get("replace_original") else None, text, blocks, body))


def _placed(world: "World", found: Hook, target: Message | None, text: str, blocks: list[Json], body: Json) -> Message:
    bot = found.user.team.bot
    if target and target.user is bot:
        target.change(text=text, blocks=blocks, metadata=body.get("metadata"), at=world.ids.ts())
        return target
    only_for = None if body.get("response_type") == "in_channel" else found.user
    made = world.write(found.channel, bot, text, blocks, only_for)
    made.metadata = body.get("metadata")
    found.target = found.target or made
    return made
