"""Faults that somebody once found by living with the bot: put back, each makes some history fail.

`make mutants ARGS=--faults` puts them back one by one, and says which of them no history notices.
"""

from tests.faults import asks, hours

FAULTS = (*asks.FAULTS, *hours.FAULTS)
