"""A question with more answers than a menu holds: typed in the playground, searched on Slack, either on Discord."""

import pytest

from adapters.discord.modals import draw_form as on_discord
from adapters.discord.modals import form_of
from adapters.playground.render import draw_form as in_the_playground
from adapters.slack.drawing.views import draw_form as on_slack
from bot.answers import Choice
from bot.forms import Form, FormField
from bot.tokens import Draft
from bot.words import Reader, say

FIRST = tuple(Choice(str(number), say("{name}", name=f"Member {number}")) for number in range(5))


def form(value: str | None, *, more: bool) -> Form:
    label, hint = say("Who is it for?"), say("Type a name.")
    asked = FormField("member", label, "choice", True, 100, hint, FIRST, value, more=more)
    return Form("encourage", say("Send a kind word."), {"circle": "1"}, (asked,))


def test_on_discord_a_name_is_typed_or_chosen() -> None:
    """The circle's own names, never all of the server's; whoever was chosen stands there, as does what was typed."""
    typed, chosen = on_discord(form("3", more=True), Reader()).to_dict()["components"]
    assert (typed["label"], typed["description"]) == ("Who is it for?", "Type a name.")
    assert (typed["component"]["type"], typed["component"].get("value")) == (4, None)
    assert (chosen["label"], chosen["component"]["type"]) == ("Or choose one of these", 3)
    assert [one["label"] for one in chosen["component"]["options"] if one["default"]] == ["Member 3"]
    assert not typed["component"]["required"] and not chosen["component"]["required"]
    typed, chosen = on_discord(form("Zoe", more=True), Reader()).to_dict()["components"]
    assert typed["component"]["value"] == "Zoe" and len(chosen["component"]["options"]) == 5
    [chosen] = on_discord(form("3", more=False), Reader()).to_dict()["components"]
    assert chosen["component"]["type"] != 4


@pytest.mark.parametrize(
    ("typed", "chosen", "meant"), [("Zoe", ["3"], "Zoe"), (" ", ["3"], "3"), ("Zoe", [], "Zoe"), ("", [], "")]
)
def test_on_discord_what_is_typed_counts_first(typed: str, chosen: list[str], meant: str) -> None:
    """A menu may stand as it stood before."""
    inner = {"type": 4, "custom_id": "member~", "value": typed}, {"type": 3, "custom_id": "member", "values": chosen}
    sent = {"custom_id": "encourage~ab", "components": [{"type": 18, "component": one} for one in inner]}
    assert form_of(sent) == Draft("encourage", {"member": meant})


def test_on_slack_one_searches() -> None:
    [block] = [one for one in on_slack(form("3", more=True), Reader(), {"member"})["blocks"] if one["type"] == "input"]
    assert block["element"]["type"] == "external_select"
    assert block["element"]["initial_option"]["text"]["text"] == "Member 3"


def test_in_the_playground_a_name_is_typed() -> None:
    [typed] = in_the_playground(form("3", more=True), Reader())["questions"]
    assert (typed["kind"], typed["choices"], typed["value"]) == ("text", [], "Member 3")
    [chosen] = in_the_playground(form(None, more=False), Reader())["questions"]
    assert chosen["kind"] == "choice" and len(chosen["choices"]) == 5
