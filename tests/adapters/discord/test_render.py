"""Messages on Discord: within all limits whatever they say, readable in order, pinging nobody."""

import json
import re
from collections.abc import Callable
from typing import Any

import discord
import pytest
from discord.http import handle_message_parameters
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from adapters.discord.render import Drawn, draw
from adapters.discord.rich import Rich
from bot.messages import Bar, Button, Field, Message, Picture
from bot.tokens import Draft, draft, go
from bot.words import Moment, Person, Reader, lines, quoted, say
from tests.contracts import discord as contract
from tests.loopback.discord.components import walk

READER = Reader("Europe/Lisbon")
HOSTILE = (
    "@everyone @here <@1> <@&1> <#1>",
    "[a](https://example.org) <https://example.org/_x_> <t:0> ```a``` ||b||",
    "\u202eabc\u2066 \u200b",
    "# a\n- b\n1. c\n>>> d",
    "*" * 20_000,
    "word - " * 3_000,
    "",
    " \n ",
    "\\",
    "👩‍💻" * 300,
)


def body(drawn: Drawn) -> Any:
    """What discord.py sends."""
    params = handle_message_parameters(
        view=drawn.view, files=drawn.files, allowed_mentions=discord.AllowedMentions.none()
    )
    return json.loads(params.multipart[0]["value"]) if params.multipart else params.payload


def texts(drawn: Drawn) -> list[str]:
    return [one["content"] for one in walk(body(drawn)["components"]) if one["type"] == 10]


def pressed(drawn: Drawn) -> list[tuple[str, str]]:
    """Labels and custom ids."""
    rows = [one["components"] for one in body(drawn)["components"] if one["type"] == 1]
    return [(one["label"], one["custom_id"]) for row in rows for one in row if one["type"] == 2]


LONG = "א word. " * 300 + "\n\n" + "\n".join("# a" for _ in range(400))
EMPTY = "\n" * 3_000 + "end"


@pytest.mark.parametrize("words", ["One.\n\n> Two.\n# Three", LONG, EMPTY, *HOSTILE])
def test_what_others_will_read_is_a_quotation(words: str) -> None:
    """Every line of it, and of each part where it is long; what stands before and behind is none."""
    read = Field(say("Ana asks"), say("{words}", words=words), quotes=True)
    drawn = draw(Message(say("Nobody has seen it:"), fields=(read, Field(say("When"), say("Now")))), READER)
    told = [one for part in drawn for one in texts(part)]
    assert told[0] == "Nobody has seen it:" and told[-1] == "**When**\nNow"
    assert told[1].startswith("> **Ana asks**")
    for text in told[1:-1]:
        assert len(text) <= 4_000
        assert all(re.match("> .", line) for line in text.split("\n"))


def test_a_quotation_keeps_its_empty_lines() -> None:
    read = Field(say("Ana asks"), say("{words}", words="One.\n\n# Two"), quotes=True)
    assert (
        texts(draw(Message(say("Look:"), fields=(read,)), READER)[0])[1]
        == "> **Ana asks**\n> One.\n> \u200b\n> \\# Two"
    )


def test_a_message_reads_in_order() -> None:
    """Title and text, fields, the picture with its words, buttons."""
    said = Message(
        say("{who} wrote.", who=Person("*Ana*")),
        title=say("A word from {who}", who="_Ben_"),
        fields=(Field(say("Sums"), say("{x}", x="1. a")),),
        buttons=(Button(say("Help now"), go("help-now"), "danger"), Button(say("More *"), draft("ask"), "primary")),
        picture=Picture(say("Three nos"), (Bar(say("Nos"), 3),)),
    )
    [drawn] = draw(said, READER)
    assert texts(drawn) == ["### A word from \\_Ben\\_\n\\*Ana\\* wrote.", "**Sums**\n1\\. a"]
    assert [one["type"] for one in body(drawn)["components"]] == [10, 10, 12, 1]
    assert body(drawn)["components"][2]["items"][0]["description"] == "Three nos"
    assert body(drawn)["attachments"] == [{"id": 0, "filename": "chart.png", "description": "Three nos"}]
    assert drawn.files[0].fp.read(4) == b"\x89PNG"
    assert pressed(drawn) == [("Help now", "help-now!"), ("More *", "ask")]
    assert [one["style"] for one in body(drawn)["components"][3]["components"]] == [4, 1]


def test_how_near_something_is() -> None:
    """Within a day before or after, in running text; a heading is short."""
    when = Moment(1_795_510_800_000)
    said = Message(say("At {when}.", when=when), title=say("{when}", when=when))
    for now, near in ((0, ""), (86_399_999, " (<t:1795510800:R>)"), (86_400_000, "")):
        for at in (when.at - now, when.at + now) if now else (0,):
            [drawn] = draw(said, READER, Rich(now=lambda: at))  # noqa: B023 - drawn at once
            assert texts(drawn) == [f"### <t:1795510800:F>\nAt <t:1795510800:F>{near}."]


def test_several_parts_do_not_run_together() -> None:
    """What several wrote has lines between, in a container without a colour; a list of many or of facts stays one."""
    fields = tuple(Field(say("{n}", n=n), lines(quoted("Well done."), say("Ana"))) for n in range(20))
    [drawn] = draw(Message(say("Two words."), fields=fields[:2], buttons=(Button(say("Help"), go("help")),)), READER)
    box, row = body(drawn)["components"]
    assert [one["type"] for one in box["components"]] == [10, 14, 10, 14, 10] and row["type"] == 1
    assert box.get("accent_color") is None and texts(drawn)[1:] == [
        "**0**\n“Well done.”\nAna",
        "**1**\n“Well done.”\nAna",
    ]
    [many] = draw(Message(say("Twenty."), fields=fields), READER)
    assert [one["type"] for one in body(many)["components"]] == [10] * 21
    [facts] = draw(Message(say("One."), fields=(Field(say("When"), say("Now")), fields[0])), READER)
    assert [one["type"] for one in body(facts)["components"]] == [10] * 3
    long = tuple(Field(say("{n}", n=n), quoted("word " * 300)) for n in range(4))
    split = draw(Message(say("Four."), fields=long), READER)
    assert [[one["type"] for one in body(each)["components"][0]["components"]] for each in split] == [
        [10, 14, 10, 14, 10],
        [10, 14, 10],
    ]


