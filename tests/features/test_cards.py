"""What is seen before an answer where somebody's words tell of danger: in words, with every answer, kept nowhere."""

import random
import re
from typing import Any

import pytest

from adapters.playground.inbound import act_of
from bot.app import App
from bot.commands import Spec
from bot.features import FEATURES
from bot.features.crisis.cards import card
from bot.features.crisis.countries import Country
from bot.features.crisis.numbers import LINES
from bot.messages import Message
from bot.people import Place, Speaker
from bot.screening import Found
from bot.slices import Slices
from bot.tokens import Draft
from bot.words import Reader, render
from tests.disclosed import DANGER, ORDINARY, SAID, TITLES
from tests.features.test_crisis import Gone
from tests.world import Said, VirtualClock, World

ANA = Speaker("playground", "playground", "ana", "Ana", Place("playground"))
SPECS = Slices(FEATURES).specs
ASKED = [(spec, one.name) for spec in SPECS.values() for one in spec.shown]
NUMBERED = re.compile(r"\d{3}|findahelpline|emergency number")
NEVER = re.compile(r"commit|promise|will be (fine|okay|better)|at least|everything happens|pills|rope|!", re.IGNORECASE)


def told(found: Found, country: Country | None = None) -> str:
    return render(card(found, country).text, Reader())


def first(said: Said) -> str | None:
    """The title of the card that came before an answer."""
    found: str | None = said.get("card", {}).get("title")
    return found


def shown(said: Said) -> str:
    """The words of that card."""
    return str(said["card"]["text"])


@pytest.mark.parametrize("found", Found, ids=lambda one: one.name)
@pytest.mark.parametrize("country", [None, Country.PT, Country.IN])
def test_its_words(found: Found, country: Country | None) -> None:
    """Three lines of numbers at most, one question at most, that it is a bot or may miss things; nothing of methods."""
    text = told(found, country)
    paragraphs = text.split("\n\n")
    numbers = [part for part in paragraphs if "findahelpline" in part]
    assert len(numbers) == 1 and len(numbers[0].split("\n")) <= 3
    late = found in (Found.PAST, Found.GRIEF)
    assert numbers[0] == paragraphs[-1 if late else 0]
    assert text.count("?") <= 1 and not NEVER.search(text)
    assert "may miss things" in text and "/help-now" in text and "Only you see this" in text
    if not late:
        assert "I'm only a bot" in text and "people can" in text
    if country is not None:
        assert LINES[country].number in numbers[0]


def test_somebody_who_took_something_calls_first() -> None:
    """The emergency number of where they are, before anything else is said."""
    assert told(Found.EMERGENCY, Country.UK).startswith("Call 999 now, even if you feel all right.\n")
    assert told(Found.EMERGENCY).startswith("Call your local emergency number now, even if you feel all right.\n")
    assert [render(one.label, Reader()) for one in card(Found.EMERGENCY).buttons] == ["Help now"]


@pytest.mark.parametrize("found", Found, ids=lambda one: one.name)
async def test_it_comes_with_the_answer_and_the_command_completes(found: Found, world: World) -> None:
    """Before it, for them alone; what they said is saved as ever, and the card offers a rest where that may help."""
    said = await world.say("ana", "rejected", where="circle", stage="FINAL", sting=5, note=SAID[found])
    assert first(said) == TITLES[found]
    assert said.text.startswith("I'm sorry. It's saved, and only you can see it.")
    assert world.rows("SELECT count(*) FROM rejections") == [(1,)]
    before, after = (await world.sees("ana", where="circle"))[-2:]
    assert (before.title, after.text) == (TITLES[found], said.text) and before.body["private"]
    assert before.labels[0] == "Help now" and ("Rest" in before.labels) is (found in (Found.DANGER, *list(Found)[3:]))
    assert await world.sees("ben", where="circle") == []


async def test_of_several_the_most_pressing(world: World) -> None:
    said = await world.say("ana", "goal", action=SAID[Found.GRIEF], obstacle=DANGER, plan=SAID[Found.EMERGENCY])
    assert first(said) == "Please call now"


async def test_nothing_comes_before_what_is_ordinary(world: World) -> None:
    assert "card" not in await world.say("ana", "rejected", stage="FINAL", sting=5, note=ORDINARY)


@pytest.mark.parametrize(("spec", "name"), ASKED, ids=lambda one: getattr(one, "word", one))
async def test_every_question_of_every_command(spec: Spec, name: str) -> None:
    """Typed hours, names, numbers, terms that are looked for: and though the database is gone."""
    app = App(FEATURES, Gone(), VirtualClock(), random.Random(1))
    said = Draft(spec.word, {name: DANGER})
    try:
        found = (await app.handle(ANA, said, typed=True)).card
    except OSError:
        found = await app.cards.to(said, ANA)
    assert found == card(Found.DANGER)


