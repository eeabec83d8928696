"""What is said of a list's words that are longer than what is kept of an application."""

from bot.features.applications.same import LINK, NAME, NOTES
from bot.trackers.preview import Preview
from bot.words import Text, say


def too_long(preview: Preview, full: int) -> list[Text]:
    """What is cut or left out, as it is longer than what is kept."""
    names, notes, links = _shortened(preview)
    told = []
    if names:
        cut = say(
            "{n} name is longer than 120 letters, so I cut it.",
            "{n} names are longer than 120 letters, so I cut them.",
            n=names,
        )
        told.append(cut)
    if notes:
        told.append(
            say(
                "{n} note is longer than 1,500 letters, so I cut it.",
                "{n} notes are longer than 1,500 letters, so I cut them.",
                n=notes,
            )
        )
    if links:
        told.append(
            say(
                "{n} link is longer than 500 letters, so I leave it out.",
                "{n} links are longer than 500 letters, so I leave them out.",
                n=links,
            )
        )
    if full:
        told.append(
            say(
                "{n} has no room: I keep 100 lines for one application. With Correct you can make room there first.",
                "{n} have no room: I keep 100 lines for one application. With Correct you can make room there first.",
                n=full,
            )
        )
    return told


def _shortened(preview: Preview) -> tuple[int, int, int]:
    """How many names and notes are cut, and how many links left out, as they are longer than is kept."""
    every = [one.what for one in (*preview.applications, *preview.saved)]
    names = sum(len(name or "") > NAME for one in every for name in (one.employer, one.agency, one.role, one.found))
    return (
        names,
        sum(len(one.notes or "") > NOTES for one in every),
        sum(len(one.link or "") > LINK for one in every),
    )
