"""People and places named in an interaction, as its data spells them out."""

from typing import Any

from tests.loopback.discord import payloads
from tests.loopback.discord.attachments import Attachment
from tests.loopback.discord.model import Channel, Role, User
from tests.loopback.discord.permissions import in_channel

Json = dict[str, Any]
Named = User | Channel | Role | Attachment


class Resolved:
    """Filled while options, selects and fields are read; seen from where the interaction happens and by whom."""

    def __init__(self, by: User, channel: Channel) -> None:
        self.by = by
        self.channel = channel
        self._found: Json = {}

    def put(self, named: Named) -> str:
        """Spell it out; its id."""
        number = str(named.id)
        if isinstance(named, User):
            self._put("users", number, payloads.user(named))
            guild = self.channel.guild
            if guild and named.id in guild.members:
                shown = payloads.member(guild.members[named.id]) | {"permissions": str(in_channel(self.channel, named))}
                self._put("members", number, {key: value for key, value in shown.items() if key != "user"})
        elif isinstance(named, Attachment):
            self._put("attachments", number, named.shown)
        elif isinstance(named, Role):
            self._put("roles", number, payloads.role(named))
        else:
            shown = payloads.channel(named) | {"permissions": str(in_channel(named, self.by))}
            self._put("channels", number, shown)
        return number

    def _put(self, kind: str, number: str, shown: Json) -> None:
        self._found.setdefault(kind, {})[number] = shown

    def shown(self) -> Json:
        """The field of the data; none where nothing was named."""
        return {"resolved": self._found} if self._found else {}
