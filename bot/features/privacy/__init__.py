"""Your data: consent before anything private is kept, and what is held of a person."""

from bot.features.privacy import consent, deleting, exporting, farewell, parting, showing
from bot.slices import Feature

FEATURE = Feature(
    "privacy",
    handles=(
        *(consent.consent, consent.asked, consent.over, consent.forget, consent.withdraw),
        *(showing.privacy, exporting.export),
        *(deleting.delete, deleting.keep, deleting.erase),
        *(parting.started, parting.closed_circles, parting.part),
        *(farewell.started, farewell.tell, farewell.came, farewell.end),
    ),
)
