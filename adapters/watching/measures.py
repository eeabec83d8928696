"""What happens at the edges, counted in memory: no person, circle or workspace is among it, and no address."""

import logging
from collections import Counter, deque
from types import SimpleNamespace

import aiohttp

from bot.calendar import DAY_MS, MINUTE_MS
from bot.courier import Attempt, Never, Outcome, Shut
from bot.letters import LetterKind
from bot.ports import Clock

log = logging.getLogger(__name__)

REFUSALS = (401, 403, 429)  # of 10,000 in ten minutes Discord locks an address out
WINDOW, ALARM = 10 * MINUTE_MS, 1_000
MOST = 20_000  # instants that are remembered
BOUNDS = (0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 5.0, 10.0)  # seconds; both platforms wait for three
OPENINGS = ("/users/@me/channels", "/conversations.open")
DISCORD_EPOCH = 1_420_070_400_000  # UTC ms; the high bits of an id are when it was made


class Latency:
    """How long something took, as Prometheus counts it."""

    def __init__(self) -> None:
        self.counts, self.total = [0] * (len(BOUNDS) + 1), 0.0

    def add(self, seconds: float) -> None:
        self.counts[sum(seconds > bound for bound in BOUNDS)] += 1
        self.total += seconds


class Measures:
    """Counts since the start of the process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.carried = Counter[tuple[str, str, str]]()  # by kind of letter, what was tried, and what came of it
        self.refusals = Counter[tuple[str, str]]()  # of letters, by whether for good, and why
        self.answers = Counter[tuple[str, int]]()  # by platform and HTTP status
        self.opened = Counter[str]()  # direct messages, by platform
        self.acknowledged = dict[str, Latency]()  # by platform
        self.group = ""  # of Discord's lines, where there are several
        self.standing = set[int]()  # the lines of it that stand
        self._refused, self._identified = dict[str, deque[int]](), deque[int](maxlen=MOST)
        self._elsewhere, self._until = (
            0,
            0,
        )  # sessions of other processes and of earlier ones, and until when they count

    def letter(self, kind: LetterKind, attempt: Attempt, outcome: Outcome) -> None:
        came = type(outcome).__name__.lower()
        self.carried[kind.name, attempt.name.lower(), came] += 1
        if isinstance(outcome, Never | Shut):
            self.refusals[came, outcome.why] += 1

    def answered(self, platform: str, status: int) -> None:
        self.answers[platform, status] += 1
        if status in REFUSALS:
            before = self.refused(platform)
            self._refused.setdefault(platform, deque(maxlen=MOST)).append(self._clock.now())
            if before + 1 == ALARM:
                log.error("%s has refused %d requests within ten minutes", platform, ALARM)

    def refused(self, platform: str) -> int:
        """How many requests within ten minutes."""
        return _since(self._refused.get(platform, deque()), self._clock.now() - WINDOW)

    def acknowledge(self, platform: str, seconds: float) -> None:
        self.acknowledged.setdefault(platform, Latency()).add(max(0.0, seconds))

    def identify(self) -> None:
        self._identified.append(self._clock.now())

    def sessions(self, used: int, left_over: int) -> None:
        """As Discord counts them, whichever process began them: how many, and for how long it counts so (ms)."""
        self._elsewhere, self._until = 0, self._clock.now() + left_over
        self._elsewhere = max(0, used - self.identified)

    @property
    def own(self) -> int:
        """Those of them that this process has begun."""
        return _since(self._identified, self._clock.now() - DAY_MS)

    @property
    def identified(self) -> int:
        """Sessions that were begun with Discord within a day, which allows 1,000."""
        return self.own + (self._elsewhere if self._clock.now() < self._until else 0)

    def trace(self, platform: str) -> aiohttp.TraceConfig:
        """For the HTTP session of a platform: what is asked for is told by its path, and forgotten."""

        async def ended(_: object, __: SimpleNamespace, ended: aiohttp.TraceRequestEndParams) -> None:
            self.answered(platform, ended.response.status)
            path = ended.url.path
            if ended.method == "POST" and path.endswith(OPENINGS) and ended.response.ok:
                self.opened[platform] += 1
            elif path.endswith("/callback") and "/interactions/" in path:
                number = path.rpartition("/interactions/")[2].partition("/")[0]
                if number.isdigit():
                    self.acknowledge(platform, (self._clock.now() - (int(number) >> 22) - DISCORD_EPOCH) / 1000)

        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(ended)
        return trace


def _since(instants: deque[int], at: int) -> int:
    while instants and instants[0] < at:
        instants.popleft()
    return len(instants)
