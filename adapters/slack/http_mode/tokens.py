"""Tokens as they are kept, and newer for older ones: with rotation one lives 12 hours, its successor is given once."""

import asyncio
import logging
from collections.abc import Callable

from msgspec import DecodeError

from adapters.common.refusals import Refused
from adapters.slack.http_mode.oauth import Access, Denied, Installation, NotGranted, packed, unpacked
from adapters.slack.inbound import NAME
from bot.calendar import HOUR_MS, MINUTE_MS
from bot.courier import LONGEST_PAUSE, Away, Shut
from bot.ports import Clock, Installations, Stores, Units

log = logging.getLogger(__name__)

AHEAD = 2 * HOUR_MS  # ms before its end from which a token is renewed
CLOSE = MINUTE_MS  # ms before its end from which a token is not used any more
AGAIN = MINUTE_MS  # ms until the next try, where Slack did not answer or we could not keep its answer


class InstallationCache:
    """Nobody else writes these rows while we run, so memory is enough to read from."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._known: dict[str, Installation] = {}
        self._changing = asyncio.Lock()  # commits are remembered in the order in which they were made
        self.loaded = False

    def get(self, workspace: str) -> Installation | None:
        return self._known.get(workspace)

    def all(self) -> frozenset[str]:
        """Every workspace where the app is."""
        return frozenset(self._known)

    async def load(self) -> None:
        def unit(stores: Stores) -> dict[str, Installation]:
            kept, found = stores[Installations], {}
            for workspace in kept.all(NAME):
                try:
                    if (row := kept.get(NAME, workspace)) is not None:
                        found[workspace] = unpacked(row[0])
                except DecodeError:  # the others go on
                    log.error("what is kept of workspace %s cannot be read: install the app there again", workspace)
            return found

        async with self._changing:
            self._known = await self._units.read(unit)
            self.loaded = True

    async def put(self, workspace: str, installation: Installation, now: int) -> None:
        """A new installation, in place of any that was there."""
        async with self._changing:
            secrets = packed(installation)
            await self._units.run(lambda stores: stores[Installations].put(NAME, workspace, secrets, now))
            self._known[workspace] = installation

    async def replace(
        self, workspace: str, fits: Callable[[Installation, int], bool], new: Installation | None = None
    ) -> bool:
        """A `new` one, or none, in place of one that `fits` (what is kept, since when); False where none does."""

        def unit(stores: Stores) -> bool:
            kept = stores[Installations]
            row = kept.get(NAME, workspace)
            if row is None or not fits(unpacked(row[0]), row[1]):
                return False
            if new is None:
                kept.drop(NAME, workspace)
            else:
                kept.put(NAME, workspace, packed(new), row[1])
            return True

        async with self._changing:
            replaced = await self._units.run(unit)
            if replaced and new is None:
                self._known.pop(workspace, None)
            elif replaced and new is not None:
                self._known[workspace] = new
            return replaced


class Renewals:
    """At most one at a time for a workspace. Each is a task of its own, which no caller's giving up can cut short."""

    def __init__(self, kept: InstallationCache, access: Access, clock: Clock) -> None:
        self._kept, self._access, self._clock = kept, access, clock
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: dict[str, int] = {}  # when (UTC ms) the next try may be
        self._unkept: dict[str, tuple[Installation, Installation]] = {}  # old and new: granted, not committed yet

    async def fresh(self, workspace: str, known: Installation) -> Installation:
        """The installation with a token that lives. Who finds it living waits for nothing. Raises Refused."""
        left = known.left(self._clock.now())
        if left > AHEAD:
            return known
        renewing = self.begin(workspace, known)
        if left > CLOSE:
            return known
        if renewing is not None:
            await asyncio.wait({renewing})
        found = self._kept.get(workspace)
        if found is None:
            raise Refused(Shut("workspace gone"))
        now = self._clock.now()
        if found.left(now) <= CLOSE:
            raise Refused(Away(max(self._again.get(workspace, 0) - now, AGAIN)))
        return found

    def begin(self, workspace: str, known: Installation) -> asyncio.Task[None] | None:
        """The renewal under way, begun if need be; None where it is too early for another try."""
        task = self._tasks.get(workspace)
        if task is None and self._again.get(workspace, 0) <= self._clock.now():
            task = self._tasks[workspace] = asyncio.create_task(self._renew(workspace, known))
            task.add_done_callback(lambda _: self._tasks.pop(workspace, None))
        return task

    async def settled(self, workspace: str) -> None:
        """Nothing is under way there."""
        if task := self._tasks.get(workspace):
            await asyncio.wait({task})

    async def finish(self) -> None:
        """Nothing is under way any more."""
        if self._tasks:
            await asyncio.wait(set(self._tasks.values()))

    def forget(self, workspace: str) -> None:
        """It is installed anew, or no more."""
        self._again.pop(workspace, None)
        self._unkept.pop(workspace, None)

    async def _renew(self, workspace: str, known: Installation) -> None:
        old, new = self._unkept.get(workspace) or (known, await self._granted(workspace, known))
        if new is None:
            return
        self._unkept[workspace] = old, new
        try:
            renewed = await self._kept.replace(workspace, lambda kept, _: kept == old, new)
        except Exception as error:  # noqa: BLE001 - Slack has granted it, and will not a second time
            self._later(workspace, AGAIN)
            log.error("the new token of workspace %s could not be kept: %s", workspace, type(error).__name__)
            return
        self.forget(workspace)
        if renewed:
            log.info("renewed the token of workspace %s", workspace)

    async def _granted(self, workspace: str, known: Installation) -> Installation | None:
        try:
            return known.renewed(await self._access.renew(known), self._clock.now())
        except (Denied, NotGranted) as refused:
            error = refused.error if isinstance(refused, Denied) else "no token in its answer"
        if error:
            self._later(workspace, LONGEST_PAUSE)
            log.error(
                "Slack does not renew the token of workspace %s: %s. Unless that passes, the app has to be installed "
                "there again, at /slack/install.",
                workspace,
                error,
            )
        else:
            self._later(workspace, AGAIN)
            log.warning("Slack did not answer when the token of workspace %s was to be renewed", workspace)
        return None

    def _later(self, workspace: str, wait: int) -> None:
        self._again[workspace] = self._clock.now() + wait
