"""Moderation: what a host can do about a member, and a trail of what hosts did that all of them can read."""

from bot.features.moderation import pausing, removing, trail
from bot.slices import Feature

FEATURE = Feature(
    "moderation",
    handles=(
        *(
            pausing.pause,
            pausing.begin,
            pausing.end_pause,
            pausing.host_began,
            removing.remove,
            removing.carry_out,
            removing.undo,
        ),
        *(removing.list_, removing.let_back),
        *(trail.show, trail.note),
    ),
    fills={"pause-member": pausing.pause_form, "remove-member": removing.remove_form},
    searches={("pause-member", "member"): pausing.members, ("remove-member", "member"): pausing.members},
)
