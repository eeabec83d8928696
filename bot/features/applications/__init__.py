"""Applications: kept as what happened to them, each with its day; an end erases nothing that was reached."""

from bot.features.applications import (
    adding,
    answering,
    bringing,
    correcting,
    deleting,
    home,
    listing,
    moving,
    quiet,
    returning,
    showing,
)
from bot.slices import Feature, Slot

FEATURE = Feature(
    "applications",
    handles=(
        *(adding.add, listing.list_, listing.find, showing.show, deleting.delete, deleting.undelete),
        *(*moving.HANDLES, *correcting.HANDLES, *answering.HANDLES, *quiet.HANDLES),
        *(*bringing.HANDLES, returning.list_imports, returning.take_back),
    ),
    fills={"apply": adding.fill, **correcting.FILLS, **answering.FILLS},
    cards={Slot.APPLICATIONS: home.pipeline},
)
