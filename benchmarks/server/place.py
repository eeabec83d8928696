"""A circle of so many people with two months behind it, written straight into the tables of a database."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.calendar import DAY_MS

NOW = 1_795_539_600_000  # Tuesday 2026-11-24T17:00Z
ZONES = (
    *("Europe/Berlin", "Europe/Lisbon", "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Kolkata"),
    *("Asia/Tokyo", "Africa/Lagos", "America/Sao_Paulo", "Australia/Sydney"),
)
HOST, ANA = 1, 2  # accounts: who set the circle up, and who asks it; `user-2` and so on, in one circle
WORDS = b"They said no after the third round, and I would like to hear from somebody."


def fill(path: Path, people: int, seed: int = 1) -> None:
    """On top of empty tables; the same rows for a seed. Numbers of accounts are 1 to `people`."""
    chance = random.Random(seed)
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("BEGIN")
        for table, rows in _rows(people, chance):
            rows = list(rows)
            names = ", ".join(rows[0])
            places = ", ".join("?" * len(rows[0]))
            raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", [tuple(row.values()) for row in rows])
        for statement in _since_then({row[1] for row in raw.execute("PRAGMA table_info(members)")}):
            raw.execute(statement)
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()


def _rows(people: int, chance: random.Random) -> Iterator[tuple[str, Sequence[dict[str, Any]]]]:
    everyone = range(1, people + 1)
    yield "accounts", [_account(number, chance) for number in everyone]
    circle = {"id": 1, "platform": "bench", "workspace": "bench", "name": "Bench", "zone": "UTC", "channel": "circle"}
    yield "circles", [{**circle, "created_at": NOW - 90 * DAY_MS}]
    yield "members", [_member(number, chance) for number in everyone]
    asks = [_ask(number, people, chance) for number in range(1, people // 2 + 1)]
    yield "asks", asks
    yield "asked", [one for ask in asks for one in _asked(ask, people, chance)]
    yield "rejections", [_rejection(chance.randint(1, people), chance) for _ in range(people * 2)]
    yield "rests", [_rest(chance.randint(3, people), chance) for _ in range(people // 4)]
    blocked = {(chance.randint(1, people), chance.randint(1, people)) for _ in range(people // 10)}
    blocked |= {(ANA, number) for number in range(50, min(people, 80))}
    yield "blocks", [{"account": one, "other": other, "at": NOW - DAY_MS} for one, other in blocked if one != other]
    yield "kind_words", [_word(people, chance) for _ in range(people)]


def _account(number: int, chance: random.Random) -> dict[str, Any]:
    quiet = chance.random() < 0.05
    return {
        "id": number,
        "platform": "bench",
        "realm": "bench",
        "user": f"user-{number}",
        "name": f"Kim {number}".encode(),
        "zone": "Europe/Berlin" if number <= ANA else chance.choice(ZONES),
        "language": "de" if number > ANA and chance.random() < 0.1 else "en",
        "quiet_from": 0 if quiet or number <= ANA else 1260,
        "quiet_to": 0 if quiet or number <= ANA else 480,
        "joined_at": NOW - 80 * DAY_MS,
        "consent_at": NOW - 80 * DAY_MS,
        "consent_to": 2,
        "dms_closed": int(number > ANA and chance.random() < 0.05),
        "created_at": NOW - 80 * DAY_MS,
    }


def _member(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "circle": 1,
        "account": number,
        "host": int(number == HOST),
        "asks_per_week": chance.choice((0, 1, 2, 2, 2, 2, 3, 5)),
        "in_recap": int(chance.random() < 0.5),
        "joined_at": NOW - 80 * DAY_MS,
        "left_at": NOW - DAY_MS if number > ANA and chance.random() < 0.02 else None,
    }


def _ask(number: int, people: int, chance: random.Random) -> dict[str, Any]:
    at = NOW - chance.randint(8 * DAY_MS, 60 * DAY_MS)
    return {
        "id": number,
        "circle": 1,
        "account": chance.randint(3, people),
        "wish": "LISTEN",
        "words": None,
        "state": "PASSED",
        "at": at,
        "opened_at": at,
    }


def _asked(ask: dict[str, Any], people: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Three of each; what is seven days old here is put into the last four weeks, but for a third of it."""
    at = ask["at"] if ask["id"] % 3 == 0 else NOW - chance.randint(1, 27 * DAY_MS)
    for account in {chance.randint(3, people) for _ in range(3)} - {ask["account"]}:
        yield {
            "ask": ask["id"],
            "account": account,
            "at": at,
            "state": chance.choice(("WROTE", "RELIEVED", "ASKED", "PASSED_ON")),
            "letter": f"{ask['id']}-{account}",
            "reasons": '["AWAKE","FEWEST"]',
        }


def _rejection(account: int, chance: random.Random) -> dict[str, Any]:
    at = NOW - chance.randint(0, 60 * DAY_MS)
    return {"account": account, "stage": b"SCREEN", "sting": b"%d" % chance.randint(1, 5), "note": WORDS, "at": at}


def _rest(account: int, chance: random.Random) -> dict[str, Any]:
    began = NOW - chance.randint(0, 60 * DAY_MS)
    return {"account": account, "began_at": began, "until_at": began + 5 * DAY_MS, "shown": chance.randint(0, 1)}


def _word(people: int, chance: random.Random) -> dict[str, Any]:
    sender = chance.randint(3, people)
    receiver = ANA if chance.random() < 0.02 else chance.randint(1, people)
    return {
        "circle": 1,
        "sender": sender,
        "receiver": receiver if receiver != sender else HOST,
        "words": WORDS,
        "at": NOW - chance.randint(0, 60 * DAY_MS),
    }


def _since_then(columns: set[str]) -> Iterator[str]:
    """What newer tables hold besides, so that an older commit can be measured on the same rows."""
    if "name" in columns:
        yield "UPDATE members SET name = CAST('Kim ' || account AS BLOB)"
    if "turn" in columns:
        last = "SELECT a.at FROM asked a WHERE a.account = members.account ORDER BY a.at DESC LIMIT 1"
        yield f"UPDATE members SET turn = coalesce(({last}), abs(random()) % 1099511627776)"
        yield f"UPDATE members SET turn_before = coalesce(({last} OFFSET 1), 0)"
