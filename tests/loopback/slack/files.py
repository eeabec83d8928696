"""Files on their way into Slack: asked for, uploaded, completed, perhaps shared, and deleted."""

from dataclasses import dataclass


@dataclass(eq=False)
class File:
    """`completed` once files.completeUploadExternal has named it; only then it shows in blocks."""

    id: str
    name: str
    length: int
    alt_text: str
    ticket: str  # at the end of its upload URL
    created: int
    content: bytes | None = None
    title: str = ""
    completed: bool = False
    shared_in: str | None = None  # the id of a channel
    deleted: bool = False
