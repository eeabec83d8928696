"""A question that asks for a file, in the core: what comes before it is opened, and what of it is kept meanwhile."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

import pytest

from bot.answers import Unclear
from bot.app import App
from bot.attached import FAILED, Attached, Given, Unread, given, look_over
from bot.cards import Cards
from bot.commands import Question
from bot.door import PEOPLE, Door
from bot.forms import form_of
from bot.messages import Message
from bot.people import Speaker
from bot.ports import TooSlow
from bot.replies import written
from bot.slices import Slices
from bot.tokens import Draft, draft, go
from bot.words import Reader, render
from tests.lists import LIST, LISTS, WITH_LISTS, Bring
from tests.room import Room, speaker
from tests.small import form, message, shown, text

T = TypeVar("T")

ANA = speaker("ana")
DONE = "3 lines in “list.csv”. Note: ."
FILE = Given("somewhere", "list.csv", 10, "text/csv").typed
SPEC = Slices((LISTS,)).specs["bring"]


def test_it_stands_among_answers_as_what_finds_it_again() -> None:
    """Anything else is what was pasted, whatever it looks like."""
    assert given(FILE) == Given("somewhere", "list.csv", 10, "text/csv")
    for pasted in ("Employer,Role", "attached:", "attached:{", 'attached:{"name": "a"}', " " + FILE):
        assert given(pasted) is None


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Given("x", "a.CSV", 100_000), None),
        (Given("x", "a.b.csv"), None),
        (Given("x", "a", 0, "text/csv"), None),
        (Given("x", ""), None),  # told later
        (Given("x", "a.csv", 100_001), "That's too large for me: I can read 0.1 MB at most. A part of it will do."),
        (Given("x", "a.csv.exe"), "I can't read that kind of file. I can read .csv, .txt."),
        (Given("x", "csv"), "I can't read that kind of file. I can read .csv, .txt."),
    ],
)
def test_what_is_told_of_it_is_looked_at_first(answer: Given, problem: str | None) -> None:
    if problem is None:
        look_over(answer.typed, (".csv", ".txt"), 100_000)
        return
    with pytest.raises(Unclear) as unclear:
        look_over(answer.typed, (".csv", ".txt"), 100_000)
    assert render(unclear.value.text, Reader()) == problem


def test_pasted_words_are_measured_in_bytes() -> None:
    look_over("é" * 50_000, (), 100_000)
    with pytest.raises(Unclear):
        look_over("é" * 50_001, (), 100_000)


def test_it_is_opened_when_all_else_is_well() -> None:
    with pytest.raises(Unread) as unread:
        SPEC.parse({"list": FILE, "note": "mine"})
    assert list(unread.value.wanted) == [("list", FILE)]
    opened: Attached[Sequence[str]] = Attached("list.csv", ["one"])
    assert SPEC.parse({"list": FILE}, files={("list", FILE): opened}) == Bring(opened)


def test_a_form_holds_two_items_for_it() -> None:
    """One to choose it, one to paste it: with four questions besides it has no room on Discord."""
    one = [item for item in SPEC.arguments if item.name == "list"]
    with pytest.raises(ValueError, match="6 items"):
        type(SPEC)("much", SPEC.help, Bring, tuple(one + 4 * [item for item in SPEC.arguments if item.name == "note"]))


def test_no_form_and_no_refusal_shows_it() -> None:
    """But pasted words are given back as any others are."""
    [field, *_] = form_of(SPEC, {"list": FILE}).fields
    assert field.value is None and not field.required and field.max == 100_000 and field.kinds == (".csv", ".txt")
    [pasted, *_] = form_of(SPEC, {"list": "Northwind"}).fields
    assert pasted.value == "Northwind" and pasted.required
    assert written(SPEC, Draft("bring", {"list": FILE})) == ()
    assert [render(one.value, Reader()) for one in written(SPEC, Draft("bring", {"list": "Northwind"}))] == [
        "Northwind"
    ]


class Files:
    """A platform whose files are always the same."""

    def __init__(self, content: bytes | None = LIST) -> None:
        self.opened, self._content = list[str](), content

    async def open(self, by: Speaker, typed: str, asked: Question) -> Attached[object]:
        self.opened.append(typed)
        if self._content is None:
            raise Unclear(FAILED)
        return Attached("list.csv", self._content if asked.read is None else asked.read("list.csv", self._content))

    async def aside(self, do: Callable[[], T]) -> T:
        return do()


@pytest.fixture
async def app(room: Room) -> App:
    await room.person("ana")
    return App((LISTS,), room.units, room.clock, Random(1))


async def test_a_command_gets_what_was_read(app: App) -> None:
    files = Files()
    assert text(await app.handle(ANA, go("bring", list=FILE), typed=True, event="e", files=files)) == DONE
    assert text(await app.handle(ANA, go("bring", list=FILE), typed=True, event="e", files=files)) == DONE
    assert files.opened == [FILE]  # the second time changes nothing, and opens nothing


async def test_nothing_is_opened_before_all_else_is_well(app: App) -> None:
    """What is wrong comes back first, with the file kept; then the form goes on with it."""
    files = Files()
    asked = form(await app.handle(ANA, go("bring", list=FILE, day="long ago"), typed=True, files=files))
    assert files.opened == [] and shown(asked.fields[0].hint).startswith("I still have “list.csv”.")
    again = draft("bring", draft=asked.draft or 0, day="2026-11-20")
    assert text(await app.handle(ANA, again, typed=True, files=files)) == DONE


async def test_what_could_not_be_opened_is_asked_for_again(app: App, room: Room) -> None:
    """Nothing was done; what else they said is in the form, and kept for half an hour."""
    said = go("bring", list=FILE, note="mine")
    asked = form(await app.handle(ANA, said, typed=True, event="e", files=Files(None)))
    assert shown(asked.fields[0].problem).startswith("I couldn't get that file just now.")
    assert asked.fields[0].required and asked.fields[1].value == "mine"
    assert room.rows("SELECT count(*) FROM received") == [(0,)]
    again = draft("bring", draft=asked.draft or 0)
    assert text(await app.handle(ANA, again, typed=True, event="e", files=Files())).endswith("Note: mine.")


async def test_one_that_tells_how_they_are_is_opened_after_their_yes(room: Room) -> None:
    app = App(WITH_LISTS, room.units, room.clock, Random(1))
    files, dana = Files(), speaker("dana")
    asked = message(await app.handle(dana, go("diary", pages=FILE), typed=True, files=files))
    assert files.opened == []
    yes, _ = asked.buttons
    assert text(await app.handle(dana, yes.draft, files=files)) == f"{len(LIST)} bytes."
    assert files.opened == [FILE]


def test_a_file_counts_as_five_things_said(room: Room) -> None:
    """Twenty at once, then one every three seconds: four files at once, then one every fifteen seconds."""
    slices = Slices((LISTS,))
    door = Door(slices, Cards(slices, lambda by, look, within: nowhere()), room.clock, PEOPLE)
    refused = [door.refused(ANA, go("bring", list=FILE), None) for _ in range(5)]
    assert refused[:4] == [None] * 4 and refused[4] is not None and refused[4].wait == 15_000
    ben = speaker("ben")
    assert [door.refused(ben, go("bring", list="Northwind"), None) for _ in range(20)] == [None] * 20


def test_its_name_tells_of_no_danger(room: Room) -> None:
    """What stands for a file is ours; what was pasted is theirs."""
    slices = Slices((LISTS,))
    cards = Cards(slices, lambda by, look, within: nowhere())
    words = "I want to kill myself"
    assert cards.found(go("bring", list=Given("x", f"{words}.csv").typed)) is None
    assert cards.found(go("bring", list=words)) is not None


async def nowhere() -> Message:
    raise TooSlow
