"""A file of somebody's own goes with a message to them, made at that moment; what is said where it cannot go."""

from collections.abc import Awaitable, Callable, Sequence

from bot.messages import Extract, Message, without_file
from bot.packing import File
from bot.words import say

Copy = Callable[[int, int, bool | Extract], Awaitable[Sequence[File]]]
"""Of an account's data, in files of so many bytes at most: all of it, or an extract."""

LARGEST, MOST, WHOLE = 8 * 1024**2, 10, 24 * 1024**2  # bytes, files, all their bytes: Discord takes 10 MiB each, and 25
TOO_LARGE = say(
    "There's too much for a file here, so I couldn't send the copy of your data. Please ask whoever runs me: they can "
    "make one for you."
)
NOT_TAKEN = say(
    "I couldn't put the file with your data here: files like it are not allowed, or there's no room for it. Please ask "
    "whoever looks after this place to allow it, and then me for a new one."
)
NOT_NOW = say("I couldn't put the file with your data here just now. Please ask me for it again.")
TOO_MUCH = say("There's too much for one message. Please take a part of it, or the copy of all your data: /privacy.")
NOTHING = say("There's nothing in your list for that file, so I made none.")


async def nobodys(account: int, most: int, what: bool | Extract) -> Sequence[File]:
    """Where nothing is to go with any message."""
    return ()


async def enclosed(said: Message, account: int | None, copy: Copy) -> tuple[Message, Sequence[File]]:
    """The message, and the files that go with it to that account, or in other words without them."""
    if not said.own_data or account is None:
        return said, ()
    files = await copy(account, LARGEST, said.own_data)
    if isinstance(said.own_data, Extract) and not files:
        return without_file(said, NOTHING), ()
    sizes = [len(one.content) for one in files]
    if len(sizes) > MOST or sum(sizes) > WHOLE or any(one > LARGEST for one in sizes):
        return without_file(said, TOO_LARGE if said.own_data is True else TOO_MUCH), ()
    return said, files
