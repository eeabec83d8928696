"""Ports of what is kept beside the slices: unfinished text, events that came in, notes."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from bot.messages import Message


class Drafts(Protocol):
    """Typed but unfinished text, kept for 30 minutes, by number: what replaces it keeps the number it had `before`."""

    def keep(self, account: int, word: str, given: Mapping[str, str], now: int, before: int | None = None) -> int: ...

    def given(self, number: int, account: int, word: str, now: int) -> Mapping[str, str] | None: ...
    def of(self, account: int, word: str, now: int) -> list[tuple[int, Mapping[str, str]]]:
        """All that the account has typed for a command, newest first, by its number."""

    def word(self, number: int, account: int, now: int) -> str | None: ...  # for which command it was typed
    def drop(self, number: int, account: int) -> None: ...


class Received(Protocol):
    """Inbound events, for 48 h: the second time changes nothing and is answered the same.

    A platform that is in a hurry writes down first what it `heard`; that is kept until its answer was shown, if any."""

    def take(self, event: str, account: int | None, heard: str, now: int, holder: str) -> bool:
        """Writes down what came in, and which process has it in hand; False where it came before."""

    def adopt(self, platform: str, holder: str) -> list[tuple[str, str]]:
        """Events of a platform (whose name they begin with) that are not settled and that no process which lives has in
        hand, and what was heard: they are the holder's now.
        """

    def settle(self, events: Iterable[str]) -> None:
        """Nothing more is to be done about them."""

    def answer(self, event: str) -> tuple[int | None, Message | None, bool] | None:
        """Which account was answered with what, and whether that was a sorry; neither, where it was erased since."""

    def keep(self, event: str, account: int, answer: Message, now: int, *, sorry: bool) -> None: ...


class Notes(Protocol):
    """What the bot notes for itself."""

    def get(self, name: str) -> str | None: ...
    def set(self, name: str, value: str) -> None: ...
