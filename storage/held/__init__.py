"""What is held of one person, for /privacy in counts and for their own copy of it."""

from storage.held.store import SqlHeld

__all__ = ["SqlHeld"]
