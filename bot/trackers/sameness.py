"""Which rows are the same application: by the file's id, by a link, or by employer, role and day; never by likeness."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.milestones import ENDS, Happened, Milestone
from bot.pipeline import WHOLE
from bot.trackers.folding import bare, folded
from bot.trackers.preview import Found, Reason, Skipped

OURS, STANDS = "circle ", "stands "  # before a number of ours, and before all that a row says
UNIQUE = 12  # letters of an id that no two lists give


def _word(words: str | None) -> str:
    return folded(words or "") or bare(words or "")


def _link(found: Found) -> str:
    link = (found.what.link or "").split("#")[0].rstrip("/")
    return link.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _posting(found: Found) -> bool:
    """Whether its link leads to one posting, by a number in it, and not to all of a site or a search."""
    return any(one.isdigit() for one in _link(found).partition("/")[2])


def _whole(found: Found) -> tuple[object, ...]:
    what = found.what
    return (what.history, _word(what.employer), _word(what.agency), _word(what.role), _link(found), what.key)


def _day(found: Found) -> object:
    return next((one.on for one in found.what.history if one.on), None)


def without_twins(found: Sequence[Found], skipped: list[Skipped]) -> list[Found]:
    """Without rows that repeat another one, of which what it says more is kept; of two that differ in an id or a link,
    both stay.
    """
    kept: list[Found] = []
    by: dict[tuple[object, ...], list[Found]] = {}
    for one in found:
        what = one.what
        names = [("whole", *_whole(one))]
        if what.employer and what.role and what.applied_on:
            names.append(("what", _word(what.employer), _word(what.role), what.applied_on))
        twin = next((other for name in names for other in by.get(name, ()) if _agree(one, other)), None)
        if twin:
            skipped.append(Skipped(Reason.DUPLICATE, one.record, one.table, twin.record))
            at = next(n for n, other in enumerate(kept) if other.record == twin.record and other.table == twin.table)
            first = kept[at]
            both = replace(first.what, history=_both(first.what.history, what.history))
            kept[at] = replace(first, what=both, marks=tuple(dict.fromkeys((*first.marks, *one.marks))))
            continue
        kept.append(one)
        for name in names:
            by.setdefault(name, []).append(one)
    return kept


def without_long(found: Sequence[Found], skipped: list[Skipped]) -> list[Found]:
    """Without those that tell more than one history holds: half of one would stand somewhere else."""
    long = [one for one in found if len(one.what.whole) > WHOLE]
    skipped += (Skipped(Reason.LONG, one.record, one.table) for one in long)
    return [one for one in found if one not in long] if long else list(found)


def _both(first: Sequence[Happened], second: Sequence[Happened]) -> tuple[Happened, ...]:
    """What two rows of one application say happened, its ends last."""
    reached = {one.what for one in first}
    every = [*first, *(one for one in second if one.what not in reached)]
    ends = [one for one in every if one.what in ENDS]
    return (*(one for one in every if one not in ends), *ends) if len(every) > len(first) else tuple(first)


def _agree(one: Found, other: Found) -> bool:
    """Whether nothing says that they are two."""
    pairs = ((one.what.key, other.what.key), (_link(one), _link(other)))
    return all(not first or not second or first == second for first, second in pairs)


def marked(found: Sequence[Found], *, ours: bool) -> list[Found]:
    """Each with its marks. A link that leads to several roles marks none of them alone, one that leads to no posting
    marks nothing, and a number counts only among those of `ours`, or with an employer: every list counts from 1. Where
    one mark fits several, they are counted, so that all are found again.
    """
    seen: Counter[str] = Counter()
    made = []
    for one in found:
        what, role = one.what, _word(one.what.role)
        names = list(one.marks)  # its words as they stand, so that other answers make no other application
        if what.key:
            among = OURS.strip() if ours else "id" if len(what.key) >= UNIQUE else f"no {_word(what.employer)}"
            names.append(f"{among} {what.key}")
        if _posting(one):
            names.append(f"link {_link(one)} {role}")
        if what.employer or what.role:
            days = dict.fromkeys((_day(one), what.applied_on or _day(one)))  # one list has the day it was saved too
            names += [f"what {_word(what.employer)} | {_word(what.agency)} | {role} | {on or ''}" for on in days]
        marks = []
        for name in names:
            seen[name] += 1
            marks.append(name if seen[name] == 1 else f"{name} #{seen[name]}")
        made.append(replace(one, marks=tuple(marks)))
    return made


def applied_too(saved: Sequence[Found], applied: Sequence[Found], skipped: list[Skipped]) -> list[Found]:
    """Saved links without those that an application of the file came of."""
    links = {_link(one): one for one in applied if _posting(one)}
    kept = []
    for one in saved:
        if (twin := links.get(_link(one))) and _word(one.what.role) in ("", _word(twin.what.role)):
            skipped.append(Skipped(Reason.APPLIED_TOO, one.record, one.table, twin.record))
        else:
            kept.append(one)
    return kept


def again(found: Sequence[Found]) -> list[tuple[Found, Found]]:
    """Pairs of one employer and one role, on days that differ: applied again, or written down twice."""
    first: dict[tuple[str, str], Found] = {}
    pairs = []
    for one in found:
        name = (_word(one.what.employer), _word(one.what.role))
        if all(name) and one.what.stage is not Milestone.SAVED:
            if name in first:
                pairs.append((first[name], one))
            else:
                first[name] = one
    return pairs
