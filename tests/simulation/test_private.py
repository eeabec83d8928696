"""What others keep to themselves tells nothing of itself to whoever asks them, in circles of two to five people too."""

import random
from collections.abc import Sequence

from tests.simulation.circle import Circle, Moment, seat
from tests.simulation.many import histories
from tests.simulation.story import KIND, PEOPLE

LIVES = 5  # for each seed


async def _keeps_to_themselves(circle: Circle, one: str, asker: str, chance: random.Random) -> None:
    """A no of their own, a rest, a free day, a mute, how often they may be asked, direct messages that are closed."""
    match chance.randrange(6):
        case 0:
            await circle.say(one, "rejected", stage="FINAL", sting=2)
        case 1:
            await circle.say(one, "rest", until=chance.choice("13"))
        case 2:
            came = "SELECT max(id) FROM kind_words WHERE receiver = ? AND sender = ?"
            [(word,)] = circle.rows(came, circle.people.index(one) + 1, circle.people.index(asker) + 1)
            await circle.say(one, "mute", word=word)
        case 3:
            await circle.say(one, "join", name=one.title(), zone="UTC", asks="0")
        case 4:
            circle.closed.add(one)
        case 5:
            await circle.say(one, "free-day", day=chance.choice(["TUESDAY", "WEDNESDAY", "THURSDAY"]))


async def _asks(circle: Circle, asker: str, others: Sequence[str], chance: random.Random) -> list[str]:
    """All that the asker sees for two days, in which nobody writes; `others` keep something to themselves before, and
    some again meanwhile.
    """
    for one in circle.people:
        if one != asker:
            await circle.say(asker, "encourage", member=circle.people.index(one) + 1, words=KIND)
    await circle.wait(chance.choice([0.1, 2, 13, 20]))
    named, may_post = chance.choice(["NAMED", "ANONYMOUS"]), chance.choice(["yes", "no"])
    look = chance.choice(["my-asks", "my-circle", "words"])
    for one in others:
        await _keeps_to_themselves(circle, one, asker, chance)
    await circle.say(asker, "ask", wish="LISTEN", named=named, may_post=may_post, words="A hard day.")
    await circle.press(asker, "Send")
    for hours in (0.01, 0.1, 7, 20, 20):
        await circle.wait(hours)
        await circle.say(asker, look)
        await circle.look(asker)
        if others and hours == 7:
            await _keeps_to_themselves(circle, others[0], asker, chance)
    return circle.views[asker]


@histories
async def test_nothing_that_others_keep_to_themselves_shows(seeds: Sequence[int]) -> None:
    seats: dict[int, Moment] = {}
    for seed in (LIVES * one + life for one in seeds for life in range(LIVES)):
        people = PEOPLE[: 2 + seed % 4]
        begun = seats.setdefault(len(people), seats.get(len(people)) or await seat(people))
        asker = people[seed // 4 % len(people)]
        views = []
        for others in ([], [one for one in people if one != asker]):
            async with Circle(people, seed, begun=begun) as circle:
                views.append(await _asks(circle, asker, others, random.Random(seed)))
        assert views[0] == views[1], f"life {seed}, {len(people)} people: {asker} can tell"
        assert any("You can undo this until" in line for line in views[0])
