"""The ten sample files, their right answers, and what is read of them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from adapters.files.reading import read
from bot.trackers.preview import Found, Preview, Reason
from bot.trackers.understanding import understand
from bot.words import ANYONE, render
from tests.trackers.mutations import SAMPLES

LINKEDIN, UK, CAREER, JOBSYNC, SIMPLIFY, HUNTR, GERMAN, FRENCH, US, HISTORY = (
    "01_Basic_LinkedInDataExport_11-20-2026.zip",
    "02_uk_sheet_dates_undecidable.csv",
    "03_applications.md",
    "04_jobs.csv",
    "05_simplify_tracker.csv",
    "06_huntr_board.csv",
    "07_bewerbungen_excel.csv",
    "08_mes_stages.csv",
    "09_us_sheet_messy.csv",
    "10_tracker_history.json",
)
FILES = (LINKEDIN, UK, CAREER, JOBSYNC, SIMPLIFY, HUNTR, GERMAN, FRENCH, US, HISTORY)
# what is answered beside the defaults; the right answers leave the year of "8-Jul" open
ANSWERS: Mapping[str, Mapping[str, str]] = {
    UK: {"date_order": "day"},
    CAREER: {"status:discarded": "withdrawn"},
    JOBSYNC: {"status:expired": "quiet", "status:archived": "no"},
    HUNTR: {"status:talking to humans": "saved"},
    GERMAN: {"status:in bearbeitung": "applied", "status:abgesagt": "no"},
    US: {"date_year_missing": "none"},
}
# offered later by the circle itself: tests/features/test_imports_answers.py has it
LATER = {"status_old"}
NONE: Mapping[str, str] = {}


def whole(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))


def seen(name: str, answers: Mapping[str, str] | None = None) -> Preview:
    zone = whole(name).get("given", {}).get("member_zone", "UTC")
    sheet = read((SAMPLES / name).read_bytes(), name)
    return understand(sheet, ANSWERS.get(name, NONE) if answers is None else answers, date(2026, 11, 28), zone)


def of(name: str, record: int, answers: Mapping[str, str] | None = None) -> Found:
    preview = seen(name, answers)
    table = "Jobs/Job Applications.csv" if name == LINKEDIN else name
    [found] = [one for one in (*preview.applications, *preview.saved) if (one.record, one.table) == (record, table)]
    return found


def told(found: Found) -> list[tuple[str, str | None]]:
    return [(one.what.name.lower(), one.on.isoformat() if one.on else None) for one in found.what.history]


def right(name: str, one: Any, chosen: str) -> list[tuple[str, str | None]]:
    """The history that the right answers mean: they leave out steps without a day where the stage says as much."""
    applied = one["applied_on"]
    if readings := one.get("applied_readings"):
        applied = readings["day_first"]
    events = [(event["stage"], event["on"]) for event in one["events"]]
    if "applied" not in [what for what, _ in events]:
        events.insert(0, ("applied", applied))
    if one.get("status_words") in ("2nd interview", "Absage nach 2. Gespräch"):  # two rounds, none with a day
        events += [("interview", None), ("interview", None)]
    stage = one["stage"] or chosen
    return events if events[-1][0] == stage else [*events, (stage, None)]


def skipped(name: str, reason: Reason) -> Sequence[int]:
    return [one.record for one in seen(name).skipped if one.reason is reason]


def roles(name: str, employer: str) -> list[str | None]:
    return [one.what.role for one in seen(name).applications if one.what.employer == employer]


def notes(name: str, record: int) -> str:
    return of(name, record).what.notes or ""


def pay(name: str, record: int) -> list[float]:
    return [float(one) for one in of(name, record).pay or ()]


def texts(name: str) -> str:
    asked = seen(name, NONE)
    return " ".join(render(one.text, ANYONE) for one in (*asked.questions, *asked.assumed))


def days(name: str, answer: str) -> list[date | None]:
    return [one.what.applied_on for one in seen(name, {"date_order": answer}).applications]
