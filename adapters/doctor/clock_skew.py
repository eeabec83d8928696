"""How far this machine's clock is from a platform's, read from the Date of its answers."""

from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp

from adapters.doctor.findings import Finding, ok, problem, unchecked
from bot.ports import Clock

ABOUT = "Clock"
MOST = 5_000  # ms; hours of letters and the age of interactions are reckoned by it


class ClockSkew:
    """Listens to one client's requests to the platform of that name."""

    def __init__(self, clock: Clock, platform: str) -> None:
        self._clock, self._platform = clock, platform
        self._ahead: list[int] = []

    def trace(self) -> aiohttp.TraceConfig:
        """For the client's `http_trace`."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._began)
        trace.on_request_end.append(self._ended)
        return trace

    async def _began(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestStartParams
    ) -> None:
        context.began = self._clock.now()

    async def _ended(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        try:
            date = int(parsedate_to_datetime(params.response.headers["Date"]).timestamp()) * 1000
        except (KeyError, ValueError):
            return
        # the platform wrote its whole second somewhere between our two times: what lies outside is surely skew
        self._ahead.append(max(context.began - date - 1000, 0) or min(self._clock.now() - date, 0))

    def finding(self) -> Finding:
        if not self._ahead:
            return unchecked(ABOUT, f"{self._platform} did not tell the time.")
        ahead = max(self._ahead, key=abs)
        if abs(ahead) <= MOST:
            return ok(ABOUT, f"It agrees with {self._platform}'s to a few seconds.")
        way = "ahead of" if ahead > 0 else "behind"
        said = f"This machine's is {abs(ahead) // 1000} seconds {way} {self._platform}'s."
        return problem(ABOUT, said, "Let the machine set its clock itself: timedatectl set-ntp true.")
