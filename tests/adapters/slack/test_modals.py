"""Forms on Slack: every command's modal is within all limits, and what comes back is what the core reads."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import docs
from adapters.slack.drawing.text import words
from adapters.slack.drawing.views import draw_form, problems_of
from bot.answers import Choice
from bot.commands import Spec
from bot.features import FEATURES
from bot.forms import Form, FormField, form_of
from bot.tokens import Draft, decode
from bot.words import say
from tests.adapters.slack.modals import READER, element, one
from tests.contracts import slack as contract
from tests.contracts.slack_pings import faults_of_pings

SPECS: list[Spec] = [spec for feature in FEATURES for spec in docs.specs(feature) if spec.shown]
contracted = pytest.mark.skipif(not contract.AVAILABLE, reason="Slack's contract is not beside the project")


def accepted(form: Form, searched: tuple[str, ...] = ()) -> None:
    view = draw_form(form, READER, searched)
    assert contract.faults_of_view(view) == []
    assert faults_of_pings(view) == []


@contracted
@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.word)
def test_slack_takes_every_form(spec: Spec) -> None:
    """Bare, filled in, and with problems."""
    accepted(form_of(spec, {}))
    given = {asked.name: asked.choices[0].value if asked.choices else "9" * 4000 for asked in spec.shown}
    accepted(form_of(spec, given), tuple(given))
    for value in ("?", "👩‍💻" * 2000):
        form = form_of(spec, {})
        wrong = [FormField(**{**vars(field), "value": value, "problem": say("{x}", x=value)}) for field in form.fields]
        accepted(Form(form.word, form.title, {}, tuple(wrong), say("{x}", x=value), draft=7))


def test_a_form() -> None:
    """What it is called, what it is for, what is wrong with it, and what it asks."""
    fields = (FormField("employer", say("Who said no?"), "text", False, 80, say("A name"), (), "Acme"),)
    form = Form("hand-over", say("Give it away to somebody else."), {"circle": "4"}, fields, say("Almost."), 7)
    view = draw_form(form, READER)
    assert (view["type"], view["callback_id"], view["private_metadata"]) == (
        "modal",
        "form",
        "hand-over:circle=4&draft=7",
    )
    assert [view[part]["text"] for part in ("title", "submit", "close")] == ["Hand over", "Submit", "Cancel"]
    told = [words(block["elements"][0]["elements"]) for block in view["blocks"][:2]]
    assert told == ["Give it away to somebody else.", "Almost."]
    assert view["blocks"][2] == {
        "type": "input",
        "block_id": "employer",
        "label": {"type": "plain_text", "text": "Who said no?", "emoji": False},
        "element": {
            "type": "plain_text_input",
            "multiline": False,
            "max_length": 80,
            "initial_value": "Acme",
            "action_id": "employer",
        },
        "optional": True,
        "hint": {"type": "plain_text", "text": "A name", "emoji": False},
    }


def test_what_heads_a_form() -> None:
    """What it is for, where Slack has room for it; else the command's word. Nothing stands there twice."""
    views = [draw_form(form_of(spec, {}), READER) for spec in SPECS]
    assert {view["title"]["text"] for view in views} == {
        *("Setup", "Hand over", "Join", "Find rejections", "Ask", "Encourage", "Write", "Goal", "Rhythm", "Rest"),
        *("Log a rejection", "Change a rejection", "Answer a kind word", "Show a message to a host", "Change a goal"),
        *("People you can call", "Country", "Trust", "Trust note", "Channel hours", "Pause member", "Remove member"),
        *("The hardest part", "To a friend", "Two other reasons", "One thing to try"),
        *("Application notes", "Correct one line", "Edit application", "Find applications", "Import"),
        *("Log a job application", "Quiet days", "Say what happened", "They owe me an answer", "Which application?"),
        *("Keep, change, stop", "Where I want to be", "What I learned", "Experiment"),
        *("Mock interview", "Propose times", "Proof of search", "Propose a time to meet", "Introduction not with"),
        *("Add a contact", "Contact day", "Contact heard", "Contact touch", "Edit contact", "Find contacts"),
        *("Import contacts", "Keep warm", "Plan for a no beforehand", "Practise words"),
        *("Free day", "Add what does you good", "Add someone to turn to", "Lead", "Event", "Change what you shared"),
        *("In your own words", "Your first day", "Thank helpers", "To your earlier self"),
    }
    for view in views:
        told = [words(block["elements"][0]["elements"]) for block in view["blocks"] if block["type"] == "rich_text"]
        asked = [block["label"]["text"] for block in view["blocks"] if block["type"] == "input"]
        said = [one.rstrip(".?") for one in (view["title"]["text"], *told, *asked)]
        assert len(said) == len({*said}), said
        assert told == ["Only you see it."] or not (told and told[0].startswith(view["title"]["text"] + "."))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.word)
