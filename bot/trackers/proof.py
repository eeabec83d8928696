"""A month's proof of search, as job centres ask for it: day, employer, role, way and result, as a table and a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from bot.milestones import Milestone
from bot.pipeline import position
from bot.trackers.preview import Tracked
from bot.trackers.writing import table
from bot.words import Reader, Text, render, say

HEADERS = (
    say("Day", context="proof of search"),
    say("Employer", context="proof of search"),
    say("Job", context="proof of search"),
    say("Way", context="proof of search", note="how somebody applied, or through whom they heard of it"),
    say("Result", context="proof of search"),
)
HOST = re.compile(r"^https?://(?:www\.)?([^/?#\s]+)", re.IGNORECASE)
MONTHS = (
    say("January", context="month"),
    say("February", context="month"),
    say("March", context="month"),
    say("April", context="month"),
    say("May", context="month"),
    say("June", context="month"),
    say("July", context="month"),
    say("August", context="month"),
    say("September", context="month"),
    say("October", context="month"),
    say("November", context="month"),
    say("December", context="month"),
)
RESULTS = {
    Milestone.ACCEPTED: say("Accepted", context="proof of search"),
    Milestone.NO: say("Turned down", context="proof of search"),
    Milestone.WITHDRAWN: say("Withdrawn", context="proof of search"),
    Milestone.QUIET: say("No answer so far", context="proof of search"),
    Milestone.APPLIED: say("Open", context="proof of search"),
}
STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem;
  color: #1c1c1c; background: #fff; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding-block: .5rem; }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: start; vertical-align: top;
  overflow-wrap: anywhere; min-width: 4.5rem; }
th[scope=row] { font-weight: normal; white-space: nowrap; }
td:last-child { min-width: 7rem; }
@media screen and (max-width: 40rem) { body { padding: 0 .5rem; } th, td { padding: .3rem; font-size: .8rem; }
  td { min-width: 2.5rem; } th[scope=col] { min-width: 0; overflow-wrap: normal; }
  td:last-child { min-width: 4.5rem; } }
label { display: block; margin-block: .5rem; }
input { font: inherit; color: inherit; background: none; border: 0; border-bottom: 1px solid currentColor;
  width: min(24rem, 100%); }
p.sign { margin-top: 3rem; border-top: 1px solid currentColor; max-width: 24rem; padding-top: .3rem; }
@media (prefers-color-scheme: dark) { body { color: #f0f0f0; background: #1a1a1a; } th, td { border-color: #9a9a9a; } }
@media print { body { color: #000; background: #fff; margin: 0; max-width: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; } th, td { border-color: #000; } @page { margin: 15mm; } }
"""


@dataclass(frozen=True)
class Proof:
    """The applications of one month, oldest first; what has no day is in none, and no day is made up."""

    first: date
    rows: tuple[tuple[date, Tracked], ...]


def proof(applications: Sequence[Tracked], month: date) -> Proof:
    """What was sent in the month that `month` lies in, also what had been sent before."""
    first = month.replace(day=1)
    sent = [(on, replace(one, history=came)) for one in applications for on, came in one.sent]
    rows = [(on, one) for on, one in sent if on and on.replace(day=1) == first]
    rows.sort(key=lambda row: (row[0], row[1].employer or ""))
    return Proof(first, tuple(rows))


def _employer(one: Tracked) -> Text:
    if one.employer and one.agency:
        return say("{employer} (through {agency})", employer=one.employer, agency=one.agency)
    if one.agency:
        return say("through {agency}", agency=one.agency)
    return say("{employer}", employer=one.employer) if one.employer else say("Not named")


def _result(one: Tracked) -> Text:
    """How it ended or, while it is open, how far it came; as an office asks for it, not as it felt."""
    stands = position(one.history)
    what = stands.end or stands.stage or Milestone.APPLIED
    return RESULTS.get(what, what.value)


def cells(of: Proof, to: Reader) -> list[tuple[str, ...]]:
    """Rows as they are read, without the header; days as ISO 8601."""
    return [
        (
            on.isoformat(),
            _shown(_employer(one), to),
            one.role or "",
            one.found or "".join(HOST.findall(one.link or "")[:1]),
            _shown(_result(one), to),
        )
        for on, one in of.rows
    ]


def _shown(text: Text, to: Reader) -> str:
    """Without the marks that keep typed words from turning a sentence around: this is no chat."""
    return render(text, to).replace("\u2068", "").replace("\u2069", "")


def write_proof(of: Proof, to: Reader) -> bytes:
    """As CSV."""
    return table([tuple(render(one, to) for one in HEADERS), *cells(of, to)])


def month_of(first: date) -> Text:
    return say("{month} {year}", month=MONTHS[first.month - 1], year=str(first.year))


def proof_page(of: Proof, to: Reader) -> str:
    """A page to print, with room for what is filled in on it: everything typed is escaped, and it needs nothing from
    the web.
    """
    title = escape(_shown(say("Proof of search: {month}", month=month_of(of.first)), to))
    blank = "".join(
        f"<label>{escape(render(one, to))} <input autocomplete={kind}></label>\n"
        for one, kind in ((say("Name"), "name"), (say("Customer or reference number"), "off"))
    )
    head = "".join(f'<th scope="col">{escape(render(one, to))}</th>' for one in HEADERS)
    body = "\n".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(one)}</td>" for one in row[1:]) + "</tr>"
        for row in cells(of, to)
    )
    count = escape(_shown(say("{n} application", "{n} applications", n=len(of.rows)), to))
    language = escape(to.words.info().get("language", "en"))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{blank}"
        f"<table>\n<caption>{count}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"
        f'<p class="sign">{escape(render(say("Date and signature"), to))}</p>\n</main>\n</body>\n</html>\n'
    )
