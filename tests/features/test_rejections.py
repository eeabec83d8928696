"""Putting a rejection down, and finding, changing, deleting it."""

import pytest

from bot.tokens import draft, encode
from tests.world import World

HARD = {"stage": "FINAL", "sting": 5, "employer": "Acme", "note": "They liked me."}


async def test_a_bare_command_opens_its_form(world: World) -> None:
    """Four questions, two of them needed."""
    form = await world.say("ana", "rejected")
    assert form.form == "rejected"
    assert [name for name, one in form.questions.items() if one["required"]] == ["stage", "sting"]
    assert form.questions["sting"]["kind"] == "choice"


async def test_its_form_opens_while_nothing_can_be_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows nothing that was kept; only one that names an application has to wait for that one."""
    for wait in ("FORM_WAIT", "FILLED_WAIT"):
        monkeypatch.setattr(f"bot.app.{wait}", 0)
    assert (await world.say("ana", "rejected")).form == "rejected"
    late = await world.press_token("ana", encode(draft("rejected", application=7)))
    assert late.error is not None and late.error.startswith("I can't open this right now.")


async def test_at_once_and_without_analysis(world: World) -> None:
    """The answer is the one sentence, private, with the ways on."""
    answer = await world.say("ana", "rejected", **HARD)
    assert answer.text == "I'm sorry. It's saved, and only you can see it. Nothing else is needed today."
    assert answer.body["private"]
    assert answer.labels == ["Ask my circle", "Rest", "Help now", "More"]
    more = await world.more("ana", answer)
    assert (more.text, more.labels) == ("You can also:", ["Reflect on Thursday ✓", "No reflection"])


async def test_works_before_joining(empty_world: World) -> None:
    """Two taps are enough, and no circle is needed."""
    await empty_world.agree("ben")
    answer = await empty_world.say("ben", "rejected", stage="SCREEN", sting=2)
    assert answer.text.startswith("I'm sorry. It's saved")


async def test_words_are_kept_only_after_a_yes(empty_world: World) -> None:
    """The first private words wait for consent; then they are there, and nothing has to be typed again."""
    answer = await empty_world.say("ben", "rejected", **HARD)
    assert answer.body["title"] == "May I save this?"
    assert empty_world.rows("SELECT count(*) FROM rejections") == [(0,)]
    assert (await empty_world.press("ben", "Yes, save it")).text.startswith("I'm sorry. It's saved")
    assert (await empty_world.say("ben", "rejections")).body["fields"][0]["name"] == "Final round · Acme"
    assert empty_world.rows("SELECT count(*) FROM drafts") == [(0,)]
    assert (await empty_world.say("ben", "rejected", **HARD)).text.startswith("I'm sorry. It's saved")


async def test_no_means_forgotten(empty_world: World) -> None:
    """After a no the typed words are nowhere."""
    await empty_world.say("ben", "rejected", **HARD)
    assert (await empty_world.press("ben", "No, delete it")).text.startswith("Deleted.")
    assert empty_world.rows("SELECT count(*) FROM drafts") == [(0,)]
    assert empty_world.rows("SELECT count(*) FROM rejections") == [(0,)]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"stage": "FINAL", "sting": 9}, ("sting", "A number from 1 to 5, please.")),
        ({"stage": "FINAL", "sting": "much"}, ("sting", "I can't read “much” as a whole number.")),
        ({"stage": "NEVER", "sting": 3}, ("stage", "“NEVER” is not one of: Applied")),
        (
            {"stage": "FINAL", "sting": 3, "note": "x" * 5000},
            ("note", "That's 5000 characters, and there's room for 600."),
        ),
    ],
    ids=["too much", "no number", "no stage", "long note"],
)
async def test_unclear_answers_are_kept_and_named(
    world: World, given: dict[str, object], problem: tuple[str, str]
) -> None:
    """Each unclear answer gets a sentence, what was typed stays, and nothing is written."""
    refused = await world.say("ana", "rejected", **given)
    name, sentence = problem
    assert refused.problems[name].startswith(sentence)
    assert refused.questions[name]["value"] == str(given[name])
    assert world.rows("SELECT count(*) FROM rejections") == [(0,)]


async def test_listed_changed_and_deleted(world: World) -> None:
    """Everything entered can be seen, edited and deleted; deleting asks first."""
    await world.say("ana", "rejected", **HARD)
    await world.say("ana", "rejections")
    shown = await world.press("ana", "Final round · Acme")
    assert shown.text == "“They liked me.”"
    form = await world.press("ana", "Change it")
    assert form.questions["note"]["value"] == "They liked me."
    changed = await world.press("ana", "Change it", stage="INTERVIEW", sting=4, employer="", note="Fine.")
    assert changed.text.startswith("Changed.\n\nYour reflection will come on Wednesday 25 November, 10:00.")
    await world.press("ana", "Show it")
    asked = await world.press("ana", "Delete it")
    assert asked.text.startswith("Delete this one for good? Interview")
    await world.press("ana", "Delete")
    assert (await world.say("ana", "rejections")).text == "There's nothing here yet."


async def test_another_persons_is_as_good_as_unknown(world: World) -> None:
    """Ben cannot see, change or delete what Ana put down, whatever number he tries."""
    await world.say("ana", "rejected", **HARD)
    [(number,)] = world.rows("SELECT id FROM rejections")
    for word in ("rejection", "delete-rejection"):
        refused = await world.say("ben", word, number=number, **({"sure": "yes"} if "delete" in word else {}))
        assert refused.error == "I can't find that in your list. It may have been deleted."
    assert world.rows("SELECT count(*) FROM rejections") == [(1,)]


async def test_older_ones_are_a_press_away(world: World) -> None:
    """Five at a time, newest first."""
    for sting in (1, 2, 3, 4, 5, 1, 2):
        await world.say("ana", "rejected", stage="APPLIED", sting=sting)
    first = await world.say("ana", "rejections")
    assert len(first.body["fields"]) == 5
    assert len((await world.press("ana", "Older")).body["fields"]) == 2


async def test_what_was_typed_for_one_that_is_gone_is_given_back(world: World) -> None:
    """Its form doesn't open any more, so the words would be found nowhere."""
    await world.say("ana", "rejected", stage="FINAL", sting=3)
    changed = (await world.say("ana", "rejection", number=1)).token("Change it")
    await world.say("ana", "delete-rejection", number=1, sure="yes")
    refused = await world.press_token("ana", changed, stage="FINAL", sting=2, note="They wrote back, warmly.")
    assert refused.error == (
        "I can't find that in your list. It may have been deleted.\n\n"
        "What you wrote wasn't saved. Here it is, in case you can use it:\n\n"
        "What went through your mind?\n“They wrote back, warmly.”"
    )


async def test_those_that_are_called_alike_are_told_apart(world: World) -> None:
    """Those of one stage by their days, and within a minute by a number; others by their names alone."""
    for stage, employer in (("APPLIED", None), ("APPLIED", None), ("FINAL", "Acme"), ("APPLIED", "Acme")):
        await world.say("ana", "rejected", stage=stage, sting=2, employer=employer, typed=True)
    await world.advance(days=1)
    await world.say("ana", "rejected", stage="APPLIED", sting=2, typed=True)
    assert (await world.say("ana", "rejections")).labels == [
        "Wednesday 25 November, 17:00 · Applied",
        *("Applied · Acme", "Final round · Acme"),
        *("Tuesday 24 November, 17:00 · Applied", "Tuesday 24 November, 17:00 · Applied (2)"),
        "Find one",
    ]
