"""The application's settings in Discord's Developer Portal, as far as the bot depends on them."""

import discord

from adapters.discord.permissions import NEEDED
from adapters.doctor.findings import Finding, ok, problem
from bot.words import Reader, render

INTERACTIONS = "Discord interactions"
INSTALLATION = "Discord installation"
SCOPES = ("bot", "applications.commands")
PRIVILEGED = {
    "Presence": ("gateway_presence", "gateway_presence_limited"),
    "Server Members": ("gateway_guild_members", "gateway_guild_members_limited"),
    "Message Content": ("gateway_message_content", "gateway_message_content_limited"),
}


def about_application(application: discord.AppInfo) -> list[Finding]:
    on = [name for name, flags in PRIVILEGED.items() if any(getattr(application.flags, flag) for flag in flags)]
    privileged = "None is switched on, and none is needed."
    if on:
        listed = ", ".join(on)
        privileged = (
            f"None is needed. Switched on all the same: {listed}; the Developer Portal (Bot) switches them off."
        )
    return [_interactions(application), ok("Discord privileged intents", privileged), _installation(application)]


def _interactions(application: discord.AppInfo) -> Finding:
    """An endpoint gets every command and button, and the gateway none."""
    if not application.interactions_endpoint_url:
        return ok(INTERACTIONS, "They come to the bot by its own connection.")
    said = "An Interactions Endpoint URL is set, so commands and buttons go there and never reach the bot."
    return problem(INTERACTIONS, said, "Empty that field in the Developer Portal (General Information) and save.")


def _installation(application: discord.AppInfo) -> Finding:
    """Whether those who install it get the whole bot."""
    config = application.guild_integration_config
    params = config.oauth2_install_params if config else None
    if application.bot_require_code_grant:
        said = "Requires OAuth2 Code Grant is switched on, so an invite link does not bring the bot."
        return problem(INSTALLATION, said, "Switch it off in the Developer Portal (Bot) and save.")
    if config is None and application.user_integration_config is not None:
        to_do = "In the Developer Portal (Installation, Installation Contexts) tick Guild Install."
        return problem(INSTALLATION, "It can be installed by users only, and the bot lives in servers.", to_do)
    if params and (lacking := _lacking(params)):
        said = f"The Install Link, and Add App in Discord, bring too little. Missing: {', '.join(lacking)}."
        to_do = "Add that in the Developer Portal (Installation, Default Install Settings, Guild Install) and save."
        return problem(INSTALLATION, said, to_do)
    if application.bot_public:
        return ok(INSTALLATION, "In servers; it is a Public Bot, so whoever has its link may add it to theirs.")
    return ok(INSTALLATION, "In servers; only you may add it, since it is no Public Bot.")


def _lacking(params: discord.AppInstallParams) -> list[str]:
    scopes = [scope for scope in SCOPES if scope not in params.scopes]
    rights = [render(said, Reader()) for name, said in NEEDED.items() if not getattr(params.permissions, name)]
    return scopes + rights
