"""Bringing acts to the app, in the mode it is in: acks, retries, and what Slack's client makes of the answer."""

import asyncio
from typing import Any

import aiohttp

from tests.loopback.slack import blocks, screens
from tests.loopback.slack.acts import Act
from tests.loopback.slack.checks import Checks
from tests.loopback.slack.posting import Posting
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.sockets import Lost, Sockets, Unreachable
from tests.loopback.slack.world import World

FOREVER = 3600
FIRST_RETRY = 1  # comes at once; the later ones when a test asks


class Deliveries:
    """`patience`: real seconds until an ack counts as missing."""

    def __init__(self, world: World, sockets: Sockets, posting: Posting, checks: Checks, patience: float) -> None:
        self.world = world
        self.sockets = sockets
        self.posting = posting
        self.checks = checks
        self.patience = patience
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, act: Act) -> None:
        """Without waiting."""
        self._keep(self._interactive(act) if act.envelope != "events_api" else self._event(act, 0, FIRST_RETRY))

    def again(self, act: Act) -> None:
        """The same payload once more; an event with the next number."""
        act.done = act.answered = False
        self._keep(
            self._event(act, act.attempts, act.attempts) if act.envelope == "events_api" else self._interactive(act)
        )

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        results = await asyncio.gather(*self._tasks, return_exceptions=True)
        for one in results:
            if isinstance(one, Exception):
                raise one

    def _keep(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task.cancelled() or task.exception() is None:
            self._tasks.discard(task)

    async def _ask(self, act: Act, retry: int, reason: str) -> tuple[int, Any]:
        ask = self.sockets.ask if self.world.app.socket_mode else self.posting.ask
        return await ask(act, retry, reason, self.patience)

    async def _interactive(self, act: Act) -> None:
        """Once; where the socket is lost before the ack, over another one, if that comes in time."""
        try:
            async with asyncio.timeout(self.patience):
                while True:
                    try:
                        status, body = await self._ask(act, 0, "")
                        break
                    except Lost:
                        await self.world.until(lambda: self.sockets.connections, self.patience)
        except (TimeoutError, Unreachable, aiohttp.ClientError):
            act.give_up()
            return
        if act.acknowledge(status, body):
            self._heed(act, body)

    async def _event(self, act: Act, retry: int, last: int) -> None:
        """Tried a second time at once; without a connection, and after one was lost, it waits for the next."""
        reason = "timeout"
        while retry <= last:
            act.attempts = retry + 1
            try:
                status, body = await self._ask(act, retry, reason)
                if status == 200:
                    act.acknowledge(status, body)
                    return
                act.status, reason = status, "http_error"
            except Unreachable:
                await self.world.until(lambda: self.sockets.connections, FOREVER)
                continue
            except Lost:
                await self.world.until(lambda: self.sockets.connections, FOREVER)
                last += 1
            except TimeoutError:
                reason = "timeout" if self.world.app.socket_mode else "http_timeout"
            except aiohttp.ClientError:
                reason = "connection_failed"
            retry += 1
        act.give_up()

    def _heed(self, act: Act, body: Any) -> None:
        self.checks.ack(act, body)
        if act.kind == "view_submission":
            screens.heed(act, body)
        elif act.kind == "block_suggestion":
            grouped = [one for group in body.get("option_groups") or () for one in group["options"]]
            act.options = [*(body.get("options") or ()), *grouped]
            act.finish()
        elif act.kind == "command" and body:
            self._reply(act, body if isinstance(body, dict) else {"text": body})

    def _reply(self, act: Act, body: dict[str, Any]) -> None:
        """A command answered in its ack."""
        assert act.user and act.place
        try:
            shown = blocks.checked(body.get("blocks"), act.user.team)
        except Refusal as refusal:
            self.world.violations.append(f"ack of a command: {refusal.error} {refusal.also}")
            act.error = True
            return
        only_for = None if body.get("response_type") == "in_channel" else act.user
        bot = act.user.team.bot
        act.say(self.world.write(act.place, bot, str(body.get("text") or ""), shown, only_for))
