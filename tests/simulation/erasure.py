"""What becomes of a circle once one of it deletes their data: how that is done, and what is left to compare."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.tokens import Draft
from storage.models import metadata
from tests.simulation.circle import HOUR, Circle, Moment
from tests.simulation.histories import history
from tests.simulation.life import begun_with
from tests.simulation.story import KIND, NUMBER, OTHERS, PEOPLE

X = "xeno"
SECRETS = tuple(f"heliotrope{n}" for n in range(12))  # words of theirs alone
THEIRS = re.compile(r"\bXeno( \d)?\b")
STANDS = re.compile(r"\b[Ss]omeone\b")
HOUSEKEEPING = {"meta", "alembic_version", "sqlite_sequence", "data_keys"}
NOT_COMPARED = {  # what is drawn or counted, and when what had to wait was done
    "outbox": {"id", "key", "platform_id"},
    "schedule": {"id", "done_at"},
    "asked": {"letter"},
    "asks": {"post_letter"},
    "host_acts": {"id", "report"},
    "recaps": {"letter"},
    "reflections": {"letter"},
}
SHARED = {"asks", "asked", "kind_words", "blocks", "limits", "host_acts"}  # what is others' as well
Rows = Mapping[str, Sequence[tuple[Any, ...]]]


async def confided(seed: int, seated: Moment) -> Moment:
    """A history at random, in which they have written something of everything."""
    told = history(seed)
    moment, life = await begun_with(told, told.askers[0][0], seed, seated)
    async with Circle(PEOPLE, seed, begun=moment) as circle:
        life = replace(life, circle=circle, askers=told.askers[0], parted={*life.parted}, did=[*life.did])
        for step in told.then[: 4 + seed % len(told.then)]:
            await life.take(step)
        await circle.say(X, "join", name="Xeno", zone="UTC", asks=5)
        await circle.say(X, "rejected", stage="FINAL", sting=4, employer=SECRETS[0], note=SECRETS[1])
        await circle.say(X, "goal", action=SECRETS[2], place=SECRETS[3], obstacle=SECRETS[4], plan=SECRETS[5])
        await circle.say(X, "reflect")
        await circle.press(X, "Write", heaviest=SECRETS[6])
        await circle.say(X, "reflect-friend", friend=SECRETS[7])
        await circle.say(
            X, "ask", wish="LISTEN", named=("NAMED", "ANONYMOUS")[seed % 2], words=SECRETS[8], may_post="yes"
        )
        if seed % 3:
            await circle.press(X, "Send")
            await circle.wait((0.2, 3, 14)[seed // 3 % 3])
        await circle.say(X, "encourage", member=NUMBER["vic"], words=KIND)
        await circle.say("wim", "encourage", member=number(circle), words=KIND)
        await circle.say(X, "encourage", member=NUMBER["zoe"], words=SECRETS[9])  # too short: a form comes back
        await circle.wait(0.01)
        return circle.moment()


async def deletes(circle: Circle) -> None:
    await circle.say(X, "delete-my-data", sure="yes")


async def leaves_instead(circle: Circle) -> None:
    """At the very instant at which they would be erased."""
    await circle.clock.move_to(_at(circle))
    await circle._heard(X, Draft("keep-my-data"))
    for place in ("circle", "cove"):
        await circle._heard(X, Draft("leave", {"sure": "yes"}), place)
    await circle._settle()


def number(circle: Circle) -> int:
    """Of the account that they have now: in some histories they began anew."""
    [(found,)] = circle.rows("SELECT id FROM accounts WHERE user = ?", X)
    return int(found)


def heir(circle: Circle) -> int:
    """The newest one."""
    [(found,)] = circle.rows("SELECT id FROM accounts WHERE platform = 'erased' ORDER BY created_at DESC LIMIT 1")
    return int(found)


def of_others(circle: Circle, who: int) -> Rows:
    """Every row that is not `who`'s own, without the numbers that letters and dues are counted by; they are 0 in it.

    Not their asks' words, nor whose name a letter would say: that is what goes.
    """
    found = dict[str, list[tuple[Any, ...]]]()
    for table in metadata.sorted_tables:
        owned = [one.name for one in table.c if one.references(metadata.tables["accounts"].c.id)]
        out = NOT_COMPARED.get(table.name, set())
        names = [one.name for one in table.c if one.name not in out]
        mine = "" if table.name in SHARED else {"accounts": "id"}.get(table.name, "account")
        for row in circle.rows(f"SELECT {', '.join(names)} FROM {table.name}"):
            told = dict(zip(names, row, strict=True))
            if table.name in HOUSEKEEPING or (mine and told.get(mine) == who) or told.get("kind") == "DELETION":
                continue
            if table.name == "asks" and told["account"] == who:
                told |= {"rejection": None}
            told |= {name: 0 for name in owned if told[name] in (who, None)}
            found.setdefault(table.name, []).append(tuple(told.values()))
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


async def screens(moment: Moment, seed: int, hours: Sequence[float] = (0.01,)) -> dict[str, list[str]]:
    """What everybody else sees from then on, looking at all that there is to see."""
    async with Circle(PEOPLE, seed, begun=moment) as circle:
        before = {place: len(lines) for place, lines in circle.views.items()}
        for wait in hours:
            for person in OTHERS:
                await circle.look(person)
                for command in ("words", "my-asks", "rejections", "goals", "my-circle", "inbox", "reflections"):
                    await circle.say(person, command)
            await circle.say("hal", "recap")
            await circle.wait(wait)
        return {
            place: [nameless(line) for line in circle.views[place][before.get(place, 0) :]]
            for place in (*OTHERS, "#circle", "#encourage", "#cove")
        }


def nameless(line: str) -> str:
    return STANDS.sub("someone", THEIRS.sub("someone", line))


def everything(circle: Circle) -> str:
    """All that is stored, as text."""
    tables = [name for (name,) in circle.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return "\n".join(str(row) for table in tables for row in circle.rows(f"SELECT * FROM {table}"))


def soon(circle: Circle) -> float:
    """Hours until they are erased, but for a second."""
    return (_at(circle) - circle.clock.now() - 1000) / HOUR


def _at(circle: Circle) -> int:
    [(at,)] = circle.rows("SELECT erase_at FROM accounts WHERE user = ?", X)
    return int(at)


def differences(one: Rows, other: Rows) -> list[str]:
    found = {name: ({*map(repr, one.get(name, ()))}, {*map(repr, other.get(name, ()))}) for name in {*one, *other}}
    return [f"{name}: {row}" for name, (here, there) in sorted(found.items()) for row in sorted(here ^ there)]
