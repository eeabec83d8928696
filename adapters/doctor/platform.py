"""What looking at any platform has in common: why it cannot be asked, its clock, its tokens and its circles."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import SimpleNamespace
from typing import Protocol, TypeVar

import aiohttp

from adapters.doctor.findings import Finding, ok, problem, unchecked
from bot.features.circles.store import Circles
from bot.people import Circle
from bot.ports import Clock, Stores

T = TypeVar("T")

PATIENCE = 30.0  # seconds for each look
MOST = 5_000  # ms that clocks may differ; hours of letters and the age of interactions are reckoned by them

Advice = tuple[str, str]  # what happened, and what to do next
TROUBLED = ("{name} has trouble of its own.", "See {status} and try again later.")
UNREACHED: dict[type[BaseException], Advice] = {  # the first that fits
    aiohttp.ClientConnectorDNSError: (
        "{name}'s name cannot be looked up.",
        "Check this machine's network and name servers (DNS).",
    ),
    aiohttp.ClientSSLError: (
        "{name}'s certificate is not trusted here.",
        "Check this machine's clock and its certificates (ca-certificates), and look for a proxy between.",
    ),
    aiohttp.ClientConnectorError: (
        "{name} cannot be reached: the connection is refused or leads nowhere.",
        "Check this machine's network, and that its firewall lets HTTPS out to {host}.",
    ),
    TimeoutError: ("{name} does not answer in time.", "Check this machine's network, and {status}."),
    BaseException: ("The connection to {name} was cut.", "Try again; if it stays so, check this machine's network."),
}


class Kept(Protocol):
    """What the bot has kept; between two looks nothing is locked."""

    async def read(self, work: Callable[[Stores], T]) -> T: ...


@dataclass(frozen=True)
class Platform:
    """`refused` says what its own answer means, None where there was none; `problems` are all that asking it raises."""

    name: str
    host: str
    status: str  # the page where it tells of its troubles
    setup: str
    channels: str  # what a look at a circle's channels is about
    of: str
    problems: tuple[type[Exception], ...]
    refused: Callable[[Exception], Advice | None]

    def meaning(self, error: Exception) -> Advice:
        unreached = next(advice for kind, advice in UNREACHED.items() if isinstance(error, kind))
        said, to_do = self.refused(error) or unreached
        return said.format_map(vars(self)), to_do.format_map(vars(self))

    async def tried(self, about: str, look: Awaitable[Finding]) -> Finding:
        """One look, where a platform that does not answer is no problem of the bot's."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await look
        except self.problems as error:
            return unchecked(about, self.meaning(error)[0])

    async def circles(self, kept: Kept | None, look: Callable[[Circle, str], Awaitable[Finding]]) -> list[Finding]:
        """One for each circle, `look` at it and what that is about; `kept` is None where nothing can be read."""
        if kept is None:
            return [unchecked(self.channels, "Only the database knows where the circles are.")]
        every = await kept.read(lambda stores: stores[Circles].everywhere(self.name.lower()))
        standing = [one for one in every if not one.closed]
        if not standing:
            return [unchecked(self.channels, f"No circle is open: a host says {self.setup} in a channel.")]
        named = [(one, f"{self.channels} {self.of} {one.name}") for one in standing]
        return [await self.tried(about, look(one, about)) for one, about in named]


def channels_of(circle: Circle) -> list[str]:
    return [one for one in dict.fromkeys((circle.channel, circle.encourage_channel)) if one]


def odd(about: str, setting: str, token: str, to_do: str) -> Finding | None:
    """A problem where a token holds what none has."""
    if token.isascii() and token.isprintable() and " " not in token:
        return None
    return problem(about, f"What {setting} holds is no token: it has blanks or other odd characters.", to_do)


class ClockSkew:
    """How far this machine's clock is from the platform's, read from the Date of its answers to one client."""

    def __init__(self, clock: Clock, platform: str) -> None:
        self._clock, self._platform = clock, platform
        self._ahead: list[int] = []
        self.trace = aiohttp.TraceConfig()  # for the client's `http_trace`
        self.trace.on_request_start.append(self._began)
        self.trace.on_request_end.append(self._ended)

    async def _began(self, _: object, context: SimpleNamespace, __: object) -> None:
        context.began = self._clock.now()

    async def _ended(self, _: object, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams) -> None:
        try:
            date = int(parsedate_to_datetime(params.response.headers["Date"]).timestamp()) * 1000
        except (KeyError, ValueError):
            return
        # the platform wrote its whole second somewhere between our two times: what lies outside is surely skew
        self._ahead.append(max(context.began - date - 1000, 0) or min(self._clock.now() - date, 0))

    def finding(self) -> Finding:
        if not self._ahead:
            return unchecked("Clock", f"{self._platform} did not tell the time.")
        ahead = max(self._ahead, key=abs)
        if abs(ahead) <= MOST:
            return ok("Clock", f"It agrees with {self._platform}'s to a few seconds.")
        way = "ahead of" if ahead > 0 else "behind"
        said = f"This machine's is {abs(ahead) // 1000} seconds {way} {self._platform}'s."
        return problem("Clock", said, "Let the machine set its clock itself: timedatectl set-ntp true.")
