"""Every form that takes words, and how people come to it, on whatever platform."""

from collections.abc import Mapping
from typing import Any

from bot.features import FEATURES
from bot.slices import Slices
from tests.adapters.hostile.filling import asked_words
from tests.adapters.hostile.hand import KIND, Hand, Opened, Way, later
from tests.adapters.hostile.searching import (
    application,
    change_line,
    contact,
    direction,
    find_applications,
    find_contacts,
    landing,
    learned,
    mock_interview,
    propose_times,
    review_words,
    thank_helpers,
)


async def put_down(hand: Hand[Opened]) -> None:
    await hand.say("ana", "rejected", "circle", stage="FINAL", sting="3", employer="A house", note="A note")


def listed(word: str, person: str = "ana", where: str | None = "circle") -> Way[Opened]:
    """The bare command."""

    async def way(hand: Hand[Opened]) -> Opened:
        await later(hand.clock, 1)
        return await hand.say(person, word, where)

    return way


async def edit_rejection(hand: Hand[Opened]) -> Opened:
    await put_down(hand)
    await hand.say("ana", "rejections", "circle")
    # one of before is called so, too: then its day stands in front
    await hand.press("ana", next(one for one in hand.labels("ana") if one.endswith("Final round · A house")))
    return await hand.press("ana", "Change it")


async def find_rejections(hand: Hand[Opened]) -> Opened:
    await hand.say("ana", "rejections", "circle")
    if "Find one" not in hand.labels("ana"):  # there is nothing to be found yet
        await put_down(hand)
        await hand.say("ana", "rejections", "circle")
    return await hand.press("ana", "Find one")


async def goal(hand: Hand[Opened]) -> Opened:
    await later(hand.clock, 7)
    await hand.say("ana", "goals", "circle")
    return await hand.press("ana", "Add a goal")


async def edit_goal(hand: Hand[Opened]) -> Opened:
    await later(hand.clock, 7)
    await hand.say("ana", "goals", "circle")
    await hand.press("ana", "Add a goal", action="Walk")
    return await hand.press("ana", "Change")


async def trust_note(hand: Hand[Opened]) -> Opened:
    await later(hand.clock, 1)
    await hand.say("ana", "trusted", "circle")
    return await hand.press("ana", "Change my note" if "Change my note" in hand.labels("ana") else "Write a note")


async def practise_words(hand: Hand[Opened]) -> Opened:
    await later(hand.clock, 1)
    await hand.say("ana", "practise", "circle")
    return await hand.press("ana", "Write a kind word")


def answer(label: str, *before: str) -> Way[Opened]:
    """To a kind word that has arrived."""

    async def way(hand: Hand[Opened]) -> Opened:
        await later(hand.clock, 1)
        await hand.say("chidi", "encourage", "circle", member="Ben", words=KIND)
        await hand.turn()
        for opening in before:
            await hand.press("ben", opening)
        return await hand.press("ben", label)

    return way


async def write(hand: Hand[Opened]) -> Opened:
    """Somebody is asked for a kind word, and begins to write."""
    label = "Write a kind word"
    await later(hand.clock, 8, minutes=6)
    await hand.turn()  # the ask of before has ended
    await hand.say("ana", "ask", "circle", wish="TIPS", words="It was a hard day.")
    await hand.press("ana", "Send")
    before = {name: hand.letters(name, label) for name in hand.names}
    await hand.advance(minutes=6)
    name, *others = [name for name in hand.names if hand.letters(name, label) - before[name]]
    for other in others:
        await hand.press(other, "Not now")
    return await hand.press(name, label)


async def introduction_times(hand: Hand[Opened]) -> Opened:
    """By the letter of before, once two were introduced."""
    label = "Propose a time"
    if not any(hand.letters(name, label) for name in hand.names):
        for name in ("ana", "ben"):
            await hand.say(name, "introductions", "circle")
            await hand.press(name, "Yes, introduce me")
        await hand.advance(days=10)
    name, *_ = [name for name in hand.names if hand.letters(name, label)]
    return await hand.press(name, label)


async def edit_posting(hand: Hand[Opened]) -> Opened:
    """Of a lead of a minute ago; those of before have ended."""
    await later(hand.clock, 16)
    await hand.say("ana", "lead", "circle", words="A job for a cook")
    return await hand.press("ana", "Change it")


def board(word: str) -> Way[Opened]:
    """What was shared before has ended, or there would be no room."""

    async def way(hand: Hand[Opened]) -> Opened:
        await later(hand.clock, 16)
        return await hand.say("ana", word, "circle")

    return way


def card(skips: int) -> Way[Opened]:
    """One of a reflection's four; the second time by the list of them."""

    async def way(hand: Hand[Opened]) -> Opened:
        await hand.say("ana", "reflections", "circle")
        first, *_ = labels = hand.labels("ana")
        if "Reflect now" in labels:
            await put_down(hand)
            await hand.advance(days=2)
            await hand.say("ana", "reflect", "circle")
            if "All of them together" in hand.labels("ana"):  # one that was begun waits still
                await hand.press("ana", "All of them together")
        else:
            await hand.press("ana", first)
            await hand.press("ana", "Go through the cards")
        for _ in range(skips):
            await hand.press("ana", "Skip")
        opened = await hand.press("ana", "Write" if "Write" in hand.labels("ana") else "Change it")
        return await hand.press("ana", "Start again") if "Start again" in hand.labels("ana") else opened

    return way


SPECS = Slices(FEATURES).specs
WAYS: Mapping[str, Way[Any]] = {
    **{word: listed(word) for word in sorted(asked_words(SPECS)) if SPECS[word].listed},
    "application-notes": application("More", "Notes"),
    "change-line": change_line,
    "contact-heard": contact("What I heard"),
    "contact-touch": contact("We were in touch"),
    "direction": direction,
    "edit-application": application("More", "Details"),
    "edit-contact": contact("More", "Details"),
    "edit-goal": edit_goal,
    "edit-posting": edit_posting,
    "edit-rejection": edit_rejection,
    "event": board("event"),
    "experiment-learned": learned,
    "find-applications": find_applications,
    "find-contacts": find_contacts,
    "find-rejections": find_rejections,
    "goal": goal,
    "happened": application("What happened?"),
    "join": listed("join", "ben"),
    "lead": board("lead"),
    "landing-day": landing(1, "Add the day", "My first day"),
    "landing-found": landing(0, "Write it down", "What it is"),
    "landing-line": landing(2, "Write a line", "My line"),
    "mock-interview": mock_interview,
    "owed": application("They owe me an answer"),
    "introduction-times": introduction_times,
    "practise-words": practise_words,
    "propose-times": propose_times,
    "reflect-friend": card(1),
    "reflect-heaviest": card(0),
    "reflect-plan": card(3),
    "reflect-reasons": card(2),
    "rejected": listed("rejected", where=None),
    "reply": answer("Reply"),
    "report": answer("Report", "More"),
    "rest": listed("rest", "ben"),
    "review-words": review_words,
    "rhythm": listed("rhythm", "ben"),
    "thank-helpers": thank_helpers,
    "trust-note": trust_note,
    "write": write,
}
