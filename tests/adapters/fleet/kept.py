"""What the database and the platforms have of what was acknowledged: nothing lost, nothing twice, everything ended."""

from collections import Counter
from contextlib import AsyncExitStack
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from adapters.common.clock import SystemClock
from adapters.running.shared import shared
from storage.postgresql.unit import PooledUnits
from tests.adapters.crowd import MARK
from tests.adapters.fleet.people import Acknowledged
from tests.adapters.fleet.town import Town
from tests.postgresql import server

SLOW = 60_000  # ms that an answer may take


async def looked(town: Town, done: Acknowledged) -> Counter[str]:
    """Holds what was acknowledged against what is there; returns what there was to count."""
    notes, words = await _read(town)
    for found, said in ((notes, done.rejected), (words, done.encourage)):
        assert not {*said} - {*found}, ("lost", {*said} - {*found})
        assert max(found.values(), default=1) == 1, ("twice", found.most_common(3))
    rests = _rested(town, done)
    returns = town.rows("SELECT subject FROM outbox WHERE kind = 'RETURN'")
    assert len({*returns}) == len(returns) == rests, "each end of a rest is told once"
    letters = town.rows("SELECT key, kind, state, ended_why FROM outbox")
    assert all(state in ("sent", "cancelled", "dead") for _, _, state, _ in letters)
    standing = Counter(_on_discord(town) + _on_slack(town))
    assert max(standing.values()) == 1, ("twice", standing.most_common(3))
    sent = {key for key, _, state, _ in letters if state == "sent"}
    assert {*standing} == sent, ("lost", sent - {*standing}, "unknown", {*standing} - sent)
    told = Counter(f"letters {state}{f' ({why})' if why else ''}" for _, _, state, why in letters)
    counted = Counter(notes=len(notes), words=len(words), rests=rests, acknowledged=len(done.times))
    return counted + told + Counter(unanswered=done.unanswered, refused=done.refused)


def _rested(town: Town, done: Acknowledged) -> int:
    """How many rests there are. Whoever said so in one of theirs has the same one, as it was changed then."""
    rows = town.rows('SELECT platform, "user", began_at, ended_at FROM rests JOIN accounts ON accounts.id = account')
    for one in chain(*town.circles):
        who = one.speaker()
        theirs = [(began, ended) for *of, began, ended in rows if of == [who.platform, who.user]]
        mine = f"#{type(one).__name__}{one.name}-"
        for at in (round(at * 1000) for mark, at in done.rest.items() if mark.startswith(mine)):
            assert any(began <= at and (ended is None or ended >= at - SLOW) for began, ended in theirs), "lost"
    return len(rows)


async def _read(town: Town) -> tuple[Counter[str], Counter[str]]:
    """How often each mark stands among notes and among kind words."""

    def marks(db: Connection, query: str, column: str) -> Counter[str]:
        rows: list[Any] = [*db.exec_driver_sql(query)]
        said = [keys.on(db).open(words, owner, column, number) for words, owner, number in rows]
        return Counter(MARK.findall(one or "")[0] for one in said)

    async with AsyncExitStack() as open_now:
        one = await shared(server().url(town.database), SystemClock(), open_now, town.ring)
        units, keys = PooledUnits(one.database, lambda db: db), one.keys
        return await units.read(
            lambda db: (
                marks(db, "SELECT note, account, id FROM rejections", "rejections.note"),
                marks(db, "SELECT words, sender, id FROM kind_words", "kind_words.words"),
            )
        )


def _on_discord(town: Town) -> list[str]:
    """The key of each letter that stands in direct messages."""
    return [key for user in town.discord.users.values() for one in user.dms() if (key := one.payload.get("nonce"))]


def _on_slack(town: Town) -> list[str]:
    return [
        one.metadata["event_payload"]["key"]
        for team in town.slack.teams.values()
        for user in team.users.values()
        for one in user.dms()
        if one.metadata
    ]
