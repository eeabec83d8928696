"""The scopes that a workspace has granted, beside those that the bot needs."""

from collections.abc import Mapping

from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.slack.manifest import OPTIONAL, SCOPES

WITHOUT: Mapping[str, str] = {
    "commands": "its commands and shortcuts are not there",
    "chat:write": "nothing can be sent or posted",
    "im:write": "no letter reaches anybody",
    "im:history": "a letter whose delivery is in doubt is not looked for",
    "users:read": "it knows nobody's name and time zone, and not who is an admin",
    "channels:read": "in public channels it does not see whether it may post, nor who made them",
    "groups:read": "in private channels it does not see whether it may post, nor who made them",
    "files:write": "the weekly recap comes without its picture",
}
FINDS = "Where Slack's answer to a post is lost, the bot looks in the channel before it posts again."
FINDS_NOT = (
    "Where Slack's answer to a post is lost, the bot does not post again, because it cannot look in the channel "
    f"(optional: {', '.join(OPTIONAL)})."
)


def granted(about: str, header: str | None, to_do: str) -> Finding:
    """`header` is Slack's list of what a token may do, None where Slack did not tell."""
    if header is None:
        return unchecked(about, "Slack did not tell what the token may do.")
    have = {one.strip() for one in header.split(",") if one.strip()}
    missing = [one for one in SCOPES if one not in have]
    if missing:
        said = "; ".join(f"{one}, so {WITHOUT[one]}" for one in missing)
        return problem(about, f"Missing: {said}.", to_do)
    more = sorted(have - SCOPES.keys() - OPTIONAL.keys())
    beyond = f" Granted and not needed: {', '.join(more)}." if more else ""
    return ok(about, f"All that it needs. {FINDS if have >= OPTIONAL.keys() else FINDS_NOT}{beyond}")
