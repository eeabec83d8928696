"""Forms: filled in, closed to choices, and never losing what was typed."""

from typing import Annotated

import pytest

from adapters import docs
from bot.answers import Choice, Id, Unclear
from bot.commands import Argument, Invalid, Missing, Question, Spec, command, spec_of
from bot.features import FEATURES
from bot.forms import form_of
from bot.words import Reader, render, say


@command("plan", "Plan a step.")
class Plan:
    goal: Annotated[Id, Question("Which goal?")]
    action: Annotated[str, Question("What?", max=60, hint="A small step")]
    times: Annotated[int, Question("How often?", choices=range(1, 4))] = 1
    week: Annotated[Id | None, Question("Week", hidden=True)] = None


def spec() -> Spec:
    found = spec_of(Plan)
    assert found is not None
    return found


def test_the_bare_form_draws_what_was_declared() -> None:
    """Shown questions only, each with its label, limits, hint and choices."""
    form = form_of(spec(), {})
    assert (form.word, form.title, form.error, form.draft) == ("plan", say("Plan a step."), None, None)
    goal, action, times = form.fields
    assert (goal.name, goal.kind, goal.required, goal.value) == ("goal", "id", True, None)
    assert (action.label, action.max, action.hint) == (say("What?"), 60, say("A small step"))
    assert times.kind == "choice" and [one.value for one in times.choices] == ["1", "2", "3"] and not times.required


def test_what_was_given_is_kept() -> None:
    """Shown answers as values, unread; hidden ones and the draft's number beside them."""
    form = form_of(spec(), {"action": " call Ben ", "week": "7", "draft": "12"})
    assert [one.value for one in form.fields] == [None, " call Ben ", None]
    assert form.given == {"week": "7", "draft": "12"}


def test_fill_never_overwrites() -> None:
    """A value comes in only where nothing was typed; nothing and zero are told apart."""
    form = form_of(spec(), {"action": "mine"}).fill(action="theirs", times=0, goal=None)
    assert [one.value for one in form.fields] == [None, "mine", "0"]
    assert [one.value for one in form.fill(times=3).fields] == [None, "mine", "0"]


def test_choose_closes_one_question() -> None:
    """The others stay as they were, and so does what was typed."""
    before = form_of(spec(), {"goal": "2"})
    choices = [Choice("1", say("Write")), Choice("2", say("Call"))]
    goal, *others = before.choose("goal", choices).fields
    assert (goal.kind, goal.choices, goal.value) == ("choice", tuple(choices), "2")
    assert tuple(others) == before.fields[1:]


def test_problems_stand_at_their_questions() -> None:
    """With one sentence above them, and everything typed still there."""
    form = form_of(
        spec(), {"times": "9", "action": "x"}, Invalid({"times": Unclear(say("A number from 1 to 3, please."))})
    )
    assert form.error is not None
    assert render(form.error, Reader()).startswith("Almost there. ")
    assert [one.problem for one in form.fields] == [None, None, say("A number from 1 to 3, please.")]
    assert [one.value for one in form.fields] == [None, "x", "9"]


def test_each_problem_has_a_line_of_its_own() -> None:
    """Several in one line are nothing for somebody who is tired."""
    wrong = {"times": Unclear(say("A number, please.")), "action": Unclear(say("Shorter, please."))}
    one, two = (form_of(spec(), {}, Invalid({name: wrong[name] for name in names})) for names in (["times"], wrong))
    assert one.error and "\n" not in render(one.error, Reader())
    assert two.error and [line[:1] for line in render(two.error, Reader()).split("\n")] == ["A", "“", "“"]


@command("kind", "Send a kind word.")
class Kind:
    words: Annotated[str, Question("Your words", min=40)]
    name: Annotated[str, Question("From whom?")]
    note: Annotated[str | None, Question("Anything else?", private=True)] = None


SPECS = [spec for feature in FEATURES for spec in docs.specs(feature)]
WORDS = [(spec.word, one) for spec in SPECS for one in spec.arguments if one.kind in ("text", "long") and one.required]


@pytest.mark.parametrize(("word", "question"), WORDS, ids=lambda one: one if isinstance(one, str) else one.name)
def test_no_command_takes_what_shows_nothing(word: str, question: Argument) -> None:
    """Wherever words are required."""
    with pytest.raises(Unclear, match="at least"):
        question.read("\u2800\u200d" * 20)


SEEN = "You did all you could, and I believe you"  # 40


@pytest.mark.parametrize("hidden", ["\u200b", "\u2800", "\u3164", "\u00a0", "\u0301", "\u200d", "\ufe0f", "\U000e0041"])
def test_what_shows_nothing_is_no_answer(hidden: str) -> None:
    """Of 45 such characters none counts; what is required is asked for, what may stay empty is."""
    found = spec_of(Kind)
    assert found is not None
    with pytest.raises(Invalid) as refused:
        found.parse({"words": hidden * 45, "name": f"{hidden} {hidden}"})
    problems = {name: render(text, Reader()) for name, text in refused.value.problems.items()}
    if hidden == "\u00a0":  # nothing but space is not there at all
        assert isinstance(refused.value, Missing) and not problems
    else:
        assert problems == {
            "words": "That's 0 characters. Please write a little more: at least 40.",
            "name": "That's 0 characters. Please write a little more: at least 1.",
        }
    with pytest.raises(Invalid) as refused:
        found.parse({"words": SEEN[:39] + hidden * 45, "name": "Ana"})
    assert render(refused.value.problems["words"], Reader()).startswith("That's 39 characters.")
    assert found.parse({"words": SEEN, "name": "A", "note": hidden * 9}) == Kind(SEEN, "A", None)
    assert not found.private_words({"note": hidden * 9})
