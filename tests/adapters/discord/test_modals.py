"""Forms on Discord: every command's modal is within all limits, and what comes back is what the core reads."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters import docs
from adapters.discord.modals import draw_form, form_of
from bot import forms
from bot.answers import Choice, Kind
from bot.commands import Spec
from bot.features import FEATURES
from bot.forms import Form, FormField
from bot.tokens import Draft
from bot.words import Reader, say
from tests.contracts import discord as contract

READER = Reader("Europe/Lisbon")
SPECS: list[Spec] = [spec for feature in FEATURES for spec in docs.specs(feature) if spec.shown]
MANY = tuple(Choice(str(number), say("{who}", who=f"Ana {number}")) for number in range(30))


def modal(form: Form) -> dict[str, Any]:
    return draw_form(form, READER).to_dict()


def one(kind: Kind, **more: Any) -> dict[str, Any]:
    """The label that a single question becomes."""
    question = {"required": True, "max": 100, "hint": None, "choices": (), "value": None, **more}
    [label] = modal(Form("ask", say("Ask"), {}, (FormField("it", say("What?"), kind, **question),)))["components"]
    return dict(label)


def accepted(form: Form) -> None:
    contract.check_request("POST", "/interactions/1/tok/callback", {"type": 9, "data": modal(form)})


def sent_in(form: Form) -> Draft:
    """With nothing in it."""
    return form_of({"custom_id": modal(form)["custom_id"], "components": []})


def answered(kind: int, **said: Any) -> str:
    """The core's answer of what Discord says was submitted."""
    label = {"type": 18, "id": 1, "component": {"type": kind, "id": 2, "custom_id": "it", **said}}
    return form_of({"custom_id": "ask", "components": [label]}).given["it"]


@pytest.mark.skipif(not contract.available(), reason="Discord's contract is not beside the project")
@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.word)
def test_discord_takes_every_form(spec: Spec) -> None:
    """Bare, filled in, and with problems."""
    accepted(forms.form_of(spec, {}))
    given = {asked.name: asked.choices[0].value if asked.choices else "9" * 4000 for asked in spec.shown}
    accepted(forms.form_of(spec, given))
    for value in ("?", "👩‍💻" * 2000):
        form = forms.form_of(spec, {})
        wrong = [FormField(**{**vars(field), "value": value, "problem": say("{x}", x=value)}) for field in form.fields]
        accepted(Form(form.word, form.title, {}, tuple(wrong), draft=7))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.word)
def test_what_is_not_asked_for_comes_back(spec: Spec) -> None:
    """Hidden answers, the circle and the kept text's number fit into the token, up to a million rows of each."""
    longest = {"id": "999999", "number": "999999", "yesno": "yes", "date": "2026-12-24", "text": "4294967295"}
    hidden = {
        asked.name: max((choice.value for choice in asked.choices), key=len, default="") or longest[asked.kind]
        for asked in spec.arguments
        if asked.question.hidden
    }
    form = Form(spec.word, spec.help, {**hidden, "circle": "999999"}, forms.form_of(spec, {}).fields, draft=999999)
    assert sent_in(form) == Draft(spec.word, {**hidden, "circle": "999999", "draft": "999999"})


def test_where_all_is_too_long_the_kept_text_brings_it_back() -> None:
    """A token holds 78 characters; the kept row holds everything that was given."""
    far = {"circle": "9" * 78}
    fields = forms.form_of(SPECS[0], {}).fields
    assert sent_in(Form("ask", say("Ask"), far, fields, draft=7)).given == {"draft": "7"}
    assert sent_in(Form("ask", say("Ask"), {**far, "draft": "8"}, fields)).given == {"draft": "8"}
    with pytest.raises(ValueError, match="fit on a button"):
        modal(Form("ask", say("Ask"), far, fields))


def test_no_two_forms_are_called_the_same() -> None:
    """Nor is the same one when it opens again; one without a name of its own, from an older bot, can be sent in too."""
    form = Form("ask", say("Ask"), {"circle": "7"}, forms.form_of(SPECS[0], {}).fields)
    names = {modal(form)["custom_id"] for _ in range(100)}
    assert len(names) == 100 and max(map(len, names)) <= 100
    assert sent_in(form) == form_of({"custom_id": "ask:circle=7", "components": []}) == Draft("ask", {"circle": "7"})


@pytest.mark.parametrize(
    ("help", "title"),
    [
        ("Log a rejection. Only you see it.", "Log a rejection. Only you see it"),
        ("Join the circle here, or change your settings.", "Join the circle here, or change your settings"),
        ("People you can talk to. Always answers, only to you.", "People you can talk to"),
        ("Your own days and times for goals and check-ins.", "Your own days and times for goals and…"),
        ("What was the hardest part?", "What was the hardest part?"),
    ],
)
def test_titles_are_short(help: str, title: str) -> None:
    """Whole sentences where they fit, whole words elsewhere."""
    assert modal(Form("ask", say(help), {}, forms.form_of(SPECS[0], {}).fields))["title"] == title