async def test_with_a_form_that_comes_again(world: World) -> None:
    """As a message, above which it can stand: a way back to the form, with everything in it."""
    said = await world.say("ana", "rejected", stage="FINAL", sting=9, note=DANGER)
    assert first(said) == TITLES[Found.DANGER] and "A number from 1 to 5, please." in said.text
    form = await world.press("ana", "Change my answers")
    assert form.questions["note"]["value"] == DANGER and form.questions["stage"]["value"] == "FINAL"


async def test_with_the_question_for_consent(world: World) -> None:
    """Which stands below it, whole."""
    await world.say("ben", "withdraw-consent", sure="yes")
    said = await world.say("ben", "rejected", stage="FINAL", sting=5, note=DANGER)
    assert first(said) == TITLES[Found.DANGER] and said.labels == ["Yes, save it", "No, delete it"]
    assert (await world.press("ben", "Yes, save it")).text.startswith("I'm sorry. It's saved")


async def test_with_a_sorry_and_while_everything_is_hidden(world: World) -> None:
    sorry = await world.say("ana", "edit-rejection", number=99, stage="FINAL", sting=5, note=DANGER)
    assert first(sorry) == TITLES[Found.DANGER] and sorry.error is not None
    await world.say("ben", "delete-my-data", sure="yes")
    hidden = await world.say("ben", "rejected", stage="FINAL", sting=5, note=DANGER)
    assert first(hidden) == TITLES[Found.DANGER] and (hidden.error or "").startswith("Everything of yours is hidden")


async def test_each_time_the_same_event_comes(world: World) -> None:
    """What was kept for it has no card: it is found anew, and nothing is done twice."""
    said, event = Draft("rejected", {"stage": "FINAL", "sting": "5", "note": DANGER}), "playground:ana:once"
    answers = [await world.app.handle(ANA, said, typed=True, event=event) for _ in range(3)]
    assert [one.card for one in answers] == [card(Found.DANGER)] * 3
    assert len({str(one.said) for one in answers}) == 1
    assert world.rows("SELECT count(*) FROM rejections") == [(1,)]


async def test_with_a_form_that_was_closed(world: World) -> None:
    """Its words reached the bot all the same; the card comes to them alone, and the form can be gone on with."""
    said: dict[str, Any] = {"as": "ana", "command": "rejected", "given": {"note": DANGER}}
    await world.core.desk.put_away(act_of(said))
    assert (await world.sees("ana"))[-1].title == TITLES[Found.DANGER]
    assert (await world.say("ana", "rejected")).title == "You were writing"


async def test_what_is_only_pressed_or_looked_at_is_not_looked_through(world: World) -> None:
    """Their own words, shown to them again, bring no card each time."""
    await world.say("ana", "rejected", stage="FINAL", sting=5, note=DANGER)
    number = world.rows("SELECT id FROM rejections")[0][0]
    assert "card" not in await world.press_token("ana", f"rejection!:number={number}")


async def test_hard_days_are_answered_with_somebody_to_talk_to(world: World) -> None:
    """[Help now], or where it stands in the words: whatever tells how somebody is."""
    answers = [await world.say("ana", "rejected", stage="FINAL", sting=5)]
    number = world.rows("SELECT id FROM rejections")[0][0]
    answers += [
        await world.say("ana", "edit-rejection", number=number, stage="FINAL", sting=4),
        await world.say("ana", "ask", wish="LISTEN", words="A hard day."),
        await world.press("ana", "Don't send"),
        await world.say("ana", "ask", wish="LISTEN", words="A hard day."),
        await world.press("ana", "Send"),
        await world.press("ana", "How it stands"),
        await world.say("ana", "reflect-card", rejection=number, card="CLOSE"),
    ]
    for low in ("LOW", "HAND"):
        answers.append(await world.say("ana", "pace", pace=low, day="2026-11-24"))
    answers.append(await world.say("ana", "rest", until="3 days"))
    without = [one.text for one in answers if "Help now" not in one.labels and "/help-now" not in str(one.fields)]
    assert without == []


def test_every_card_is_a_message_of_three_things_at_most() -> None:
    assert all(isinstance(card(one), Message) and len(card(one).buttons) <= 3 for one in Found)


async def test_with_what_was_chosen_beforehand(world: World) -> None:
    """Their own country's numbers, and never another's; by default the general line."""
    before = await world.say("ana", "rejected", stage="FINAL", sting="5", note=DANGER)
    assert "findahelpline.com" in shown(before) and "14416" not in shown(before)
    await world.say("ana", "country", country="IN")
    after = await world.say("ana", "rejected", stage="FINAL", sting="5", note=DANGER)
    assert "Tele MANAS: 14416" in shown(after)
    other = await world.say("ben", "rejected", stage="FINAL", sting="5", note=DANGER)
    assert "14416" not in shown(other)
