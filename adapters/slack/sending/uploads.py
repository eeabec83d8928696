"""Files that are uploaded, and deleted again: each is noted before it is there, so that no restart forgets it."""

import logging
from collections.abc import Callable, Sequence

from adapters.common.refusals import Refused
from adapters.slack.sending.calls import Calls, Errand
from adapters.slack.sending.errors import Answered, word
from bot.calendar import HOUR_MS, MINUTE_MS
from bot.courier import Later
from bot.packing import File
from bot.ports import Clock, Units
from bot.uploads import TRIED, Upload, Uploads

log = logging.getLogger(__name__)

GONE = {"file_deleted", "file_not_found"}
AT_ONCE = 10  # looked at in one go: as many as Slack takes in a burst
LONGEST = 6 * HOUR_MS


class Files:
    """`name` is how they are noted, and `touched` hears of (workspace, user) whose Home is to be drawn anew."""

    def __init__(
        self, name: str, calls: Calls, units: Units, clock: Clock, touched: Callable[[str, str], None]
    ) -> None:
        self._name, self._calls, self._units, self._clock, self._touched = name, calls, units, clock, touched

    async def upload(self, errand: Errand, file: File, account: int | None, *, home: bool = False) -> str:
        """Its id; nobody has it before files.completeUploadExternal, and Slack forgets it without. Raises Refused."""
        place = await self._calls.call(
            errand, "files.getUploadURLExternal", filename=file.name, length=len(file.content)
        )
        await self._calls.upload(errand, place["upload_url"], file.content)
        number = str(place["file_id"])
        try:
            await self._units.run(
                lambda stores: stores[Uploads].note(self._name, errand.workspace, number, account, home=home)
            )
        except Exception as error:  # noqa: BLE001 - what could not be deleted again is not completed
            log.error("%s: a file could not be noted: %s", errand.name, type(error).__name__)
            raise Refused(Later()) from None
        return number

    async def replaced(self, account: int, files: Sequence[str]) -> set[str]:
        """Their Home shows only these now: the others are returned, and deleted soon."""
        shown = await self._units.read(lambda stores: stores[Uploads].on_home(account))
        before = {one.number: one.file for one in shown if one.file not in files}
        if before:
            await self._units.run(lambda stores: [stores[Uploads].over(number) for number in before])
        return {*before.values()}

    async def delete(self, errand: Errand, file: str) -> None:
        """Also what was deleted before. Raises Refused."""
        try:
            await self._calls.call(errand, "files.delete", file=file)
        except Answered as refused:
            if refused.error not in GONE:
                raise

    async def clear(self) -> int:
        """Deletes some of what is nobody's to see any more; returns how many files are gone."""
        gone, resting = 0, set[str]()
        for one in await self._units.read(lambda stores: stores[Uploads].due(self._name, AT_ONCE)):
            if one.over_at is None:
                if one.user is not None:
                    self._touched(one.workspace, one.user)
                await self._put_off(one, MINUTE_MS)
            elif one.workspace not in resting and await self._deleted(one):
                gone += 1
            else:
                resting.add(one.workspace)
                await self._failed(one, self._clock.now() - one.over_at)
        return gone

    async def _deleted(self, one: Upload) -> bool:
        try:
            await self.delete(self._calls.errand(f"file {one.file}", one.workspace), one.file)
        except Refused as refused:
            log.info("file %s in %s is not deleted yet: %s", one.file, one.workspace, word(refused))
            return False
        await self._units.run(lambda stores: stores[Uploads].deleted(one.number))
        return True

    async def _failed(self, one: Upload, for_: int) -> None:
        """Tried again after as long as it has been tried, a minute at least and six hours at most."""
        if for_ < TRIED:
            await self._put_off(one, min(LONGEST, max(MINUTE_MS, for_)))
            return
        log.error(
            "file %s in workspace %s is nobody's to see any more, and Slack has not let it be deleted for 30 days. It "
            "is given up: delete it there by hand.",
            one.file,
            one.workspace,
        )
        await self._units.run(lambda stores: stores[Uploads].put_off(one.number, None))

    async def _put_off(self, one: Upload, wait: int) -> None:
        until = self._clock.now() + wait
        await self._units.run(lambda stores: stores[Uploads].put_off(one.number, until))
