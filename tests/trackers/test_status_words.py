"""Words for how far an application got: sure ones decide, disputed ones are asked, none falls to applied unseen."""

import json
from datetime import date
from typing import Any

import pytest

from bot.milestones import Milestone
from bot.trackers import stages
from bot.trackers.folding import listed
from bot.trackers.preview import Preview, Reason
from bot.trackers.reading import read_plain
from bot.trackers.understanding import understand
from tests.trackers.mutations import SAMPLES
from tests.trackers.shapes import table

WORDS = SAMPLES / "status_words.json"


def with_status(word: str, answers: dict[str, str] | None = None) -> Preview:
    content = table([["Company", "Role", "Status"], ["Acorn", "Chef", word], ["Beech", "Chef", "applied"]])
    return understand(read_plain(content, "x.csv"), answers or {}, date(2026, 11, 28), "UTC")


def steps(word: str) -> list[str]:
    return [one.name.lower() for one in stages.meaning_of(word).reached]


def given() -> Any:
    if not WORDS.exists():
        pytest.skip("the samples are not beside this copy")
    return json.loads(WORDS.read_text(encoding="utf-8"))


def test_sure_words_decide() -> None:
    """182 words in seven languages, each without a question but those that are said as a likely reading."""
    words = [(stage, word) for stage, by in given()["sure"].items() for several in by.values() for word in several]
    assert len(words) == 182
    for stage, word in words:
        preview = with_status(word)
        [found] = [one for one in (*preview.applications, *preview.saved) if one.what.employer == "Acorn"]
        assert found.what.stage is not None and found.what.stage.name.lower() == stage, word
        assert all(one.default for one in preview.questions), word
        assert not [one for one in preview.questions if one.kind.startswith("status")] or word == "suspected ghost job"


def test_disputed_words_are_asked() -> None:
    """39 words that people dispute: no row of theirs comes in before somebody says what they mean."""
    words = given()["ask"]
    assert len(words) == 39
    for word, options in words.items():
        preview = with_status(word)
        [question] = [one for one in preview.questions if one.key.startswith("status:") or one.kind == "not_applied"]
        offered = {one.value for one in question.options}
        if word:
            assert question.open and preview.count(Reason.WAITING) == 1, word
            assert {one for one in options if one in stages.ANY} <= offered, word
        answer = next(one.value for one in question.options if one.value not in ("skip", "note"))
        assert with_status(word, {question.key: answer}).ready


def test_our_list_holds_together() -> None:
    """Each phrase once, each meaning one that is known; more words than anybody gave us."""
    known = {one.name.lower() for one in Milestone} | {"skip"}
    where: dict[str, str] = {}
    for meaning, words in listed("stages.tsv", " | "):
        if meaning.startswith(stages.GRAMMAR):
            continue
        named = meaning.removeprefix("guess:").removeprefix("ask:").split(",")
        assert set(named) <= known | {"any", "taken"}, meaning
        for word in words:
            assert where.setdefault(word, meaning) == meaning, f"{word}: {where[word]} and {meaning}"
    assert len(where) > 1_400


@pytest.mark.parametrize(
    ("words", "reached"),
    [
        ("Absage nach 2. Gespräch", ["interview", "interview", "no"]),
        ("Rejected after final round", ["final", "no"]),
        ("Refus après 2e entretien", ["interview", "interview", "no"]),
        ("Rejected (after phone screen)", ["screen", "no"]),
        ("Offer after 3rd interview", ["interview", "interview", "interview", "offer"]),
        ("reeejected", ["no"]),
        ("Rejection :(", ["no"]),
        ("👻 Ghosted", ["quiet"]),
        ("PHONE_SCREEN", ["screen"]),
        ("Interview 12.03.2026", ["interview"]),
        ("二面", ["interview", "interview"]),
    ],
)
def test_a_phrase_says_what_was_reached(words: str, reached: list[str]) -> None:
    """Steps on the way come before the end, rounds are counted, dates and moods are no rounds."""
    assert steps(words) == reached and stages.meaning_of(words).sure


@pytest.mark.parametrize(
    "words",
    [
        "no interview",
        "not rejected",
        "awaiting interview",
        "en attente d'entretien",
        "kein Angebot",
        "qwertz",
        "??!",
        "+1",
    ],
)
def test_what_was_not_reached_is_not_decided(words: str) -> None:
    """What is denied, waited for or unknown is asked, with no default."""
    assert steps(words) == []
    preview = with_status(words)
    assert not preview.ready and preview.count(Reason.WAITING) == 1


@pytest.mark.parametrize("words", ["abgelehnt durch mich!", "Refus de ma part", "Offer rejected", "Offer withdrawn"])
def test_who_ended_it_is_asked_where_that_is_not_clear(words: str) -> None:
    """A no of one's own is none of theirs."""
    [question] = [one for one in with_status(words).questions if one.key.startswith("status:")]
    assert question.kind == "status_who_ended" and question.default is None


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("interview?", "interview"),
        ("applied?", "applied"),
        ("maybe offer", "offer"),
        ("Rejected by the hiring team", "no"),
    ],
)
def test_a_doubt_is_no_certainty(words: str, stage: str) -> None:
    """What is only likely is said, with that as its default."""
    assert steps(words)[-1] == stage and not stages.meaning_of(words).sure


