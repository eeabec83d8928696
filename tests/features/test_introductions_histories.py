"""What has to hold of introductions whatever people do: nobody is over their number of a week over all kinds, rest
holds all of it, whoever is kept apart never meets, nobody is introduced who wasn't told a day before, all who meet
agree to the time and hear of it, and all of it ends.
"""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest

from tests.features.introducing import CAST, NUMBER, OVER, acts, chooses, have_written, introduced
from tests.world import World

DAY, WEEK = 86_400_000, 604_800_000
MOVES = (
    *("rests", "is back", "excludes", "mutes", "blocks", "asks", "practises", "skips", "stops", "begins", "leaves"),
    *("calls off", "is in touch", "is paused", "deletes"),
    *("proposes", "begins") * 4,
    *("chooses",) * 10,
)
Told = dict[tuple[int, int], int]


async def moves(world: World, chance: Random, told: Told) -> None:
    name, other = chance.sample(CAST, 2)
    match chance.choice(MOVES):
        case "rests":
            await world.say(name, "rest", until=f"{chance.randint(1, 9)} days")
            await world.agree(name)
        case "is back":
            await world.say(name, "back")
        case "excludes" | "mutes" | "blocks" as act:
            await acts(world, name, act, other)
        case "asks":
            await world.say(name, "ask", wish="LISTEN", words="A hard day, and nothing more than that")
            await world.agree(name)
            await world.say(name, "send-ask", ask=world.rows("SELECT coalesce(max(id), 0) FROM asks")[0][0])
        case "practises":
            await world.say(name, "mock-interview", about="A second round")
        case "skips":
            known = world.rows("SELECT id FROM introduction_wishes WHERE account = ?", NUMBER[name])
            if known and (rounds := world.rows("SELECT id FROM introduction_rounds WHERE state = 'TELLING'")):
                skip = chance.choice(("yes", "no"))
                await world.say(name, "introduction-skip", number=known[0][0], round=rounds[0][0], skip=skip)
        case "stops" | "begins" as does:
            await world.say(name, "introduce-me", on="yes" if does == "begins" else "no")
        case "proposes":
            days = chance.randint(1, 28)
            await introduced(world, name, "times", day=f"in {days} days", hours=chance.choice(("15:00", "9:00, 16:30")))
        case "chooses":
            for each in chance.sample(CAST, 5):
                if each != name and await chooses(world, name, each):
                    break
        case "calls off":
            await introduced(world, name, "cancel")
        case "is in touch":
            await introduced(world, name, "in-touch")
        case "is paused" if name != "ana":
            sure = await world.say("ana", "pause-member", where="circle", member=name.title(), days=3, typed=True)
            if "Pause them" in sure.labels:
                await world.press("ana", "Pause them")
        case "leaves" | "deletes" as way if name != "ana":
            word = "leave" if way == "leaves" else "delete-my-data"
            await world.say(name, word, sure="yes", typed=True)
            if way == "leaves":
                [(most,)] = world.rows("SELECT asks_per_week FROM members WHERE account = ?", NUMBER[name])
                await world.say(name, "join", name=name.title(), zone="Lisbon", quiet="none", asks=most)
            else:
                await world.say(name, "keep-my-data", typed=True)
    if rounds := world.rows("SELECT id FROM introduction_rounds WHERE state = 'TELLING'"):
        for account, noticed in world.rows("SELECT account, noticed FROM introduction_wishes"):
            if noticed == rounds[0][0]:
                told.setdefault((account, noticed), world.now)  # at the latest


