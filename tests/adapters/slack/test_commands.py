"""What people type behind Slack's commands, as it is understood."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import slash_commands
from adapters.slack.drawing.text import unescaped
from adapters.slack.manifest import usage
from adapters.slack.slash_commands import Said, pieces, said
from bot.commands import Invalid, Spec
from bot.features import FEATURES
from bot.slices import Slices
from bot.tokens import Draft

SPECS: Mapping[str, Spec] = Slices(FEATURES).specs
ASKING = sorted(word for word, spec in SPECS.items() if spec.listed and spec.shown)
MARKS = re.compile(r"[\"“”„@#,:=\s]")  # what may be understood and so not stand in an answer


def answers(text: str, command: str = "/circle") -> dict[str, str]:
    return said(command, text, SPECS).draft.given


@pytest.mark.parametrize("text", ["", "  ", "help", "/help", "HELP"])
def test_help_is_what_nothing_says(text: str) -> None:
    """A bare /circle, and help however it is written."""
    assert said("/circle", text, SPECS) == Said(Draft("help"))


@pytest.mark.parametrize(
    ("text", "unknown"), [("dance with me", "dance"), ("/x", "x"), ("re", "re"), ("&lt;b&gt;", "<b>")]
)
def test_what_is_no_command_is_named(text: str, unknown: str) -> None:
    """With help, so that the one who typed it knows what to do next."""
    assert said("/circle", text, SPECS) == Said(Draft("help"), unknown=unknown)


def test_every_listed_command_is_found_and_no_other() -> None:
    """By its word; what only buttons say cannot be typed."""
    for word, spec in SPECS.items():
        found = said("/circle", word, SPECS)
        assert (found.draft.word == word) is spec.listed, word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("/rest", "rest"),
        ("Rest", "rest"),
        ("my circle", "my-circle"),
        ("my_circle", "my-circle"),
        ("mycircle", "my-circle"),
        ("MY-ASKS", "my-asks"),
        ("help now", "help-now"),
        ("check in", "checkin"),
        ("hand over", "hand-over"),
        ("enc", "encourage"),
    ],
)
def test_a_word_may_be_written_another_way(text: str, word: str) -> None:
    """Capital letters, a slash, spaces or underscores for hyphens, or cut short where only one can be meant."""
    assert said("/circle", text, SPECS) == Said(Draft(word))


def test_a_beginning_of_two_words_is_unknown() -> None:
    """`reject` may be rejected or rejections."""
    assert said("/circle", "reject", SPECS).unknown == "reject"


def test_commands_of_their_own() -> None:
    """/rejected and /help-now take all that is typed as answers."""
    assert said("/rejected", "", SPECS) == Said(Draft("rejected"))
    assert said("/rejected", "final 4", SPECS) == Said(Draft("rejected", {"stage": "final", "sting": "4"}), typed=True)
    assert said("/help-now", "please", SPECS) == Said(Draft("help-now"), typed=True)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("rest 3d", {"until": "3d"}),
        ("rest until friday", {"until": "until friday"}),
        ("rest shown=yes 3 days", {"shown": "yes", "until": "3 days"}),
        ('rest "3d" yes', {"until": "3d", "shown": "yes"}),
        ("rest Until=“3 days” SHOWN=no", {"until": "3 days", "shown": "no"}),
        ("join Ana Maria", {"name": "Ana Maria"}),
        (
            'join "Ana" New York de 21:00-08:00 2',
            {"name": "Ana", "zone": "New York", "language": "de", "quiet": "21:00-08:00", "asks": "2"},
        ),
        ("join zone=New York name=Ana", {"zone": "New York", "name": "Ana"}),
        ('join "Ana" Sankt Anton am Arlberg fr', {"name": "Ana", "zone": "Sankt Anton am Arlberg", "language": "fr"}),
        ('join "Ana" "New York" none', {"name": "Ana", "zone": "New York", "quiet": "none"}),
        ("join zone=Nowhere name=Ana", {"zone": "Nowhere", "name": "Ana"}),
        ("rhythm Monday 9:00 daily wed at noon", {"plan": "Monday 9:00", "cadence": "daily", "check": "wed at noon"}),
        ("rhythm Sunday 17:00 Monday to Friday", {"plan": "Sunday 17:00", "cadence": "Monday to Friday"}),
        ("rhythm every full moon", {"plan": "every full moon"}),
        ("rhythm plan=mondays close=", {"plan": "mondays", "close": ""}),
        ("ask listen yes", {"wish": "listen", "words": "yes"}),
        ('ask tips "It was bad" yes', {"wish": "tips", "words": "It was bad", "may_post": "yes"}),
        ('ask tips anonymous I feel "bad', {"wish": "tips", "named": "anonymous", "words": 'I feel "bad'}),
        ("ask words= wish=tips", {"words": "", "wish": "tips"}),
    ],
)
def test_answers_by_name_and_by_place(text: str, given: dict[str, str]) -> None:
    """Names first, then the order of the questions; free words go to the last question for such."""
    assert answers(text) == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("final round 4 Acme", {"stage": "final round", "sting": "4", "employer": "Acme"}),
        ("FINAL “Acme Corp” it hurt", {"stage": "FINAL", "employer": "Acme Corp", "note": "it hurt"}),
        ("4 I am so sad", {"sting": "4", "note": "I am so sad"}),
        ("note=it was hard stage=final", {"note": "it was hard", "stage": "final"}),
        ("employer=Acme final 4", {"employer": "Acme", "stage": "final", "sting": "4"}),
        ("note=one note=two", {"note": "one note=two"}),
        ("9 of them", {"note": "9 of them"}),
        ('note="it said" a "maybe"', {"note": "it said", "employer": 'a "maybe"'}),
    ],
)
def test_a_no_in_one_line(text: str, given: dict[str, str]) -> None:
    """A sentence never loses its first word to the employer's name."""
    assert answers(text, "/rejected") == given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("encourage <@U12|ben> I see you", {"member": "@U12", "words": "I see you"}),
        ("encourage <@W12>, you &amp; <@U9|kim> in <#C9|jobs>", {"member": "@W12", "words": "you & @kim in #jobs"}),
        ("encourage words=Well done! member=<@U12|ben smith>", {"words": "Well done!", "member": "@U12"}),
        ("encourage been_there Well done", {"starter": "been_there", "words": "Well done"}),
        ("encourage 5 things I like", {"words": "5 things I like"}),
        ("hand-over @Ben", {"member": "Ben"}),
        ("hand-over Ana Maria", {"member": "Ana Maria"}),
        ("hand-over <@U12|ben> please", {"member": "U12 please"}),
        ("setup name=Us encourage=<#C12|help>", {"name": "Us", "encourage": "C12"}),
        (
            'setup "Us" Lisbon friday 17:00 <#G12|>',
            {"name": "Us", "zone": "Lisbon", "recap_day": "friday", "recap_hour": "17:00", "encourage": "G12"},
        ),
    ],
)
def test_people_and_channels(text: str, given: dict[str, str]) -> None:
    """Only those that Slack knows come by their id; a number is nobody."""
    assert answers(text) == given


