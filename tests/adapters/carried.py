"""Letters as a courier has them, and a gateway to hand them to."""

from dataclasses import replace
from typing import Any

from adapters.common.gateway import Gateway
from bot.courier import Outcome
from bot.letters import Address, Carried, LetterKind
from bot.messages import Message
from bot.words import Reader, say
from tests.room import Hands


def letter(number: int, address: Address, message: Message, /, **also: Any) -> Carried:
    """A new one, with a key of its own."""
    key = "k" * 16 + f"{number:04o}".translate(str.maketrans("0123456789", "abcdefghij"))
    account = 1 if address.user else None
    made = Carried(
        number,
        key,
        LetterKind.WORD,
        "about",
        account,
        1,
        None,
        "pending",
        message,
        say("Because."),
        address,
        0,
        None,
        0,
        None,
    )
    return replace(made, **also)


class Counter:
    """Where letters are handed over; its clock is moved by hand."""

    gateway: Gateway

    def __init__(self) -> None:
        self.clock = Hands()

    async def send(self, letter: Carried) -> Outcome:
        return await self.gateway.send(letter, Reader())

    async def edit(self, letter: Carried) -> Outcome:
        return await self.gateway.edit(letter, Reader())

    def sending(self, letter: Carried) -> Carried:
        """As the courier has it once it was handed over, now."""
        return replace(letter, state="sending", first_tried=self.clock.ms, tries=1)
