"""Transcripts as Slack has them: the shared ones, with the chapters that are told otherwise here."""

from pathlib import Path

from tests.adapters.transcripts import Chapters, transcript

HERE = Path(__file__).parent


def ours(name: str) -> Chapters:
    """The shared transcript; a chapter that has its own version here is that one."""
    shared = transcript(name)
    if not (HERE / f"{name}.md").exists():
        return shared
    own = {heading: told for heading, told in transcript(name, HERE).items() if told}
    assert own.keys() <= shared.keys(), f"{name}.md tells of {own.keys() - shared.keys()}, which nobody else has"
    return {**shared, **own}
