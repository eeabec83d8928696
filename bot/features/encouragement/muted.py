"""Whom somebody doesn't hear from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Muted:
    """Whom somebody has muted: by name, one way or both, or `within` an ask without one; in that circle."""

    other: int
    within: int | None
    one_way: bool
    circle: int
    at: int
    id: int
