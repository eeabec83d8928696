"""What the playground shows of the bot's own memory: who is in it how, and what people may next hear of."""

from adapters.playground.api import Upcoming
from adapters.playground.coming import Coming, meant
from adapters.playground.standing import Known, Look
from bot.people import Speaker
from bot.ports import People
from storage.glance import Glance
from storage.stores import Stores
from storage.unit import Units


def look(units: Units[Stores]) -> Look:
    def known(stores: Stores, speaker: Speaker) -> Known:
        account = stores[People].known(speaker)
        if account is None:
            return Known(None)
        host = any(one.host for one in stores[People].memberships(account.id))
        return Known(account, stores[Glance].resting(account.id), host)

    return lambda speakers: units.read(lambda stores: [known(stores, speaker) for speaker in speakers])


def upcoming(units: Units[Stores]) -> Upcoming:
    """What is planned for people, in order; housekeeping is visited on the way and not spoken of."""

    def coming(stores: Stores) -> list[Coming]:
        return [
            Coming(one.at, one.what, one.user or one.channel, meant(one.what, one.user, one.circle))
            for one in stores[Glance].planned()
        ]

    return lambda: units.read(coming)
