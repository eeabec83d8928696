"""I14: every message and every answer fits its platform's limits, as the platform's own pages have them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from adapters.discord.render import draw as draw_answer
from adapters.simulate.living import Act
from adapters.simulate.on_discord import custom_ids
from adapters.simulate.promises.promise import Promise
from adapters.simulate.town import Post
from adapters.slack.drawing.block_kit import draw
from bot.messages import Message
from bot.words import Reader

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

READER = Reader()


def discord(drawn: Any) -> Iterator[str]:
    """Of a plain message, and of Components V2."""
    if len(drawn.get("content") or "") > 2000:
        yield f"a message of {len(drawn['content'])} characters"
    found = [*parts(drawn.get("components") or [])]
    texts = sum(len(one.get("content") or "") for one in found if one.get("type") == 10)
    if texts > 4000 or len(found) > 40:
        yield f"{len(found)} components with {texts} characters"
    ids = [*custom_ids(drawn)]
    if len(set(ids)) < len(ids) or any(not 0 < len(one) <= 100 for one in ids):
        yield "custom ids that are long, or twice there"
    for one in found:
        if len(str(one.get("label") or "")) > 80:
            yield f"a label of {len(one['label'])} characters"
        if one.get("type") == 1 and len(one.get("components") or ()) > 5:
            yield "a row of more than five"


def slack(blocks: list[Any]) -> Iterator[str]:
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks"
    if (long := sum(map(_length, blocks))) > 13_000:
        yield f"blocks of {long} characters"
    for block in blocks:
        for one in block.get("elements", ()) if block["type"] == "actions" else ():
            if len(one["text"]["text"]) > 75 or not 0 < len(one["action_id"]) <= 255:
                yield "a button that is too long"
        if block["type"] == "actions" and len(block["elements"]) > 25:
            yield "a row of more than 25"
        if block["type"] == "header" and len(block["text"]["text"]) > 150:
            yield "a header that is too long"
        if len(str(block.get("block_id") or "")) > 255:
            yield "a block's name that is too long"


def parts(components: list[Any]) -> Iterator[Any]:
    for one in components:
        yield one
        yield from parts(one.get("components") or [])


def _length(node: Any) -> int:
    match node:
        case str():
            return len(node)
        case dict():
            return sum(_length(value) for name, value in node.items() if name == "text" or not isinstance(value, str))
        case list():
            return sum(map(_length, node))
    return 0


def _posted(_: "Watch", post: Post) -> Iterator[str]:
    drawn = post.drawn
    told = slack([*drawn["blocks"]]) if post.where.platform == "slack" else discord(drawn)
    yield from (f"in {post.where.id} stands {one}" for one in told)


def _answered(watch: "Watch", act: Act, answer: Any) -> Iterator[str]:
    if not isinstance(answer.said, Message) or watch.year.acts % 3:
        return
    if act.who.home.platform == "slack":
        for one in draw(answer.said, READER):
            yield from (f"{act.who.name} would see {each}" for each in slack(one.blocks))
    else:
        for shown in draw_answer(answer.said, READER):
            view: Any = shown.view
            yield from (f"{act.who.name} would see {each}" for each in discord({"components": view.to_components()}))


I14 = Promise("I14", "every screen fits its platform's limits", posted=_posted, answered=_answered)
