"""What a list of applications would bring, and what is new of those that are here."""

from collections.abc import Sequence

from bot.features.applications.desk import MINE
from bot.features.applications.listing import IMPORT
from bot.features.applications.same import LINK, NAME, NOTES, New
from bot.imports.kept import Import
from bot.imports.previewing import ALL_HERE, Way, here_already, left_out, preview_of
from bot.messages import Field, Message
from bot.trackers.afterwards import job_of
from bot.trackers.preview import Preview, Reason
from bot.words import Text, lines, listed, say

STAYS = say("What you've worked on since, or named in a rejection, stays.")
WAY = Way("import", "imports", IMPORT, MINE, STAYS)
NAMED = 3  # columns that are called by name
NEWS = 5  # applications of which it is told what is new


def shown(one: Import, preview: Preview, left: Sequence[New]) -> Message:
    full = sum(each.talks or 1 for each in left if each.full)
    left = [each for each in left if not each.full]
    new = sum(each.talks or 1 for each in left)
    news = [each for each in left if each.is_news]
    every = len(preview.applications) + len(preview.saved) + len(preview.appointments) - full
    found = [_found(preview), *left_out(preview), *_unread(preview), *_too_long(preview, full)]
    asks = bool(new or preview.count(Reason.WAITING))
    known = _known(every, new - len(news), news) if new or not asks or preview.ready else []
    return preview_of(WAY, one, preview, [*found, *known], new, asks=asks, fields=_news(news))


def _found(preview: Preview) -> Text:
    n, saved, talks = len(preview.applications), len(preview.saved), len(preview.appointments)
    found = [
        *([say("{n} interview", "{n} interviews", n=talks, context="import")] if talks else []),
        *([say("{n} application", "{n} applications", n=n, context="import")] if n else []),
        *([say("{n} saved job", "{n} saved jobs", n=saved)] if saved else []),
    ]
    return say("I found {what}.", what=listed(*found)) if found else say("I found no applications.")


def _unread(preview: Preview) -> list[Text]:
    names, told = [say("“{name}”", name=one[:40]) for one in preview.unread], list[Text]()
    if names:
        more = [say("{n} more", n=len(names) - NAMED, context="columns")] if len(names) > NAMED else []
        told.append(say("Columns that I don't read: {names}.", names=listed(*names[:NAMED], *more)))
    if preview.contacts:
        told.append(
            say(
                "It also names {n} person, whom I leave out here. /import-contacts reads LinkedIn's connections.",
                "It also names {n} people, whom I leave out here. /import-contacts reads LinkedIn's connections.",
                n=preview.contacts,
            )
        )
    if preview.more:
        told.append(
            say(
                "There's {n} more sheet that I didn't look at. Please send it on its own.",
                "There are {n} more sheets that I didn't look at. Please send them on their own.",
                n=preview.more,
            )
        )
    return told


def _known(every: int, new: int, news: Sequence[New]) -> list[Text]:
    if every == new:
        return []
    if not (new or news):
        return [ALL_HERE, say("If something has happened since, please log it there.")]
    told = [here_already(every - new)]
    if news:
        told.append(say("{n} of them has news.", "{n} of them have news.", n=len(news)))
    return told


def _news(news: Sequence[New]) -> list[Field]:
    """What has happened since, of the first few by name."""
    if not news:
        return []
    told = []
    for each in news[:NEWS]:
        what = listed(*(one.what.value for one in each.what.history))
        told.append(say("{job}: {what}", job=job_of(each.what), what=what))
    more = [say("{n} more", n=len(news) - NEWS, context="news")] if len(news) > NEWS else []
    return [Field(say("What's new", context="import"), lines(*told, *more, between="\n"))]


def _too_long(preview: Preview, full: int) -> list[Text]:
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
