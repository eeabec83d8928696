"""The commands of one kind of import: they all go one way, each kind's by its own words."""

from collections.abc import Callable
from typing import Any

from bot.answers import Id
from bot.commands import Hidden, command
from bot.imports.room import ImportRoom
from bot.people import Account

Handler = Callable[..., Any]


def handles(at: type[ImportRoom], word: str, bring_in: Handler, listed: type) -> tuple[Handler, ...]:
    @command(f"{word}-preview", "What an import would bring.", listed=False)
    class ShowPreview:
        number: Hidden[Id]

    @command(f"{word}-questions", "What is asked about an import.", listed=False)
    class Questions:
        number: Hidden[Id]
        of: Hidden[str | None] = None

    @command(f"{word}-answer", "An answer about an import.", listed=False, tells=True)
    class Answered:
        number: Hidden[Id]
        of: Hidden[str]
        answer: Hidden[str]

    @command(f"{word}-now", "Import it.", listed=False, tells=True)
    class ImportNow:
        number: Hidden[Id]
        most: Hidden[int | None] = None

    @command(f"{word}-cancel", "Import nothing.", listed=False)
    class Cancel:
        number: Hidden[Id]

    @command(f"{word}-back", "Take an import back.", listed=False)
    class TakeBack:
        number: Hidden[Id]
        sure: Hidden[bool] = False

    def handler(record: type, does: str, *, waits: bool = True) -> Handler:
        def handle(cmd: Any, by: Account, at: Any) -> Any:
            number, *given = vars(cmd).values()  # of a list, so many of the newest were shown
            if not waits:
                return getattr(at, does)(number, by, *given)
            one = at.waiting(number, by)
            return at.done(one, by) if one.done_at is not None else getattr(at, does)(one, by, *given)

        handle.__annotations__ |= {"cmd": record, "at": at}
        return handle

    return (
        bring_in,
        handler(listed, "listed", waits=False),
        handler(ShowPreview, "shown"),
        handler(Questions, "questions"),
        handler(Answered, "answered"),
        handler(ImportNow, "import_now"),
        handler(Cancel, "cancel", waits=False),
        handler(TakeBack, "take_back", waits=False),
    )
