"""Crisis: people to talk to, whatever else is broken, and what is seen first where somebody may be in danger."""

from bot.features.crisis.cards import for_found
from bot.features.crisis.help_now import help_now, wrote
from bot.features.crisis.keeping import keep_private
from bot.slices import Feature

FEATURE = Feature("crisis", handles=(help_now, keep_private, wrote), found=for_found)
