"""Files of shapes that the samples do not have, built here, all made up; and what is read of them, in a few words."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO

from adapters.files.reading import read
from bot.trackers.preview import Preview
from bot.trackers.understanding import understand

Right = list[tuple[str | None, str | None, str]]


def table(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # with no time of its own
    return out.getvalue()


def workbook(rows: Sequence[Sequence[object]], sheet: str = "Jobs") -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = sheet  # type: ignore[union-attr]
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


JOBS: Sequence[Sequence[object]] = (
    ["My search"],
    ["Employer", "Job", "Applied on", "Status", "Link", "Salary"],
    ["Acorn Ltd", "Chef", datetime.fromisoformat("2026-09-01"), "Applied", "https://acorn.example/1", 31000],
    ["Acorn Ltd", "Cook", datetime.fromisoformat("2026-09-03T14:30"), "Rejected", None, "30–35k"],
    ["Beech", "Porter", "14.09.2026", "2nd interview", None, 28500.5],
    [None, None, None, None, None, None],
    ["Cob", "=Baker", 46266, "Wishlist", "www.cob.example/jobs/2", None],
)

TALKS = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//X//EN
BEGIN:VEVENT
UID:1@x
DTSTAMP:20261101T000000Z
DTSTART:20261202T230000Z
SUMMARY:Interview: Acorn Ltd
DESCRIPTION:secret words
ATTENDEE:mailto:boss@acorn.example
END:VEVENT
BEGIN:VEVENT
UID:2@x
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261203
SUMMARY:Dentist
END:VEVENT
BEGIN:VEVENT
UID:3@x
DTSTAMP:20261101T000000Z
DTSTART;TZID=Europe/Berlin:20261204T090000
SUMMARY:Beech - second interview
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")
BERLIN = """BEGIN:VTIMEZONE
TZID:Own
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
REPEATED = f"""BEGIN:VCALENDAR
{BERLIN}BEGIN:VEVENT
UID:1@x
DTSTART;TZID=Own:20261002T233000
RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=4
EXDATE;TZID=Own:20261009T233000
SUMMARY:Interview: Acorn
BEGIN:VALARM
SUMMARY:Soon
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:1@x
RECURRENCE-ID;TZID=Own:20261016T233000
DTSTART;TZID=/example.org/Europe/Berlin:20261017T090000
STATUS:CONFIRMED
SUMMARY:Interview: Acorn
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def seen(content: bytes, answers: Mapping[str, str] | None = None, name: str = "x") -> Preview:
    return understand(read(content, name), answers or {}, date(2026, 11, 28), "Europe/Berlin")


def short(preview: Preview) -> Right:
    """Employer, role and history of each application, and of each saved link."""
    return [
        (
            one.what.employer,
            one.what.role,
            " ".join(f"{step.what.name.lower()}:{step.on or ''}" for step in one.what.history),
        )
        for one in (*preview.applications, *preview.saved)
    ]
