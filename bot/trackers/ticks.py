"""Cells that only say yes or no, in words or as a tick."""

from bot.trackers.folding import bare, folded, said, while_reading

YES = said("yes")
NO = said("no")
TICKED, CROSSED = frozenset("✓✔☑✅👍🗸"), frozenset("❌✗✘☐⬜👎🚫")


@while_reading
def flag(cell: str) -> bool | None:
    """Yes, no, or neither."""
    if set(cell) & TICKED:
        return True
    if set(cell) & CROSSED:
        return False
    word = folded(cell) or bare(cell)
    return True if word in YES else False if word in NO else None
