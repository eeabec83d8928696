"""A month's proof of search: what was sent in it and what came of it, as a table and as a page to print."""

import csv
from datetime import date
from html.parser import HTMLParser
from io import StringIO
from typing import Any

from bot.milestones import Happened, Milestone
from bot.trackers.preview import Tracked
from bot.trackers.proof import cells, proof, proof_page, write_proof
from bot.words import ANYONE


def sent(day: int | None, month: int = 9, *more: Milestone, **what: Any) -> Tracked:
    on = date(2026, month, day) if day else None
    return Tracked(history=(Happened(Milestone.APPLIED, on), *map(Happened, more)), **what)


KEPT = [
    sent(30, 9, Milestone.INTERVIEW, Milestone.NO, employer="Acorn", role="Chef", found="job centre"),
    sent(1, 9, employer="Beech", agency="Hays", role="=Cook", link="https://www.jobs.example/7?x"),
    sent(2, 9, Milestone.QUIET, agency="Hays", role="<b>Porter</b> & Co"),
    sent(1, 10, employer="Next month"),
    sent(None, employer="No day"),
    Tracked("Saved", history=(Happened(Milestone.SAVED, date(2026, 9, 4)),)),
]


def test_a_month_is_what_was_sent_in_it() -> None:
    """Oldest first; nothing of another month, nor what has no day, and what was only saved is no effort."""
    rows = list(csv.reader(StringIO(write_proof(proof(KEPT, date(2026, 9, 17)), ANYONE).decode("utf-8-sig"))))
    assert rows == [
        ["Day", "Employer", "Job", "Way", "Result"],
        ["2026-09-01", "Beech (through Hays)", "'=Cook", "jobs.example", "Open"],
        ["2026-09-02", "through Hays", "<b>Porter</b> & Co", "", "No answer so far"],
        ["2026-09-30", "Acorn", "Chef", "job centre", "Turned down"],
    ]


def test_a_result_is_how_it_stands() -> None:
    """What goes on again is as far as it came, and no end is told in words of feeling."""
    ends = [
        ((Milestone.NO, Milestone.REOPENED), "Open"),
        ((Milestone.INTERVIEW, Milestone.SCREEN), "Interview"),
        ((Milestone.OFFER, Milestone.WITHDRAWN), "Withdrawn"),
        ((Milestone.FINAL, Milestone.QUIET), "No answer so far"),
    ]
    for more, told in ends:
        assert [row[4] for row in cells(proof([sent(1, 9, *more)], date(2026, 9, 1)), ANYONE)] == [told]


def test_what_was_sent_again_is_in_both_months() -> None:
    """Each with what came of it; a day that nobody knows hides none that is known."""
    applied, no = Milestone.APPLIED, Milestone.NO
    on = (date(2026, 8, 3), date(2026, 9, 1), date(2026, 11, 10))
    lines = (Happened(applied, on[0]), Happened(Milestone.SCREEN), Happened(no, on[1]), Happened(applied, on[2]))
    again = Tracked("Acorn", history=lines)
    late = Tracked("Beech", history=(Happened(applied), Happened(applied, on[2]), Happened(Milestone.INTERVIEW)))
    told = {month: cells(proof([again, late], date(2026, month, 1)), ANYONE) for month in (8, 9, 11)}
    assert told[8] == [("2026-08-03", "Acorn", "", "", "Turned down")] and told[9] == []
    assert told[11] == [("2026-11-10", "Acorn", "", "", "Open"), ("2026-11-10", "Beech", "", "", "Interview")]


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_holds_only_our_tags() -> None:
    """Headers are headers, the language is said, light, dark and print have their colours; nothing typed is markup."""
    page = proof_page(proof(KEPT, date(2026, 9, 1)), ANYONE)
    tags = Tags(page)
    assert tags.open == [] and "script" not in tags.tags and "b" not in tags.tags
    assert tags.tags.count("tr") == 4 and tags.tags.count("th") == 8 and tags.tags.count("h1") == 1
    assert "&lt;b&gt;Porter&lt;/b&gt; &amp; Co" in page and "<title>Proof of search: September 2026</title>" in page
    named = ('lang="en"', "<main>", "<caption>3 applications", 'scope="col"', 'scope="row"')
    drawn = ("color-scheme: light dark", "prefers-color-scheme: dark", "@media print", "<label>Name <input")
    assert [part for part in (*named, *drawn) if part not in page] == []
    assert "http" not in page


def test_a_month_without_any() -> None:
    page = proof_page(proof([], date(2026, 2, 1)), ANYONE)
    assert "February 2026" in page and "0 applications" in page
