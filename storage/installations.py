"""Where the app is installed, with its secrets there; and who has begun to install it."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select

from storage.both import upsert
from storage.commit import erased
from storage.models.installs import installations, oauth_states
from storage.sealing.keys import Keys
from storage.statements import Prepared

MOST_STATES = 1000  # installations under way at most: whoever opens the page without end fills no disk
c, s = installations.c, oauth_states.c

_here = (c.platform == bindparam("on"), c.workspace == bindparam("there"))
_put = upsert(installations)
PUT = Prepared(
    _put.on_conflict_do_update(
        index_elements=["platform", "workspace"],
        set_={"secrets": _put.excluded.secrets, "at": _put.excluded["at"]},
    ),
    "platform",
    "workspace",
    "secrets",
    "at",
)
GET = Prepared(select(c.secrets, c.at).where(*_here))
ALL = Prepared(select(c.workspace).where(c.platform == bindparam("on")).order_by(c.workspace))
DROP = Prepared(delete(installations).where(*_here))

ISSUE = Prepared(insert(oauth_states), "digest", "at", "until")
TAKE = Prepared(delete(oauth_states).where(s.digest == bindparam("digest"), s.until > bindparam("now")))
PURGE = Prepared(delete(oauth_states).where(s.until <= bindparam("now")))
CROWDED = Prepared(
    delete(oauth_states).where(s.digest.in_(select(s.digest).order_by(s["at"].desc()).offset(MOST_STATES)))
)


@dataclass(slots=True)
class SqlInstallations:
    db: Connection
    keys: Keys

    def put(self, platform: str, workspace: str, secrets: str, now: int) -> None:
        there = f"{platform}:{workspace}"
        sealed = self.keys.seal(secrets, there, "installations.secrets", there)
        PUT.run(self.db, platform=platform, workspace=workspace, secrets=sealed, at=now)

    def get(self, platform: str, workspace: str) -> tuple[str, int] | None:
        row = GET.one(self.db, on=platform, there=workspace)
        if row is None:
            return None
        there = f"{platform}:{workspace}"
        # what cannot be opened is words that nobody can read, as what is damaged
        return str(self.keys.open(row.secrets, there, "installations.secrets", there) or ""), row.at

    def all(self, platform: str) -> list[str]:
        return [workspace for (workspace,) in ALL.all(self.db, on=platform)]

    def drop(self, platform: str, workspace: str) -> None:
        DROP.run(self.db, on=platform, there=workspace)
        self.keys.forget(f"{platform}:{workspace}")
        erased(self.db)


@dataclass(slots=True)
class SqlOAuthStates:
    db: Connection

    def issue(self, digest: str, now: int, until: int) -> None:
        PURGE.run(self.db, now=now)
        ISSUE.run(self.db, digest=digest, at=now, until=until)
        CROWDED.run(self.db)

    def take(self, digest: str, now: int) -> bool:
        taken = TAKE.run(self.db, digest=digest, now=now) == 1
        PURGE.run(self.db, now=now)
        return taken
