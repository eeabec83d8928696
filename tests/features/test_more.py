"""A letter offers three things at most; the others wait behind [More], before and after it has arrived."""

from typing import Literal

from msgspec.structs import replace

from bot.letters import behind, buttons, leftover
from bot.messages import Button, Message, pressable
from bot.tokens import Draft, go
from bot.words import say
from tests.behind import things
from tests.features.kindness import a_word
from tests.world import World

Style = Literal["primary", "secondary", "danger", "quiet"]


def letter(*pressed: tuple[str, Style]) -> Message:
    """Buttons by their command's word and style."""
    return Message(say("hi"), buttons=tuple(Button(say("{it}", it=word), go(word), style) for word, style in pressed))


def shown(message: Message) -> list[str]:
    return [one.draft.word for one in buttons(message)]


def test_three_things_then_more() -> None:
    some: tuple[str, Style] = ("one", "primary")
    quiet: tuple[str, Style] = ("mute", "quiet")
    assert shown(letter()) == ["why"]
    assert shown(letter(some)) == ["one", "why"]
    assert shown(letter(some, quiet)) == ["one", "more"]
    four = letter(some, ("two", "secondary"), ("three", "secondary"), ("four", "danger"), quiet)
    assert shown(four) == ["one", "two", "three", "more"]
    assert [one.draft.word for one in behind(four)] == ["four", "mute"]


def test_help_in_a_crisis_is_never_behind_it() -> None:
    five = letter(*((word, "secondary") for word in ("one", "two", "three", "four", "help-now")))
    assert shown(five) == ["one", "two", "help-now", "more"]


def test_what_an_answer_offers_besides_stands_behind_it() -> None:
    """As on a letter; its [More] names what shows it whole, and where nothing does, all of it stands there."""
    several = letter(("one", "primary"), ("two", "quiet"), ("three", "secondary"), ("four", "secondary"))
    assert [one.draft.word for one in pressable(several)] == ["one", "two", "three", "four"]
    named = pressable(replace(several, whole=go("one", number=7)))
    assert [one.draft for one in named][-1] == Draft("more", {"of": "one!:number=7"}, go=True)
    assert [one.draft.word for one in named] == ["one", "three", "four", "more"]
    few = replace(letter(("one", "primary"), ("two", "quiet")), whole=go("one"))
    assert [one.draft.word for one in pressable(few)] == ["one", "more"]
    assert pressable(replace(few, buttons=few.buttons[:1])) == few.buttons[:1]


async def test_it_is_said_again_as_it_is_now(world: World) -> None:
    """What is left is shown; where nothing stands behind it any more, all of it; one that is broken says so."""
    for stage in ("FINAL", "SCREEN"):
        await world.say("ana", "rejected", stage=stage, sting=3)
    card = await world.say("ana", "rejection", number=1)
    assert card.labels == ["Change it", "Ask my circle", "Delete it", "More"]
    assert (await world.more("ana", card)).labels[-1] == "No reflection"
    await world.press("ana", "No reflection")
    assert (await world.more("ana", card)).labels == ["Change it", "Ask my circle", "Delete it"]
    for broken in ("more!:of=!!", "more!", "more!:of=more!", "more!:of=nothing!"):
        assert (await world.press_token("ana", broken)).error


def test_the_answers_to_one_question_are_one_thing() -> None:
    """Whoever is asked how much it stings from 1 to 5 sees all five; beside them stands one thing more, and no wall."""
    five: list[tuple[str, Style]] = [("rate", "secondary")] * 5
    three: list[tuple[str, Style]] = [("take-over", "secondary")] * 3
    scale = letter(*five)
    assert shown(scale) == ["rate"] * 5 + ["why"] and behind(scale) == ()
    assert shown(letter(("add", "primary"), *three, ("close", "secondary"))) == [
        *("add", "take-over", "take-over", "take-over", "more")
    ]
    assert shown(letter(*three[:2], ("add", "primary"), ("close", "secondary"))) == [
        *("take-over", "take-over", "add", "more")
    ]


def test_what_is_kept_holds_nobodys_words() -> None:
    """A label may name what somebody wrote; after it has arrived that stands in no letter."""
    named = Button(say("Carry over: {action}", action="Write to Maria"), go("take-over"), "quiet")
    left = leftover(Message(say("hi"), buttons=(named, Button(say("Stop these"), go("stop"), "quiet"))))
    assert left is not None and [one.draft.word for one in left.buttons] == ["stop"]


async def test_what_is_behind_it_outlives_the_words(world: World) -> None:
    """Of a letter that has arrived only that is kept; its words are let go."""
    word = await a_word(world, "ben", "chidi")
    assert word.labels == ["Thanks", "Reply", "More"]
    more = await world.more("chidi", word)
    assert more.labels == ["I'm worried about them", "Mute this person", "Report"] and more.text.startswith(
        "Someone in Harbour wrote to you"
    )
    [(kept,)] = world.rows("SELECT message FROM outbox WHERE state = 'sent' AND kind = 'WORD'")
    assert b"curious" not in kept and b"report" in kept
    await world.restart()
    assert (await world.press_token("chidi", more.token("Report"))).form == "report"


async def test_nobody_opens_it_for_another(world: World) -> None:
    word = await a_word(world, "ben", "chidi")
    token = word.token("More")
    said = await world.press_token("dana", token)
    assert said.error and said.error.startswith("I don't have that message any more.")


async def test_a_fortnight_offers_three_things_at_a_time(world: World) -> None:
    """Every letter of it, to everybody; and [More] stands only where there is more than why it was sent."""
    for person in ("ana", "ben", "chidi", "dana", "eli"):
        await world.say(person, "rejected", stage="FINAL", sting=5)
        await world.say(person, "goal", action="Write to one employer")
    await world.say("ana", "ask", wish="LISTEN", named="NAMED", may_post="yes")
    await world.press("ana", "Send")
    await world.advance(days=14)
    seen = [
        (person, one)
        for person in ("ana", "ben", "chidi", "dana", "eli")
        for place in ("dm", "circle", "encourage")
        for one in await world.sees(person, place)
        if {"More", "Why this?"} & {*one.labels}
    ]
    assert len(seen) > 40
    for person, one in seen:
        if "More" in one.labels:
            assert (await world.more(person, one)).labels, f"nothing but why stands behind [More]: {one.labels}"
        assert len(things(button["token"] for button in one["buttons"])) <= 3, one.labels
    assert ["Done", "Partly", "Not this week", "Change it", "More"] in [one.labels for _, one in seen]
