"""What a list brings: applications that are not here, and of those that are, what it didn't say before."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.features.applications.same import New, events_of
from bot.imports.kept import digest
from bot.milestones import Happened, Milestone
from bot.pipeline import has_room, position
from bot.trackers.afterwards import ACCEPTED
from bot.trackers.preview import Found, Preview, Question, Tracked
from bot.trackers.sameness import OURS, STANDS, marked

Known = Container[str]  # what came in before


def new_of(preview: Preview, here: Mapping[int, Found], before: Sequence[tuple[int, Sequence[str]]]) -> Sequence[New]:
    """Those of which no mark is that of anything here, as it stands or as it came in; of the others, what is new."""
    known = {mark: number for number, marks in before for mark in marks}
    for number, one in zip(here, marked([*here.values()], ours=True), strict=True):
        known.update(dict.fromkeys(map(digest, one.marks), number))
    new, news = list[New](), dict[int, New]()
    for one in (*preview.applications, *preview.saved):
        marks = tuple(map(digest, one.marks))
        there = next((known[mark] for mark in marks if mark in known), None)
        if there is None:
            new.append(New(one.what, marks))
        elif there not in news and (told := _news(one, here[there].what, there, known)):
            news[there] = told
    return [*new, *news.values()]


def asked_still(preview: Preview, known: Known) -> Preview:
    """Of a list with nothing new, the questions whose answers could bring something all the same: about rows that are
    left out, or that no list has brought just so, and whether an offer was taken.
    """
    rows = {one.record for one in (*preview.applications, *preview.saved) if any(_stood(one, known))}
    rows |= {one.record for one in preview.appointments if digest(one.key) in known}

    def could(asked: Question) -> bool:
        taken = asked.kind == ACCEPTED or any(one.value == "taken" for one in asked.options)
        return taken or not rows.issuperset(asked.records)

    questions, assumed = (tuple(filter(could, each)) for each in (preview.questions, preview.assumed))
    return replace(preview, questions=questions, assumed=assumed)


def _stood(one: Found, known: Known) -> Iterator[bool]:
    return (digest(mark) in known for mark in one.marks if mark.startswith(STANDS))


def _news(one: Found, here: Tracked, number: int, known: Known) -> New | None:
    """A row that stands as it did brings nothing, whatever was changed or taken away here since, and whatever is
    answered now, but that an offer was taken, which only its owner says; nor does a copy of what is here.
    """
    stands = [digest(mark) for mark in one.marks if mark.startswith(STANDS)]
    if not here.whole or any(mark.startswith(OURS) for mark in one.marks):
        return None
    what = one.what
    if any(mark in known for mark in stands):
        what = replace(what, history=tuple(each for each in what.history if each.what is Milestone.ACCEPTED))
    return as_news(what, here, stands, number, known)


def as_news(what: Tracked, here: Tracked, marks: Sequence[str], number: int, known: Known) -> New | None:
    """What it says of an application that is here, found again by these marks too."""
    fresh = dict(_fresh(what, here, number, known))
    if not fresh:
        return None
    history = tuple(fresh.values())
    full = not all(has_room(range(n), one.what) for n, one in enumerate(history, len(here.whole)))
    goes_on = _goes_on(here, number, known)
    return New(replace(what, history=history), (*marks, *fresh), application=number, full=full, goes_on=goes_on)


def _goes_on(here: Tracked, number: int, known: Known) -> bool:
    """Whether a step without a day, or of the very day of the end, came after that: where it only had gone quiet, and
    where lists had said so alone. What its owner logged holds against a list that may know less.
    """
    end = position(here.history).end
    if end in (None, Milestone.QUIET):
        return True
    return events_of(number, here.history)[-1] in known


def _fresh(file: Tracked, here: Tracked, number: int, known: Known) -> Iterator[tuple[str, Happened]]:
    """What it didn't say before, as far as there isn't as much of it here, be it taken back."""
    there, said = Counter(one.what for one, _ in here.whole), Counter[Milestone]()
    for mark, one in zip(events_of(number, file.history), file.history, strict=True):
        said[one.what] += 1
        if mark not in known and one.what is not Milestone.SAVED and said[one.what] > there[one.what]:
            yield mark, one
