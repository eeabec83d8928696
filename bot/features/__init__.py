"""Every slice, named once."""

from bot.features import (
    applications,
    circles,
    crisis,
    encouragement,
    goals,
    inbox,
    interviews,
    landing,
    moderation,
    privacy,
    progress,
    recap,
    reflections,
    rejections,
    rest,
    reviews,
    upkeep,
)
from bot.features import help as help_

FEATURES = (
    circles.FEATURE,
    rejections.FEATURE,
    encouragement.FEATURE,
    reflections.FEATURE,
    goals.FEATURE,
    applications.FEATURE,
    rest.FEATURE,
    progress.FEATURE,
    reviews.FEATURE,
    interviews.FEATURE,
    landing.FEATURE,
    recap.FEATURE,
    moderation.FEATURE,
    privacy.FEATURE,
    crisis.FEATURE,
    inbox.FEATURE,
    help_.FEATURE,
    upkeep.FEATURE,
)
