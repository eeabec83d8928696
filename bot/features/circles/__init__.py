"""Circles: setting one up, joining, leaving, and who is in it."""

from bot.features.circles import home, hosting, joining, presence, showing, succession, watching
from bot.slices import Feature, Slot

FEATURE = Feature(
    "circles",
    handles=(
        *(hosting.set_up, hosting.invite, hosting.hand_over, watching.watch),
        *(succession.host_left, succession.ask_next, succession.offer),
        *(succession.accept, succession.decline, succession.host_began),
        *(joining.join, joining.leave, showing.show),
        *(showing.count_me, showing.mentor, showing.asks_chosen),
        *(
            presence.reopen,
            presence.workspaces_seen,
            presence.workspace_back,
            presence.workspace_joined,
            presence.person_gone,
            presence.person_left,
            presence.erasing,
            presence.removed,
        ),
    ),
    fills={
        "join": joining.join_form,
        "setup": hosting.set_up_form,
        "hand-over": hosting.hand_over_form,
        "channel-hours": watching.watch_form,
    },
    searches={("hand-over", "member"): hosting.heirs},
    cards={Slot.WELCOME: home.welcome, Slot.CIRCLE: home.mine, Slot.SETTINGS: home.settings},
)
