"""Reviews: a look at the whole now and then, where one wants to be, and one thing to try for two weeks."""

from bot.features.reviews import direction, ending, home, listing, offering, reviewing, trying
from bot.slices import Feature, Slot

FEATURE = Feature(
    "reviews",
    handles=(
        *(*reviewing.HANDLES, *direction.HANDLES, *trying.HANDLES, *listing.HANDLES, *offering.HANDLES),
        ending.ended,
    ),
    fills={**reviewing.FILLS, **direction.FILLS, **trying.FILLS},
    cards={Slot.REVIEW: home.review},
)
