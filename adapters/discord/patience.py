"""Discord waits three seconds for an answer; then only that there will be one."""

import asyncio

from adapters.discord.reply import Reply, TooLate


class Patience:
    """Puts an answer off once it has been waited for long enough."""

    def __init__(self, reply: Reply, seconds: float) -> None:
        self._reply = reply
        self._putting_off: asyncio.Task[bool] | None = None
        self._timer = asyncio.get_running_loop().call_later(seconds, self._begin)

    async def over(self) -> None:
        """It has been waited for long enough already."""
        self._timer.cancel()
        self._begin()
        await self.ended()

    async def ended(self) -> bool:
        """The answer is there: whether there is a way to give it."""
        self._timer.cancel()
        return self._putting_off is None or await self._putting_off

    def _begin(self) -> None:
        self._putting_off = asyncio.create_task(self._put_off())

    async def _put_off(self) -> bool:
        try:
            await self._reply.put_off()
        except TooLate:
            return False
        return True
