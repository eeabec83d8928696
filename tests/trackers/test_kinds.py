"""Files of other tools than the samples are of, in other languages and with other habits."""

from collections.abc import Mapping

import pytest

from bot.trackers.preview import Reason
from tests.trackers import kinds, shapes
from tests.trackers.shapes import Right, seen, short

SHAPES: list[tuple[str, bytes, Mapping[str, str], Right]] = [
    (
        "Notion",
        kinds.NOTION,
        {},
        [
            ("Alderbrook", "Engineer", "applied:2026-10-03"),
            ("Birchwell", "Analyst", "applied:2026-10-14 interview:"),
            ("Cedarline", "Designer", "applied:2026-09-30 no:"),
            ("Dogwood", "Writer", "saved:"),
        ],
    ),
    (
        "Teal",
        kinds.TEAL,
        {},
        [
            ("Fernside Trust", "Midwife", "applied:2026-10-23 interview:"),
            ("Glenmoor Homes", "Carer", "applied:2026-08-04 quiet:"),
            ("Hazel House", "Matron", "applied:2026-09-02 withdrawn:"),
            ("Elmhurst Clinic", "Nurse", "saved:2026-11-02"),
        ],
    ),
    (
        "Trello, with numbered lists and roles at employers",
        kinds.TRELLO,
        {},
        [
            ("Ivybridge", "Data Engineer", "applied:"),
            ("Juniper Row", "Analyst", "applied: interview:"),
            ("Kingfisher", "Cook", "saved:"),
        ],
    ),
    (
        "Spanish Excel with a title above",
        kinds.SPANISH,
        {},
        [
            ("Panadería Lirio", "Panadera", "applied:2026-09-14"),
            ("Hotel Marisma", "Recepcionista", "applied:2026-10-03 interview:"),
            ("Colegio Naranjo", "Conserje", "applied:2026-10-05 no:"),
            ("Talleres Olmo", "Mecánico", "applied:2026-10-06 quiet:"),
        ],
    ),
    (
        "Polish Excel in its own encoding",
        kinds.POLISH,
        {},
        [
            ("Piekarnia Łąka", "Kierowca", "applied:2026-09-14"),
            ("Żagiel Sp. z o.o.", "Księgowa", "applied:2026-09-20 interview:"),
            ("Śnieżka", "Magazynier", "applied:2026-10-01 no:"),
            ("Ćwik", "Sprzątaczka", "applied:2026-10-02 quiet:"),
        ],
    ),
    (
        "Turkish text from Excel (UTF-16, tabs)",
        kinds.TURKISH,
        {},
        [
            ("Yıldız Tekstil", "Mühendis", "applied:2026-09-15"),
            ("Çınar Yazılım", "Geliştirici", "applied:2026-10-03 interview:"),
            ("Güneş Gıda", "Şoför", "applied:2026-10-04 no:"),
            ("Ilgaz Lojistik", "Depo", "applied:2026-10-05 quiet:"),
        ],
    ),
    (
        "German, a column for each step",
        kinds.GERMAN_STEPS,
        {},
        [
            ("Amselwerk AG", "Schlosser", "applied:2026-09-01 no:2026-09-20"),
            ("Buchfink KG", "Dreher", "applied:2026-09-13 screen:2026-09-20 interview:2026-09-28"),
            ("Distel & Sohn", "Fräser", "applied:2026-09-14 screen: interview: offer:"),
            ("Eichel eG", "Lagerist", "applied:2026-09-15"),
        ],
    ),
    (
        "no header at all",
        kinds.NO_HEADER,
        {"columns": "first"},
        [
            ("Nettlecombe Ltd", "Gardener", "applied:2026-09-01"),
            ("Oakhanger Ltd", "Driver", "applied:2026-09-03 no:"),
            ("Primrose Ltd", "Cleaner", "applied:2026-09-05 interview:"),
        ],
    ),
    (
        "a history in one cell",
        kinds.HISTORY,
        {},
        [
            ("Quarry Lane", "Clerk", "applied:2026-08-01 screen:2026-08-09 no:2026-08-20"),
            ("Rowanfield", "Clerk", "applied:2026-08-02"),
        ],
    ),
    (
        "a list of objects, with instants",
        kinds.LIST,
        {},
        [
            ("Sorrel", "Tester", "applied:2026-09-10"),
            ("Tansy", "Tester", "applied:2026-09-10 screen:"),
            ("Umber", "Tester", "saved:"),
        ],
    ),
    (
        "pasted cells, with yes and no",
        kinds.PASTED,
        {},
        [("Vervain", "Porter", "applied:"), ("Yarrow", "Porter", "applied: offer:"), ("Woodruff", "Porter", "saved:")],
    ),
    (
        "a workbook with days as days, as words and as numbers",
        shapes.workbook(shapes.JOBS),
        {},
        [
            ("Acorn Ltd", "Chef", "applied:2026-09-01"),
            ("Acorn Ltd", "Cook", "applied:2026-09-03 no:"),
            ("Beech", "Porter", "applied:2026-09-14 interview: interview:"),
            ("Cob", None, "saved:"),
        ],
    ),
]


@pytest.mark.parametrize(("content", "answers", "right"), [one[1:] for one in SHAPES], ids=[one[0] for one in SHAPES])
def test_other_shapes(content: bytes, answers: Mapping[str, str], right: Right) -> None:
    """Read without a question that has no default, but who is who where there is no header."""
    preview = seen(content, answers)
    assert preview.ready
    assert short(preview) == right


def test_a_notion_export_is_read_once() -> None:
    """Its zip holds the same table twice, and a page for each row."""
    preview = seen(shapes.zipped({"E/Jobs 1.csv": kinds.NOTION, "E/Jobs 1_all.csv": kinds.NOTION, "E/a.md": b"# a"}))
    assert len(preview.applications) == 3 and not preview.skipped


def test_a_heading_between_rows_is_none() -> None:
    assert [(one.reason, one.record) for one in seen(kinds.GERMAN_STEPS).skipped] == [(Reason.HEADING, 5)]
