"""The courier's way into the playground: letters become messages, each key once."""

from adapters.playground.people import BOT, PEOPLE
from adapters.playground.platform import SPOTS, Platform
from adapters.playground.render import draw
from bot.courier import GONE, Absent, Never, Outcome, Sent, Shut
from bot.letters import Carried
from bot.ports import Clock
from bot.words import Reader


class PlaygroundGateway:
    """Nothing is ever unknown here: what `send` says is on the disk."""

    def __init__(self, platform: Platform, clock: Clock) -> None:
        self._platform, self._clock = platform, clock

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        known = await self._platform.find(letter.key)
        if known is not None:
            return Sent(str(known.n))
        user, channel = letter.address.user, letter.address.channel
        place = "dm" if user is not None else channel
        if place not in SPOTS:
            return Shut("channel gone")
        if user is not None and user not in PEOPLE:
            return Never(GONE)
        if user is not None and await self._platform.dms_closed(user):
            return Shut("dms closed")
        body = draw(letter.message, to, letter.key)
        posted = await self._platform.post(place, BOT, body, self._clock.now(), owner=user, key=letter.key)
        return Sent(str(posted.n))

    async def edit(self, letter: Carried, to: Reader) -> Outcome:
        known = await self._platform.find(letter.key)
        if known is None:
            return Never("message gone")
        await self._platform.edit(known.n, draw(letter.message, to, letter.key))
        return Sent(str(known.n))

    async def find(self, letter: Carried) -> Outcome:
        known = await self._platform.find(letter.key)
        return Absent() if known is None else Sent(str(known.n))

    async def clear(self) -> int:
        return 0  # nothing is uploaded: charts are drawn as they are looked at
