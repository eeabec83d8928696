"""One message, and all that became of it."""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.loopback.slack.files import File
from tests.loopback.slack.reading import Shown, walk

if TYPE_CHECKING:
    from tests.loopback.slack.model import Channel, User

Json = dict[str, Any]


@dataclass(eq=False, repr=False)
class Message(Shown):
    """`edits` holds what it said before, oldest first."""

    channel: "Channel"
    user: "User"
    ts: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    only_for: "User | None" = None
    thread_ts: str | None = None
    deleted: bool = False
    edits: list[Json] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<Message {self.ts} {self.words!r}>"

    @property
    def ephemeral(self) -> bool:
        return self.only_for is not None

    def files(self) -> Mapping[str, File]:
        return self.channel.team.files

    @property
    def words(self) -> str:
        """All visible text; without blocks that is the text itself."""
        return super().words if self.blocks else html.unescape(self.text)

    @property
    def pings(self) -> list[str]:
        """Whom its rich text really calls: ids of users and groups, `here`, `channel`, `everyone`."""
        named = {"user": "user_id", "usergroup": "usergroup_id", "broadcast": "range"}
        return [str(one[named[one["type"]]]) for one in walk(self.blocks) if one["type"] in named]

    def change(self, *, text: str, blocks: list[Json], metadata: Json | None, at: str) -> None:
        """Say something else from now on."""
        self.edits.append({"text": self.text, "blocks": self.blocks, "metadata": self.metadata, "ts": at})
        self.text, self.blocks = text, blocks
        if metadata is not None:
            self.metadata = metadata

    def payload(self, *, metadata: bool = False) -> Json:
        """As the API shows it; metadata only where it was asked for."""
        team = self.channel.team
        shown: Json = {"type": "message", "user": self.user.id, "text": self.text, "ts": self.ts, "team": team.id}
        if self.user is team.bot:
            shown |= {"bot_id": team.bot_id, "app_id": team.world.app.id}
        if self.blocks:
            shown["blocks"] = self.blocks
        if self.thread_ts:
            shown["thread_ts"] = self.thread_ts
        if self.edits:
            shown["edited"] = {"user": self.user.id, "ts": self.edits[-1]["ts"]}
        if metadata and self.metadata:
            shown["metadata"] = self.metadata
        return shown
