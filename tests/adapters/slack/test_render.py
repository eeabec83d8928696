"""Messages on Slack: within all limits whatever they say, readable in order, pinging nobody."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.drawing.block_kit import Drawn, draw, draw_letter, sections
from adapters.slack.drawing.sheets import sheet
from adapters.slack.drawing.text import words
from bot.messages import Bar, Button, Field, Message, Picture
from bot.tokens import draft, go
from bot.words import Moment, Person, Reader, say
from tests.contracts import slack as contract
from tests.contracts.locked import faults_on_a_lock
from tests.contracts.slack_pings import faults_of_pings

READER = Reader("Europe/Lisbon")
KEY = "abcdefghijklmnopqrst"
FIRST = say("A kind word for you")
CHART = "F0123456789"
HOSTILE = (
    "<!channel> <!here> <!everyone> <@U1> <#C1> <!subteam^S1>",
    "<https://example.org|a> https://example.org _x_ <!date^0^{date}|x> ```a``` ~b~",
    ":smile: :+1:",
    "\u202eabc\u2066 \u200b\u200f",
    "\x00\x1b[31m\x7f",
    "*" * 10_000,
    "&<>" * 5_000,
    "word - " * 3_000,
    "",
    " \n ",
    "👩‍💻" * 300,
    *("a" * length for length in (24, 25, 75, 76, 150, 151, 2_001, 3_001)),
)


def texts(blocks: list[dict[str, Any]]) -> list[str]:
    """What each block of words says."""
    sections = [one["elements"] for one in blocks if one["type"] == "rich_text"]
    return ["".join(words(section["elements"]) for section in section) for section in sections]


def pressed(blocks: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Labels and action ids."""
    rows = [one["elements"] for one in blocks if one["type"] == "actions"]
    return [(one["text"]["text"], one["action_id"]) for row in rows for one in row]


@pytest.mark.parametrize("words", ["One.\n\nTwo.", "א word. " * 450, "\n" * 3_000 + "end", *HOSTILE])
def test_what_others_will_read_is_a_quotation(words: str) -> None:
    """All of it; what stands before and behind is none, in a message and in a view."""
    read = Field(say("Ana asks"), say("{words}", words=words), quotes=True)
    said = Message(say("Nobody has seen it:"), fields=(read, Field(say("When"), say("Now"))))
    blocks = [block for one in draw(said, READER) for block in one.blocks]
    assert len(words) > 9_000 or blocks == sheet(said, READER)["blocks"]  # more than one view holds
    kinds = [one["elements"][0]["type"] for one in blocks]
    assert (kinds[0], *kinds[1:-1], kinds[-1]) == (
        *("rich_text_section", *["rich_text_quote"] * (len(blocks) - 2), "rich_text_section"),
    )


def many(count: int) -> tuple[Button, ...]:
    return tuple(Button(say("{n}", n=n), go("goal", number=n)) for n in range(count))


def test_a_message_reads_in_order() -> None:
    """Title, text, fields, the picture with its words, buttons; and the same in plain words."""
    said = Message(
        say("{who} wrote <{n}>.", who=Person("*Ana*"), n=1),
        title=say("A word from {who}", who=":Ben:"),
        fields=(Field(say("When"), say("{when}", when=Moment(1_800_000_000_000))),),
        buttons=(Button(say("Help now"), go("help-now"), "danger"), Button(say("More *"), draft("ask"), "quiet")),
        picture=Picture(say("Three nos"), (Bar(say("Nos"), 3),)),
    )
    [drawn] = draw(said, READER, picture=CHART)
    assert [one["type"] for one in drawn.blocks] == ["header", "rich_text", "rich_text", "image", "actions"]
    assert drawn.blocks[0]["text"] == {"type": "plain_text", "text": "A word from :Ben:", "emoji": False}
    assert texts(drawn.blocks) == ["*Ana* wrote <1>.", "When\nFriday 15 January, 08:00"]
    name, _, when = drawn.blocks[2]["elements"][0]["elements"]
    assert name == {"type": "text", "text": "When", "style": {"bold": True}} and when["type"] == "date"
    assert drawn.blocks[3] == {"type": "image", "slack_file": {"id": CHART}, "alt_text": "Three nos"}
    assert pressed(drawn.blocks) == [("Help now", "help-now!"), ("More *", "ask")]
    assert [one.get("style") for one in drawn.blocks[4]["elements"]] == ["danger", None]
    assert drawn.text == ("A word from :Ben:\n\n*Ana* wrote &lt;1&gt;.\n\nWhen\nFriday 15 January, 08:00\n\nThree nos")


