"""How people come to the forms about their search: applications, reviews, mock interviews, what they have found."""

from tests.adapters.hostile.hand import KIND, Hand, Opened, Way, later


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
