"""What somebody says of themselves is found as it is of the writer; whatever is taken comes first."""

import pytest

from bot.screening import Found, screen


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("I can't see any reason to stay alive", "My sister can't see any reason to stay alive"),
        ("I wish I had never been born", "My best friend wishes he had never been born"),
        ("I have nothing left to live for", "My cousin has nothing left to live for"),
        ("I'd be happier dead", "My old colleague told me he'd be happier dead"),
        ("I don't want to wake up tomorrow", "My partner doesn't want to wake up tomorrow"),
        ("I've written my suicide note", "My flatmate has written his suicide note"),
        ("I am better off dead", "My dad keeps saying he is better off dead"),
    ],
)
def test_the_same_is_found_of_somebody_else(mine: str, theirs: str) -> None:
    """A wish, a plan, what has no end; with a card of its own."""
    assert screen(mine) is Found.DANGER
    assert screen(theirs) is Found.FRIEND


@pytest.mark.parametrize(
    "text",
    [
        "My brother said he wanted to die twelve years ago, he's a happy father now",
        "My sister says she doesn't want to die, she wants a job",
        "In the film he has nothing left to live for",
        "My mother had nothing left to live for, she died in March",
        'My teenager calls everything "suicide fuel" now',
    ],
)
def test_what_is_long_past_denied_made_up_or_over_is_left_alone(text: str) -> None:
    """Of somebody else as of the writer."""
    assert screen(text) not in (Found.EMERGENCY, Found.DANGER, Found.FRIEND)


@pytest.mark.parametrize(
    "text",
    [
        "Please help. I swallowed them all.",
        "I drank it. The stuff for the drains.",
        "Years ago I tried to die and today I am glad I'm here. I just took all my tablets.",
        "My wife doesn't know. I've taken them, the whole box.",
        "had the lot. all 30 pills. help",
    ],
)
def test_what_is_taken_comes_first(text: str) -> None:
    """Whatever words of help, of safety or of others stand beside it."""
    assert screen(text) is Found.EMERGENCY