def test_what_is_not_asked_for_comes_back(spec: Spec) -> None:
    """Hidden answers, the circle and the kept text's number fit into the token, up to a million rows of each."""
    longest = {"id": "999999", "number": "999999", "yesno": "yes", "date": "2026-12-24", "text": "4294967295"}
    hidden = {
        asked.name: max((choice.value for choice in asked.choices), key=len, default="") or longest[asked.kind]
        for asked in spec.arguments
        if asked.question.hidden
    }
    form = Form(spec.word, spec.help, {**hidden, "circle": "999999"}, form_of(spec, {}).fields, draft=999999)
    going_on = Draft(spec.word, {**hidden, "circle": "999999", "draft": "999999"})
    assert decode(draw_form(form, READER)["private_metadata"]) == going_on


def test_where_all_is_too_long_the_kept_text_brings_it_back() -> None:
    """A token holds 78 characters; the kept row holds everything that was given."""
    far = {"circle": "9" * 78}
    fields = form_of(SPECS[0], {}).fields
    for form in (Form("ask", say("Ask"), far, fields, draft=8), Form("ask", say("Ask"), {**far, "draft": "8"}, fields)):
        assert decode(draw_form(form, READER)["private_metadata"]).given == {"draft": "8"}
    with pytest.raises(ValueError, match="fit on a button"):
        draw_form(Form("ask", say("Ask"), far, fields), READER)


def test_text_keeps_what_was_typed_even_where_it_is_too_long() -> None:
    """The core says what is wrong with it; Slack would refuse the whole form."""
    long = element("long", max=20, value="a" * 30)
    assert (long["initial_value"], long["max_length"], long["multiline"]) == ("a" * 30, 30, True)
    assert element("text", max=20)["max_length"] == 20
    assert element("text", max=9000, value="a" * 9000)["max_length"] == 3000
    assert "initial_value" not in element("text")


def test_problems_come_before_hints() -> None:
    """And an empty one is not there."""
    both = one("text", hint=say("A city"), problem=say("I don't know it."))
    assert both["hint"]["text"] == "I don't know it. A city"
    assert one("text", hint=say("A city"))["hint"]["text"] == "A city"
    assert "hint" not in one("text", hint=say("{x}", x=" "))


def test_yes_and_channels() -> None:
    """A box to tick, and the workspace's own channels."""
    yes = one("yesno", value="Yes")
    assert yes["optional"] is True and yes["element"]["type"] == "checkboxes"
    assert yes["element"]["initial_options"] == yes["element"]["options"]
    assert [option["value"] for option in yes["element"]["options"]] == ["yes"]
    assert "initial_options" not in element("yesno")
    channel = element("channel", value="C0123ABCD")
    assert (channel["type"], channel["initial_conversation"]) == ("conversations_select", "C0123ABCD")
    assert channel["filter"] == {
        "include": ["public", "private"],
        "exclude_external_shared_channels": True,
        "exclude_bot_users": True,
    }
    assert "default_to_current_conversation" not in channel
    for value in ("general", "U0123", "٣", "C" * 5000):
        assert "initial_conversation" not in element("channel", value=value)


def test_zones() -> None:
    """Searched from the first letter on; what is no zone's own name stays as it was typed."""
    assert element("zone") == {"type": "external_select", "min_query_length": 1, "action_id": "it"}
    lisbon = element("zone", value="Europe/Lisbon")["initial_option"]
    assert (lisbon["value"], lisbon["text"]["text"]) == ("Europe/Lisbon", "Europe/Lisbon")
    for value in ("Atlantis", "CST", "Lisbon, Portugal"):
        typed = element("zone", value=value)
        assert (typed["type"], typed["initial_value"]) == ("plain_text_input", value)


def test_dates_and_times() -> None:
    """Pickers, set where the standing value is one."""
    assert element("date", value="20261224")["initial_date"] == "2026-12-24"
    assert element("time", value="5 pm")["initial_time"] == "17:00"
    for value in (None, "", "soon", "0001-01-01"):
        assert element("date", value=value) == {"type": "datepicker", "action_id": "it"}
        assert element("time", value=value) == {"type": "timepicker", "action_id": "it"}


typed = st.text(max_size=200) | st.sampled_from(
    [
        "",
        " ",
        "a" * 10_000,
        "<!channel> <@U1>",
        ":smile:",
        "👩‍💻" * 50,
        "\u202eabc\u200f",
        "\x00\x1b[0m",
        "a" * 76,
        "a" * 151,
    ]
)
said = st.builds(lambda words: say("{words}", words=words), typed)
fields = st.builds(
    FormField,
    st.just("it"),
    said,
    st.sampled_from(
        ["text", "long", "number", "choice", "choices", "yesno", "zone", "time", "range", "date", "id", "channel"]
    ),
    st.booleans(),
    st.integers(1, 4000),
    st.none() | said,
    st.lists(said, max_size=110).map(lambda labels: tuple(Choice(str(n), label) for n, label in enumerate(labels))),
    st.none() | typed | st.sampled_from(["0", "1", "2", "17:00", "2026-12-24", "Europe/Lisbon", "yes", "C042"]),
    st.none() | said,
)


@contracted
@settings(max_examples=80, deadline=None)
@given(said, fields, st.none() | said, st.booleans())
def test_whatever_is_asked_slack_takes_it(title: Any, field: FormField, error: Any, searched: bool) -> None:
    """By its own contract."""
    form = Form("ask", title, {}, (field,), error)
    accepted(form, ("it",) if searched else ())
    assert all(0 < len(problem) <= 2000 for problem in problems_of(form, READER).values())
