"""Every sentence about an ask is true whenever somebody sees it, and each is seen in every state in which it may be."""

import logging
import random
from collections import defaultdict
from collections.abc import Sequence

from adapters import docs
from tests.simulation.ask_stories import KIND, STORIES
from tests.simulation.circle import Moment, seat
from tests.simulation.many import histories
from tests.simulation.truths import TRUTHS
from tests.simulation.watched import Watched

log = logging.getLogger(__name__)
MODULES = ("answering", "desk", "promising", "rounds", "sending", "standing")
PEOPLE = ("ana", "ben", "chi", "dan")
ABOUT = {"write", "pass-on", "send-ask", "drop-ask", "take-back", "show-ask", "my-asks", "why-me", "ask"}


async def _move(circle: Watched, chance: random.Random) -> None:
    who = chance.choice(PEOPLE)
    match chance.choices(range(13), (5, 8, 2, 3, 5, 5, 1, 1, 1, 1, 2, 6, 3))[0]:
        case 0:
            named, post = chance.choice(["NAMED", "ANONYMOUS"]), chance.choice(["yes", "no"])
            words = f"A hard day, and number {chance.randint(2, 99)} of them."
            await circle.say(who, "ask", wish="LISTEN", named=named, words=words, may_post=post)
            await circle.press(who, chance.choice(["Send", "Use this one instead", "Don't send"]))
        case 1:
            await _press_any(circle, who, chance)
        case 2:
            await circle.say(who, "my-asks")
            await circle.press(who, "Take back number 1")
            await circle.press(who, "Take it back")
        case 3:
            show = ["Show it in the encourage channel", "Show it"]
            for label in chance.choice([["Undo"], ["How it stands"], show, ["Take it out of the encourage channel"]]):
                await circle.press(who, label)
        case 4:
            await circle.press(who, "Write a kind word", words=KIND)
        case 5:
            await circle.press(who, chance.choice(["Not now", "No asks for two days"]))
        case 6:
            await circle.say(who, "rest", until=chance.choice("13"))
        case 7:
            await circle.say(who, "back")
        case 8:
            await circle.press(who, "Mute this person")
        case 9:
            if who != PEOPLE[0]:
                await circle.say(who, "leave", sure="yes")
                await _press_any(circle, who, chance)
                await circle.wait(chance.choice([0, 0.1, 13]))
                await circle.say(who, "join", name=who.title(), zone="UTC", asks="5")
        case 10:
            await circle.say(who, "rejected", stage="FINAL", sting=2)
            await circle.press(who, "Ask my circle", wish="LISTEN", words="One more.")
            await circle.press(who, "Send")
            if chance.random() < 0.3:
                [(last,)] = circle.rows("SELECT max(id) FROM rejections")
                await circle.say(who, "delete-rejection", number=last, sure="yes")
        case 11:
            await circle.wait(chance.choice([0.05, 0.2, 2.5, 13, 25, 60]))
        case 12:
            await circle.look(who)


async def _press_any(circle: Watched, who: str, chance: random.Random) -> None:
    """Whatever stands anywhere, however old it is."""
    old = [button for one in circle.shown[who] + circle.shown["#encourage"] for button in one.buttons]
    if offered := [one for one in old if one.draft.word in ABOUT and "change" not in one.draft.given]:
        await circle.press_one(who, chance.choice(offered), words=KIND, wish="TIPS")


async def lived(seed: int, seated: Moment) -> dict[str, set[str]]:
    chance = random.Random(seed)
    async with Watched(PEOPLE, seed, begun=seated) as circle:
        for _ in range(chance.randint(30, 50)):
            await circle.clock.move_to(circle.clock.now() + 1000)
            await _move(circle, chance)
        await circle.wait(200)
    return circle.reached


def _more(reached: dict[str, set[str]]) -> list[str]:
    """What was seen in states in which the table does not have it."""
    return [f"{one.said}: {reached[one.said] - {*one.states}}" for one in TRUTHS if reached[one.said] - {*one.states}]


@histories
async def test_whoever_sees_a_sentence_about_an_ask_sees_the_truth(seeds: Sequence[int]) -> None:
    seated, seen = await seat(PEOPLE), 0
    for seed in seeds:
        reached = await lived(seed, seated)
        assert _more(reached) == [], f"history {seed}"
        seen += len(reached)
    log.info("%d histories, in each of which %d sentences about asks were seen", len(seeds), seen // len(seeds))
    assert seen > len(seeds) * 8


async def test_each_is_seen_in_every_state_in_which_it_may_be() -> None:
    reached = defaultdict[str, set[str]](set)
    for story in STORIES:
        async with Watched(PEOPLE, 1, unasked=("dan",)) as circle:
            await story(circle)
        for said, states in circle.reached.items():
            reached[said] |= states
    assert {one.said: sorted(reached[one.said]) for one in TRUTHS} == {one.said: sorted(one.states) for one in TRUTHS}


LOST = (
    "I can't find that in your list. A preview stays for half an hour, and is deleted together with the rejection it's "
    "about."
)
QUIET = {  # in the same modules, and saying nothing of how an ask stands now
    *(
        "Send what you previewed.",
        "Delete an ask that wasn't sent.",
        "See what you asked your circle, or take it back.",
    ),
    *("Show an ask in the encourage channel.", "Take an ask back.", "Pass an ask on.", "Why you were asked."),
    "You're not in that circle any more. /join brings you back.",
    "Not sent. Nobody saw it. I'll keep your words for half an hour, in case you want them.",
    LOST,
    "This is for {circle}.",
    "What you asked your circle about it is taken back too.",
    "Older ones that were answered aren't listed here. /words has what came for them.",
    "If you take one back, it ends everywhere.",
    "There it's shown only once a host is awake.",
    "It may go to the encourage channel too, once a host is awake.",
    "It goes to the encourage channel as soon as a host is awake. Anyone in {circle} can answer it there.",
    "Until somebody has answered, everyone in the encourage channel will read exactly this:",
    "The person who asked said that I could post it here.",
    "You asked your circle for a kind word.",
    "You're a host of {circle}. Hosts hear how many people are waiting, never who.",
    "You've muted {who}, so nothing is passed on.",
    "To change how often I ask: /my-circle. To take a break: /rest.",
}


def test_every_sentence_is_in_the_table_or_says_nothing_of_how_an_ask_stands() -> None:
    """A new one belongs into one of the two."""
    slice_ = [path for path in docs.SPEAKING if path.parent.name == "encouragement" or path.stem == "succession"]
    said = {one.said for path in slice_ for one in docs.phrases(path)}
    asks = {one.said for path in slice_ if path.stem in MODULES for one in docs.phrases(path) if one.said[-1] in ".:"}
    assert {one.said for one in TRUTHS} <= said
    assert asks - {one.said for one in TRUTHS} == QUIET
