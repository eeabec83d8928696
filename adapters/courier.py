"""Carries letters: leases them from the core, hands them to their platform, has the outcome marked."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Protocol

from bot.app import App
from bot.courier import Later, Outcome, Step, Unknown
from bot.letters import Carried
from bot.words import Catalogs, Reader, reader

log = logging.getLogger(__name__)

AT_ONCE = 16  # letters leased and under way together: their calls begin at once and end long before the lease


class Gateway(Protocol):
    """One platform's way out. No method raises for what a platform may answer; outcomes say it."""

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        """Posts the letter under its key: Sent, Unknown, Later or Never."""

    async def edit(self, letter: Carried, to: Reader) -> Outcome:
        """Shows the letter's present words where it stands."""

    async def find(self, letter: Carried) -> Outcome:
        """Whether the letter arrived, from the platform's own memory: Sent, Absent or Unknown."""


class Courier:
    """Drains the outbox; one `carry` at a time (the ticker's lock sees to it)."""

    def __init__(self, app: App, gateways: Mapping[str, Gateway], catalogs: Catalogs) -> None:
        self._app, self._gateways, self._catalogs = app, gateways, catalogs

    async def carry(self) -> int:
        """Carries everything that is due; returns how many letters were sent, edited or looked up."""
        carried = 0
        while True:
            looked, batch = await self._app.lease(AT_ONCE)
            if batch:
                outcomes = await asyncio.gather(*(self._one(letter, step) for letter, step in batch))
                await self._app.mark([(letter, step, got) for (letter, step), got in zip(batch, outcomes, strict=True)])
                carried += len(batch)
            if not looked:
                return carried

    async def _one(self, letter: Carried, step: Step) -> Outcome:
        gateway = self._gateways.get(letter.address.platform)
        if gateway is None:  # its token was taken out: it may come back
            return Later()
        try:
            to = reader(letter.address.zone, letter.address.language, self._catalogs)
            match step:
                case Step.SEND:
                    return await gateway.send(letter, to)
                case Step.EDIT:
                    return await gateway.edit(letter, to)
                case Step.LOOK_UP:
                    return await gateway.find(letter)
        except Exception as error:  # noqa: BLE001 - one letter must not keep back those that go with it
            log.error("letter %d: %s raised %s", letter.id, step.name, type(error).__name__)
            return Later() if step is Step.LOOK_UP else Unknown()  # nothing found out: it is asked for once more