def test_a_letters_buttons_carry_its_key() -> None:
    """Their block too, by which the letter is found again; and it can say why it was sent."""
    drawn = draw_letter(Message(say("Hi"), buttons=(Button(say("Rest"), draft("rest")),)), READER, KEY, FIRST)
    assert pressed(drawn.blocks) == [("Rest", f"rest~{KEY}"), ("Why this?", f"why!~{KEY}")]
    assert [one.get("block_id") for one in drawn.blocks] == [None, None, KEY]


def test_a_locked_screen_shows_the_first_line_alone() -> None:
    """A phone takes the text beside the blocks, a desktop what they begin with, and the words are below."""
    said = Message(say("{words}", words="I saw you."), title=say("A kind word from {who}", who=Person("Ben")))
    drawn = draw_letter(said, READER, KEY, FIRST)
    assert drawn.text == "A kind word for you"
    assert texts(drawn.blocks) == ["A kind word for you", "I saw you."]
    assert [one["type"] for one in drawn.blocks] == ["rich_text", "header", "rich_text", "actions"]
    assert [*faults_on_a_lock(sent(drawn))] == []
    [whole] = draw(said, READER)
    assert len([*faults_on_a_lock(sent(whole))]) == 2 and "I saw you." in whole.text


def test_a_long_answer_is_several_messages() -> None:
    """Every word is there, and the buttons are below the last."""
    counted = " ".join(str(number) for number in range(3_000))
    said = Message(say("{words}", words=counted), buttons=(Button(say("Help"), go("help")),))
    drawn = draw(said, READER)
    assert len(drawn) == 2
    assert " ".join(text for one in drawn for text in texts(one.blocks)) == counted
    assert [len(pressed(one.blocks)) for one in drawn] == [0, 1]


def test_a_long_letter_is_one_shorter_message() -> None:
    """One key, one message: it ends where there is no more room, and its buttons stay."""
    said = Message(say("{words}", words="*" * 12_000), fields=(Field(say("Sums"), say("none")),), buttons=many(30))
    drawn = draw_letter(said, READER, KEY, FIRST)
    assert texts(drawn.blocks)[-1].endswith("* …") and sum(map(len, texts(drawn.blocks))) > 8_000
    assert len(draw(said, READER)[0].text) == 3_000
    assert len(pressed(drawn.blocks)) == 25 and pressed(drawn.blocks)[-1] == ("Why this?", f"why!~{KEY}")


def test_many_fields_are_one_letter() -> None:
    """Fifty blocks at most: then they stand in one."""
    said = Message(say("Sums"), fields=tuple(Field(say("{n}", n=n), say("none")) for n in range(60)))
    _, text = texts(draw_letter(said, READER, KEY, FIRST).blocks)
    assert text.startswith("Sums\n\n0\nnone\n\n1\nnone") and text.endswith("59\nnone")
    assert [len(one.blocks) for one in draw(said, READER)] == [50, 11]


def test_many_buttons() -> None:
    """25 in a row, every one once."""
    [drawn] = draw(Message(say("Which?"), buttons=many(60)), READER)
    assert [len(one["elements"]) for one in drawn.blocks[1:]] == [25, 25, 10]


def test_a_button_that_is_there_twice_is_shown_once() -> None:
    """Slack would refuse the whole message."""
    twice = (Button(say("Help"), go("help")), Button(say("What can you do?"), go("help")))
    [drawn] = draw(Message(say("Hm."), buttons=twice), READER)
    assert pressed(drawn.blocks) == [("Help", "help!")]


def test_nothing_to_say_is_said() -> None:
    """Slack takes no empty text, and no message without any."""
    [drawn] = draw(Message(say("{x}", x="")), READER)
    assert (texts(drawn.blocks), drawn.text) == (["…"], "…")
    half = Message(say("{x}", x=" "), say("{x}", x=""), (Field(say("a"), say("{x}", x="")),))
    assert [texts(one.blocks) for one in draw(half, READER)] == [["a"]]


