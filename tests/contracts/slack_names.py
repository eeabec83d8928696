"""The scopes and events that Slack has: its manifest schema takes any word."""

# docs.slack.dev/reference/scopes, those of bot tokens
WRITTEN = """
app_mentions:read assistant:write bookmarks:read bookmarks:write calls:read calls:write canvases:read
canvases:write channels:history channels:join channels:manage channels:read channels:write.invites
channels:write.topic chat:write chat:write.customize chat:write.public commands conversations.connect:manage
conversations.connect:read conversations.connect:write dnd:read emoji:read files:read files:write groups:history
groups:read groups:write groups:write.invites groups:write.topic im:history im:read im:write im:write.topic
incoming-webhook links.embed:write links:read links:write lists:read lists:write metadata.message:read
mpim:history mpim:read mpim:write mpim:write.topic pins:read pins:write reactions:read reactions:write
reminders:read reminders:write remote_files:read remote_files:share remote_files:write team.billing:read
team.preferences:read team:read triggers:read triggers:write usergroups:read usergroups:write users.profile:read
users:read users:read.email users:write workflow.steps:execute
"""
BOT_SCOPES = frozenset(WRITTEN.split())

# docs.slack.dev/reference/events: what a bot may subscribe to over the Events API, and the scopes of which one is
# needed (none: an empty set)
NONE: frozenset[str] = frozenset()
CHANNELS, GROUPS = frozenset(("channels:read",)), frozenset(("groups:read",))
FILES, USERS = frozenset(("files:read",)), frozenset(("users:read",))
TEAM, USERGROUPS = frozenset(("team:read",)), frozenset(("usergroups:read",))
CONNECT = frozenset(("conversations.connect:manage",))

BOT_EVENTS: dict[str, frozenset[str]] = {
    "app_home_opened": NONE,
    "app_mention": frozenset(("app_mentions:read",)),
    "app_uninstalled": NONE,
    "assistant_thread_context_changed": frozenset(("assistant:write",)),
    "assistant_thread_started": frozenset(("assistant:write",)),
    "channel_archive": CHANNELS,
    "channel_created": CHANNELS,
    "channel_deleted": CHANNELS,
    "channel_history_changed": frozenset(("channels:history", "groups:history", "mpim:history")),
    "channel_id_changed": CHANNELS,
    "channel_left": CHANNELS,
    "channel_rename": CHANNELS,
    "channel_shared": CHANNELS | GROUPS,
    "channel_unarchive": CHANNELS,
    "channel_unshared": CHANNELS | GROUPS,
    "dnd_updated_user": frozenset(("dnd:read",)),
    "email_domain_changed": TEAM,
    "emoji_changed": frozenset(("emoji:read",)),
    "file_change": FILES,
    "file_created": FILES,
    "file_deleted": FILES,
    "file_public": FILES,
    "file_shared": FILES,
    "file_unshared": FILES,
    "function_executed": NONE,
    "grid_migration_finished": NONE,
    "grid_migration_started": NONE,
    "group_archive": GROUPS,
    "group_close": GROUPS,
    "group_deleted": GROUPS,
    "group_history_changed": frozenset(("groups:history", "mpim:history")),
    "group_left": GROUPS,
    "group_open": GROUPS,
    "group_rename": GROUPS,
    "group_unarchive": GROUPS,
    "im_history_changed": frozenset(("im:history",)),
    "link_shared": frozenset(("links:read",)),
    "member_joined_channel": CHANNELS | GROUPS,
    "member_left_channel": CHANNELS | GROUPS,
    "message.channels": frozenset(("channels:history",)),
    "message.groups": frozenset(("groups:history",)),
    "message.im": frozenset(("im:history",)),
    "message.mpim": frozenset(("mpim:history",)),
    "message_metadata_deleted": frozenset(("metadata.message:read",)),
    "message_metadata_posted": frozenset(("metadata.message:read",)),
    "message_metadata_updated": frozenset(("metadata.message:read",)),
    "pin_added": frozenset(("pins:read",)),
    "pin_removed": frozenset(("pins:read",)),
    "reaction_added": frozenset(("reactions:read",)),
    "reaction_removed": frozenset(("reactions:read",)),
    "shared_channel_invite_accepted": CONNECT,
    "shared_channel_invite_approved": CONNECT,
    "shared_channel_invite_declined": CONNECT,
    "shared_channel_invite_received": frozenset(("conversations.connect:read",)),
    "shared_channel_invite_requested": CONNECT,
    "subteam_created": USERGROUPS,
    "subteam_members_changed": USERGROUPS,
    "subteam_updated": USERGROUPS,
    "team_access_granted": NONE,
    "team_access_revoked": NONE,
    "team_domain_change": TEAM,
    "team_join": USERS,
    "team_rename": TEAM,
    "tokens_revoked": NONE,
    "user_change": USERS,
    "user_huddle_changed": USERS,
    "user_profile_changed": USERS,
    "user_status_changed": USERS,
}
