"""What the playground shows of the bot's own memory: who is in it how, and what people will next hear of."""

from adapters.playground.api import Upcoming
from adapters.playground.coming import meant
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
    """What comes next for people; housekeeping is visited on the way and not spoken of."""

    def earliest(stores: Stores) -> tuple[int, str] | None:
        coming = stores[Glance].next()
        return None if coming is None else (coming.at, meant(coming.what, coming.user, coming.circle))

    return lambda: units.read(earliest)
