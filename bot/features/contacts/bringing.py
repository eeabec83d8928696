"""/import-contacts: LinkedIn's Connections.csv is read, shown, asked about, brought in on a yes, and taken back."""

from typing import Annotated

from bot.answers import Id
from bot.attached import Attached
from bot.commands import Hidden, Question, command
from bot.dues import Again
from bot.features.contacts.importing import ImportDesk
from bot.features.contacts.store import MOST
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


@command("contacts-preview", "What an import of contacts would bring.", listed=False)
class ShowPreview:
    number: Hidden[Id]


@command("contacts-questions", "What is asked about an import of contacts.", listed=False)
class Questions:
    number: Hidden[Id]
    of: Hidden[str | None] = None


@command("contacts-answer", "An answer about an import of contacts.", listed=False, tells=True)
class Answered:
    number: Hidden[Id]
    of: Hidden[str]
    answer: Hidden[str]


@command("contacts-now", "Bring them in.", listed=False, tells=True)
class ImportNow:
    number: Hidden[Id]
    most: Hidden[int] = MOST


@command("contact-import", "See what contacts you brought in, and take them back.", listed=False)
class ListImports:
    behind: Hidden[int] = 0  # so many of the newest were shown
    earlier: Hidden[bool] = False  # on buttons of an earlier release


@command("contacts-cancel", "Bring nobody in.", listed=False)
class Cancel:
    number: Hidden[Id]


@command("contacts-back", "Take the import of contacts back.", listed=False)
class TakeBack:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def bring_in(cmd: BringIn, by: Account, at: ImportDesk) -> Message:
    one = Import(by.id, at.clock.now(), packed(cmd.list.content))
    at.new(one, by)  # before anything is kept
    return at.shown(at.keep(one), by)


def show_preview(cmd: ShowPreview, by: Account, at: ImportDesk) -> Message:
    return at.show_preview(cmd.number, by)


def questions(cmd: Questions, by: Account, at: ImportDesk) -> Message:
    return at.questions(cmd.number, cmd.of, by)


def answered(cmd: Answered, by: Account, at: ImportDesk) -> Message:
    return at.answered(cmd.number, cmd.of, cmd.answer, by)


def import_now(cmd: ImportNow, by: Account, at: ImportDesk) -> Message | Again:
    return at.import_now(cmd.number, by, cmd.most)


def list_imports(cmd: ListImports, by: Account, at: ImportDesk) -> Message:
    return at.listed(cmd.behind, by)


def cancel(cmd: Cancel, by: Account, at: ImportDesk) -> Message:
    return at.cancel(cmd.number, by)


def take_back(cmd: TakeBack, by: Account, at: ImportDesk) -> Message | Again:
    return at.take_back(cmd.number, cmd.sure, by)


HANDLES = (bring_in, show_preview, questions, answered, import_now, list_imports, cancel, take_back)
