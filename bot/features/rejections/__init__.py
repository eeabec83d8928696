"""Rejections: logged in twenty seconds, private, and found again."""

from bot.features.rejections import keeping, listing
from bot.slices import Feature

FEATURE = Feature(
    "rejections",
    handles=(keeping.record, keeping.restored, listing.list_, listing.find, keeping.show, keeping.edit, keeping.delete),
    fills={"rejected": keeping.record_form, "edit-rejection": keeping.edit_form},
)
