"""What Slack shows, as a stage tells it."""

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from tests.adapters.stages import Form, Seen
from tests.loopback.slack import Message, View, inputs
from tests.loopback.slack.reading import buttons, lines

OURS = re.compile(r"/circle (?=[a-z])")  # shared transcripts have /join
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
APP = "Support Circle"  # heads a modal whose message has no short title

Json = Mapping[str, Any]


def seen(number: int, shown: Message | View, *, private: bool) -> Seen:
    """A message, or a modal that asks for nothing: its heading and its words, without what stands below its line, and
    of what came by itself without the line that a locked screen shows.
    """
    heading = shown.heading if shown.heading != APP else ""
    told = list(takewhile(lambda one: one["type"] != "divider", shown.blocks))
    if isinstance(shown, Message) and not private:
        told = told[1:]
    spoken = [one for one in told if one["type"] not in ("actions", "image")]
    words = "\n".join([*filter(None, [heading]), *lines(spoken)]) or ("" if shown.blocks else shown.words)
    labels = [str(one["text"]["text"]) for one in buttons(told)]
    if isinstance(shown, View) and shown.foot:  # elsewhere it stands before what only shows more
        labels.insert(len(labels) - (labels[-1:] == ["More"]), shown.foot)
    return Seen(number, as_typed(words), tuple(labels), private, tuple(shown.pictures))


def opened(number: int, view: View) -> Seen:
    """A form: named by its heading and what stands below it, or by that alone where the heading is its command's word;
    each question by its block.
    """
    asked = {block["block_id"]: block for block in view.blocks if block["type"] == "input"}
    spoken = [" ".join(lines(block)) for block in view.blocks if block["type"] == "rich_text"]
    below = [one for one in spoken if not one.startswith("Almost there.")][:1]
    word = WORD.search(view.said["private_metadata"])
    named = below if word and view.heading == word[0].replace("-", " ").capitalize() else [view.heading, *below]
    told = {name: as_typed(str(block["hint"]["text"])) for name, block in asked.items() if "hint" in block}
    standing = {name: _standing(block, view.state[name, name]) for name, block in asked.items()}
    form = Form(
        number,
        as_typed(". ".join(named)).removesuffix("."),
        {name: _label(block) for name, block in asked.items()},
        told,
        {name: kept for name, kept in standing.items() if kept},
    )
    return Seen(number, form=form)


def refused(number: int, view: View) -> Seen:
    """A form that stays open, with what is wrong in it; it can be changed at once."""
    blocks = {block["block_id"]: block for block in view.blocks if block["type"] == "input"}
    wrong = " ".join(f"“{_label(blocks[name])}”: {problem}" for name, problem in view.errors.items())
    return Seen(number, as_typed(f"Almost there. {wrong}"), ("Change my answers",))


def as_typed(words: str) -> str:
    """Commands as the shared transcripts name them."""
    return OURS.sub("/", words)


def _label(block: Json) -> str:
    return str(block["label"]["text"])


def _standing(block: Json, state: dict[str, Any]) -> str:
    """What an input holds now."""
    kept = inputs.value(state)
    if [one["value"] for one in block["element"].get("options", ())] == ["yes"]:
        return "yes" if kept else "no"
    match kept:
        case {"value": value}:
            return str(value)
        case list():
            return ",".join(one.get("value") or one["name"] for one in kept)  # of a file its name
    return str(kept or "")
