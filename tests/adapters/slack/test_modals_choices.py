"""How a choice is shown on Slack: open, folded, searched for or typed."""

from bot.answers import Choice
from bot.words import say
from tests.adapters.slack.modals import MANY, element, one


def test_how_a_choice_is_drawn() -> None:
    """A few that must be made lie open; more fold; one that may be none can be taken back; too many are searched."""
    few = MANY[:5]
    chosen = {"text": {"type": "plain_text", "text": "Ana 3", "emoji": False}, "value": "3"}
    radio = element("choice", choices=few, value="3")
    assert (radio["type"], radio["initial_option"]) == ("radio_buttons", chosen)
    assert chosen in radio["options"] and len(radio["options"]) == 5
    select = one("choice", choices=few, required=False, value="3")
    assert (select["element"]["type"], select["optional"]) == ("static_select", True)
    assert select["element"]["initial_option"] == chosen
    for count in (1, 6, 100):
        assert element("choice", choices=MANY[:count])["type"] == "static_select"
    assert "initial_option" not in element("choice", choices=few, value="Ana")
    searched = element("choice", choices=MANY[:101], value="3")
    assert (searched["type"], searched["min_query_length"], searched["initial_option"]) == (
        "external_select",
        0,
        chosen,
    )
    assert element("choice", ("it",), choices=few) == {
        "type": "external_select",
        "min_query_length": 0,
        "action_id": "it",
    }
    assert element("id", ("it",))["type"] == "plain_text_input"


def test_a_choice_that_no_menu_holds_is_typed() -> None:
    """By its name."""
    long = Choice("a" * 76, say("Ana"))
    typed = element("choice", choices=(long,), value=long.value)
    assert (typed["type"], typed["initial_value"]) == ("plain_text_input", "Ana")


def test_how_choices_are_drawn() -> None:
    """Boxes to tick, none of which need be; a menu where they are many."""
    several = one("choices", choices=MANY[:5], value="0, 2")
    assert (several["element"]["type"], several["optional"]) == ("checkboxes", True)
    assert [option["value"] for option in several["element"]["initial_options"]] == ["0", "2"]
    assert element("choices", choices=MANY[:11])["type"] == "multi_static_select"
    assert one("choices", choices=MANY[:11])["optional"] is True
    assert element("choices", choices=MANY)["type"] == "plain_text_input"