def test_text_keeps_what_was_typed_even_where_it_is_too_long() -> None:
    """The core says what is wrong with it; Discord would refuse the whole form."""
    component = one("long", max=20, value="a" * 30)["component"]
    assert (component["value"], component["max_length"], component["style"]) == ("a" * 30, 30, 2)
    assert one("text", max=20)["component"]["max_length"] == 20
    assert one("text", min=20)["component"]["min_length"] == 20
    assert "min_length" not in one("text")["component"]
    assert one("text", min=20, value="a" * 5)["component"]["min_length"] == 5


def test_problems_come_before_hints() -> None:
    """Both where there is room."""
    assert one("text", hint=say("A city"), problem=say("I don't know it."))["description"] == "I don't know it. A city"
    assert one("text", hint=say("{x}", x="a" * 99), problem=say("Wrong."))["description"] == "Wrong."
    assert one("text", hint=say("A city"))["description"] == "A city"


def test_how_choices_are_drawn() -> None:
    """A few that must be made lie open; more fold; one that may be none can be taken back; too many are typed."""
    few = MANY[:5]
    assert one("choice", choices=few)["component"]["type"] == 21
    select = one("choice", choices=few, required=False, value="3")["component"]
    assert (select["type"], select["min_values"], select["required"]) == (3, 0, False)
    assert [option["value"] for option in select["options"] if option["default"]] == ["3"]
    assert one("choice", choices=MANY[:25])["component"]["type"] == 3
    assert one("choice", choices=MANY[:1])["component"]["type"] == 3
    typed = one("choice", choices=MANY, value="7")["component"]
    assert (typed["type"], typed["value"]) == (4, "Ana 7")
    several = one("choices", choices=few, value="0, 2")["component"]
    assert (several["type"], several["max_values"]) == (22, 5)
    assert [option["value"] for option in several["options"] if option["default"]] == ["0", "2"]


def test_yes_and_channels() -> None:
    """A box to tick, and the server's own text channels."""
    assert one("yesno", value="yes")["component"] == {"type": 23, "custom_id": "it", "default": True}
    assert one("yesno", value=None)["component"]["default"] is False
    channel = one("channel", value="42", required=False)["component"]
    assert (channel["type"], channel["channel_types"], channel["min_values"]) == (8, [0], 0)
    assert channel["default_values"] == [{"id": 42, "type": "channel"}]
    for value in ("general", "٣", "9" * 5000):
        assert not one("channel", value=value)["component"].get("default_values")


def test_what_comes_back() -> None:
    """Each kind of component as the core's answer; empty clears, none is none."""
    assert answered(4, value=" hm ") == " hm "
    assert answered(4, value="") == ""
    assert answered(3, values=["FINAL"]) == "FINAL"
    assert answered(3, values=[]) == ""
    assert answered(21, value="LISTEN") == "LISTEN"
    assert answered(21, value=None) == ""
    assert answered(22, values=["A", "B"]) == "A,B"
    assert answered(22, values=[]) == "none"
    assert answered(23, value=True) == "yes"
    assert answered(23, value=False) == "no"
    assert answered(8, values=["42"]) == "42"


def test_discord_py_keeps_no_modal() -> None:
    """What is submitted is understood by its token, also after a restart."""
    assert draw_form(forms.form_of(SPECS[0], {}), READER).is_finished()


typed = st.text(max_size=200) | st.sampled_from(["", " ", "a" * 5000, "@everyone", "👩‍💻" * 50])
said = st.builds(lambda words: say("{words}", words=words), typed)
fields = st.builds(
    FormField,
    st.just("it"),
    said,
    st.sampled_from(["text", "long", "number", "choice", "choices", "yesno", "zone", "id", "channel"]),
    st.booleans(),
    st.integers(1, 4000),
    st.none() | said,
    st.lists(said, max_size=30).map(lambda labels: tuple(Choice(str(n), label) for n, label in enumerate(labels))),
    st.none() | typed | st.sampled_from(["0", "1", "2", "42"]),
    st.none() | said,
)


@pytest.mark.skipif(not contract.available(), reason="Discord's contract is not beside the project")
@settings(max_examples=60, deadline=None)
@given(said, fields)
def test_whatever_is_asked_discord_takes_it(title: Any, field: FormField) -> None:
    """By its own contract."""
    accepted(Form("ask", title, {}, (field,)))
