"""A request on its way to the route that answers it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.loopback.discord.messages import Upload
from tests.loopback.discord.world import World

Json = dict[str, Any]
Reply = tuple[int, Any]  # status, body; None is no body


@dataclass
class Request:
    """One request as it came, and what was answered; `at` is Discord's clock."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    files: list[Upload]
    at: float
    status: int = 0  # 0: the connection was cut before an answer
    answer: Any = None


@dataclass(frozen=True)
class Call:
    """What a route is given: the world, the words in its path, the request."""

    world: World
    words: tuple[str, ...]
    request: Request

    @property
    def body(self) -> Json:
        return self.request.body or {}

    @property
    def query(self) -> dict[str, str]:
        return self.request.query

    def number(self, place: int = 0) -> int:
        """The id at that place of the path."""
        return int(self.words[place]) if self.words[place].isdigit() else 0


@dataclass(frozen=True)
class Route:
    """`{}` in the template is one word of the path; `bot` routes need the bot's token."""

    method: str
    template: str
    answer: Callable[[Call], Reply]
    bot: bool = True
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = re.escape(self.template).replace(r"\{\}", "([^/]+)")
        object.__setattr__(self, "pattern", re.compile(pattern))

    @property
    def name(self) -> str:
        """Which rate limit bucket it has."""
        return f"{self.method} {self.template}"

    def key(self, words: tuple[str, ...]) -> str:
        """What a rate limit counts by: the bucket and the major parameter, as Discord calls it."""
        major = 2 if self.template.startswith("/webhooks") else 1
        return f"{self.name} {'/'.join(words[:major])}"


class Router:
    """Finds the route of a path, among those of its length only."""

    def __init__(self, routes: tuple[Route, ...]) -> None:
        self._routes: dict[tuple[str, int], list[Route]] = {}
        for route in routes:
            self._routes.setdefault((route.method, route.template.count("/")), []).append(route)

    def find(self, method: str, path: str) -> tuple[Route, tuple[str, ...]] | None:
        """The route, and the words at its placeholders."""
        for route in self._routes.get((method, path.count("/")), ()):
            if found := route.pattern.fullmatch(path):
                return route, found.groups()
        return None
