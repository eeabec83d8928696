"""The board of a circle: leads and events, shown in its channel by whoever shares them, until their end."""

from bot.features.board import answering, ending, home, listing, meeting, reporting, sharing
from bot.slices import Feature, Slot

FEATURE = Feature(
    "board",
    handles=(
        *sharing.HANDLES,
        *answering.HANDLES,
        *listing.HANDLES,
        *meeting.HANDLES,
        *ending.HANDLES,
        *reporting.HANDLES,
    ),
    fills=sharing.FILLS,
    cards={Slot.BOARD: home.board},
)
