"""Circles: setting one up, joining, leaving, and who is in it."""

from bot.features.circles import hosting, joining, presence
from bot.slices import Feature

FEATURE = Feature(
    "circles",
    handles=(
        *(hosting.set_up, hosting.invite, hosting.hand_over),
        *(joining.join, joining.leave, joining.count_me, joining.show),
        *(presence.reopen, presence.workspaces_seen, presence.workspace_joined, presence.person_gone),
    ),
    fills={"join": joining.join_form, "setup": hosting.set_up_form, "hand-over": hosting.hand_over_form},
)
