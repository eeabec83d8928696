"""What Slack refuses in blocks beyond their contract: pictures it does not hold, too much of them."""

from typing import TYPE_CHECKING, Any

from tests.loopback.slack.reading import lines, walk
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.views import kept

if TYPE_CHECKING:
    from tests.loopback.slack.teams import Team

Json = dict[str, Any]
MOST = 50
TOO_LONG = 13_000  # characters in all; Slack tells no number, people report 13,200


def checked(given: object, team: "Team", too_long: str = "invalid_blocks") -> list[Json]:
    """Blocks as they will stand; Refusal where Slack would not take them."""
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(one, dict) and "type" in one for one in given):
        raise Refusal("invalid_blocks", "blocks must be an array of objects with a type")
    if len(given) > MOST:
        raise Refusal("invalid_blocks", f"no more than {MOST} items allowed [json-pointer:/blocks]")
    pictures(given, team)
    if sum(len(one) for one in lines(given)) > TOO_LONG:
        raise Refusal(too_long)
    mine = kept(given)
    given_ids = [one["block_id"] for one in mine]
    if len(set(given_ids)) < len(given_ids):
        raise Refusal("invalid_blocks", "block_id must be unique")
    return mine


def pictures(blocks: list[Json], team: "Team", error: str = "invalid_blocks") -> None:
    """Every slack_file must be one of this workspace's, uploaded and completed."""
    for one in walk(blocks):
        if one["type"] == "image" and "slack_file" in one:
            file = team.files.get(str(one["slack_file"].get("id")))
            if file is None or not file.completed:
                raise Refusal(error, "invalid slack file [json-pointer:/blocks/slack_file]")
