"""Makes a database of the newest revision, at a release: `python -m tests.storage.released.live 0018`.

A circle of five lives through the scenes, presses buttons, those first that were pressed least, and is left with
things open. What happens nowhere in the playground is put in by its stores. Says when it was left, for LEFT_AT.
"""

import asyncio
import random
import re
import sqlite3
import sys
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from adapters.playground.inbound import BadRequest
from bot.leases import Leases
from bot.ports import Installations, OAuthStates
from bot.uploads import Uploads
from storage.numbers import Drawn
from storage.sealing.cipher import Cipher
from storage.sealing.ring import KeyRing
from storage.stores import Stores
from tests.storage.released import HERE, RING
from tests.storage.released.scenes import LEFT_OPEN, SCENES
from tests.world import DATABASE, NotShown, Said, World

PLAYGROUND = f"{DATABASE}.playground"
STEPS = 150  # buttons
# or there is little left
SPARED = ("delete-", "leave", "hand-over", "withdraw-consent", "remove-", "take-down-", "mock-cancel", "mock-pass")


async def lived(folder: Path, release: str) -> int:
    """Answers when it was left (UTC ms)."""
    world = World(folder, keys=Cipher(KeyRing(RING)), numbers=Drawn)
    chance = random.Random(int(release))
    await world.open(seated=True)
    try:
        for scene in SCENES:
            await played(world, scene)
            await world.advance(hours=chance.randint(5, 9))
        await pressed(world, chance)
        await played(world, LEFT_OPEN)
        await world.core.units.run(lambda stores: of_elsewhere(stores, world.now))
    finally:
        await world.close()
    return world.now


async def played(world: World, scene: str) -> None:
    """Line by line; what a release does not know or not show is left out."""
    for line in scene.strip().splitlines():
        who, act, *rest = re.split(r" +\| *", line.strip())
        given: dict[str, Any] = dict(one.replace("\\n", "\n").split("=", 1) for one in rest)
        with suppress(NotShown, BadRequest, sqlite3.OperationalError):
            for name in [name for name, value in given.items() if value.startswith("SELECT")]:
                given[name] = next((row[0] for row in world.rows(given[name])), 0)
            if who == "time":
                await world.advance(hours=float(act))
            else:
                said = await did(world, who, act, given)
                if "Yes, save it" in said.labels:
                    await world.press(who, "Yes, save it")


async def did(world: World, who: str, act: str, given: dict[str, Any]) -> Said:
    if act.startswith("["):
        return await world.press(who, act.strip("[]"), **given)
    event = f"{who} {act} {world.now} {len(given)}"
    return await world.say(who, act.strip("/"), typed=True, event=event, **given)


async def pressed(world: World, chance: random.Random) -> None:
    """Each time one of a command that was pressed least; a form that opens is filled in."""
    times = Counter[str]()
    for _ in range(STEPS):
        with closing(sqlite3.connect(world.folder / PLAYGROUND)) as db:
            offered = db.execute("SELECT owner, token FROM offered WHERE owner != '' ORDER BY owner, token").fetchall()
        free = [(times[word(token)], who, token) for who, token in offered if not token.startswith(SPARED)]
        least = min(free)[0]
        _, who, token = chance.choice([one for one in free if one[0] == least])
        times[word(token)] += 1
        said = await world.press_token(who, token)
        if said.form:
            await world.press_token(who, token, **{name: answer(one) for name, one in said.questions.items()})
        await world.advance(minutes=chance.randint(1, 40))


def word(token: str) -> str:
    return re.split("[!:~]", token)[0]


def answer(question: dict[str, Any]) -> Any:
    if question["value"] or not question["required"]:
        return question["value"]
    return question["choices"][0]["value"] if question.get("choices") else "A few words of theirs"


def of_elsewhere(stores: Stores, now: int) -> None:
    """What only Slack makes: an installation, one under way, a chart on a home and one in a letter; what one process of
    several does.
    """
    stores[Leases].take("line:discord", "the-one-before", None)
    stores[Installations].put("slack", "T1", '{"bot_token": "of-nobody"}', now)
    stores[OAuthStates].issue("0" * 64, now, now + 600_000)
    for home in (True, False):
        stores[Uploads].note("slack", "T1", f"F{home}", None, home=home)


def main(release: str) -> None:
    with TemporaryDirectory() as made:
        left = asyncio.run(lived(Path(made), release))
        for name, to in ((DATABASE, f"{release}.sql"), (PLAYGROUND, f"{release}.playground.sql")):
            with closing(sqlite3.connect(Path(made) / name)) as db:
                (HERE / to).write_text("\n".join(db.iterdump()) + "\n", encoding="utf-8")
    print(f"{release} was left at {left}")  # noqa: T201 - for whoever makes it


if __name__ == "__main__":
    main(*sys.argv[1:])
