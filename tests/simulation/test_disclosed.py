"""Words of danger are between their writer and the bot: nobody else sees anything of them before they are to go.

Each life is lived twice, once in such words and once in ordinary ones. What waits for [Share anyway] in the one is not
sent in the other; what is shared after all is sent there as ever.
"""

import random
from collections.abc import Sequence

from tests.disclosed import DANGER, ORDINARY
from tests.simulation.circle import Circle, Moment, seat
from tests.simulation.many import histories
from tests.simulation.story import KIND, PEOPLE
from tests.simulation.test_nameless import difference

LIVES = 5  # for each seed
NAMES = {DANGER: "I want to die", ORDINARY: "Wim of Sweden"}
SAID = "«what they said»"
LOOKS = ("my-circle", "my-asks", "words", "inbox", "goals", "rejections")


async def _keeps(circle: Circle, one: str, words: str, chance: random.Random) -> None:
    """Said to the bot alone: kept, refused, asked back, or looked for."""
    match chance.randrange(6):
        case 0:
            await circle.say(one, "rejected", stage="FINAL", sting=chance.choice([2, 5]), note=words, employer=words)
        case 1:
            await circle.say(one, "rejected", stage="FINAL", sting=9, note=words)
        case 2:
            await circle.say(one, "goal", action=words, obstacle=words)
        case 3:
            await circle.say(one, "rest", until=words[:40])
        case 4:
            await circle.say(one, "find-rejections", words=words)
        case 5:
            await circle.say(one, "edit-rejection", number=77, stage="FINAL", sting=3, note=words)


async def _shares(circle: Circle, one: str, words: str, way: int, *, anyway: bool) -> None:
    """Said to others: in words of danger it waits, and goes if it is to; ordinary words are only said if they are."""
    held, number = words is DANGER, circle.people.index(one) + 1
    other = circle.people.index(next(each for each in circle.people if each != one)) + 1
    match way:
        case 0:
            await circle.say(one, "ask", wish="LISTEN", named="NAMED", may_post="yes", words=words)
            if anyway:
                await circle.press(one, "Share anyway" if held else "Send")
            else:
                await circle.press(one, "Keep private" if held else "Don't send")
            return
        case 1 if held or anyway:
            await circle.say(one, "encourage", member=other, words=words)
        case 2 if held or anyway:
            [word, *_] = circle.rows("SELECT id FROM kind_words WHERE receiver = ? ORDER BY id", number)
            await circle.say(one, "reply", word=word[0], words=words)
        case 3 if held or anyway:
            [word, *_] = circle.rows("SELECT id FROM kind_words WHERE receiver = ? ORDER BY id", number)
            await circle.say(one, "report", word=word[0], note=words)
        case 4 if held or anyway:
            await circle.say(one, "join", name=NAMES[words], zone="UTC", asks="5")
        case 5:
            await circle.say(one, "goal", action=words)
            if held or anyway:
                await circle.press(one, "Show it in the recap")
    if held:
        await circle.press(one, "Share anyway" if anyway else "Keep private")


async def _lives(circle: Circle, one: str, words: str, chance: random.Random, *, anyway: bool) -> dict[str, list[str]]:
    """What everybody else saw of a week in which somebody says that, privately and to others."""
    for each in circle.people:
        if each != one:
            await circle.say(each, "encourage", member=circle.people.index(one) + 1, words=KIND)
    await circle.wait(1)
    for way in chance.sample(range(6), 3):
        await _keeps(circle, one, words, chance)
        await circle.wait(chance.choice([0.02, 0.3, 5, 20]))
        await _shares(circle, one, words, way, anyway=anyway)
        await circle.wait(chance.choice([0.2, 5, 26]))
        for other in circle.people:
            if other != one:
                await circle.say(other, chance.choice(LOOKS))
                await circle.look(other)
    await circle.wait(100)
    return {where: [_without(line) for line in lines] for where, lines in circle.views.items() if where != one}


def _without(line: str) -> str:
    for words in (DANGER, ORDINARY):
        line = line.replace(words, SAID).replace(NAMES[words], SAID)
    return line


@histories
async def test_nobody_else_sees_that_somebody_said_so(seeds: Sequence[int]) -> None:
    seats: dict[int, Moment] = {}
    for seed in (LIVES * one + life for one in seeds for life in range(LIVES)):
        people = PEOPLE[: 2 + seed % 4]
        begun = seats.setdefault(len(people), seats.get(len(people)) or await seat(people))
        one, anyway = people[seed // 4 % len(people)], bool(seed // 8 % 2)
        views, own = [], []
        for words in (DANGER, ORDINARY):
            async with Circle(people, seed, begun=begun) as circle:
                views.append(await _lives(circle, one, words, random.Random(seed), anyway=anyway))
                own.append(circle.views[one])
        for where in views[0].keys() | views[1].keys():
            mine, other = (each.get(where, []) for each in views)
            assert mine == other, f"life {seed}: {where} can tell what {one} said\n{difference(mine, other)}"
        assert any("first sees: *Thank you for telling me*" in line for line in own[0])
        assert not any("first sees" in line for line in own[1])
        if not anyway:
            assert not any(SAID in line for lines in views[0].values() for line in lines)
