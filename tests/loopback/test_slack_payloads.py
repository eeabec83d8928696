"""What this Slack tells an app has no key that Slack's own samples do not have."""

import json
from typing import Any

import pytest

from tests.contracts.slack_schema import SPECS
from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack.bare import calling, circle

Json = dict[str, Any]
SAMPLES = SPECS / "slack-payload-samples"
BUTTON = {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "action_id": "go", "value": "1"}
MODAL: Json = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Form"},
    "submit": {"type": "plain_text", "text": "Save"},
    "notify_on_close": True,
    "blocks": [{"type": "divider"}],
}
# Slack sends these too, as the payloads of its own Bolt show; the samples are of a library that skips them
NEWER = {"action_ts", "blocks", "channel", "response_urls", "state", "username"}


def sample(path: str) -> Json:
    found: Json = json.loads((SAMPLES / f"{path}Payload.json").read_text())
    return found


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="Slack's samples are not here")
async def test_no_invented_keys() -> None:
    """Command, press, shortcut, submission, closing."""
    async with LoopbackSlack(patience=0.05) as slack:
        ana, place = circle(slack)
        async with calling(slack, ana.team.token) as client:
            await client.chat_postMessage(
                channel=place.id, text="x", blocks=[{"type": "actions", "elements": [BUTTON]}]
            )
            command = await slack.command(ana, place, "/circle", "x")
            await client.views_open(trigger_id=command.payload["trigger_id"], view=MODAL)
        [message], [view] = place.messages, slack.views_of(ana)
        submitted = await slack.submit(ana, view)
        acts = {
            "slash-commands/SlashCommand": command,
            "interactive-components/BlockAction": await slack.press(ana, message, "Go"),
            "interactive-components/MessageShortcut": await slack.message_shortcut(ana, message, "kind-word"),
            "views/ViewSubmission": submitted,
            "views/ViewClosed": await slack.close(ana, view),
        }
        for path, act in acts.items():
            known = sample(path)
            assert set(act.payload) <= set(known) | NEWER, path
            for part in {"user", "team", "container", "channel", "message", "view"} & set(act.payload) & set(known):
                assert set(act.payload[part]) <= set(known[part]) | NEWER, (path, part)
