"""A circle too large for a list: it is paged, people are searched for, and a name is enough."""

from dataclasses import replace
from random import Random

import pytest

from bot.app import App
from bot.features import circles, encouragement, privacy
from bot.features.circles.store import Circles
from bot.forms import Form, FormField, Search
from bot.messages import Message
from bot.names import Named, near
from bot.people import Member, Place, Speaker
from bot.ports import People
from bot.tokens import Draft
from bot.words import Reader, render
from bot.work import Answer
from storage.stores import Stores
from tests.room import Room, speaker
from tests.small import ENDLESS

WORDS = "You stayed curious through four rounds; that is rare and it shows."
NAMES = [f"Member {number:03}" for number in range(90)]
ANA = speaker("ana", "circle")


@pytest.fixture
async def app(room: Room) -> App:
    """Ana, ninety members with a number in their names, two called Ben, one Benedikta, and a host."""
    circle = await room.circle()
    for user, name in enumerate(["Ana", *NAMES, "Ben", "Ben", "Benedikta", "Hannah"]):
        account = await room.person("ana" if name == "Ana" else f"u{user}")
        host, called = name == "Hannah", name
        await room.run(
            lambda stores, one=(circle, account.id, called, 2), host=host: stores[Circles].enter(*one, host=host)  # type: ignore[misc]
        )
    return App((circles.FEATURE, encouragement.FEATURE, privacy.FEATURE), room.units, room.clock, Random(1))


def message(answer: Answer) -> Message:
    assert isinstance(answer.said, Message), answer.said
    return answer.said


def member(answer: Answer) -> FormField:
    assert isinstance(answer.said, Form), answer.said
    [found] = [one for one in answer.said.fields if one.name == "member"]
    return found


def labels(field: FormField) -> list[str]:
    return [render(one.label, Reader()) for one in field.choices]


async def encourage(app: App, who: str) -> Answer:
    return await app.handle(ANA, Draft("encourage", {"member": who, "words": WORDS}), typed=True)


async def test_everybody_is_on_one_page(app: App) -> None:
    """Hosts first, forty at a time, each once; the last page leads back to the first."""
    found: list[str] = []
    answer = message(await app.handle(ANA, Draft("my-circle")))
    pages = [answer]
    while more := [one for one in answer.buttons if render(one.label, Reader()) == "More people"]:
        answer = message(await app.handle(ANA, more[0].draft))
        pages.append(answer)
    found = [name for page in pages for name in render(page.text, Reader()).split(", ")]
    assert found == ["Hannah (host)", "Ana", *NAMES, "Ben (1)", "Ben (2)", "Benedikta"]
    assert [len(render(page.text, Reader()).split(", ")) for page in pages] == [40, 40, 15]
    first = message(await app.handle(ANA, pages[-1].buttons[-1].draft))
    assert first == pages[0]


async def test_a_form_lists_the_first_and_says_how_to_find_the_others(app: App) -> None:
    field = member(await app.handle(ANA, Draft("encourage")))
    assert field.more and labels(field) == ["Hannah", *NAMES[:24]]
    assert field.hint and render(field.hint, Reader()) == "This is a big circle. Type a name to find someone."


async def test_who_was_chosen_stays_in_the_form(app: App, room: Room) -> None:
    """Though they are none of the first, where something else is unclear."""
    answer = await app.handle(ANA, Draft("encourage", {"member": "member 080", "words": "short"}), typed=True)
    field = member(answer)
    assert labels(field)[0] == "Member 080" and field.value == field.choices[0].value and field.problem is None


async def test_they_are_found_as_one_types(app: App) -> None:
    """So called, then beginning so, then holding it; never oneself."""

    async def offered(typed: str) -> list[str]:
        found = await app.suggest(ANA, Draft("encourage", {"member": typed}), "member")
        return [render(one.label, Reader()) for one in found]

    assert await offered("BEN") == ["Ben (1)", "Ben (2)", "Benedikta"]
    assert await offered("ann") == ["Hannah"]
    assert await offered("08") == ["Member 008", *(f"Member 08{number}" for number in range(10))]
    assert await offered("") == ["Hannah", *NAMES[:24]]
    assert await offered("ana") == []


@pytest.mark.parametrize("typed", ["Member 077", " member   077 ", "MEMBER 077"])
async def test_a_name_is_enough(app: App, typed: str) -> None:
    sent = message(await encourage(app, typed))
    assert render(sent.text, Reader()) == "Sent. Member 077 will read it when they're ready."


