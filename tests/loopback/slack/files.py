"""Files on their way into Slack: asked for, uploaded, completed, perhaps shared, and deleted; and what people chose."""

from dataclasses import dataclass, field
from typing import Any

from tests.loopback.hosted import Hosted


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
    user: str = ""  # who chose it in a form
    told: dict[str, Any] = field(default_factory=dict)  # what Slack tells of it otherwise, in files.info too
    unlooked: bool = False  # a form tells no more of it than its id, as with Slack Connect
    pending: int = 0  # how often files.info does not know it yet
    hosted: Hosted | None = None
