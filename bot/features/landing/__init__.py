"""Landing: whoever has found something puts the search away in peace, and takes it up again without a question."""

from bot.features.landing import changing, filling, first_days, home, past, returning, ritual, seeing
from bot.slices import Feature, Slot

FEATURE = Feature(
    "landing",
    handles=(
        *ritual.HANDLES,
        *changing.HANDLES,
        *past.HANDLES,
        *returning.HANDLES,
        *first_days.HANDLES,
        *seeing.HANDLES,
    ),
    fills=filling.FILLS,
    cards={Slot.LANDED: home.landed},
)
