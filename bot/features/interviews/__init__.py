"""Mock interviews, arranged between members: two are asked, they propose times, one tap accepts."""

from bot.features.interviews import agreeing, asking, calling, ending, proposing
from bot.slices import Feature

FEATURE = Feature(
    "interviews",
    handles=(*asking.HANDLES, *proposing.HANDLES, *agreeing.HANDLES, *ending.HANDLES),
    fills=proposing.FILLS,
    extracted=calling.extracted,
)
