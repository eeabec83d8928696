"""Letters as a courier has them, and a gateway to hand them to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from adapters.common.gateway import Gateway
from bot.courier import Outcome
from bot.held import Page
from bot.letters import Address, Carried, LetterKind
from bot.messages import Extract, Message
from bot.packing import File, Packing
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


class Copies:
    """What is handed to whoever asks for a copy of their data: a real archive, or as many and large files as a test
    wants.
    """

    def __init__(self) -> None:
        self.files: Sequence[File] | None = None

    async def of(self, account: int, most: int, what: bool | Extract) -> Sequence[File]:
        if self.files is not None:
            return self.files
        packing = Packing(Reader(), 1_795_539_600_000, most)
        packing.kind("rejections")
        packing.add(Page([{"employer": f"Initech {account}"}], None))
        return packing.files()


COPY = Copies()
YOURS = Message(say("Here is a copy of everything I keep about you."), own_data=True)


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
