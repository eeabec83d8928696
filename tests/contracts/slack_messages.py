"""What Slack asks of whole messages: posted, edited, sent to a response_url or answered to a command."""

import re
from collections.abc import Iterator

from tests.contracts.slack_blocks import MOST_MARKDOWN, block_list_faults
from tests.contracts.slack_schema import Fault, Node, shape_faults

LONGEST_TEXT = 40_000
SHOWN = ("text", "blocks", "attachments", "markdown_text")


def message_faults(body: Node, at: str, *, most: int = LONGEST_TEXT) -> Iterator[Fault]:
    """`most`: the longest text, in characters."""
    text = body.get("text", "")
    if not isinstance(text, str):
        yield f"{at}/text", "is no text"
        return
    if len(text) > most:
        yield f"{at}/text", f"{len(text)} characters, {most} at most"
    if not (text.strip() or any(body.get(key) for key in SHOWN[1:])):
        yield at, "an empty message"
    if "blocks" in body:
        yield from block_list_faults(body["blocks"], "message", f"{at}/blocks")
        if not text.strip():
            yield f"{at}/text", "needed beside blocks: notifications and screen readers have nothing else"
    if markdown := body.get("markdown_text"):
        if text or "blocks" in body:
            yield f"{at}/markdown_text", "neither beside text nor beside blocks"
        if len(str(markdown)) > MOST_MARKDOWN:
            yield f"{at}/markdown_text", f"{len(str(markdown))} characters, {MOST_MARKDOWN} at most"
    if "metadata" in body:
        yield from metadata_faults(body["metadata"], f"{at}/metadata")


def metadata_faults(metadata: object, at: str) -> Iterator[Fault]:
    """A name and a flat object: every app of the workspace may read it."""
    if found := list(shape_faults("MessageMetadata", metadata, at)):
        yield from found
        return
    assert isinstance(metadata, dict)
    if not re.fullmatch(r"[A-Za-z0-9_]{1,255}", metadata["event_type"]):
        yield f"{at}/event_type", "letters, digits and _ only"
    if not metadata["event_payload"]:
        yield f"{at}/event_payload", "is empty"
    for key, one in metadata["event_payload"].items():
        if isinstance(one, (dict, list)):
            yield f"{at}/event_payload/{key}", "is not flat"
