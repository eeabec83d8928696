"""A copy of somebody's data goes with a message to them, made at that moment; what is said where it cannot go."""

from collections.abc import Awaitable, Callable, Sequence

from msgspec.structs import replace

from bot.messages import Message
from bot.packing import File
from bot.words import Text, say

Copy = Callable[[int, int], Awaitable[Sequence[File]]]
"""Of an account's data, in files of so many bytes at most."""

LARGEST, MOST = 8 * 1024**2, 3  # bytes, files: Discord takes 10 MiB each, and 25 in all
TOO_LARGE = say(
    "There's too much for a file here, so I couldn't send the copy of your data. Please ask whoever runs me: they can "
    "make one for you."
)
NOT_TAKEN = say(
    "I couldn't put the file with your data here: files like it are not allowed, or there's no room for it. Please ask "
    "whoever looks after this place to allow it. Then /privacy makes a new copy."
)
NOT_NOW = say("I couldn't put the file with your data here just now. Please try again with /privacy.")


async def nobodys(account: int, most: int) -> Sequence[File]:
    """Where nothing is to go with any message."""
    return ()


async def enclosed(said: Message, account: int | None, copy: Copy) -> tuple[Message, Sequence[File]]:
    """The message, and the files that go with it to that account, or in other words without them."""
    if not said.own_data or account is None:
        return said, ()
    files = await copy(account, LARGEST)
    if len(files) > MOST or any(len(one.content) > LARGEST for one in files):
        return without(said, TOO_LARGE), ()
    return said, files


def without(said: Message, why: Text = NOT_TAKEN) -> Message:
    return replace(said, text=why, own_data=False)
