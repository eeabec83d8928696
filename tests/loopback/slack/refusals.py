"""The errors this Slack can answer with, for each method."""

from typing import Any

Json = dict[str, Any]

# Every method may answer these. The last two Slack's own list leaves out for many methods, but its examples show them.
EVERYWHERE = frozenset(
    (
        *("account_inactive", "fatal_error", "missing_scope", "not_allowed_token_type", "not_authed", "ratelimited"),
        *("service_unavailable", "token_expired", "token_revoked", "unknown_method"),
        *("invalid_auth", "invalid_arguments"),
    )
)
_SENDING = "channel_not_found invalid_blocks no_text"
_METADATA = "invalid_metadata_format metadata_too_large"
_TRIGGERS = "expired_trigger_id exchanged_trigger_id invalid_trigger_id duplicate_external_id view_too_large"

ERRORS: dict[str, frozenset[str]] = {
    method: frozenset(errors.split())
    for method, errors in {
        "auth.test": "",
        "auth.revoke": "",
        "apps.connections.open": "no_permission",
        "apps.uninstall": "bad_client_secret client_id_token_mismatch invalid_client_id",
        "chat.postMessage": f"{_SENDING} {_METADATA} is_archived messages_tab_disabled msg_blocks_too_long "
        "not_in_channel rate_limited restricted_action",
        "chat.postEphemeral": f"{_SENDING} is_archived messages_tab_disabled msg_too_long not_in_channel "
        "user_not_in_channel",
        "chat.update": f"{_SENDING} {_METADATA} cant_update_message message_not_found msg_too_long",
        "chat.delete": "cant_delete_message channel_not_found message_not_found",
        "conversations.open": "channel_not_found user_disabled user_not_found user_not_visible "
        "users_list_not_supplied method_not_supported_for_channel_type",
        "conversations.info": "channel_not_found",
        "conversations.history": "channel_not_found invalid_cursor invalid_ts_latest invalid_ts_oldest not_in_channel",
        "conversations.members": "channel_not_found invalid_cursor",
        "users.info": "user_not_found user_not_visible",
        "views.open": _TRIGGERS,
        "views.push": f"{_TRIGGERS} not_found push_limit_reached",
        "views.update": "duplicate_external_id hash_conflict not_found view_too_large",
        "views.publish": "duplicate_external_id hash_conflict not_enabled view_too_large",
        "oauth.v2.access": "bad_client_secret bad_redirect_uri invalid_client_id invalid_code invalid_grant_type "
        "invalid_refresh_token",
        "files.getUploadURLExternal": "missing_argument file_type_not_allowed file_uploads_disabled "
        "file_upload_size_restricted storage_limit_reached",
        "files.completeUploadExternal": "channel_not_found file_not_found",
        "files.delete": "file_deleted file_not_found",
        "files.info": "file_not_found",
    }.items()
}


class Refusal(Exception):
    """`ok: false`, with an error and what else Slack tells."""

    def __init__(self, error: str, *messages: str, status: int = 200, **also: str) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.also: Json = dict(also)
        if messages:
            self.also["response_metadata"] = {"messages": list(messages)}

    def body(self) -> Json:
        return {"ok": False, "error": self.error} | self.also


def known(method: str, error: str) -> bool:
    """Whether Slack could answer so."""
    return error in EVERYWHERE or error in ERRORS.get(method, frozenset())
