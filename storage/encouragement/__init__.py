"""Asks, those who were asked, and kind words."""

from storage.encouragement.asks import SqlAsks
from storage.encouragement.words import SqlKindWords

__all__ = ["SqlAsks", "SqlKindWords"]