@pytest.mark.parametrize(
    ("escaped", "typed"),
    [
        ("&lt;!channel&gt; &amp;amp;", "<!channel> &amp;"),
        ("<!here> <!channel|channel> <!subteam^S1|@team>", "@here @channel @team"),
        ("<https://a.example|a.example> <https://b.example> <mailto:a@b.c|a@b.c>", "a.example https://b.example a@b.c"),
        ("<https://a.example|here>", "here https://a.example"),
        ("<@U1> <#C1|> < > <> a<b", "@U1 #C1 < > <> a<b"),
    ],
)
def test_what_slack_escaped_is_as_it_was_typed(escaped: str, typed: str) -> None:
    """In free words, names stand instead of ids, and nothing is markup."""
    assert unescaped(escaped) == typed


WORDS = st.sampled_from(
    [
        *("final round", "4", "Lisbon", "New York", "friday 9:00", "3d", "yes", "21:00-08:00", "2026-12-24", "none"),
        *(
            "<@U1|U1>",
            "<@U1|U1>,",
            "<#C1|C1>",
            "@Ben",
            "&lt;b&gt;",
            '"',
            "“",
            "”",
            '"two words"',
            "=",
            "name=",
            "NOTE=",
        ),
        *(
            "zone=New",
            'employer="A B"',
            "member=<@U1|U1>",
            "words=x",
            "until=",
            "I'm",
            "&amp;",
            "<",
            ">",
            "|",
            "\n",
            "\u00a0",
        ),
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=12).map(" ".join)


@given(st.sampled_from(["/circle", "/rejected", "/help-now", "/other", ""]), TEXTS)
def test_anything_typed_is_something_said(command: str, text: str) -> None:
    """It never raises, and says a command that can be typed."""
    found = said(command, text, SPECS)
    assert SPECS[found.draft.word].listed and not found.draft.go
    assert found.draft.given.keys() <= {one.name for one in SPECS[found.draft.word].shown}


@given(st.sampled_from(ASKING), TEXTS)
def test_no_word_is_lost(word: str, text: str) -> None:
    """Every word behind a command stands in one of its answers, or names one."""
    found = said("/circle", f"{word} {text}", SPECS)
    if found.draft.word != word:  # "help" and "now" make another command
        return
    kept = MARKS.sub("", "".join(found.draft.given.values()))
    names = {one.name for one in SPECS[word].shown}
    for piece in pieces(text, names):
        for typed in piece.words.split():
            assert MARKS.sub("", typed) in kept, typed


def test_usage_names_the_answers() -> None:
    assert usage(SPECS["rejected"]) == "[stage] [sting] [employer] [note]"
    assert usage(SPECS["help"]) == ""


def test_a_channel_by_its_name_is_asked_for_again() -> None:
    """Slack tells a channel's id where its name was picked with #; a word that was only typed is none."""
    picked = said("/circle", "setup name=Pier zone=lisbon encourage=<#C123|quiet>", SPECS).draft.given["encourage"]
    only = said("/circle", "setup name=Pier zone=Europe/Lisbon encourage=quiet", SPECS).draft.given
    assert (picked, only["encourage"]) == ("C123", "#quiet")
    with pytest.raises(Invalid) as invalid:
        SPECS["setup"].parse(only)
    assert set(invalid.value.problems) == {"encourage"}


def test_hundreds_of_words_are_read_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place ends within twelve words where an answer to another question follows: not every rest is tried as one."""
    tried = list[str]()
    monkeypatch.setattr(slash_commands, "_reads", lambda one, value: tried.append(value))
    for word in ("join", "setup"):
        said("/circle", f"{word} " + '"a" ' * 900, SPECS)
    assert len(tried) < 1_000
