"""What Support Circle asks of a workspace, each thing with its reason; docs/slack.md shows the same words."""

from collections.abc import Mapping

SCOPES: Mapping[str, str] = {
    "commands": "People say what they need with `/circle`, `/rejected`, `/help-now` and the shortcuts.",
    "chat:write": "Letters to members, and in the circle's channel the weekly recap, invitations and unanswered asks.",
    "im:write": "A letter to a member needs their direct message with the bot to be opened.",
    "im:history": "When Slack's answer to a letter is lost, the bot looks there before it sends the letter again.",
    "users:read": "A member's name, time zone and language are offered at `/circle join`; it shows who is an admin and "
    "who has left.",
    "channels:read": "Is the bot in the public channel where a circle lives, and who made that channel?",
    "groups:read": "The same for a private channel.",
    "files:write": "Two pictures: the weekly recap's, and on a member's own Home how their stings went.",
}
OPTIONAL: Mapping[str, str] = {
    "channels:history": "When Slack's answer to a post is lost, the bot looks in the channel before it posts again.",
    "groups:history": "The same for a private channel.",
}
EVENTS: Mapping[str, str] = {
    "app_home_opened": "Somebody opens the bot's Home tab, which is drawn for them then and whenever it changes.",
    "user_change": "A member's time zone changes, or they leave the workspace: then no letter goes to them any more.",
    "app_uninstalled": "The app was taken out of the workspace: letters stop, and its token is deleted at once.",
    "tokens_revoked": "The workspace took the bot's token back: the same.",
}
APP_TOKEN = "connections:write"  # of the app-level token that opens sockets; no manifest carries it