async def test_two_of_one_name_are_told_apart_in_a_list_of_hundreds(app: App, room: Room) -> None:
    """Where pages and letters have no number for them: whoever is to choose still can."""
    accounts = [await room.person(f"more{number}") for number in range(110)]

    def enter(stores: Stores) -> None:
        for one in accounts:
            stores[Circles].enter(1, one.id, f"More of them {one.id}", 2, host=False)

    await room.run(enter)
    field = member(await encourage(app, "ben"))
    assert labels(field) == ["Ben (1)", "Ben (2)"]
    sent = message(await encourage(app, "Ben (2)"))
    assert render(sent.text, Reader()).startswith("Sent. Ben will read it")


async def test_a_name_of_two_is_asked_about(app: App, room: Room) -> None:
    """Only they are to choose from; and what was written is kept meanwhile."""
    asked = await encourage(app, "ben")
    field = member(asked)
    assert labels(field) == ["Ben (1)", "Ben (2)"] and not field.more
    assert field.problem and "The name ben is here more than once" in render(field.problem, Reader())
    assert isinstance(asked.said, Form)
    chosen = Draft("encourage", {"draft": str(asked.said.draft), "member": field.choices[1].value})
    assert not (await app.handle(ANA, chosen, typed=True)).sorry
    assert room.rows("SELECT receiver FROM kind_words") == [(int(field.choices[1].value),)]


async def test_a_mistyped_name_suggests_three(app: App) -> None:
    field = member(await encourage(app, "Benedicta"))
    assert field.problem and field.more
    assert "I can't find the name Benedicta here. Did you mean: Benedikta" in render(field.problem, Reader())
    field = member(await encourage(app, "Membr 077"))
    assert len(field.offers) == 3 and field.offers[0] == "Member 077"
    field = member(await encourage(app, "Zzyzx"))
    assert field.problem and render(field.problem, Reader()) == "I can't find the name Zzyzx here."


@pytest.mark.parametrize("typed", ["Member 077", "Member 003", "Ben", "Zzyzx"])
async def test_a_slow_look_up_says_so(app: App, room: Room, typed: str) -> None:
    """Of those who are listed too: there may be another of that name. A number needs no look-up."""
    slow = replace(encouragement.FEATURE, searches={("encourage", "member"): endless})
    slowly = App((circles.FEATURE, slow, privacy.FEATURE), room.units, room.clock, Random(1))
    field = member(asked := await encourage(slowly, typed))
    assert field.problem and field.more and field.value == typed
    assert render(field.problem, Reader()) == "Looking up that name took too long. Please try again."
    assert isinstance(asked.said, Form) and room.rows("SELECT count(*) FROM kind_words") == [(0,)]
    chosen = Draft("encourage", {"draft": str(asked.said.draft), "member": field.choices[3].value})
    sent = message(await slowly.handle(ANA, chosen, typed=True))
    assert render(sent.text, Reader()) == "Sent. Member 002 will read it when they're ready."


def endless(search: Search, by: Member, people: People) -> list[Named]:
    people.db.exec_driver_sql(ENDLESS)  # type: ignore[attr-defined]  # the port does not say that it has one
    return []


async def test_a_circle_is_handed_over_by_name(app: App, room: Room) -> None:
    host = Speaker("test", "w", f"u{len(NAMES) + 4}", "Hannah", Place("w", "circle", manages=True))
    done = message(await app.handle(host, Draft("hand-over", {"member": "benedikta"}), typed=True))
    assert render(done.text, Reader()).startswith("Benedikta is now a host")


async def test_which_circle_is_asked_before_who(app: App, room: Room) -> None:
    """Somebody in two circles who names a person: the name is looked up in the circle they choose."""
    other = await room.circle("other")
    [[ana]] = room.rows("SELECT id FROM accounts WHERE user = 'ana'")
    await room.run(lambda stores: stores[Circles].enter(other, ana, "Ana", 2, host=False))
    alone = speaker("ana")
    said = Draft("encourage", {"member": "Member 042", "words": WORDS})
    asked = message(await app.handle(alone, said, typed=True))
    assert [render(one.label, Reader()) for one in asked.buttons] == ["circle", "other"]
    sent = message(await app.handle(alone, asked.buttons[0].draft))
    assert render(sent.text, Reader()) == "Sent. Member 042 will read it when they're ready."


def test_near_names() -> None:
    """Letters that are missing, doubled or changed; nothing that is merely as long."""
    people = [(str(number), name) for number, name in enumerate(["Chidi", "Dana", "Daniela", "Eli", "Mariana", "Zoë"])]
    assert near("Chdi", people) == ["Chidi"]
    assert near("Danna", people)[0] == "Dana"
    assert near("Zoe", people) == ["Zoë"]
    assert near("Xavier", people) == [] and near("x", people) == []
