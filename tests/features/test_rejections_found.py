"""/rejections, page by page in both directions; by stage and by words."""

from collections.abc import Sequence

import pytest

from bot.tokens import decode
from tests.world import Said, World


def stings(page: Said) -> list[str]:
    """In the order in which they stand there, newest first."""
    return [value.rpartition(" ")[2] for value in (one["value"] for one in page.body["fields"])]


async def logged(world: World, *each: tuple[str, int, str | None, str | None]) -> None:
    for stage, sting, employer, note in each:
        given = {"stage": stage, "sting": sting, "employer": employer, "note": note}
        await world.say("ana", "rejected", **{name: value for name, value in given.items() if value is not None})


async def test_older_and_newer_again(world: World) -> None:
    """Thirteen are three pages; no page is shown twice, and the ends have one way only."""
    await logged(world, *(("APPLIED", number % 5 + 1, None, None) for number in range(13)))
    first = await world.say("ana", "rejections")
    second = await world.press("ana", "Older")
    last = await world.press("ana", "Older")
    assert [stings(one) for one in (first, second, last)] == [
        ["3", "2", "1", "5", "4"],
        ["3", "2", "1", "5", "4"],
        ["3", "2", "1"],
    ]
    assert ["Newer" in one.labels for one in (first, second, last)] == [False, True, True]
    assert ["Older" in one.labels for one in (first, second, last)] == [True, True, False]
    back = await world.press_token("ana", last.token("Newer"))
    assert back.fields == second.fields and {"Newer", "Older"} <= {*back.labels}
    back = await world.press_token("ana", back.token("Newer"))
    assert back.fields == first.fields and "Newer" not in back.labels
    back = await world.press_token("ana", back.token("Older"))
    assert back.fields == second.fields


@pytest.mark.parametrize(
    ("words", "stage", "found"),
    [
        ("acme", None, ["5", "1"]),
        ("ACME", "FINAL", ["5"]),
        ("zoe", None, ["3"]),
        ("Zoë", None, ["3"]),
        ("kind", None, ["3", "2"]),
        (None, "SCREEN", ["2", "1"]),
        ("none", None, []),
        (None, None, ["5", "4", "3", "2", "1"]),
    ],
)
async def test_found_by_words_and_stage(
    world: World, words: str | None, stage: str | None, found: Sequence[str]
) -> None:
    """In who said no or in the note, whatever the case."""
    await logged(
        world,
        ("SCREEN", 1, "Acme", None),
        ("SCREEN", 2, None, "Kind words from Zürich."),
        ("FINAL", 3, "Zoe\u0308 & Co", "They were kind."),
        ("APPLIED", 4, None, None),
        ("FINAL", 5, "ACME Labs", "Tired."),
    )
    await world.say("ana", "rejections")
    form = await world.press("ana", "Find one")
    assert {name: one["required"] for name, one in form.questions.items()} == {"words": False, "stage": False}
    given = {name: value for name, value in (("words", words), ("stage", stage)) if value is not None}
    page = await world.press("ana", "Find one", typed=True, **given)
    if found:
        assert stings(page) == found
        assert ("All my rejections" in page.labels) == bool(given)
        assert f"Words: “{words}”" in page.text or words is None
    else:
        assert page.text.startswith("I found nothing for this:") and page.labels == [
            "Find one",
            "All my rejections",
        ]


async def test_what_is_found_goes_on_page_by_page(world: World) -> None:
    """By words for half an hour, since no button carries them; by stage for ever."""
    await logged(
        world, *((("SCREEN", "FINAL")[n % 2], n % 5 + 1, "Acme" if n % 3 else "Initech", None) for n in range(24))
    )
    page = await world.press_token("ana", "find-rejections", typed=True, words="acme", stage="SCREEN")
    assert stings(page) == ["3", "1", "2", "5", "1"]  # 22, 20, 16, 14, 10
    second = await world.press("ana", "Older")
    assert stings(second) == ["4", "5", "3"]  # 8, 4, 2
    assert stings(await world.press_token("ana", second.token("Newer"))) == stings(page)
    await world.advance(minutes=31)
    late = await world.press_token("ana", page.token("Older"))
    assert late.error == "I keep a search for only half an hour. Please search again."
    assert late.labels == ["Find one"]
    page = await world.press_token("ana", "find-rejections", typed=True, stage="SCREEN")
    await world.advance(days=40)
    assert len((await world.press_token("ana", page.token("Older"))).fields) > 0


async def test_nobody_finds_anothers(world: World) -> None:
    """Neither the rejections nor what was looked for."""
    await logged(world, ("FINAL", 5, "Acme", None))
    page = await world.press_token("ana", "find-rejections", typed=True, words="acme")
    assert stings(page) == ["5"]
    [(number,)] = world.rows("SELECT id FROM drafts")
    assert (await world.say("ben", "rejections", search=number)).error
    assert "Acme" not in str(await world.press_token("ben", "find-rejections", typed=True, words="acme"))


@pytest.mark.parametrize("given", [{"words": "needle"}, {"stage": "OTHER"}], ids=["words", "stage"])
async def test_of_twenty_thousand(world: World, given: dict[str, str]) -> None:
    """A page takes no longer than any; what is looked for, a thousand at a time, and it says how far that was."""
    await logged(world, ("OTHER", 1, "Needle", None))
    world.change(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO rejections"
        " (id, account, stage, sting, employer, note, at)"
        " SELECT 1000 + i, account, x'53435245454e', x'32', NULL, NULL, at + i FROM rejections, n"
        " WHERE employer IS NOT NULL"
    )
    page = await world.say("ana", "rejections")
    page = await world.press_token("ana", page.token("Older"))
    assert len(page.body["fields"]) == 5
    page = await world.press_token(
        "ana", "find-rejections", typed=True, words=given.get("words"), stage=given.get("stage")
    )
    presses = 0
    while not page.body["fields"]:
        assert "I've looked as far as" in page.text
        page = await world.press_token("ana", page.token("Older"))
        presses += 1
    assert (stings(page), presses) == (["1"], 20)


async def test_every_button_fits(world: World) -> None:
    """With the longest numbers there are."""
    for way in ("before", "after"):
        for same in ("search=9999999999999999", "stage=ASSESSMENT"):
            token = f"rejections!:{way}=9999999999999999&at=9999999999999&{same}"
            assert len(token) <= 78 and decode(token).given[way] == "9" * 16


async def test_accents_and_line_breaks_are_no_hindrance(world: World) -> None:
    """It is found as people type."""
    await world.say("ana", "rejected", stage="SCREEN", sting=2, employer="Zoë & Łukasz", note="It was\nhard.")
    for words in ("zoe", "ZOË", "was hard"):
        await world.say("ana", "rejections")
        assert len((await world.press("ana", "Find one", words=words)).labels) > 2, words
    await world.say("ana", "rejections")
    none = await world.press("ana", "Find one", words="nowhere")
    assert none.text.startswith("I found nothing for this:")
