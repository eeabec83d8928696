"""A question with more answers than a menu holds: typed on Discord and in the playground, searched on Slack."""

from adapters.discord.modals import draw_form as on_discord
from adapters.playground.render import draw_form as in_the_playground
from adapters.slack.drawing.views import draw_form as on_slack
from bot.answers import Choice
from bot.forms import Form, FormField
from bot.words import Reader, say

FIRST = tuple(Choice(str(number), say("{name}", name=f"Member {number}")) for number in range(5))


def form(value: str | None, *, more: bool) -> Form:
    label, hint = say("Who is it for?"), say("Type a name.")
    asked = FormField("member", label, "choice", True, 100, hint, FIRST, value, more=more)
    return Form("encourage", say("Send a kind word."), {"circle": "1"}, (asked,))


def test_on_discord_a_name_is_typed() -> None:
    """Whoever was chosen stands there by name; the few of a small circle are to choose from."""
    [typed] = on_discord(form("3", more=True), Reader()).to_dict()["components"]
    assert (typed["component"]["type"], typed["component"]["value"]) == (4, "Member 3")
    [chosen] = on_discord(form("3", more=False), Reader()).to_dict()["components"]
    assert chosen["component"]["type"] != 4


def test_on_slack_one_searches() -> None:
    [block] = [one for one in on_slack(form("3", more=True), Reader(), {"member"})["blocks"] if one["type"] == "input"]
    assert block["element"]["type"] == "external_select"
    assert block["element"]["initial_option"]["text"]["text"] == "Member 3"


def test_in_the_playground_a_name_is_typed() -> None:
    [typed] = in_the_playground(form("3", more=True), Reader())["questions"]
    assert (typed["kind"], typed["choices"], typed["value"]) == ("text", [], "Member 3")
    [chosen] = in_the_playground(form(None, more=False), Reader())["questions"]
    assert chosen["kind"] == "choice" and len(chosen["choices"]) == 5
