"""The lines (shards) by which Discord tells of its servers, in groups: each group is one process's."""

from dataclasses import dataclass

from adapters.common.reading import BadSetting

MOST = 10_000  # lines
TO_DO = (
    "such as 16/4: sixteen lines in four groups, a gateway each; 16 is one gateway, and empty is Discord's own count"
)


@dataclass(frozen=True)
class Lines:
    """Without a `total` there are as many as Discord recommends, and one group."""

    total: int | None = None
    groups: int = 1

    def __str__(self) -> str:
        return f"{self.total}/{self.groups}" if self.total else "as many as Discord recommends, in one group"

    @property
    def leases(self) -> tuple[str, ...]:
        """How the lease of each group is told from others. Of one group it is the same whatever the total: a process
        that takes over begins all lines anew.
        """
        return ("",) if self.groups == 1 else tuple(f":{self}:{group}" for group in range(self.groups))

    def of(self, group: int) -> range | None:
        """The group's lines; None is all there are."""
        if self.total is None:
            return None
        return range(self.total * group // self.groups, self.total * (group + 1) // self.groups)

    def brings(self, group: int, server: str) -> bool:
        """Whether the group's lines tell of a server: Discord's own rule for which one does."""
        lines = self.of(group)
        return lines is None or self.total is None or (int(server) >> 22) % self.total in lines


def lines(text: str) -> Lines:
    """Raises BadSetting."""
    total, mark, groups = text.partition("/")
    parts = [total, *([groups] if mark else [])]
    if not all(part.isascii() and part.isdigit() and len(part) < 9 for part in parts):
        raise BadSetting(f"DISCORD_SHARDS is a count and groups, {TO_DO}. It is “{text}”.")
    made = Lines(*map(int, parts))
    if not 1 <= made.groups <= int(total) <= MOST:
        raise BadSetting(f"DISCORD_SHARDS has at least one line in each group, {TO_DO}. It is “{text}”.")
    return made
