"""No sentence escapes translation: a circle's fortnight, spoken and read in a pseudo-locale."""

import re
from pathlib import Path

from adapters.demo.player import Player
from adapters.demo.rehearsal import Rehearsal
from adapters.demo.story import STORY
from adapters.demo.telling import Lines
from adapters.docs import SPEAKING, phrases, specs
from bot.features import FEATURES
from bot.words import Parameter, Text, lines, places, render, say
from tests.pseudo import READER, into
from tests.translated import Translated

# services, with their numbers as they are dialled, the five people and their circle
NAMES = {"suicide", "lifeline", "crisis"} | {"ana", "ben", "chidi", "dana", "eli", "harbour", "playground"}
FILLED = r"^\d\d:\d\d-\d\d:\d\d$"  # a form's own hours, as every language's reading takes them
SAME_EVERYWHERE = re.compile(rf"\b[A-Z][a-z]+/[A-Za-z_]+\b|#(circle|encourage)\b|\b(911|988)\b|{FILLED}")


def latin(shown: str) -> set[str]:
    """The words of what people see that came through no template."""
    return set(re.findall("[a-z]{2,}", SAME_EVERYWHERE.sub(" ", shown).lower()))


async def test_a_story_is_played_in_another_language(tmp_path: Path) -> None:
    """Every answer is typed in its words, all goes as it does in English, and nothing but what people typed is
    still in English."""
    english, translated = Rehearsal(tmp_path / "english"), Translated(tmp_path / "translated")
    tallies = []
    for rehearsal in (english, translated):
        rehearsal.folder.mkdir()
        await rehearsal.open(seated=True)
        try:
            tallies.append(await Player(rehearsal, Lines(lambda line: None)).play(STORY))
        finally:
            await rehearsal.close()
    assert tallies[1] == tallies[0] and tallies[1].broken == 0

    known = NAMES | latin(" ".join(translated.typed))
    assert len(translated.seen) > 1000
    escaped = {word: shown for shown in translated.seen for word in latin(shown) - known}
    assert not escaped
    assert not [shown for shown in translated.seen if re.search("[0-9“”]", SAME_EVERYWHERE.sub("", shown))]


async def test_what_the_story_does_not_reach(tmp_path: Path) -> None:
    """Lists, hours as they stand in a form and come back, problems, and suggestions that are taken as they are."""
    translated = Translated(tmp_path)
    await translated.open(seated=True)
    try:
        await translated.say("ana", "my-circle", where="circle")
        form = await translated.say("ana", "rhythm")
        assert form.questions["plan"]["value"] == "Monday 09:00"
        await translated.say("ana", "rhythm", plan="saturday 10:30", check=form.questions["check"]["value"])
        wrong = await translated.say("ana", "rejected", stage="hired", sting=3)
        assert "“hired” is not one of: Applied, First call" in wrong.problems["stage"]
        await translated.say("ben", "goals")
        idea = await translated.press("ben", "Write to an employer")
        kept = await translated.press("ben", "Write to an employer", action=idea.questions["action"]["value"])
        assert "Write to an employer" in str(kept.body)
        assert translated.rows("SELECT action FROM goals") == [(b"Write to an employer",)]
    finally:
        await translated.close()
    told = "\n".join(translated.seen)
    assert f"Ana{into(' (host)')} ჻ Ben ჻ Chidi" in told
    assert f"{into('Monday')} 09:00" in translated.typed + translated.seen
    assert into("Saturday at 10:30") in told and into("Write to an employer") in told
    assert latin(told) <= NAMES


def test_every_phrase_survives_with_its_places() -> None:
    """Each sentence of the phrasebook, in the pseudo-locale, keeps every place that is to be filled."""
    for path in SPEAKING:
        for phrase in phrases(path):
            given: dict[str, Parameter] = {name: f"«{name}»" for name in places(phrase.said)}
            shown = render(Text(phrase.said, given=given, context=phrase.context), READER)
            assert all(str(value) in shown for value in given.values())
            assert not re.search("[A-Za-z]", re.sub("«.*?»", "", shown))


def test_every_choice_can_be_typed_by_its_label() -> None:
    """In the speaker's language as in English."""
    read = 0
    for spec in (spec for feature in FEATURES for spec in specs(feature)):
        for one in spec.arguments:
            for choice in one.choices:
                meant = one.read(choice.value)
                assert one.read(render(choice.label, READER), READER) == meant
                assert one.read(choice.value, READER) == meant
                read += 1
    assert read > 100


def test_an_escaped_sentence_is_seen() -> None:
    """The check itself can fail: plain words inside a template's place are not translated."""
    assert latin(render(lines(say("Fine."), say("{oops}", oops="escaped words")), READER)) == {"escaped", "words"}
