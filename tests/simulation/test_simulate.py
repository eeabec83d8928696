"""`support-circle simulate`: weeks of circles while everything goes wrong; SIMULATED=1000 WEEKS=52 for whole years."""

import os
from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.cli import main
from adapters.simulate.command import Lived, chosen, live
from adapters.simulate.faults import FAULTS
from adapters.simulate.year import Year
from tests.faults.promises import BROKEN
from tests.postgresql import server
from tests.simulation.broken import table

SIMULATED, WEEKS = int(os.environ.get("SIMULATED", "5")), int(os.environ.get("WEEKS", "5"))
FIRST = int(os.environ.get("FIRST", "1"))
PROMISES = [f"I{number}" for number in range(1, 15)]


def test_every_promise_is_kept_whatever_goes_wrong(record_property: Callable[[str, object], None]) -> None:
    lived = Lived()
    for seed in range(FIRST, FIRST + SIMULATED):
        live(8, WEEKS, seed, chosen("all"), lived)
    for fault, times in lived.fired.items():
        record_property(fault, times)
    assert lived.broken == {}
    assert lived.steps > 200 * SIMULATED and len(lived.fired) >= 20


def test_a_seed_lives_the_same_again() -> None:
    """Whatever was asked of a platform, and when, is the same, call by call; keys alone are drawn anew."""
    once, again = ([replace(one, key=None) for one in lived(9).town.calls] for _ in range(2))
    assert len(once) > 50 and once == again


def lived(seed: int, weeks: int = 3, database: str = "") -> Year:
    came = Lived()
    year = live(6, weeks, seed, chosen("all"), came, database)
    assert came.broken == {}
    return year


def test_on_postgresql_too() -> None:
    """What is rolled back, lost with a connection or asked of rows is another database's."""
    year = lived(9, 2, server().url("postgres"))
    assert year.steps > 50
    assert server().ask("postgres", "SELECT 1 FROM pg_database WHERE datname LIKE 'support_circle_simulated%'") == []


def test_faults_are_known_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--faults", "list"]) == 0
    listed = capsys.readouterr().out
    assert len(FAULTS) >= 20 and all(f"  {name} " in listed for name in FAULTS)
    assert main(["simulate", "--faults", "no-such-thing"]) == 2


def test_each_promise_was_broken_on_purpose_and_found() -> None:
    """Each fault is in the code still as it is said, and the page says of each which promise found it: its own."""
    assert [promise for promise, *_ in BROKEN] == PROMISES
    for _, fault, _ in BROKEN:
        fault.sources()
    told = [[cell.strip() for cell in line.strip("|").split("|")] for line in table()]
    assert [row[:3] for row in told] == [[promise, fault.told, promise] for promise, fault, _ in BROKEN]
