"""How far somebody has come, against their own past alone: computed from what is kept elsewhere, and kept nowhere."""

from bot.features.progress import showing
from bot.slices import Feature

FEATURE = Feature("progress", handles=(showing.show,))
