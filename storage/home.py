"""Where a database was when a bot last ran on it: a copy of it sends nothing by itself, or everybody had all twice."""

from sqlalchemy import Connection

from bot.mailing import PAUSED
from storage.letters import Letterbox
from storage.notes import SqlNotes

HOME = "home"
RESTORED, COPIED, MOVED = "restored", "copied", "moved"  # why letters are held back


def at_home(db: Connection, here: str, now: int) -> bool:
    """Notes where it is, `file:…` or `postgresql:…`. False where it was elsewhere, and nothing held back its letters:
    that is done now.
    """
    notes = SqlNotes(db)
    was, why = notes.get(HOME), (notes.get(PAUSED) or "").partition(" ")[0]
    notes.set(HOME, here)
    if was in (None, here) or why in (RESTORED, COPIED, MOVED):
        return True
    Letterbox(db, now).hold_back(COPIED)
    return False
