"""Contacts: whom one knows, when they want a line, and one letter a week about all of them."""

from bot.features.contacts import adding, home, importing, listing, scripts, showing, touching, touring, weekly
from bot.slices import Feature, Slot

FEATURE = Feature(
    "contacts",
    handles=(
        *adding.HANDLES,
        showing.show,
        *touching.HANDLES,
        *listing.HANDLES,
        *scripts.HANDLES,
        *touring.HANDLES,
        *weekly.HANDLES,
        *importing.HANDLES,
    ),
    fills={**adding.FILLS, **touching.FILLS, **weekly.FILLS},
    cards={Slot.CONTACTS: home.contacts},
)
