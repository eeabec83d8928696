"""What a platform allows in ten minutes, or in a day, is counted and told before it is used up."""

import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from adapters.discord.sending.directs import DISTANCE
from adapters.running.care import vitals_of
from adapters.running.wiring import Heart
from adapters.watching.measures import Measures
from bot.courier import Sent, Shut
from tests.adapters.watching.test_watching import ROOT, figures, measures
from tests.letters import Letters
from tests.room import DAY, HOUR, MINUTE, Hands, Room

__all__ = ["measures"]


def test_a_thousand_refusals_within_ten_minutes_are_told_once(caplog: pytest.LogCaptureFixture) -> None:
    clock = Hands()
    measures = Measures(clock)
    for _ in range(1_200):
        measures.answered("discord", 401)
    assert caplog.messages == ["discord has refused 1000 requests within ten minutes"]
    clock.ms += 10 * MINUTE + 1
    assert measures.refused("discord") == 0
    measures.answered("discord", 200)
    assert measures.refused("discord") == 0


def test_sessions_of_a_day(measures: Measures) -> None:
    clock = Hands()
    measures = Measures(clock)
    measures.identify()
    clock.ms += 23 * HOUR
    measures.identify()
    assert figures(measures)["support_circle_discord_identifies_day"] == {"": 2}
    clock.ms += DAY - 23 * HOUR + 1
    assert measures.identified == 1


def test_sessions_that_others_began() -> None:
    """A gateway before this one, or this one before it was started again: Discord counts them all."""
    clock = Hands()
    measures = Measures(clock)
    measures.sessions(400, 5 * HOUR)
    measures.identify()
    assert measures.identified == 401
    measures.sessions(403, 4 * HOUR)
    assert measures.identified == 403
    clock.ms += 4 * HOUR
    assert measures.identified == 1


def rule(name: str) -> str:
    """What it looks at."""
    [group] = YAML(typ="safe").load(ROOT / "docs" / "alerts.yaml")["groups"]
    [found] = [one["expr"] for one in group["rules"] if one["alert"] == name]
    return str(found)


def test_the_bots_own_pace_alarms_nobody() -> None:
    """As when a whole server joins: direct messages are opened for hours, as fast as the bot lets itself."""
    [most] = re.findall(r"> (\d+)$", rule("ManyOpenings"))
    usual = 10 * MINUTE / (sum(DISTANCE) / 2)
    assert 'platform="discord"' in rule("ManyOpenings") and 1.2 * usual < int(most) < 10 * MINUTE / DISTANCE[0]


def test_a_rule_holds_where_what_it_compares_with_never_came() -> None:
    """To Prometheus the sum of no figure is none, and nothing is more than none: where no look told anything."""
    assert re.search(
        r'> 2 \* \(sum\(increase\(\S+\{attempt="look_up".*\)\) or vector\(0\)\) \+ 20$', rule("OutcomesUnknown")
    )


async def test_whoever_takes_no_letters_makes_none_late(room: Room) -> None:
    """Theirs wait for days; and what is edited has come long since."""
    await room.person("ana", await room.circle())
    letters = Letters(room)
    closed, arrived = [await letters.put(1, subject=f"a:{number}") for number in range(2)]
    await letters.steps()
    await letters.tell(closed, Shut("dms closed"))
    await letters.tell(arrived, Sent("p"))
    room.clock.ms += 3 * HOUR
    await letters.amend(arrived)
    await letters.put(1, subject="a:2", not_before=room.clock.ms - MINUTE)
    any_one: Any = None
    told = await vitals_of(Heart(letters.app, any_one, room.units, Measures(room.clock)))()
    assert (told.letters, told.oldest) == ({"pending": 2, "amended": 1}, 60)
