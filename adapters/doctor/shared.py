"""What a PostgreSQL that several processes share tells the doctor."""

from contextlib import AsyncExitStack

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from adapters.common.lines import Lines
from adapters.common.settings import Settings
from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.doctor.operations import letters
from adapters.doctor.platform import Kept
from adapters.doctor.retention import retention
from adapters.doctor.sealing import ring_at
from adapters.running.database import ring_of
from adapters.running.shared import NothingYet, as_it_is
from bot.leases import PROCESS
from bot.ports import Clock
from storage.engine import DatabaseBusy
from storage.leases import SqlLeases
from storage.postgresql.failing import said
from storage.postgresql.keys import KeysOfEach
from storage.postgresql.unit import PooledUnits
from storage.sealing.opening import NOWHERE
from storage.sealing.ring import KeyRing
from storage.stores import binder
from storage.unusable import DatabaseUnusable

DATABASE, PROCESSES, GROUPS = "Database", "Processes", "Discord's lines"
LINES = "line:discord"  # what their leases begin with


async def looked_at(
    where: str, settings: Settings, clock: Clock, open_now: AsyncExitStack
) -> tuple[list[Finding], Kept | None]:
    """Beside running bots; what it keeps can be read until the stack ends. Raises ValueError where it is no address."""

    def look(db: Connection) -> tuple[KeyRing | None, list[Finding]]:
        ring, sealed = ring_at(db, NOWHERE, ring_of(settings), database.name)
        also = [processes(db), *groups(db, settings), *retention(where, db, settings), letters(db, clock.now())]
        return ring, [sealed or unchecked("Key ring", "There is none yet, and nothing is sealed."), *also]

    try:
        database, at = await open_now.enter_async_context(as_it_is(where))
        ring, found = await PooledUnits(database, lambda db: db).read(look)
    except NothingYet as empty:
        return [unchecked(DATABASE, str(empty))], None
    except DatabaseUnusable as refused:
        return [problem(DATABASE, refused.said, refused.to_do)], None
    except DatabaseBusy as busy:
        return [unchecked(DATABASE, str(busy))], None
    except DBAPIError as error:
        return [problem(DATABASE, f"It refuses to be read ({said(error)}).", "Look at the server's log.")], None
    kept = PooledUnits(database, binder(clock, KeysOfEach(ring), shared=True)) if ring else None
    return [ok(DATABASE, f"{database.name} is at revision {at}."), *found], kept


def processes(db: Connection) -> Finding:
    """As they say themselves: that one has fallen the others find out within half a minute."""
    held = SqlLeases(db).all("")
    count = sum(name.startswith(PROCESS) for name in held)
    if not count:
        return unchecked(PROCESSES, "None runs on it.")
    alone = ", ".join(name for name in held if not name.startswith(PROCESS)) or "nothing"
    many = "1 has said that it runs" if count == 1 else f"{count} have said that they run"
    return ok(PROCESSES, f"{many}. What one alone may do and one does: {alone}.")


def groups(db: Connection, settings: Settings) -> list[Finding]:
    """Where they are several: whether each has a gateway, and all gateways the same settings."""
    lines, held = settings.discord_shards or Lines(), SqlLeases(db).all("")
    wanted = [f"{LINES}{one}" for one in lines.leases]
    others = [one for one in held if one.startswith(LINES) and one not in wanted]
    if others:
        said = f"They are shared out as {', '.join(others)}, and here DISCORD_SHARDS says {lines}."
        return [problem(GROUPS, said, "Give all gateways the same DISCORD_SHARDS, and start them again together.")]
    if lines.groups == 1 or not any(one.startswith(PROCESS) for one in held):
        return []
    if free := [str(group + 1) for group, one in enumerate(wanted) if one not in held]:
        said = f"Of {lines.groups} groups nobody has {', '.join(free)}: people in its servers are not answered."
        return [problem(GROUPS, said, "Start another gateway for each, and one that waits: run --role gateway.")]
    return [ok(GROUPS, f"Each of the {lines.groups} groups has its gateway.")]
