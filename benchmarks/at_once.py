"""A platform that takes every letter at once; and people who have had theirs."""

from adapters.running.courier import Courier
from bot.app import App
from bot.courier import Outcome, Sent
from bot.letters import Carried
from bot.words import ENGLISH_ALONE, Reader


class AtOnce:
    """A platform without a limit."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        self.keys.append(letter.key)
        return Sent(letter.key)

    async def edit(self, letter: Carried, to: Reader) -> Outcome:
        raise AssertionError("no letter is amended")

    async def find(self, letter: Carried) -> Outcome:
        raise AssertionError("no letter is unsure")

    async def clear(self) -> int:
        return 0


async def greeted(app: App, platform: str) -> None:
    """Everybody who has joined has had their hello, as people have who joined weeks ago: else thousands of letters
    wait, and the bot that is measured is not idle.
    """
    took = AtOnce()
    await Courier(app, {platform: took}, ENGLISH_ALONE).carry()
    if not took.keys:
        raise RuntimeError("nobody was greeted")
