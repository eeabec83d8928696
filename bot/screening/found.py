"""What a text may turn out to be."""

from enum import Enum


class Found(Enum):
    """Which answer goes along: the first that is true, in this order."""

    EMERGENCY = "something was taken or done already, or is being done right now"
    DANGER = "they may be in danger of taking their life or hurting themselves"
    FRIEND = "somebody they know may be"
    PAST = "an attempt or such a time long ago, and they are safe now"
    GRIEF = "somebody died, and they are not in danger themselves"
