"""A copy of somebody's data in their direct messages: uploaded first, shared behind its letter, deleted again."""

from collections.abc import Sequence

from adapters.common.enclosing import NOT_NOW, NOT_TAKEN
from adapters.common.refusals import Refused
from adapters.slack.sending.calls import Calls, Errand
from adapters.slack.sending.errors import Answered
from adapters.slack.sending.uploads import Files
from bot.courier import Never, Shut, Unknown
from bot.packing import File
from bot.words import Text


class Documents:
    """Slack takes no file with a message that has words of ours: so there are two, and the first one says the ids of
    its files in its metadata. Those that were never shared are nobody's.
    """

    def __init__(self, calls: Calls, files: Files) -> None:
        self._calls, self._files = calls, files

    async def upload(self, errand: Errand, files: Sequence[File], account: int | None) -> list[str] | None:
        """Their ids; None where Slack takes no such file here. Raises Refused."""
        try:
            return [await self._files.upload(errand, one, account) for one in files]
        except Answered as refused:
            if isinstance(refused.outcome, Never | Shut):
                return None
            raise

    async def share(self, errand: Errand, files: Sequence[str], channel: str) -> Text | None:
        """Into the channel, where Slack shows them once it has looked at them; what to say where they are surely not
        there. Where nobody can tell, the letter's own words say what to do.
        """
        try:
            given = [{"id": one} for one in files]
            await self._calls.call(
                errand, "files.completeUploadExternal", posting=True, files=given, channel_id=channel
            )
        except Refused as refused:
            match refused.outcome:
                case Unknown():
                    return None
                case Never() | Shut():
                    return NOT_TAKEN
            return NOT_NOW
        return None
