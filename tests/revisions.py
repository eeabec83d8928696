"""Revisions by how far they are from the newest one, so that a new one changes no test."""

from pathlib import Path

VERSIONS = Path(__file__).parents[1] / "storage" / "migrations" / "versions"
NEWEST = max(int(one.name[:4]) for one in VERSIONS.glob("[0-9]*.py"))


def revision(later: int = 0) -> str:
    """The newest, or one that much later, which a test makes or makes up."""
    return f"{NEWEST + later:04}"
