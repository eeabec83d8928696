"""/import-contacts: LinkedIn's Connections.csv is read, shown, asked about, brought in on a yes, and taken back."""

from typing import Annotated

from bot.attached import Attached
from bot.commands import Hidden, Question, command
from bot.features.contacts.importing import ImportDesk
from bot.imports.commands import handles
from bot.imports.kept import Import
from bot.messages import Message
from bot.people import Account
from bot.trackers.connections import Connection, connections
from bot.trackers.people import packed


@command("import-contacts", "Bring in your contacts from LinkedIn.", tells=True)
class BringIn:
    list: Annotated[
        Attached[tuple[Connection, ...]],
        Question(
            "Connections.csv, or LinkedIn's archive", kinds=(".csv", ".zip"), max_bytes=4_000_000, read=connections
        ),
    ]


@command("contact-import", "See what contacts you brought in, and take them back.", listed=False)
class ListImports:
    behind: Hidden[int] = 0  # so many of the newest were shown
    earlier: Hidden[bool] = False  # on buttons of an earlier release


def bring_in(cmd: BringIn, by: Account, at: ImportDesk) -> Message:
    one = Import(by.id, at.clock.now(), packed(cmd.list.content))
    at.new(one, by)  # before anything is kept
    return at.shown(at.keep(one), by)


def list_imports(cmd: ListImports, by: Account, at: ImportDesk) -> Message:
    return at.listed(by, cmd.behind)


HANDLES = handles(ImportDesk, "contacts", bring_in, list_imports)
