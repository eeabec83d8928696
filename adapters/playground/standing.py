"""How people are just now, as the bot knows them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.playground.people import PEOPLE, Persona
from adapters.playground.platform import Platform
from bot.calendar import local, quiet
from bot.locale import WEEKDAYS
from bot.people import Account, Speaker
from bot.ports import Clock


@dataclass(frozen=True)
class Known:
    """One person's account, whether they rest, and whether they are a host anywhere."""

    account: Account | None
    resting: bool = False
    host: bool = False


Look = Callable[[Sequence[Speaker]], Awaitable[Sequence[Known]]]
"""Wiring's read-only look into the bot's own memory, one answer for each speaker."""


class Register:
    """People as the API shows them."""

    def __init__(self, look: Look, platform: Platform, clock: Clock) -> None:
        self._look, self._platform, self._clock = look, platform, clock

    async def everyone(self) -> list[Mapping[str, Any]]:
        known = await self._look([person.speaker() for person in PEOPLE.values()])
        return [await self._one(person, found) for person, found in zip(PEOPLE.values(), known, strict=True)]

    async def one(self, person: Persona) -> Mapping[str, Any]:
        (known,) = await self._look([person.speaker()])
        return await self._one(person, known)

    async def _one(self, person: Persona, known: Known) -> Mapping[str, Any]:
        account, now = known.account, self._clock.now()
        zone = account.zone if account else person.zone
        here = local(now, zone)
        hours = account.quiet if account else None
        return {
            "id": person.id,
            "name": person.name,
            "zone": zone,
            "city": person.city if zone == person.zone else zone.rpartition("/")[2].replace("_", " "),
            "host": known.host or "dm" in person.manages,
            "joined": account is not None and account.joined_at is not None,
            "local": f"{WEEKDAYS[here.weekday()][:3]} {here:%H:%M}",
            "quiet": hours is not None and quiet(now, zone, hours.start, hours.end),
            "resting": known.resting,
            "dms_closed": await self._platform.dms_closed(person.id),
        }
