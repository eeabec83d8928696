"""Nothing that tells how somebody is is kept of anybody who has not agreed to it, whatever was said, and when."""

import random
from collections.abc import Sequence
from typing import Any

from tests.simulation.circle import Circle, Moment, seat
from tests.simulation.many import histories
from tests.simulation.story import KIND

PEOPLE = ("ana", "ben", "cho")
STEPS, LIVES = 40, 3  # of a life; lives for each seed
WORDS, ALL = 1, 2  # what each of these tells, by the wording that somebody has to have agreed to
TELLS = {
    "SELECT account, id, stage, sting, hex(employer), hex(note) FROM rejections": ALL,
    "SELECT account, id, sting, sting_later, just_hard, hex(heaviest), hex(next_if) FROM reflections": ALL,
    "SELECT account, id, began_at, until_at, shown FROM rests WHERE weekday IS NULL": ALL,
    "SELECT account, id, what FROM rest_signs": ALL,
    "SELECT account, week, midweek, midweek_on FROM weeks WHERE midweek IS NOT NULL": ALL,
    "SELECT account, id, wish, state = 'DRAFT' FROM asks": ALL,  # one that was sent goes on
    "SELECT account, id, week, hex(action), hex(plan) FROM goals": WORDS,
    "SELECT sender, id, hex(words) FROM kind_words": WORDS,
    "SELECT account, id, hex(name), hex(what) FROM recharges": WORDS,
    "SELECT account, id, hex(name), hex(what) FROM people_outside": WORDS,
}
YES, NO = "Yes, save it", "No, delete it"


def standing(circle: Circle) -> dict[tuple[object, ...], int]:
    """Every row that tells how somebody is: whose, and what it says; to what they have to have agreed."""
    return {(told, *row): needs for told, needs in TELLS.items() for row in circle.rows(told)}


async def _does(circle: Circle, who: str, chance: random.Random) -> str:
    """Something that people do, or that happens meanwhile; what it was."""
    day = circle.rows("SELECT date(?, 'unixepoch')", circle.clock.now() // 1000)[0][0]
    number = chance.randint(1, 2)
    said: dict[str, dict[str, Any]] = {
        "rejected": {"stage": "FINAL", "sting": chance.randint(1, 5)},
        "edit-rejection": {"number": number, "stage": "SCREEN", "sting": chance.randint(1, 5)},
        "pace": {"pace": chance.choice(["LOW", "WELL", "HAND"]), "day": day},
        "rest": {"until": f"{number} days"},
        "back": {},
        "day-off": {},
        "free-day": {"day": chance.choice(["SUNDAY", "TUESDAY"])},
        "recharge-add": {"words": f"Walk {number}"},
        "my-person": {"name": f"Friend {number}"},
        "goal": {"action": f"Write to {number} people"},
        "take-over": {"number": number},
        "reflect-heaviest": {"number": number, "heaviest": "The silence."},
        "reflect-hard": {"number": number},
        "sting-now": {"number": number, "sting": chance.randint(1, 5)},
        "ask": {"wish": "LISTEN", "words": "A hard day."},
        "encourage": {"member": number, "words": KIND},
        "leave": {"sure": "yes"},
        "join": {"name": who.title(), "zone": "UTC"},
        "consent": {},
        "withdraw-consent": {"sure": "yes"},
        "rejections": {},
        "checkin": {},
    }
    does = chance.choice([*said, *said, YES, YES, YES, NO, "Send", "wait", "wait"])
    if does == "wait":
        await circle.wait(chance.choice([0.2, 5, 20, 60, 170]))
    elif does in said:
        await circle.say(who, does, **said[does])
    elif not await circle.press(who, does):
        return "nothing"
    return does


@histories
async def test_nothing_is_kept_of_who_has_not_agreed(seeds: Sequence[int]) -> None:
    """Who agreed is told from what people did, and never asked of the bot; what was kept before may stay."""
    begun: Moment | None = None
    agreeing, refused, grown = 0, 0, 0
    for seed in (LIVES * one + life for one in seeds for life in range(LIVES)):
        begun = begun or await seat(PEOPLE)
        chance = random.Random(seed)
        async with Circle(PEOPLE, seed, begun=begun) as circle:
            agreed = dict.fromkeys(PEOPLE, ALL)
            for who in PEOPLE[1:]:
                await circle.say(who, "withdraw-consent", sure="yes")
                agreed[who] = 0
            before = standing(circle)
            for _ in range(STEPS):
                who = chance.choice(PEOPLE)
                does = await _does(circle, who, chance)
                now = circle.rows("SELECT consent_at IS NOT NULL FROM accounts WHERE user = ?", who)
                if does == "consent" or (does == YES and now == [(1,)]):
                    agreed[who] = ALL
                elif does == "withdraw-consent":
                    agreed[who] = 0
                assert now == [(int(agreed[who] > 0),)], f"seed {seed}: {who} {does}"
                after = standing(circle)
                for row, needs in after.items():
                    if row not in before:
                        grown += 1
                        whose = PEOPLE[int(str(row[1])) - 1]
                        assert agreed[whose] >= needs, f"seed {seed}: {does} of {who} kept {row}"
                agreeing += does == YES and now == [(1,)]
                refused += does == NO
                before = after
    assert agreeing and refused and grown  # people did say yes, and no, and something was kept
