"""From a row to an application: who, what, where, and what happened."""

import re
from collections.abc import Callable, Iterable, Sequence

from bot.answers import Choice
from bot.milestones import Happened
from bot.trackers.asking import Asking
from bot.trackers.days import is_nothing
from bot.trackers.drafts import Draft
from bot.trackers.employers import names_nobody, parted
from bot.trackers.folding import cleaned, unreachable
from bot.trackers.headers import Field
from bot.trackers.histories import Told
from bot.trackers.pay import paid
from bot.trackers.preview import Found, Tracked
from bot.trackers.sameness import STANDS
from bot.words import say

NAME, LINK, NOTES = 200, 2_000, 4_000  # letters that are kept
URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
SITE = re.compile(r"(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)+/\S*", re.IGNORECASE)
LEADING = re.compile(r"\s*\((?:https?://[^\s()]+|[^()]+\.md)\)", re.IGNORECASE)  # as Notion has it, to a page
AT = re.compile(r"^(.+?)\s+(?:@|at|bei|chez|en|na|presso|bij|w)\s+(.+)$", re.IGNORECASE)
PARTS = re.compile(r"\s+[-–—|:]\s+|\s*[|–—]\s*")
Naming = Callable[[str], tuple[str, str]]  # employer and role out of one cell


def line(cell: str) -> str | None:
    """A name, in one line, without where it leads to."""
    return " ".join(unreachable(cleaned(LEADING.sub("", cell) or cell)).split())[:NAME].strip() or None


def link_of(cell: str) -> str | None:
    """Where it leads to on the web; nothing else is kept as a link."""
    if found := URL.search(cell):
        return found[0][:LINK]
    return f"https://{cell.strip()}"[:LINK] if SITE.fullmatch(cell.strip()) else None


def namings(drafts: Sequence[Draft], asking: Asking) -> Naming:
    """How a cell that only says "Name" is read: asked, unless it says "Engineer at Acme"."""
    named = [one for one in drafts if one.get(Field.NAME)]
    cells = [one.get(Field.NAME)[:NAME] for one in named]
    if not cells:
        return lambda cell: ("", "")
    records = [one.record for one in named]
    if 2 * sum(bool(AT.match(one)) for one in cells) > len(cells):
        return lambda cell: (found[2], found[1]) if (found := AT.match(cell)) else (cell, "")
    parts = next((made for one in cells if len(made := PARTS.split(one, maxsplit=1)) == 2), None)
    if parts and 2 * sum(len(PARTS.split(one)) > 1 for one in cells) > len(cells):
        options = (
            Choice("first", say("The first: {name}", name=parts[0][:60])),
            Choice("second", say("The second: {name}", name=parts[1][:60])),
        )
        text = say("“{name}” names two things. Which one is the employer?", name=" – ".join(parts)[:120])
        first = asking.ask(("columns", "columns"), records, lambda n: text, options, None) != "second"
        return lambda cell: _two(PARTS.split(cell, maxsplit=1), first)
    options = (Choice("employer", say("The employer")), Choice("role", say("The job")))
    text = say("Is “{name}” the employer or the job?", name=cells[0][:100])
    is_role = asking.ask(("columns", "columns"), records, lambda n: text, options, None) == "role"
    return lambda cell: ("", cell) if is_role else (cell, "")


def _two(parts: list[str], first: bool) -> tuple[str, str]:
    if len(parts) == 1:
        return parts[0], ""
    return (parts[0], parts[1]) if first else (parts[1], parts[0])


def _mark(before: str, cells: Iterable[str]) -> str:
    return before + " | ".join(" ".join(one.casefold().split()) for one in cells)


class Entries:
    """Makes applications of rows; asks who is meant where a cell names nobody."""

    def __init__(self, asking: Asking, naming: Naming) -> None:
        self._asking = asking
        self._naming = naming

    def found(self, draft: Draft, told: Told) -> Found | None:
        """None where it says neither who nor what nor where."""
        employer, role = draft.get(Field.EMPLOYER), draft.get(Field.ROLE)
        if named := draft.get(Field.NAME)[:NAME]:
            one, other = self._naming(named)
            employer, role = employer or one, role or other
        link = link_of(draft.get(Field.LINK))
        who, agency = parted(employer)
        if not (employer or role or link):
            return None
        if link is None and role and (found := URL.search(role)) and not role.startswith("="):
            link, role = found[0].rstrip(")")[:LINK], LEADING.sub("", role).replace(found[0], "").strip()
        agency = draft.get(Field.AGENCY) or agency
        if (who and names_nobody(who)) or (not who and not agency and not told.saved):
            who = self._nobody(draft, who)
        what = Tracked(
            employer=line(who or ""),
            agency=None if is_nothing(agency or "") else line(agency or ""),
            role=line(role),
            link=link,
            found=line(draft.get(Field.FOUND)),
            notes=unreachable("\n".join(dict.fromkeys(map(cleaned, draft.notes)))[:NOTES]).strip() or None,
            history=self._ordered(draft, tuple(told.history)),
            key=line(draft.get(Field.ID) or draft.get(Field.ORDINAL)),
        )
        raw = (
            employer,
            role,
            draft.get(Field.APPLIED_ON) or draft.get(Field.DATE) or draft.get(Field.ADDED),
            link or "",
        )
        marks = (_mark("row ", raw), _mark(STANDS, draft.said))
        pay = next(filter(None, map(paid, draft.pay)), None)
        return Found(what, draft.record, draft.table, marks, pay=pay, taken_on=told.taken_on, asked=told.asked)

    def _nobody(self, draft: Draft, who: str | None) -> str | None:
        shown = who or draft.get(Field.ROLE) or draft.get(Field.LINK)
        keep = (Choice("keep", say("Keep it as the name")),)
        answer = self._asking.ask(
            ("employer_unknown", "employer_unknown"),
            [draft.record],
            lambda n: say(
                "{n} row doesn't name an employer: “{name}”. Shall I leave the name empty?",
                "{n} rows don't name an employer, such as “{name}”. Shall I leave the name empty?",
                n=n,
                name=shown[:100],
            ),
            (Choice("none", say("Leave it empty")), *keep),
            "none",
        )
        if who and answer == "none":
            draft.notes.append(who)
        return who if answer == "keep" else None

    def _ordered(self, draft: Draft, history: tuple[Happened, ...]) -> tuple[Happened, ...]:
        """As it was written, unless days go backwards and somebody wants them in order."""
        days = [one.on for one in history if one.on]
        if days == sorted(days):
            return history
        if draft.layout.has(Field.EVENT) and len(days) == len(history):  # a log's newest may come first
            return _by_days(history)
        answer = self._asking.ask(
            ("order", "order"),
            [draft.record],
            lambda n: say(
                "In {n} row the days go backwards. Shall I keep them as they are written?",
                "In {n} rows the days go backwards. Shall I keep them as they are written?",
                n=n,
            ),
            (Choice("written", say("Keep them as they are")), Choice("days", say("Put them in order"))),
            "written",
        )
        if answer == "written" or None in [one.on for one in history]:
            return history
        return _by_days(history)


def _by_days(history: tuple[Happened, ...]) -> tuple[Happened, ...]:
    return tuple(sorted(history, key=lambda one: str(one.on)))
