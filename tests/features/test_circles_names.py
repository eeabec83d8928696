"""A name belongs to a circle: whoever is in one never reads by what name somebody goes in another."""

import asyncio
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.demo.rehearsal import NotShown
from adapters.playground.people import CAST
from bot.features.circles.store import Circles
from bot.ports import People
from storage.stores import Stores
from tests.features.home import home
from tests.features.kindness import WORDS
from tests.world import World

ONE, OTHER = 1, 2  # circles: ana and ben are in both, chidi and dana in the first, eli in the other
BOTH, FIRST, SECOND = ("ana", "ben"), ("chidi", "dana"), ("eli",)
ACTS = (
    *("ask", "nameless", "send", "write", "thanks", "reply", "report", "mute", "encourage", "passed", "words"),
    *("show", "hand-over", "goal", "leave", "join", "rest", "wait", "days"),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.sampled_from((*BOTH, "eli", "dana")), st.integers(1, 2)),
    min_size=6,
    max_size=30,
)


def called(person: str, circle: int) -> str:
    return f"{person.capitalize()} {'of the first' if circle == ONE else 'of the second'}"


async def settle(world: World) -> None:
    """Two circles, and everybody called otherwise in each."""

    def second(stores: Stores) -> None:
        first = stores[People].circle(ONE)
        assert first is not None
        stores[Circles].open(type(first)(**{**vars(first), "name": "Lantern", "channel": "lantern"}))
        for account in (1, 2, 5):
            stores[Circles].enter(OTHER, account, "x", 5, host=account == 1)

    await world.core.units.run(second)
    for person in CAST:
        for circle in (ONE, OTHER) if person in BOTH else (OTHER,) if person in SECOND else (ONE,):
            await join(world, person, circle)
    await world.say("eli", "leave", circle=ONE, sure="yes", typed=True)


async def join(world: World, person: str, circle: int) -> None:
    await world.say(person, "join", circle=circle, name=called(person, circle), zone="Lisbon", asks=5, typed=True)


async def do(world: World, what: str, who: str, circle: int) -> None:
    """One act, where it can be done; where it cannot, that is said, and said to them alone."""
    presses = {"send": "Send", "thanks": "Thanks", "passed": "Not now", "mute": "Mute this person"}
    filled = {
        "write": ("Write a kind word", {"words": WORDS}),
        "reply": ("Reply", {"words": WORDS}),
        "report": ("Report", {}),
    }
    match what:
        case "ask" | "nameless":
            named = "NAMED" if what == "ask" else "ANONYMOUS"
            await world.say(who, "ask", circle=circle, wish="TIPS", named=named, typed=True)
        case "encourage":
            form = await world.say(who, "encourage", circle=circle)
            if form.form:
                await world.say(
                    who, "encourage", circle=circle, member=form.questions["member"]["choices"][0]["value"], words=WORDS
                )
        case "hand-over":
            await world.say("ana", "hand-over", circle=circle, member=called("ben", circle), typed=True)
        case "goal":
            await world.say(who, "goal", action="Write to Marta", typed=True)
        case "leave":
            await world.say(who, "leave", circle=circle, sure="yes", typed=True)
        case "join":
            if circle == OTHER or who != "eli":
                await join(world, who, OTHER if who == "eli" else ONE if who == "dana" else circle)
        case "rest":
            await world.say(who, "rest", until="2 days", shown="yes", typed=True)
        case "show" | "words":
            await world.say(who, "my-circle" if what == "show" else "my-asks", circle=circle, typed=True)
        case "wait":
            await world.advance(minutes=10)
        case "days":
            await world.advance(hours=25)
        case _:
            label, given = (presses[what], {}) if what in presses else filled[what]
            with suppress(NotShown):
                await world.press(who, label, **given)


async def reads(world: World, person: str) -> str:
    """All that stands before one person: letters, answers, posts, their home, and whom they could write to."""
    shown = [str(one) for one in await world.core.desk.shown(person, 0)]
    cards = [f"{card.text} {card.fields} {card.labels}" for card in (await home(world, person)).values()]
    asked = await world.say(person, "encourage")
    return "\n".join([*shown, *cards, str(asked)])


async def live(seated: Path, steps: list[tuple[str, str, int]]) -> None:
    with TemporaryDirectory() as folder:
        shutil.copytree(seated, Path(folder) / "world")
        world = World(Path(folder) / "world")
        await world.open(seated=False)
        try:
            await settle(world)
            for what, who, circle in steps:
                await do(world, what, who, circle)
            await world.advance(days=8)
            for person, strange in [*((one, "of the second") for one in FIRST), ("eli", "of the first")]:
                assert strange not in await reads(world, person), person
        finally:
            await world.close()


@settings(max_examples=12)
@given(STEPS)
def test_nobody_reads_a_name_of_another_circle(seated: Path, steps: list[tuple[str, str, int]]) -> None:
    """Asks, kind words, thanks, reports, hosts, pickers, recaps and homes, also of somebody who has left since."""
    asyncio.run(live(seated, steps))
