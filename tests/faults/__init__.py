"""Faults that somebody once found by living with the bot, or might have made: put back, each makes some test fail.

`make mutants ARGS=--faults` puts them back one by one, and says which of them nothing notices.
"""

from tests.faults import (
    asks,
    board,
    contacts,
    figures,
    hours,
    introductions,
    landed,
    later,
    lists,
    operating,
    resting,
    search,
)

FAULTS = (
    *asks.FAULTS,
    *board.FAULTS,
    *contacts.FAULTS,
    *figures.FAULTS,
    *hours.FAULTS,
    *introductions.FAULTS,
    *landed.FAULTS,
    *later.FAULTS,
    *lists.FAULTS,
    *operating.FAULTS,
    *resting.FAULTS,
    *search.FAULTS,
)
