"""Every slice, named once."""

from bot.features import circles, crisis, inbox, privacy, rejections, upkeep
from bot.features import help as help_

FEATURES = (
    circles.FEATURE,
    rejections.FEATURE,
    privacy.FEATURE,
    crisis.FEATURE,
    inbox.FEATURE,
    help_.FEATURE,
    upkeep.FEATURE,
)
