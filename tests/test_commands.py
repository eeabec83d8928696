"""Commands: declared once, read leniently, and clear about what is unclear."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.answers import Id, Minute, Range, Unclear, WeekTime, Zone
from bot.attached import Attached, Unread
from bot.commands import Invalid, Missing, Question, Spec, command, spec_of
from bot.features import FEATURES
from bot.words import Reader, Text, render, say
from bot.work import wire


class Wish(Enum):
    LISTEN = say("Just listen")
    TIPS = say("Tips, please")


@command("everything", "One question of many kinds.")
class Everything:
    wish: Annotated[Wish, Question("Wish?")]
    name: Annotated[str, Question("Name?", max=5, min=3)]
    sting: Annotated[int, Question("Sting?", choices=range(1, 6))] = 3
    times: Annotated[int, Question("Times?", least=1, most=50)] = 1
    wishes: Annotated[tuple[Wish, ...], Question("Wishes?")] = ()
    sure: Annotated[bool, Question("Sure?", hidden=True)] = False
    zone: Annotated[Zone | None, Question("Zone?", hidden=True)] = None
    at: Annotated[Minute | None, Question("At?", hidden=True)] = None
    quiet: Annotated[Range | None, Question("Quiet?", hidden=True)] = None
    weekly: Annotated[WeekTime | None, Question("Weekly?", hidden=True)] = None
    on: Annotated[date | None, Question("On?", hidden=True)] = None
    row: Annotated[Id | None, Question("Row?", hidden=True)] = None
    note: Annotated[str | None, Question("Note?", long=True, private=True, max=10, hidden=True)] = None


def declared(record: type) -> Spec:
    spec = spec_of(record)
    assert spec is not None
    return spec


SPEC = declared(Everything)
GIVEN = {"wish": "LISTEN", "name": "Ana"}
REAL = {spec.word: spec for one in FEATURES for handler in one.handles if (spec := spec_of(wire(handler).record))}


def problems(**given: str) -> dict[str, str]:
    """What is said to these answers."""
    with pytest.raises(Invalid) as caught:
        SPEC.parse({**GIVEN, **given})
    return {name: render(text, Reader()) for name, text in caught.value.problems.items()}


def test_a_declaration_says_it_all() -> None:
    """Word, help, and for each question its kind, choices and whether it must be answered."""
    assert (SPEC.word, SPEC.help, SPEC.record) == ("everything", say("One question of many kinds."), Everything)
    kinds = {one.name: one.kind for one in SPEC.arguments}
    assert " ".join(f"{name}:{kind}" for name, kind in kinds.items()) == (
        "wish:choice name:text sting:choice times:number wishes:choices sure:yesno zone:zone at:time quiet:range "
        "weekly:text on:date row:id note:long"
    )
    assert [one.name for one in SPEC.arguments if one.required] == ["wish", "name"]
    assert [one.name for one in SPEC.shown] == ["wish", "name", "sting", "times", "wishes"]
    assert [(one.value, one.label) for one in SPEC.arguments[0].choices] == [
        ("LISTEN", say("Just listen")),
        ("TIPS", say("Tips, please")),
    ]
    assert [one.value for one in SPEC.arguments[2].choices] == ["1", "2", "3", "4", "5"]


def test_a_record_is_frozen_and_keeps_its_defaults() -> None:
    """What was not answered is as declared; blanks are no answers."""
    said = SPEC.parse({**GIVEN, "sting": "", "zone": " \n", "note": "\t"})
    assert said == Everything(Wish.LISTEN, "Ana")
    with pytest.raises(AttributeError):
        said.name = "Ben"


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("wish", "LISTEN", Wish.LISTEN),
        ("wish", "listen", Wish.LISTEN),
        ("wish", " just LISTEN ", Wish.LISTEN),
        ("wish", "Tips, please", Wish.TIPS),
        ("wishes", "tips, LISTEN,tips,", (Wish.TIPS, Wish.LISTEN)),
        ("wishes", "none", ()),
        ("wishes", "None", ()),
        ("name", "  Zoë  ", "Zoë"),
        ("sting", "5", 5),
        ("times", "50", 50),
        *[("sure", yes, True) for yes in ("yes", "Y", "true", "ON", "1")],
        *[("sure", no, False) for no in ("no", "N", "False", "off", "0")],
        ("zone", "Asia/Kolkata", "Asia/Kolkata"),
        ("at", "9", 540),
        ("at", "5:30 pm", 1050),
        ("at", "24:00", 0),
        ("quiet", "9pm to 8am", Range(1260, 480)),
        ("quiet", "none", Range(0, 0)),
        ("weekly", "Wednesday 12:00", WeekTime(2, 720)),
        ("on", "2026-12-24", date(2026, 12, 24)),
        ("row", "12", 12),
        ("row", "-3", -3),
        ("note", "0123456789", "0123456789"),
    ],
)
def test_read(name: str, typed: str, value: object) -> None:
    """Answers as people type them."""
    assert getattr(SPEC.parse({**GIVEN, name: typed}), name) == value


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("wish", "shout", "“shout” is not one of: Just listen, Tips, please."),
        ("wishes", "listen, shout", "“shout” is not one of: Just listen, Tips, please."),
        ("name", "Al", "That's 2 characters. Please write a little more: at least 3."),
        ("name", "Anastasia", "That's 9 characters, and there's room for 5. Please shorten it a little."),
        ("note", "0123456789a", "That's 11 characters, and there's room for 10. Please shorten it a little."),
        ("sting", "6", "A number from 1 to 5, please."),
        ("sting", "0", "A number from 1 to 5, please."),
        ("times", "51", "A number from 1 to 50, please."),
        ("times", "many", "I can't read “many” as a whole number."),
        ("times", "1.5", "I can't read “1.5” as a whole number."),
        ("times", "--1", "I can't read “--1” as a whole number."),
        ("times", "٣", "I can't read “\u2068٣\u2069” as a whole number."),
        ("row", "9" * 17, "I can't read “99999999999999999” as a whole number."),
        ("sure", "maybe", "I can't read “maybe” as yes or no."),
        ("zone", "atlantis", "I don't know the place “atlantis”. Try a large city in your time zone."),
        ("at", "25:00", "I can't read “25:00” as a time of day. Try 9:00 or 17:30."),
        ("quiet", "21:00-21:00", "I can't read “21:00-21:00” as a span of hours. Try 21:00-08:00, or none."),
        ("weekly", "someday 9:00", "I can't read “someday 9:00” as a day and a time. Try Monday 9:00."),
        ("on", "2026-02-30", "I can't read “2026-02-30” as a date. Try 2026-12-24."),
        ("on", "0001-01-01", "“0001-01-01” is too far from today. Try 2026-12-24."),
        ("on", "9999-12-31", "“9999-12-31” is too far from today. Try 2026-12-24."),
    ],
)
def test_unclear(name: str, typed: str, said: str) -> None:
    """The sentence names what was typed and what would be right."""
    assert problems(**{name: typed}) == {name: said}


def test_places_are_read_by_who_knows_them() -> None:
    """What is unclear about a place is named with every other problem."""

    def where(typed: str) -> Zone:
        if typed == "home":
            return Zone("Europe/Lisbon")
        raise Unclear(say("Where is that?"))

    assert SPEC.parse({**GIVEN, "zone": "home"}, where=where).zone == "Europe/Lisbon"
    with pytest.raises(Invalid) as invalid:
        SPEC.parse({**GIVEN, "zone": "away", "sting": "9"}, where=where)
    assert invalid.value.problems.keys() == {"zone", "sting"}


def test_every_problem_is_named_at_once() -> None:
    """Nobody has to submit a form twice to hear of its second problem; a missing answer comes after."""
    assert problems(sting="9", times="0").keys() == {"sting", "times"}
    with pytest.raises(Invalid):
        SPEC.parse({"sting": "9"})
    with pytest.raises(Missing):
        SPEC.parse({"wish": "LISTEN", "name": "  "})


def test_what_a_form_could_still_ask() -> None:
    """Only shown, required questions; private words are told apart."""
    assert SPEC.lacks({"wish": "LISTEN", "name": " "}) and not SPEC.lacks(GIVEN)
    assert SPEC.private_words({"note": "sad"}) and not SPEC.private_words({**GIVEN, "note": " "})


def test_more_than_five_shown_questions_are_refused() -> None:
    """A form holds five; hidden ones do not count."""
    question = Annotated[str, Question("?")]
    six = type("Six", (), {"__annotations__": dict.fromkeys("abcdef", question)})
    with pytest.raises(ValueError, match="/six has 6 items in its form, which holds 5"):
        command("six", "Too much.")(six)
    hidden = type("Hidden", (), {"__annotations__": {**dict.fromkeys("abcde", question)}, "f": None})
    hidden.__annotations__["f"] = Annotated[str | None, Question("?", hidden=True)]
    assert len(declared(command("hidden", "Enough.")(hidden)).shown) == 5


def test_a_field_needs_its_question() -> None:
    """A plain annotation is refused when it is declared, not when it is asked."""
    with pytest.raises(TypeError, match="Annotated"):
        command("plain", "No question.")(type("Plain", (), {"__annotations__": {"name": str}}))


TYPED = st.one_of(
    st.text(max_size=700),
    st.integers().map(str),
    st.sampled_from(
        ["", " ", "yes", "none", "lisbon", "san", "9", "21-8", "TOMORROW", "mon 9", "2026-12-24", "\0", "{x}"]
    ),
)


@pytest.mark.parametrize("spec", REAL.values(), ids=REAL)
@settings(max_examples=30)
@given(data=st.data())
def test_anything_typed_is_read_or_named(spec: Spec, data: Any) -> None:
    """Whatever is given to a real command, it is a record, or every problem is a sentence."""
    names = st.sampled_from([*(one.name for one in spec.arguments), "circle", "draft"])
    answers: Mapping[str, str] = data.draw(st.dictionaries(names, TYPED))
    problems, record = outcome(spec, answers)
    if problems:
        files = {one.name for one in spec.arguments if one.kind == "file"}  # which no platform can require
        assert problems.keys() <= {*answers, *files} and all(map(sentence, problems.values()))
    elif record is None:
        assert any(one.required and not answers.get(one.name, "").strip() for one in spec.arguments)
    else:
        assert isinstance(record, spec.record)


def outcome(spec: Spec, answers: Mapping[str, str]) -> tuple[Mapping[str, Text], object]:
    """The problems, or the record; neither where answers are missing."""
    try:
        return {}, spec.parse(answers)
    except Unread as unread:
        return {}, spec.parse(answers, files=dict.fromkeys(unread.wanted, Attached("", None)))
    except Missing:
        return {}, None
    except Invalid as invalid:
        return invalid.problems, None


@given(typed=TYPED)
@example(typed="{typed}")
def test_what_was_typed_comes_back_as_typed(typed: str) -> None:
    """Braces in an answer name no place of the sentence."""
    problems, _ = outcome(SPEC, {**GIVEN, "at": typed})
    for text in problems.values():
        assert text.given["typed"] == typed.strip()[:40] and sentence(text)


def sentence(text: Text) -> bool:
    return render(text, Reader()).strip().endswith((".", "!", "?"))
