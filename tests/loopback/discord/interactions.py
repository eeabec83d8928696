"""One interaction: what a person did, and all that the bot answered."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any, Self

from tests.loopback.discord import payloads
from tests.loopback.discord.model import Channel, Message, User

Json = dict[str, Any]
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5  # types of interactions
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9  # types of callbacks


@dataclass(frozen=True)
class Modal:
    """A form on somebody's screen."""

    custom_id: str
    title: str
    components: list[Json]
    opened_by: "Interaction"


@dataclass(eq=False)
class Interaction:
    """`message` is the original response, or the message that the button was on once that was updated."""

    id: int
    token: str
    type: int
    user: User
    channel: Channel
    at: float
    payload: Json = field(default_factory=dict)
    source: Message | None = None  # whose button was pressed
    opened_by: "Interaction | None" = None  # whose modal was submitted
    dispatched: float = field(default_factory=time.perf_counter)
    acknowledged_after: float | None = None  # seconds
    callback: int | None = None
    message: Message | None = None
    modal: Modal | None = None
    choices: list[Json] = field(default_factory=list)
    followups: list[Message] = field(default_factory=list)
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    async def settled(self, timeout: float = 30.0) -> Self:
        """Wait for the callback, and after a deferral for an edit or a follow-up; TimeoutError if that never comes."""
        async with asyncio.timeout(timeout):
            await self._done.wait()
        return self

    def acknowledge(self, callback: int) -> None:
        """The first answer has come."""
        self.acknowledged_after = time.perf_counter() - self.dispatched
        self.callback = callback
        if callback not in (DEFER, DEFER_UPDATE):
            self._done.set()

    def finish(self) -> None:
        """The answer proper has come."""
        self._done.set()

    @property
    def answer(self) -> Message:
        """What the person reads: the original response, or the first follow-up where the message they pressed stays."""
        found = (None if self.callback == DEFER_UPDATE and self.followups else self.message) or next(
            iter(self.followups), None
        )
        assert found, "nothing was answered"
        return found

    def metadata(self) -> Json:
        """As messages show what they answer."""
        shown: Json = {
            "id": str(self.id),
            "type": self.type,
            "user": payloads.user(self.user),
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }
        if self.type == COMPONENT and self.source:
            shown["interacted_message_id"] = str(self.source.id)
        if self.type == SUBMIT and self.opened_by:
            shown["triggering_interaction_metadata"] = self.opened_by.metadata()
        return shown
