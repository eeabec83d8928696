"""Whom somebody doesn't hear from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Muted:
    """Whom somebody has muted: by name, one way or both, or `within` an ask without one; `circle`: where they met."""

    other: int
    within: int | None
    one_way: bool
    circle: int | None
    at: int
    id: int