@pytest.mark.parametrize("seed", range(10))
async def test_what_always_holds(world: World, seed: int) -> None:
    chance, parted, told = Random(seed), dict[frozenset[int], int](), Told()
    await have_written(world, *((one, other) for one, other in combinations(CAST, 2) if chance.random() < 0.8))
    for name in CAST:
        hours = chance.choice(("none", "none", "21:00-12:00"))
        await world.say(name, "join", name=name.title(), zone="Lisbon", quiet=hours, asks=chance.choice((1, 2, 3, 4)))
        await world.agree(name)
        await world.say(name, "introduce-me", on="yes")
    await world.until("2026-12-02 09:00")
    for _ in range(60):
        await moves(world, chance, told)
        _all_agree_and_hear(world)
        for one, other, at in _parted(world):
            parted.setdefault(frozenset({one, other}), max(at, world.now))
        await world.advance(hours=chance.choice((1, 1, 3, 3, 20, 40)))
    groups = world.rows("SELECT introduction, account, at, part, heard FROM introduced ORDER BY at")
    assert groups
    _nobody_is_over_their_number(world)
    _nobody_who_rests_is_written_to(world)
    for each in {number for number, *_ in groups}:
        people = [(account, at, heard or 2**60) for number, account, at, _, heard in groups if number == each]
        assert len(people) <= 3
        for (first, at, heard), (second, _, also) in combinations(people, 2):
            since = parted.get(frozenset({first, second}), 2**60)
            assert since > at and (since > min(heard, also) or heard == also == 2**60)
    _told_a_day_before(world, told)
    await world.advance(days=60)
    for name in CAST:
        for what, given in (("times", {"day": "tomorrow", "hours": "15:00"}), ("cancel", {}), ("in-touch", {})):
            if world.rows(
                "SELECT max(at) < ? FROM introduced WHERE account = ?", world.now - 28 * DAY, NUMBER[name]
            ) == [(1,)]:
                assert (await introduced(world, name, what, **given)).error == OVER


def _all_agree_and_hear(world: World) -> None:
    """Of the times that are arranged: of all who can be seen in it, and of nobody who is out."""
    for number, at, state, began in world.rows("SELECT id, agreed_at, state, at FROM introductions"):
        if state == "AGREED" and at > world.now:
            assert at <= began + 28 * DAY
            people = world.rows(
                "SELECT i.id, i.part FROM introduced i JOIN members m ON m.account = i.account AND m.circle = 1 "
                "WHERE i.introduction = ? AND m.left_at IS NULL AND i.part != 'UNSEEN'",
                number,
            )
            assert len(people) > 1 and {part for _, part in people} == {"IN"}
            letters = {subject for (subject,) in world.rows("SELECT subject FROM outbox")}
            untold = [one for one, _ in people if f"introduced:{one}:at:{at}" not in letters]
            assert len(untold) <= 1  # whoever agreed last was answered


def _told_a_day_before(world: World, told: Told) -> None:
    """By letter, or on a screen that they pressed something on."""
    rounds = dict(world.rows("SELECT id, at FROM introduction_rounds"))
    for account, subject, at in world.rows(
        "SELECT account, subject, coalesce(read_at, ended_at) FROM outbox WHERE kind = 'INTRODUCING' AND subject LIKE "
        "'introduction-notice:%' AND (state = 'sent' OR read_at IS NOT NULL)"
    ):
        key = account, int(subject.split(":")[2])
        told[key] = min(told.get(key, at), at)
    for account, which in world.rows(
        "SELECT d.account, i.round FROM introduced d JOIN introductions i ON i.id = d.introduction"
    ):
        assert told[account, which] <= rounds[which] - DAY


def _parted(world: World) -> Sequence[tuple[int, int, int]]:
    """Who is kept apart by now, and since when."""
    return world.rows(
        "SELECT account, other, at FROM blocks UNION ALL SELECT account, other, at FROM introduction_exclusions"
    )


def _nobody_who_rests_is_written_to(world: World) -> None:
    rests = world.rows("SELECT account, began_at, min(until_at, coalesce(ended_at, until_at)) FROM rests")
    for account, at in world.rows(
        "SELECT account, at FROM introduced UNION ALL SELECT account, ended_at FROM outbox WHERE kind IN "
        "('INTRODUCING', 'INTRODUCED') AND state = 'sent' AND account IS NOT NULL"
    ):
        assert not [one for one, began, until in rests if one == account and began < at < until]


def _nobody_is_over_their_number(world: World) -> None:
    """In any seven days, over kind words, mock interviews and introductions."""
    numbers = dict(world.rows("SELECT account, asks_per_week FROM members WHERE left_at IS NULL"))
    asked = world.rows(
        "SELECT account, at FROM asked WHERE state NOT IN ('SPARED', 'TAKEN_BACK') UNION ALL SELECT account, at FROM "
        "interviewers UNION ALL SELECT account, at FROM introduced WHERE part = 'IN' OR heard IS NOT NULL"
    )
    for account, most in numbers.items():
        ats = sorted(at for one, at in asked if one == account)
        for at in ats:
            assert len([each for each in ats if at - WEEK < each <= at]) <= most
