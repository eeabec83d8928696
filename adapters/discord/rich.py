"""Sentences as Discord shows them: with its own stamps, and commands that can be tapped."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.common.labels import Naming
from adapters.discord.declare import BOT_DM
from adapters.discord.markdown import harmless
from bot.calendar import DAY_MS
from bot.words import Reader, Text, render


def numbers(declared: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The ids of commands as Discord tells of them, by word: of those that can be tapped wherever one reads of them.

    A server's own, tapped in a direct message, Discord runs there, and fails (discord-api-docs #5201).
    """
    return {one["name"]: str(one["id"]) for one in declared if BOT_DM in (one.get("contexts") or ())}


@dataclass(frozen=True)
class Rich:
    """Discord's markdown: texts, titles and fields. `commands` are those that can be tapped, by word, and may become
    more; `now` is UTC ms.
    """

    commands: Mapping[str, str] = field(default_factory=dict)
    now: Callable[[], int] | None = None

    def text(self, text: Text, to: Reader) -> str:
        return render(text, replace(to, words=Naming(to.words, self._command)), self)

    def typed(self, words: str) -> str:
        return harmless(words)

    def moment(self, at: int, reader: Reader) -> str:
        stamp = f"<t:{at // 1000}:F>"  # every client shows it in its own zone, with the weekday
        near = self.now is not None and abs(at - self.now()) < DAY_MS
        return f"{stamp} (<t:{at // 1000}:R>)" if near else stamp

    def _command(self, found: re.Match[str]) -> str:
        number = self.commands.get(found[1])
        return f"<{found[0]}:{number}>" if number else found[0]


RICH = Rich()
