"""Rejections: logged in twenty seconds, private, and found again."""

from bot.features.rejections import keeping, listing
from bot.slices import Feature

FEATURE = Feature(
    "rejections",
    handles=(keeping.record, listing.list_, listing.find, keeping.show, keeping.edit, keeping.delete),
    fills={"edit-rejection": keeping.edit_form},
)
