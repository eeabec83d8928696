"""Faults that somebody once found by living with the bot, or might have made: put back, each makes some test fail.

`make mutants ARGS=--faults` puts them back one by one, and says which of them nothing notices.
"""

from tests.faults import asks, board, contacts, figures, hours, introductions, landed, search

FAULTS = (
    *asks.FAULTS,
    *hours.FAULTS,
    *search.FAULTS,
    *figures.FAULTS,
    *landed.FAULTS,
    *contacts.FAULTS,
    *introductions.FAULTS,
    *board.FAULTS,
)