def test_a_long_answer_is_several_messages() -> None:
    """Every word is there, and the buttons are below the last."""
    words = " ".join(str(number) for number in range(3_000))
    said = Message(say("{words}", words=words), buttons=(Button(say("Help"), go("help")),))
    drawn = draw(said, READER)
    assert len(drawn) == 4
    assert " ".join(text for one in drawn for text in texts(one)) == words
    assert [len(pressed(one)) for one in drawn] == [0, 0, 0, 1]


def many(number: int, kind: Callable[..., Draft] = go) -> Message:
    return Message(say("Which?"), buttons=tuple(Button(say("{n}", n=n), kind("goal", number=n)) for n in range(number)))


def test_many_buttons_are_several_messages() -> None:
    """As many in each as there is room for, every one once."""
    said = many(60, draft)
    assert [len(pressed(one)) for one in draw(said, READER)] == [30, 30]


def menus(drawn: Drawn) -> list[list[tuple[str, str]]]:
    """Labels and values of what each has to choose from."""
    rows = [one["components"][0] for one in body(drawn)["components"] if one["type"] == 1]
    return [[(each["label"], each["value"]) for each in one["options"]] for one in rows if one["type"] == 3]


def test_many_of_one_kind_are_a_menu() -> None:
    """More than a row of buttons, 25 in each; what stands for itself is a button below."""
    alone = Button(say("Help"), go("help"))
    [drawn] = draw(Message(say("Which?"), buttons=(alone, *many(30).buttons)), READER)
    assert [len(one) for one in menus(drawn)] == [25, 5] and menus(drawn)[1][0] == ("25", "goal!:number=25")
    assert pressed(drawn) == [("Help", "help!")]
    [first], [again] = draw(many(6), READER), draw(many(6), READER)
    ids = [body(one)["components"][1]["components"][0]["custom_id"] for one in (first, again)]
    assert len({*ids}) == 2 and menus(first) == menus(again)
    assert body(first)["components"][1]["components"][0]["placeholder"] == "Choose one: 0, 1, 2 …"


DELETING = Message(say("Which?"), buttons=tuple(replace(one, style="danger") for one in many(6).buttons))


@pytest.mark.parametrize("said", [many(5), many(6, draft), DELETING], ids=["a row", "forms", "deleting"])
def test_these_stay_buttons(said: Message) -> None:
    """What fits a row, as a scale does; what opens a form, since nobody could choose it again; and what deletes."""
    [drawn] = draw(said, READER)
    assert len(pressed(drawn)) == len(said.buttons) and not menus(drawn)


def test_a_button_that_is_there_twice_is_shown_once() -> None:
    """Discord would refuse the whole message."""
    twice = (Button(say("Help"), go("help")), Button(say("What can you do?"), go("help")))
    [drawn] = draw(Message(say("Hm."), buttons=twice), READER)
    assert pressed(drawn) == [("Help", "help!")]


def test_nothing_to_say_is_said() -> None:
    """Discord takes no empty text, and no message without any."""
    assert texts(draw(Message(say("{x}", x="")), READER)[0]) == ["…"]
    assert texts(draw(Message(say("{x}", x=" "), fields=(Field(say("a"), say("{x}", x="")),)), READER)[0]) == ["**a**"]


def test_a_picture_without_bars_is_its_words() -> None:
    """They say all there is."""
    [drawn] = draw(Message(say("Recap"), picture=Picture(say("Nothing yet"))), READER)
    assert texts(drawn) == ["Recap", "Nothing yet"] and drawn.files == ()


async def test_discord_py_keeps_no_view() -> None:
    """With or without a running loop a view is over before it is sent: tokens say all, also after a restart."""
    assert all(one.view.is_finished() and one.view.timeout is None for one in draw(Message(say("Hi")), READER))


texts_typed = st.builds(lambda words: say("{words}", words=words), st.sampled_from(HOSTILE) | st.text(max_size=300))
messages = st.builds(
    Message,
    texts_typed,
    st.none() | texts_typed,
    st.lists(st.builds(Field, texts_typed, texts_typed | texts_typed.map(quoted), st.booleans()), max_size=45).map(
        tuple
    ),
    st.lists(
        st.builds(
            Button,
            texts_typed,
            st.integers(0, 40).map(lambda number: go("goal", number=number)),
            st.sampled_from(["primary", "secondary", "danger", "quiet"]),
        ),
        max_size=60,
    ).map(tuple),
    st.none()
    | st.builds(Picture, texts_typed, st.lists(st.builds(Bar, texts_typed, st.integers(0, 99)), max_size=2).map(tuple)),
)


@pytest.mark.skipif(not contract.available(), reason="Discord's contract is not beside the project")
@settings(max_examples=40, deadline=None)
@given(messages)
def test_whatever_is_said_discord_takes_it_and_nobody_is_pinged(said: Message) -> None:
    """By its own contract."""
    drawn = draw(said, READER)
    for one in drawn:
        sent = body(one)
        contract.check_request("POST", "/channels/1/messages", sent, files=len(one.files))
        assert contract.pings(sent) == []
