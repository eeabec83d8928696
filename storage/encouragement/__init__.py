"""Asks, those who were asked, kind words, and reports of them."""

from storage.encouragement.asks import SqlAsks
from storage.encouragement.reports import SqlReports
from storage.encouragement.words import SqlKindWords

__all__ = ["SqlAsks", "SqlKindWords", "SqlReports"]
