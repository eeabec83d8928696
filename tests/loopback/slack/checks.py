"""The contract that every call, payload and ack is held against, where it is at hand."""

from typing import Any

from tests.contracts import slack as contract
from tests.contracts.alike import alike
from tests.contracts.slack_answers import Kind
from tests.loopback.slack.acts import Act
from tests.loopback.slack.calls import Call
from tests.loopback.slack.views import View

Json = dict[str, Any]
SHOWN = ("blocks", "view")
KINDS: dict[str, Kind] = {
    "command": "command",
    "block_actions": "action",
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "view_submission": "submission",
    "block_suggestion": "suggestion",
}


class Checks:
    """Writes down what broke the contract."""

    def __init__(self, violations: list[str], *, on: bool) -> None:
        self.violations = violations
        self.on = on and contract.AVAILABLE

    def call(self, call: Call) -> list[str]:
        """What is wrong with a call's arguments; Bolt adds a `team_id` to each, which Slack overlooks."""
        args = {name: value for name, value in call.args.items() if name != "team_id"}
        faults = contract.faults_of_call(call.method, args) if self.on else []
        return self._found(call.method, [*faults, *alike({name: args.get(name) for name in SHOWN})])

    def webhook(self, body: Json) -> list[str]:
        """What is wrong with a post to a response_url."""
        faults = contract.faults_of_webhook(body) if self.on else []
        return self._found("response_url", [*faults, *alike(body.get("blocks"))])

    def ack(self, act: Act, body: Any) -> None:
        """What is wrong with the answer in an ack."""
        if self.on:
            form = act.source.payload if isinstance(act.source, View) and act.kind == "view_submission" else None
            self._found(f"ack of {act.kind}", contract.faults_of_ack(KINDS.get(act.kind, "event"), body, form=form))
        self._found(f"ack of {act.kind}", alike(body.get("view")) if isinstance(body, dict) else [])

    def _found(self, where: str, faults: list[str]) -> list[str]:
        self.violations += [f"{where}: {one}" for one in faults]
        return faults
