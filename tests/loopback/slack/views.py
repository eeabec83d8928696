"""A modal or a Home tab as it stands on somebody's screen."""

import copy
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.loopback.slack import inputs
from tests.loopback.slack.files import File
from tests.loopback.slack.inputs import Key
from tests.loopback.slack.reading import Shown, walk

if TYPE_CHECKING:
    from tests.loopback.slack.model import User
    from tests.loopback.slack.teams import Team

Json = dict[str, Any]
INTERACTIVE = {*inputs.STATEFUL, "button", "overflow"}


@dataclass(eq=False, repr=False)
class View(Shown):
    """`said` is what the app sent last; `state` what the person has put in; `errors` what the app said about that."""

    id: str
    user: "User"
    team: "Team"
    root: "View | None" = None
    previous: "View | None" = None
    said: Json = field(default_factory=dict)
    blocks: list[Json] = field(default_factory=list)
    state: dict[Key, Json] = field(default_factory=dict)
    suggested: dict[str, list[Json]] = field(default_factory=dict)  # by action_id
    errors: dict[str, str] = field(default_factory=dict)
    hash: str = ""

    def __repr__(self) -> str:
        return f"<View {self.id} {self.words!r}>"

    def show(self, said: Json) -> None:
        """The app's newest word; what was put into elements that stay the same is kept."""
        self.said, self.errors = said, {}
        self.blocks = kept(said["blocks"])
        before, self.state = self.state, {}
        for block, one in inputs.elements(self.blocks):
            if one["type"] in inputs.STATEFUL:
                key, fresh = (block["block_id"], one["action_id"]), inputs.initial(one)
                same = key in before and before[key]["type"] == one["type"]
                self.state[key] = before[key] if same else fresh
        self.heading = (said.get("title") or {}).get("text", "")
        self.hash = f"{self.team.world.ids.ts()}.{secrets.token_hex(4)}"

    def files(self) -> Mapping[str, File]:
        return self.team.files

    @property
    def foot(self) -> str | None:
        """The label of the button that sends it in, where there is nothing to fill in."""
        asks = any(one["type"] == "input" for one in self.blocks)
        return None if asks or not self.said.get("submit") else str(self.said["submit"]["text"])

    @property
    def labels(self) -> list[str]:
        """Of its buttons, and what can be pressed in its foot."""
        return [*super().labels, *([self.foot] if self.foot else [])]

    @property
    def is_home(self) -> bool:
        return bool(self.said["type"] == "home")

    @property
    def is_open(self) -> bool:
        return self in self.user.stack or self is self.user.home

    @property
    def callback_id(self) -> str:
        return str(self.said.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        return str(self.said.get("private_metadata", ""))

    def values(self) -> Json:
        """As `view.state.values` tells it."""
        told: Json = {}
        for (block_id, action_id), state in self.state.items():
            told.setdefault(block_id, {})[action_id] = state
        return told

    @property
    def payload(self) -> Json:
        """As Slack shows it to the app."""
        app = self.team.world.app
        return {
            "id": self.id,
            "team_id": self.team.id,
            "type": self.said["type"],
            "blocks": self.blocks,
            "private_metadata": self.private_metadata,
            "callback_id": self.callback_id,
            "state": {"values": copy.deepcopy(self.values())},
            "hash": self.hash,
            "title": self.said.get("title"),
            "clear_on_close": bool(self.said.get("clear_on_close")),
            "notify_on_close": bool(self.said.get("notify_on_close")),
            "close": self.said.get("close"),
            "submit": self.said.get("submit"),
            "previous_view_id": self.previous.id if self.previous else None,
            "root_view_id": (self.root or self).id,
            "app_id": app.id,
            "external_id": self.said.get("external_id", ""),
            "app_installed_team_id": self.team.id,
            "bot_id": self.team.bot_id,
        }


def kept(blocks: list[Json]) -> list[Json]:
    """Blocks as Slack keeps them: each with a block_id, each interactive element with an action_id."""
    mine = copy.deepcopy(blocks)
    for block in mine:
        block.setdefault("block_id", secrets.token_urlsafe(4)[:5])
        for one in walk([block.get("elements"), block.get("element"), block.get("accessory")]):
            if one["type"] in INTERACTIVE:
                one.setdefault("action_id", secrets.token_urlsafe(4)[:5])
    return mine
