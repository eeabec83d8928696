"""A platform that takes every letter at once; and people who have had theirs."""

from collections.abc import Callable

from adapters.running.courier import Courier
from bot.app import App
from bot.courier import Outcome, Sent
from bot.letters import Carried
from bot.words import ENGLISH_ALONE, Reader


class AtOnce:
    """A platform without a limit."""

    def __init__(self, where: Callable[[Carried], str] = lambda letter: letter.key) -> None:
        """`where` a letter is then, by the platform's own id."""
        self.keys: list[str] = []
        self._where = where

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        self.keys.append(letter.key)
        return Sent(self._where(letter))

    async def edit(self, letter: Carried, to: Reader) -> Outcome:
        raise AssertionError("no letter is amended")

    async def find(self, letter: Carried) -> Outcome:
        raise AssertionError("no letter is unsure")

    async def clear(self) -> int:
        return 0


async def greeted(app: App, platform: str, conversation: Callable[[str], str]) -> None:
    """Everybody who has joined has had their hello in their `conversation`, whose id is found by theirs, as people have
    who joined weeks ago: else thousands of letters wait, and the bot that is measured is not idle.
    """
    took = AtOnce(lambda letter: f"{conversation(user) if (user := letter.address.user) else letter.address.channel}/1")
    await Courier(app, {platform: took}, ENGLISH_ALONE).carry()
