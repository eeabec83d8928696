"""What is said outright keeps its card, whatever harmless stands before, behind or beside it."""

from random import Random

import pytest

from bot.screening import Found, screen
from tests.crisis.counting import sentences
from tests.crisis.test_screening import CARDS, TABLES

CORE = (TABLES / "core.txt").read_text(encoding="utf-8").splitlines()
SAID = [one.text for one in sentences("development") if one.form == "explicit" and screen(one.text) in CARDS]
HARMLESS = [
    one.text for one in sentences("development") if one.label in ("denial", "idiom", "quote", "job", "ordinary")
]
ADDED = (TABLES / "beside.txt").read_text(encoding="utf-8").splitlines()  # a … where it stands


@pytest.mark.parametrize("text", CORE)
def test_what_is_said_outright_keeps_its_card(text: str) -> None:
    """Each with each: of these no idiom, title, denial, job or past time takes any away."""
    assert [some for some in ADDED if _lost(some.replace("…", text))] == []


def test_hardly_any_sentence_is_lost_to_what_people_add() -> None:
    """Of those that others wrote, one in three hundred: some hold only as a whole, or at the beginning."""
    chance = Random(5)
    tried = [chance.choice(ADDED).replace("…", one.rstrip(".!?")) for one in SAID]
    assert sum(map(_lost, tried)) <= len(tried) / 300


def test_hardly_any_sentence_is_lost_to_another() -> None:
    """One in a hundred: a denial, an idiom, a quotation, a job or an ordinary day stands before it, or behind it."""
    chance = Random(6)
    tried = [f"{chance.choice(HARMLESS).rstrip('.')}. {one}" for one in SAID]
    tried += [f"{one.rstrip('.')}. {chance.choice(HARMLESS)}" for one in SAID]
    assert sum(map(_lost, tried)) <= len(tried) / 100


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Doctor asked was I suicidal. Told him not a bit of it, my knees hurt", None),
        ("I think I'm going to kill myself. He said no.", Found.DANGER),
        ("She asked if I want to die. I shook my head and lied.", Found.DANGER),
        ("My mum worries I'll kill myself. I'm scared I will.", Found.DANGER),
        ("Watched a film. One of the members here wrote me that he wants to die.", Found.FRIEND),
        ("They thought I was too old and said no, and now I want to die", Found.DANGER),
        ("She asked how I am and I said no worse than usual, but I want to die", Found.DANGER),
        ("Mum thought I wanted to die. I was watching the cricket.", None),
        ("My mum thought I wanted to die. I was watching the trains from the bridge.", Found.DANGER),
        ("I said no when she asked whether I want to die", None),
        ("My son asked if I am so sad that I want to die, and I told him that I want to stay right here", None),
        ("I've no wish to stop living", None),
        ("I can't stop thinking about not living", Found.DANGER),
        ("At no point in these eleven months did I want to take my life", None),
        ("They rang to say no, so I've taken an overdose", Found.EMERGENCY),
        ("I want to die of embarrassment", None),
        ("My coach read it and thought I want to die. I don't, my English is not good.", None),
        ("My coach read it and thought I want to die. He is right.", Found.DANGER),
        ("I sat on the stairs and thought I want to die. No money, no reply.", Found.DANGER),
        ("My wife asked if I want to die. He said she should ask me. I said no.", None),
        ("He asked if I'd hurt myself. I said no. I had, an hour before.", Found.DANGER),
        ("I don't think my family would be better off without me", None),
        ("My wife wouldn't be happier without me", None),
        ("I doubt that they'd be better off if I were dead", None),
        ("I don't see how they wouldn't be better off without me", Found.DANGER),
        ("I can't earn anything my family would be better off without me", Found.DANGER),
        ("I don't think I'm any use, my family would be better off without me", Found.DANGER),
        ("no reply. nobody said it but they'd be better off without me", Found.DANGER),
        ("I will not feel better until I die", Found.DANGER),
        ("Do I have anything to live for? No.", Found.DANGER),
        ("Is life worth living? Yes, every day of it.", None),
        ("Why should I go on living? I asked everyone. None of them knew.", Found.DANGER),
        ("I'd rather die than do karaoke with HR", None),
        ("I'd rather die than tell my husband, and that is not a figure of speech", Found.DANGER),
        ("I'd sooner eat my shoe than hurt myself", None),
        ("I'd sooner kill myself than hurt anybody", Found.DANGER),
        ("I'm crying because I'm relieved, not because I want to die", None),
        ("I'm not crying because of them, I want to die", Found.DANGER),
        ("My wife died in June and I want to learn cooking", Found.GRIEF),
        ("My wife died in June and I want to be dead too", Found.DANGER),
        ("The urge to cut is so loud that I can't follow the podcast", Found.DANGER),
        ('"Are you going to hurt yourself?" the form asked. No.', None),
        ("That answer was dead right, I think", None),
        ("I don't have days when I want to be dead", None),
        ("There isn't a day when I don't want to die", Found.DANGER),
        ("It's grim, but not so grim that I would not want to live", None),
        ("My wife figured I was about to hurt myself. I was peeling onions.", None),
        ("My wife figured I was about to hurt myself. I looked at the floor.", Found.DANGER),
        ("My mother thinks I'm going to hurt myself. I sit in the dark all day.", Found.DANGER),
        ("Somebody asked if I want to die. Every hour.", Found.DANGER),
        ("When I say I want to be dead I mean asleep", None),
        ("When I say I want to be dead I mean it", Found.DANGER),
        ("People tell me not to kill myself but I'm going to", Found.DANGER),
        ("tired 7/10, wanting to hurt myself 0/10", None),
        ("The wish to die is not going away", Found.DANGER),
        ("I lost the will to apply, not the will to live", None),
        ("In the novel which I read now the cook leaves a farewell letter and at the end it was poison", None),
        ("It is about a man who wants to kill himself. Great book, that.", None),
        ("It is about a man who wants to kill himself. He sits beside me.", Found.FRIEND),
    ],
)
def test_what_changes_the_meaning_still_does(text: str, wanted: Found | None) -> None:
    """An answer that is no, a way of speaking; not what another says of something else."""
    assert screen(text) is wanted


def _lost(text: str) -> bool:
    return screen(text) not in CARDS
