"""Mock interviews, arranged between members: two are asked, they propose times, one tap accepts."""

from bot.features.interviews import agreeing, asking, calling, ending, home, proposing
from bot.slices import Feature, Slot

FEATURE = Feature(
    "interviews",
    handles=(*asking.HANDLES, *proposing.HANDLES, *agreeing.HANDLES, *ending.HANDLES),
    fills=proposing.FILLS,
    cards={Slot.INTERVIEWS: home.arranged},
    extracted=calling.extracted,
)
