"""Meanings near each other are found in either order; quotation marks, works and workplaces are told from one's own."""

import pytest

from bot.screening import Found, screen

CARDS = {Found.EMERGENCY, Found.DANGER, Found.FRIEND}


@pytest.mark.parametrize(
    "text",
    [
        "Death is what I crave these days",
        "What I crave these days is my own death",
        "my kids would sleep, laugh and eat better if I were cremated",
        "if I were cremated my kids would sleep, laugh and eat better",
        "the knuckles again, I split them on purpose and they bleed on my hands",
        "no single argument for having a pulse",
    ],
)
def test_either_order(text: str) -> None:
    """What no phrase foresaw."""
    assert screen(text) in CARDS


@pytest.mark.parametrize(
    "text",
    [
        "I crave coffee, not death",
        "My character said 'I want to die' and I laughed",
        "They called the show 'I want to kill myself', it's a comedy",
        "finished 'I want to die', four stars",
        "my daughter's dolls' house has 'dead people' in it, she says",
        "Asked by my doctor if I think of hurting myself. I told him never.",
        "Do I want to end my life? Me? Not a chance.",
    ],
)
def test_what_is_denied_or_another_says_is_left_alone(text: str) -> None:
    """Single quotation marks are quotation marks, whatever apostrophes stand between them."""
    assert screen(text) not in CARDS


@pytest.mark.parametrize(
    "text",
    [
        "not one call this week and honestly I want to die",
        "never got a reply from them so I want to kill myself",
        "no jobs, no money. I don't want to be alive anymore",
        "I read about the job, been feeling suicidal all week",
        "if this interview goes badly I'm going to kill myself",
        "I was watching tv and my friend rang, he wants to kill himself",
        "I've been glad of this group. I can't stop thinking about killing myself",
        "two years ago I was happy. I want to hurt myself",
        "I said 'it's fine' and I'm going to end my life",
    ],
)
def test_what_stands_beside_it_takes_nothing_away(text: str) -> None:
    """A denial of something else, work, a film, good days."""
    assert screen(text) in CARDS
