"""What was promised by an hour comes by it, or its move was said: news of asks, reflections, own words, check-ins."""

import random
from collections import Counter
from collections.abc import Callable, Sequence

from tests.simulation.circle import seat
from tests.simulation.many import histories
from tests.simulation.promising import Promising
from tests.simulation.story import DAYS, KIND

PEOPLE = ("ana", "ben", "chi")
ZONES = ("UTC", "Asia/Tokyo", "America/Los_Angeles", "Europe/Lisbon")
QUIET = ("21:00-08:00", "23:00-12:00", "none", "06:00-20:00", "09:00-15:00")


async def _move(circle: Promising, chance: random.Random) -> None:
    match chance.choices(range(12), (4, 2, 3, 1, 4, 2, 3, 3, 3, 9, 1, 1))[0]:
        case 0:
            await circle.say("ana", "ask", wish="LISTEN", named="NAMED", words="A hard day.")
            await circle.press("ana", chance.choice(["Send", "Use this one instead"]))
        case 1:
            await circle.press(chance.choice(PEOPLE[1:]), "Write a kind word", words=KIND)
        case 2:
            await circle.say("ana", "rest", until=chance.choice("1379"))
        case 3:
            await circle.say("ana", "back")
        case 4:
            await circle.moves("ana", chance.choice(ZONES), chance.choice(QUIET))
        case 5:
            plan, check, close = (f"{day.title()} 20:30" for day in chance.sample(DAYS, 3))
            cadence = chance.choice(["WEEKLY", "DAILY", "DAILY", "OFF"])
            await circle.say("ana", "rhythm", plan=plan, check=check, close=close, cadence=cadence)
        case 6:
            await circle.say("ana", "rejected", stage="FINAL", sting=chance.choice([2, 5]))
        case 7:
            await circle.say("ana", "reflect-when", when=chance.choice(["TOMORROW", "LATER_TODAY", "NO"]))
        case 8:
            if found := circle.rows("SELECT id FROM reflections WHERE account = 1 AND state <> 'CANCELLED'"):
                [number] = chance.choice(found)
                await circle.say("ana", "reflect-heaviest", number=number, heaviest="The silence after it.")
                await circle.say("ana", "reflect-hard", number=number)
        case 9:
            await circle.wait(chance.choice([0.05, 0.2, 2.5, 5, 13, 25, 60]))
        case 10:
            await circle.say("ana", "my-asks")
            await circle.press("ana", "Take back number 1")
            await circle.press("ana", "Take it back")
        case 11:  # what waits for the end of a long rest comes by that of a shorter one
            await circle.say("ana", "ask", wish="LISTEN", named="NAMED", words="A hard day.")
            await circle.press("ana", "Send")
            await circle.say("ana", "rest", until="9")
            await circle.wait(chance.choice([0.2, 30]))
            await circle.press(chance.choice(PEOPLE[1:]), "Write a kind word", words=KIND)
            await circle.say("ana", "rest", until="1")
    if chance.random() < 0.5:
        await circle.press("ana", "Later today")  # a check-in, or a reflection


@histories
async def test_what_is_promised_by_an_hour_comes_by_it(
    seeds: Sequence[int], record_property: Callable[[str, int], None]
) -> None:
    seated, kept = await seat(PEOPLE), Counter[str]()
    for seed in seeds:
        chance = random.Random(seed)
        async with Promising(PEOPLE, seed, begun=seated) as circle:
            await circle.say("ana", "goal-prompts", on="yes")
            await circle.say("ana", "rhythm", cadence="DAILY")
            for _ in range(chance.randint(15, 40)):
                await circle.clock.move_to(circle.clock.now() + 1000)
                await _move(circle, chance)
            await circle.wait(300)
            kept.update(circle.kept)
    for kind, times in kept.items():
        record_property(f"promises kept of {kind}", times)
    assert min(kept.values()) > 0 and sum(kept.values()) >= len(seeds)  # each kind was promised, in words that are read
