"""Whatever a file is like, whoever sent it hears about the file, and nothing of it stays in memory."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bot.trackers.folding import forget
from bot.trackers.sheets import Unreadable
from bot.words import say

log = logging.getLogger(__name__)
MISREAD = say(
    "Something in that file is beyond me, so I imported nothing. It may help to send only the columns for the company,"
    " the job, the day and the status."
)


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """A mistake of ours over somebody's file is none of theirs: trying again in a minute would not help."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as broken:  # noqa: BLE001 - no file may be the one that nobody had thought of
        log.error("a file could not be read: %s", type(broken).__name__)
        raise Unreadable(MISREAD) from None
    finally:
        forget()
