"""A door, a clock before it, and whoever comes."""

from adapters.demo.rehearsal import VirtualClock
from bot.cards import Cards
from bot.door import PEOPLE, Door
from bot.features import FEATURES
from bot.messages import Message
from bot.people import Place, Speaker
from bot.ports import TooSlow
from bot.slices import Slices
from bot.tokens import Draft

SECOND, HOUR, DAY = 1_000, 3_600_000, 86_400_000
PRESSED = Draft("my-circle")


def speaker(user: str = "1", platform: str = "discord", realm: str = "", channel: str | None = None) -> Speaker:
    return Speaker(platform, realm, user, "Kim", Place(realm, channel))


async def nowhere(by: Speaker, look: object, within: float) -> Message:
    raise TooSlow


class Hall:
    """One door, and a clock before it."""

    def __init__(self) -> None:
        self.clock = VirtualClock(1_700_000_000_000)
        slices = Slices(FEATURES)
        self.door = Door(slices, Cards(slices, nowhere), self.clock, PEOPLE)

    async def later(self, ms: int) -> None:
        await self.clock.move_to(self.clock.now() + ms)

    def let_in(self, tries: int, said: Draft | None = PRESSED, by: Speaker | None = None) -> int:
        return sum(self.door.refused(by or speaker(), said, None) is None for _ in range(tries))


def noted(words: str) -> Draft:
    return Draft("rejected", {"stage": "FINAL", "sting": "5", "note": words})
