"""Applications: kept as what happened to them, each with its day; an end erases nothing that was reached."""

from bot.features.applications import (
    adding,
    answering,
    correcting,
    deleting,
    home,
    importing,
    landing,
    listing,
    moving,
    quiet,
    showing,
    taking,
)
from bot.slices import Feature, Slot

FEATURE = Feature(
    "applications",
    handles=(
        *(adding.add, listing.list_, listing.find, showing.show, deleting.delete, deleting.undelete),
        *(*moving.HANDLES, *correcting.HANDLES, *answering.HANDLES, *quiet.HANDLES),
        *taking.HANDLES,
        *landing.HANDLES,
        *importing.HANDLES,
    ),
    fills={"apply": adding.fill, **correcting.FILLS, **answering.FILLS, "proof-of-search": taking.months},
    extracted=taking.extracted,
    cards={Slot.APPLICATIONS: home.pipeline},
)
