"""Your data: consent before anything private is kept, and what is held of a person."""

from bot.features.privacy import consent, deleting, farewell, parting
from bot.slices import Feature

FEATURE = Feature(
    "privacy",
    handles=(
        *(consent.consent, consent.forget, deleting.delete, deleting.keep, deleting.erase),
        *(parting.started, parting.closed_circles, parting.part),
        *(farewell.started, farewell.tell, farewell.came, farewell.end),
    ),
)
