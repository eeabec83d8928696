"""From a file's bytes to its tables, with nothing but Python: what kind of file it is, and what to do instead."""

import re
import zipfile

from bot.answers import Unclear
from bot.trackers import archives, markdown, objects, separated
from bot.trackers.decoding import decoded
from bot.trackers.sheets import LARGEST, NOTHING, TOO_LARGE, Kind, Sheet, Table, Unreadable, together
from bot.words import Text, say

OLD_EXCEL = say("That looks like an old Excel file (or one with a password). Please save it as XLSX or CSV.")
PDF = say("I can't read tables out of a PDF. Please send the table itself, as CSV or XLSX.")
WORD = say("I can't read Word files. Please copy the table into a spreadsheet and save it as CSV or XLSX.")
OPEN_DOCUMENT = say("I can't read OpenDocument files. Please use Save as, and choose XLSX or CSV.")
NUMBERS = say("I can't read Numbers files. In Numbers, choose File, Export To, and then CSV or Excel.")
PICTURE = say("That's a picture, and I can't read tables out of pictures. Please send the table as CSV or XLSX.")
PACKED = say("I can't open that kind of archive. Please unpack it and send me the CSV or XLSX file from inside.")
PAGE = say("That's a web page. Please open it in a spreadsheet, save it as CSV or XLSX, and send me that.")
UNKNOWN = say(
    "I don't know this kind of file. I can read CSV, XLSX, Markdown tables, JSON, calendars (ICS) and LinkedIn's"
    " archive."
)
BEGINNINGS: tuple[tuple[bytes, Text], ...] = (
    (b"\xd0\xcf\x11\xe0", OLD_EXCEL),
    (b"%PDF", PDF),
    (b"{\\rtf", WORD),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"RIFF", PICTURE),
    (b"\x1f\x8b", PACKED),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!", PACKED),
    (b"BZh", PACKED),
    (b"\xfd7zXZ", PACKED),
    (b"\t\x08\x10\x00", OLD_EXCEL),
)
OFFICE = (("word/", WORD), ("ppt/", WORD), ("Index/", NUMBERS), ("content.xml", OPEN_DOCUMENT))
BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
WORKBOOK = "xl/"  # what an XLSX has, and no other zip
CALENDAR = "BEGIN:VCALENDAR"


def is_workbook(content: bytes) -> bool:
    """Whether it is an XLSX. Raises Unreadable where it is too large, or a zip that may not be opened."""
    if len(content) > LARGEST:
        raise Unreadable(TOO_LARGE)
    return content.startswith(b"PK") and any(one.startswith(WORKBOOK) for one in archives.opened(content).namelist())


def is_calendar(content: bytes) -> bool:
    return decoded(content[:200]).lstrip("\ufeff\r\n ").upper().startswith(CALENDAR)


def read_plain(content: bytes, name: str) -> Sheet:
    """The tables of every kind that Python reads by itself. Raises Unreadable with a sentence for everything else."""
    if len(content) > LARGEST:
        raise Unreadable(TOO_LARGE)
    for beginning, instead in BEGINNINGS:
        if content.startswith(beginning):
            raise Unreadable(instead)
    if content.startswith(b"PK"):
        return _archive(archives.opened(content))
    text = decoded(content)
    if not text.strip():
        raise Unreadable(NOTHING)
    if len(BINARY.findall(text[:20_000])) > len(text[:20_000]) // 10:
        raise Unreadable(UNKNOWN)
    start = text.lstrip("\ufeff\r\n\t ")[:500]
    if re.match(r"<(!doctype|html|\?xml|table)", start, re.IGNORECASE):
        raise Unreadable(PAGE)
    if start[:1] in "{[" and not name.lower().endswith((".csv", ".md", ".tsv")):
        return Sheet(Kind.OBJECTS, objects.objects(text.lstrip("\ufeff"), name))
    if (tables := markdown.tables(text, name)) and not separated.encloses(text, markdown.DASHES):
        return Sheet(Kind.MARKDOWN, tables)
    return Sheet(Kind.SEPARATED, (separated.separated(text, name),))


def tracker(name: str, content: bytes) -> Sheet:
    """What a question for a job search makes of its file; where there are libraries, adapters read more kinds. Raises
    Unclear.
    """
    try:
        return read_plain(content, name)
    except Unreadable as unreadable:
        raise Unclear(unreadable.text) from None


def _archive(archive: zipfile.ZipFile) -> Sheet:
    names = archive.namelist()
    if archives.is_linkedin(names):
        found, people = archives.linkedin(archive)
        contacts = sum(line.count(b",") > 2 for line in (people or b"").splitlines()) - 1
        return Sheet(Kind.LINKEDIN, together(_table(name, one) for name, one in found), contacts=max(0, contacts))
    for beginning, text in OFFICE:
        if any(one.startswith(beginning) for one in names):
            raise Unreadable(text)
    found, more = archives.tables(archive)
    if not found:
        raise Unreadable(UNKNOWN)
    if len(found) == 1:
        return read_plain(found[0][1], found[0][0])
    tables = together(table for name, one in found for table in read_plain(one, name).tables)
    return Sheet(Kind.SEPARATED, tables, more=more)


def _table(name: str, content: bytes) -> Table:
    return separated.separated(decoded(content), name)
