"""What the playground shows of the bot's own memory: who is in it how, and what people may next hear of."""

from collections.abc import Sequence

from adapters.playground.api import Upcoming
from adapters.playground.coming import Coming, meant
from adapters.playground.standing import Known, Look
from bot.people import Speaker
from bot.ports import People
from storage.glance import Glance
from storage.stores import Stores
from storage.unit import Units
from storage.unusable import DatabaseUnusable


def look(units: Units[Stores]) -> Look:
    """Where the database cannot be used, as if nobody were known."""

    def known(stores: Stores, speaker: Speaker) -> Known:
        account = stores[People].known(speaker)
        if account is None:
            return Known(None)
        host = any(one.host for one in stores[People].memberships(account.id))
        return Known(account, stores[Glance].resting(account.id), host)

    async def all_known(speakers: Sequence[Speaker]) -> Sequence[Known]:
        try:
            return await units.read(lambda stores: [known(stores, speaker) for speaker in speakers])
        except DatabaseUnusable:
            return [Known(None) for _ in speakers]

    return all_known


def upcoming(units: Units[Stores]) -> Upcoming:
    """What is planned for people, in order; housekeeping is visited on the way and not spoken of."""

    def coming(stores: Stores) -> list[Coming]:
        return [
            Coming(one.at, one.what, one.user or one.channel, meant(one.what, one.user, one.circle))
            for one in stores[Glance].planned()
        ]

    async def all_planned() -> Sequence[Coming]:
        try:
            return await units.read(coming)
        except DatabaseUnusable:
            return []

    return all_planned