def test_a_title_that_no_header_holds() -> None:
    """It stands in bold above the text, whole."""
    [drawn] = draw(Message(say("Hi"), title=say("{x}", x="a" * 151)), READER)
    assert texts(drawn.blocks) == ["a" * 151 + "\nHi"]
    assert drawn.blocks[0]["elements"][0]["elements"][0]["style"] == {"bold": True}


@pytest.mark.parametrize(("bars", "chart"), [((), CHART), ((Bar(say("Nos"), 3),), None)])
def test_a_picture_that_is_not_there_is_its_words(bars: tuple[Bar, ...], chart: str | None) -> None:
    """They say all there is: without bars, or where the file could not be brought to Slack."""
    [drawn] = draw(Message(say("Recap"), picture=Picture(say("Three nos"), bars)), READER, picture=chart)
    assert texts(drawn.blocks) == ["Recap", "Three nos"]


def test_a_sheet() -> None:
    """A message in a modal, whose title is the message's where it holds that."""
    said = Message(say("Saved."), title=say("A word"), buttons=(Button(say("Rest"), draft("rest")),))
    view = sheet(said, READER)
    assert (view["type"], view["callback_id"], view["title"]["text"], view["close"]["text"]) == (
        *("modal", "sheet"),
        *("A word", "Close"),
    )
    assert [one["type"] for one in view["blocks"]] == ["rich_text", "actions"]
    assert pressed(view["blocks"]) == [("Rest", "rest")] and "submit" not in view
    long = sheet(Message(say("Saved."), title=say("{x}", x="a" * 25)), READER)
    assert long["title"]["text"] == "Support Circle" and long["blocks"][0]["text"]["text"] == "a" * 25
    assert sheet(Message(say("Saved.")), READER)["title"]["text"] == "Support Circle"


def test_a_long_sheet_is_one_view() -> None:
    """There is no second one to go on in; a hundred blocks hold more than a message."""
    said = Message(say("{words}", words="word " * 9_000), buttons=many(60))
    blocks = sheet(said, READER)["blocks"]
    assert sum(map(len, texts(blocks))) > 12_000 and texts(blocks)[-1].endswith("word …")
    assert len(pressed(blocks)) == 60
    fields = tuple(Field(say("{n}", n=n), say("none")) for n in range(90))
    assert len(sheet(Message(say("Sums"), fields=fields), READER)["blocks"]) == 91


def test_sections_are_the_same_blocks() -> None:
    """As App Home shows them."""
    said = Message(say("Hi"), title=say("Home"), buttons=many(2))
    assert sections(said, READER) == draw(said, READER)[0].blocks


texts_typed = st.builds(lambda typed: say("{words}", words=typed), st.sampled_from(HOSTILE) | st.text(max_size=300))
messages = st.builds(
    Message,
    texts_typed,
    st.none() | texts_typed,
    st.lists(st.builds(Field, texts_typed, texts_typed, st.booleans()), max_size=60).map(tuple),
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


def sent(drawn: Drawn) -> dict[str, Any]:
    return {"text": drawn.text, "blocks": drawn.blocks, "unfurl_links": False, "unfurl_media": False}


@pytest.mark.skipif(not contract.AVAILABLE, reason="Slack's contract is not beside the project")
@settings(max_examples=60, deadline=None)
@given(messages, st.none() | st.just(CHART))
def test_whatever_is_said_slack_takes_it_and_nobody_is_pinged(said: Message, picture: str | None) -> None:
    """By its own contract: as message, as letter, as a modal, and in App Home."""
    for one in (*draw(said, READER, picture=picture), draw_letter(said, READER, KEY, FIRST, picture=picture)):
        assert contract.faults_of_blocks(one.blocks, "message") == []
        assert 0 < len(one.text) <= 3_000
        assert faults_of_pings(sent(one)) == []
    view = sheet(said, READER, picture=picture)
    assert contract.faults_of_view(view) == []
    assert faults_of_pings(view) == []
    assert contract.faults_of_blocks(sections(said, READER, picture=picture), "home") == []
