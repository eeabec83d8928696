"""Looks at a text that somebody gave to the bot for danger to a life: careful, readable rules, and no model.

It may miss things, and says nothing about a person: only which answer, if any, goes along with the ordinary one.
"""

from bot.screening.deciding import category, english, screen
from bot.screening.found import Found

__all__ = ["Found", "category", "english", "screen"]
