"""Rejections: logged in twenty seconds, private, and found again."""

from bot.features.rejections import keeping, listing, naming
from bot.slices import Feature

FEATURE = Feature(
    "rejections",
    handles=(
        *(keeping.record, keeping.restored, keeping.show, keeping.edit, keeping.delete),
        *(listing.list_, listing.find, naming.name),
    ),
    fills={
        "rejected?application": keeping.record_form,
        "edit-rejection": keeping.edit_form,
        "rejection-of": naming.form,
    },
    searches={("rejection-of", "application"): naming.every},
)
