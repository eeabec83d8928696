"""Where everybody is: two platforms as they really are, whatever the bot believes, and what stands there for whom."""

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from adapters.simulate.clock import Clock
from adapters.simulate.faults import ON_THE_WAY

POSTING = ("post", "chat_postMessage")
SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000  # ms


@dataclass(eq=False)
class Where:
    """A channel, or somebody's direct messages (`user`)."""

    id: str
    platform: str
    workspace: str
    user: str | None = None
    gone: bool = False
    hidden: bool = False  # what stands there cannot be looked up


@dataclass(eq=False)
class Post:
    """A message of the bot's; times as the bot and as the platform has them."""

    where: Where
    id: str
    at: int
    true: int
    key: str | None
    drawn: Any
    tokens: tuple[str, ...]
    files: int = 0
    edited: int = 0
    gone: bool = False


@dataclass(frozen=True)
class Call:
    """What was asked of a platform, and what went wrong with it."""

    at: int
    true: int
    platform: str
    workspace: str
    method: str
    place: str
    key: str | None
    trouble: str
    wait: int = 0


@dataclass
class Town:
    """`faults`: which may happen; `posted` hears of each message at the moment at which it can be seen."""

    clock: Clock
    chance: random.Random
    faults: Collection[str]
    posted: Callable[[Post], None]
    sending: Callable[[Call], None]  # hears of each letter as it is handed over
    rate: float = 0.04  # of calls, whatever can happen on the way befalls them
    places: dict[str, Where] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    standing: dict[str, list[Post]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    fired: Counter[str] = field(default_factory=Counter)
    closed: set[str] = field(default_factory=set)  # who takes no direct messages
    left: set[str] = field(default_factory=set)  # who is in no workspace any more
    out_of: set[str] = field(default_factory=set)  # workspaces that the bot was taken out of
    revoked: set[str] = field(default_factory=set)  # platforms on which its token is not taken
    down: set[str] = field(default_factory=set)  # platforms that answer nothing
    locked: set[str] = field(default_factory=set)  # platforms on which no direct message can be opened
    crossing: Callable[[], None] = lambda: None  # a boundary at which the process may end
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    def put(self, where: Where) -> Where:
        self.places[where.id] = where
        self.standing.setdefault(where.id, [])
        return where

    def direct(self, platform: str, workspace: str, user: str, name: str) -> Where:
        return self.places.get(name) or self.put(Where(name, platform, workspace, user))

    def trouble(self, platform: str, *, posting: bool) -> str:
        """What befalls a call; nothing mostly."""
        if platform in self.down:
            return self.happens("outage")
        kinds = [one for one in ON_THE_WAY if one in self.faults]
        drawn = self.chance.random() * len(kinds) / self.rate
        found = kinds[int(drawn)] if drawn < len(kinds) else ""
        if found in ("reply-lost", "error-though-done", "late-answer") and not posting:
            return ""
        return self.happens(found) if found else ""

    def happens(self, fault: str) -> str:
        self.fired[fault] += 1
        return fault

    def passes(self, ms: int) -> None:
        self.clock.true += ms

    def called(self, where: Where | None, platform: str, method: str, trouble: str, **about: Any) -> None:
        workspace, place = (where.workspace, where.id) if where else (about.pop("workspace", ""), "")
        now, true, key = self.clock.now(), self.clock.true, about.pop("key", None)
        call = Call(now, true, platform, workspace, method, place, key, trouble, **about)
        self.calls.append(call)
        if method in POSTING:
            self.sending(call)

    def number(self) -> int:
        return next(self._ids)

    def stands(self, where: Where, id_: str, key: str | None, drawn: Any, tokens: tuple[str, ...], files: int) -> Post:
        post = Post(where, id_, self.clock.now(), self.clock.true, key, drawn, tokens, files)
        self.posts.append(post)
        self.standing[where.id].append(post)
        self.posted(post)
        return post

    def edited(self, post: Post, drawn: Any, tokens: tuple[str, ...]) -> None:
        post.drawn, post.tokens, post.edited = drawn, tokens, post.edited + 1

    def post(self, where: str, id_: str) -> Post | None:
        found = [one for one in reversed(self.standing.get(where, [])) if one.id == id_]
        return found[0] if found and not found[0].gone else None

    def before(self, user: str, *channels: str) -> list[Post]:
        """What somebody sees, oldest first."""
        own = [id_ for id_, one in self.places.items() if one.user == user]
        seen = [post for id_ in (*own, *channels) for post in self.standing.get(id_, [])[-12:] if not post.gone]
        return sorted(seen, key=lambda one: one.true)