def test_a_likely_reading_is_said() -> None:
    """Known words among others: the reading holds unless somebody says otherwise."""
    preview = with_status("Interview scheduled with Bob")
    [question] = [one for one in preview.questions if one.kind == "status_guess"]
    assert question.default == "interview"
    found = with_status("Interview scheduled with Bob", {question.key: "no"}).applications[0]
    assert [one.what for one in found.what.history] == [Milestone.APPLIED, Milestone.NO]


def test_many_unknown_words_are_five_questions() -> None:
    """Four of them alone, the rest together; one answer for these, and their words go to the notes."""
    rows = [[f"Acorn {n}", "Chef", f"mumble {chr(97 + n)}{chr(98 + n)}c"] for n in range(20)]
    sheet = read_plain(table([["Company", "Role", "Status"], *rows]), "x.csv")
    asked = understand(sheet, {}, date(2026, 11, 28), "UTC")
    assert (len(asked.questions) == 5 and asked.questions[-1].key == "words") or "words" in [
        one.key for one in asked.questions
    ]
    answers = {one.key: "applied" for one in asked.questions}
    preview = understand(sheet, answers, date(2026, 11, 28), "UTC")
    assert preview.ready and len(preview.applications) == 20
    assert preview.applications[19].what.notes == "mumble tuc"


OWN_NO = (
    "Rejected the offer · Zusage abgelehnt · offre refusée · oferta rechazada · Interview abgelehnt · entretien refusé"
    " · Einladung abgelehnt · I rejected · Company withdrew · They withdrew"
)


@pytest.mark.parametrize("words", OWN_NO.split(" · "))
def test_who_refused_an_offer_or_an_interview_is_asked(words: str) -> None:
    [question] = [one for one in with_status(words).questions if one.key.startswith("status:")]
    assert question.kind == "status_who_ended" and question.default is None


SAID_OF_THEM = (
    "Applied, Rejected · Interview → Rejected · Rejected after final round · rejected at interview · I was rejected"
    " · Bewerbung abgelehnt"
)


@pytest.mark.parametrize("words", [*SAID_OF_THEM.split(" · "), "Rejected (after phone screen)", "Hired internally"])
def test_what_only_they_can_have_done_is_not(words: str) -> None:
    assert steps(words)[-1] == "no" and stages.meaning_of(words).sure


@pytest.mark.parametrize(
    ("words", "reached"),
    [
        ("Not selected for interview", ["no"]),
        ("Rejected after applying", ["no"]),
        ("interview 2 of 3", ["interview", "interview"]),
        ("Interview 2/3", ["interview", "interview"]),
        ("Rejected 12 Oct 2026", ["no"]),
        ("Absage 12.10.2026", ["no"]),
        ("Beworben am 01.10.2026", ["applied"]),
        ("Gespräch 3.11.", ["interview"]),
    ],
)
def test_words_beside_a_day_or_an_aim(words: str, reached: list[str]) -> None:
    """What was aimed at was not reached, and a day is no round."""
    assert steps(words) == reached and stages.meaning_of(words).sure


ASKED = "No offer yet · Applied (not sent) · ej ansökt · 未投递 · 未応募 · Bewerben · muss mich bewerben · postuler"


@pytest.mark.parametrize("words", [*ASKED.split(" · "), "bewerben bis 30.11.", "Almost applied", "hoping for offer"])
def test_what_may_not_have_happened_waits(words: str) -> None:
    """That something was sent, or offered, is never a guess."""
    preview = with_status(words)
    assert not preview.ready and preview.count(Reason.WAITING) == 1


def test_a_status_with_a_day_has_that_day() -> None:
    """In a column in which most do, and one question for one word, whatever its days."""
    rows = [
        ["Company", "Role", "Date applied", "Status"],
        ["Acorn", "Chef", "2026-10-01", "Rejected 12 Oct 2026"],
        ["Beech", "Chef", "2026-10-01", "Interview 20.10.2026"],
        ["Cob", "Chef", "2026-10-01", "Applied"],
        ["Dill", "Chef", "2026-10-01", "Interview 2/3"],
        ["Elder", "Chef", "2026-10-01", "mumbled 3 Nov 2026"],
        ["Fir", "Chef", "2026-10-01", "mumbled 5 Nov 2026"],
    ]
    preview = understand(read_plain(table(rows), "x.csv"), {}, date(2026, 11, 28), "UTC")
    told = [[(one.what.name, one.on and one.on.day) for one in each.what.history] for each in preview.applications]
    assert told == [
        [("APPLIED", 1), ("NO", 12)],
        [("APPLIED", 1), ("INTERVIEW", 20)],
        [("APPLIED", 1)],
        [("APPLIED", 1), ("INTERVIEW", None), ("INTERVIEW", None)],
    ]
    assert [one.key for one in preview.questions] == ["status:mumbled"]
