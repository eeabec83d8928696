"""Tokens as they are kept, and newer for older ones: with rotation one lives 12 hours, its successor is given once."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from msgspec import DecodeError

from adapters.common.refusals import Refused
from adapters.slack.http_mode.oauth import Access, Denied, Installation, NotGranted, packed, unpacked
from adapters.slack.inbound import NAME
from bot.calendar import HOUR_MS, MINUTE_MS
from bot.courier import LONGEST_PAUSE, Away, Shut
from bot.leases import PROCESS, Leases
from bot.ports import Clock, Installations, Stores, Units

log = logging.getLogger(__name__)

AHEAD = 2 * HOUR_MS  # ms before its end from which a token is renewed
CLOSE = MINUTE_MS  # ms before its end from which a token is not used any more
RENEWAL = "renewal:"  # the lease of a workspace's
LOOK, LOOKS = 0.25, 40  # seconds between two looks whether another process has got it, and how many
AGAIN = MINUTE_MS  # ms until the next try, where Slack did not answer or we could not keep its answer


class InstallationCache:
    """What is in memory serves; other processes write these rows too, so what is not there is looked up, as is what
    somebody is about to change.
    """

    def __init__(self, units: Units, process: str) -> None:
        self._units, self._process = units, process
        self._known: dict[str, Installation] = {}
        self._changing = asyncio.Lock()  # commits are remembered in the order in which they were made
        self.loaded = False

    def get(self, workspace: str) -> Installation | None:
        return self._known.get(workspace)

    async def find(self, workspace: str) -> Installation | None:
        """As `get`, or as another process has kept it since. Raises Refused where the database does not tell."""
        known = self._known.get(workspace)
        if known is not None or not self.loaded:
            return known
        try:
            async with self._changing:
                row = await self._units.read(lambda stores: stores[Installations].get(NAME, workspace))
                return self._as_kept(workspace, row)
        except Exception as error:  # noqa: BLE001 - whatever it was, it may be known later
            log.error("whether the app is in workspace %s could not be read: %s", workspace, type(error).__name__)
            raise Refused(Away()) from None

    def all(self) -> frozenset[str]:
        """Every workspace where the app is, as of the last look."""
        return frozenset(self._known)

    async def claim(self, workspace: str, known: Installation) -> bool | None:
        """Whether the next token is ours to ask for; None while another process does. What that one has got by now is
        in memory then.
        """

        def unit(stores: Stores) -> tuple[tuple[str, int] | None, bool]:
            row, leases = stores[Installations].get(NAME, workspace), stores[Leases]
            if row is None or unpacked(row[0]) != known:
                return row, False
            name, seen = RENEWAL + workspace, leases.look(RENEWAL + workspace)
            gone = seen is not None and leases.look(PROCESS + seen.holder) is None  # it fell in the middle of it
            return row, leases.take(name, self._process, seen if gone else None)

        async with self._changing:
            row, ours = await self._units.run(unit)
            now = self._as_kept(workspace, row)
        return ours or (None if now == known else False)

    async def release(self, workspace: str) -> None:
        await self._units.run(lambda stores: stores[Leases].release(RENEWAL + workspace, self._process))

    def _as_kept(self, workspace: str, row: tuple[str, int] | None) -> Installation | None:
        if row is None:
            self._known.pop(workspace, None)
            return None
        with suppress(DecodeError):  # said when it was loaded
            self._known[workspace] = unpacked(row[0])
        return self._known.get(workspace)

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

        def unit(stores: Stores) -> tuple[bool, tuple[str, int] | None]:
            kept = stores[Installations]
            row = kept.get(NAME, workspace)
            if row is None or not fits(unpacked(row[0]), row[1]):
                return False, row
            if new is None:
                kept.drop(NAME, workspace)
                return True, None
            kept.put(NAME, workspace, packed(new), row[1])
            return True, (packed(new), row[1])

        async with self._changing:
            replaced, row = await self._units.run(unit)
            self._as_kept(workspace, row)
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
        """One process of all asks for it: what Slack grants twice is lost once."""
        try:
            if workspace in self._unkept or await self._claimed(workspace, known):
                await self._renewed(workspace, known)
                if workspace not in self._unkept:  # else it is spent, and what came of it is ours alone to keep
                    await self._kept.release(workspace)
        except Exception as error:  # noqa: BLE001 - whatever the database has: the next try is soon enough
            self._later(workspace, AGAIN)
            log.error("whose turn it is to renew workspace %s could not be told: %s", workspace, type(error).__name__)

    async def _claimed(self, workspace: str, known: Installation) -> bool:
        for _ in range(LOOKS):
            if (ours := await self._kept.claim(workspace, known)) is not None:
                return ours
            await asyncio.sleep(LOOK)
        self._later(workspace, AGAIN)
        return False

    async def _renewed(self, workspace: str, known: Installation) -> None:
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
