"""Your data: consent before anything private is kept, and what is held of a person."""

from bot.features.privacy import consent, exporting, showing, standing_in
from bot.slices import Feature

FEATURE = Feature(
    "privacy",
    handles=(
        *(consent.consent, consent.forget, showing.privacy, exporting.export),
        *(standing_in.delete, standing_in.keep, standing_in.withdraw),
    ),
)
