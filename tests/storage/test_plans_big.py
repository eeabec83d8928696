"""In a circle of a whole server nothing is looked at that does not have to be: by which indexes people are found."""

import sqlite3

import pytest
from sqlalchemy.dialects.sqlite.pysqlite import dialect

from storage import people, recap
from storage.encouragement import asks, peers
from storage.statements import Prepared
from tests.room import Room


def plan(room: Room, statement: Prepared) -> list[str]:
    wanted = statement.compiled(dialect())
    looking = sqlite3.connect(room.path)
    steps = looking.execute("EXPLAIN QUERY PLAN " + wanted.sql, ["{}"] * len(wanted.order)).fetchall()
    looking.close()
    return [step[-1] for step in steps]


@pytest.mark.parametrize("rank", range(5))
def test_peers_are_walked_in_their_order(room: Room, rank: int) -> None:
    """Along the index of turns; the clocks are looked up by an index of their own, and nothing is scanned, nor sorted
    but in the last rank."""
    steps = plan(room, peers.RANKS[rank][0])
    assert any(step.startswith("SEARCH members") and "ix_members_turn (circle=? AND turn" in step for step in steps), (
        steps
    )
    assert any(step.startswith("SEARCH clocks USING AUTOMATIC") for step in steps), steps
    assert [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step] == []
    assert ("USE TEMP B-TREE FOR ORDER BY" in steps) == (rank == 4)


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (people.OTHERS, "ix_members_here (circle=? AND host=? AND id>?)"),
        (people.HOSTS, "ix_members_here (circle=? AND host=?)"),
        (people.COUNT, "ix_members_"),
        (asks.OPEN_IN, "ix_asks_open"),
        (asks.IN_VAIN, "ix_asks_open"),
        *((one, "ix_members_recap (circle=? AND in_recap=?)") for one in recap.COUNTS.values()),
    ],
)
def test_a_circles_people_are_found_by_index(room: Room, statement: Prepared, index: str) -> None:
    """And in the index's order, where they have one."""
    steps = plan(room, statement)
    assert any(index in step for step in steps), steps
    assert not any(step.startswith("SCAN") and step not in ("SCAN circles", "SCAN anon_1") for step in steps), steps
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps
