"""Every form that takes words, and how people come to it, on whatever platform."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Protocol, TypeAlias, TypeVar

from adapters.demo.rehearsal import VirtualClock
from bot.features import FEATURES
from bot.slices import Slices
from tests.adapters.hostile.filling import asked_words

DAY = 86_400_000
KIND = "I am thinking of you today, and of all that you did there."

Opened = TypeVar("Opened")
Seen = TypeVar("Seen", covariant=True)


class Hand(Protocol[Seen]):
    """What the five do on their platform; `say` and `press` return what they are answered."""

    @property
    def clock(self) -> VirtualClock: ...

    @property
    def names(self) -> Iterable[str]: ...

    async def say(self, person: str, command: str, where: str | None = None, **options: Any) -> Seen: ...

    async def press(self, person: str, label: str, **answers: Any) -> Seen: ...

    async def turn(self) -> None: ...

    async def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None: ...

    def labels(self, person: str) -> list[str]:
        """Of the buttons they were shown last; a form has none."""

    def letters(self, person: str, label: str) -> set[str]:
        """The ids of their letters with such a button."""


Way: TypeAlias = Callable[[Hand[Opened]], Awaitable[Opened]]


async def later(clock: VirtualClock, days: int, minutes: int = 0) -> None:
    """Time goes by, so that nothing is too much for one day; so many of its minutes are left."""
    await clock.move_to(clock.now() + days * DAY - minutes * 60_000)


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


def application(*labels: str) -> Way[Opened]:
    """A new one's, by what is pressed there."""

    async def way(hand: Hand[Opened]) -> Opened:
        await later(hand.clock, 1)
        opened = await hand.say("ana", "apply", "circle", employer="A house", role="A job")
        for label in labels:
            opened = await hand.press("ana", label)
        return opened

    return way


async def find_applications(hand: Hand[Opened]) -> Opened:
    await hand.say("ana", "apply", "circle", employer="A house")
    await hand.say("ana", "applications", "circle")
    return await hand.press("ana", "Find one")


async def change_line(hand: Hand[Opened]) -> Opened:
    await hand.say("ana", "apply", "circle", employer="A house")
    await hand.press("ana", "Correct")
    await hand.press("ana", hand.labels("ana")[0])
    return await hand.press("ana", "Change it")


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


async def no_interview(hand: Hand[Opened]) -> None:
    """One at a time: that of before is taken back."""
    await later(hand.clock, 8)
    await hand.turn()
    await hand.say("ana", "mock-interview", "circle", about="A second round")
    if "Take it back" in hand.labels("ana"):
        await hand.press("ana", "Take it back")


async def mock_interview(hand: Hand[Opened]) -> Opened:
    await no_interview(hand)
    opened = await hand.say("ana", "mock-interview", "circle")
    return await hand.press("ana", "Start again") if "Start again" in hand.labels("ana") else opened


async def propose_times(hand: Hand[Opened]) -> Opened:
    """By the letter of before while it waits: the same times once more change nothing."""
    label = "Propose times"
    if not any(hand.letters(name, label) for name in hand.names):
        await no_interview(hand)
        await hand.say("ana", "mock-interview", "circle", about="A second round")
        await hand.advance(hours=7)  # until somebody is awake
    name, *_ = [name for name in hand.names if hand.letters(name, label)]
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


async def direction(hand: Hand[Opened]) -> Opened:
    await later(hand.clock, 1)
    await hand.say("ana", "where-to", "circle")
    return await hand.press("ana", "Write it" if "Write it" in hand.labels("ana") else "Change it")


async def review_words(hand: Hand[Opened]) -> Opened:
    await later(hand.clock, 1)
    await hand.say("ana", "review", "circle")
    await hand.press("ana", "Skip")
    await hand.press("ana", "Skip" if "Skip" in hand.labels("ana") else "It still fits")
    return await hand.press("ana", "Write" if "Write" in hand.labels("ana") else "Change it")


async def learned(hand: Hand[Opened]) -> Opened:
    await later(hand.clock, 1)
    await hand.say("ana", "experiment", "circle", trying="Two calls", until="tomorrow")
    await hand.press("ana", "My reviews")
    await hand.press("ana", hand.labels("ana")[0])
    return await hand.press("ana", "Write what I learned")


def landing(skips: int, begin: str, again: str) -> Way[Opened]:
    """One of its steps; the second time from what was written."""

    async def way(hand: Hand[Opened]) -> Opened:
        await later(hand.clock, 1)
        await hand.say("ana", "landed", "circle")
        if "Write it down" not in hand.labels("ana"):
            await hand.press("ana", "More")
            return await hand.press("ana", again)
        for _ in range(skips):
            await hand.press("ana", "Skip this")
        return await hand.press("ana", begin)

    return way


async def thank_helpers(hand: Hand[Opened]) -> Opened:
    """Once for each landing."""
    await later(hand.clock, 1)
    await hand.say("chidi", "encourage", "circle", member="Eli", words=KIND)
    await hand.turn()
    await hand.say("eli", "landed", "circle")
    if "I'm searching again" in hand.labels("eli"):
        await hand.press("eli", "I'm searching again")
        await hand.say("eli", "landed", "circle")
    for label in ("Skip this", "Skip this", "Skip this", "Let them come", "More"):
        await hand.press("eli", label)
    return await hand.press("eli", "Thank those who helped")


SPECS = Slices(FEATURES).specs
WAYS: Mapping[str, Way[Any]] = {
    **{word: listed(word) for word in sorted(asked_words(SPECS)) if SPECS[word].listed},
    "application-notes": application("More", "Notes"),
    "change-line": change_line,
    "direction": direction,
    "edit-application": application("More", "Details"),
    "edit-goal": edit_goal,
    "edit-rejection": edit_rejection,
    "experiment-learned": learned,
    "find-applications": find_applications,
    "find-rejections": find_rejections,
    "goal": goal,
    "happened": application("What happened?"),
    "join": listed("join", "ben"),
    "landing-day": landing(1, "Add the day", "My first day"),
    "landing-found": landing(0, "Write it down", "What it is"),
    "landing-line": landing(2, "Write a line", "My line"),
    "mock-interview": mock_interview,
    "owed": application("They owe me an answer"),
    "introduction-times": introduction_times,
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
