"""In a crisis: people to call, in the country where somebody is."""

from bot.features.crisis import help_now, written
from bot.slices import Feature

FEATURE = Feature("crisis", handles=(help_now.help_now, help_now.help_in, written.wrote))
