"""Applications out as XLSX: text is written as text, so that nothing somebody typed is ever run."""

from collections.abc import Sequence
from io import BytesIO

from bot.trackers import own
from bot.trackers.folding import cleaned
from bot.trackers.preview import Tracked


def write_workbook(applications: Sequence[Tracked]) -> bytes:
    """The same table as the CSV; every cell is text."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(own.SHEET)
    sheet.freeze_panes = "A2"
    for row in (own.HEADER, *map(own.row_of, applications)):
        cells = []
        for words in row:
            cell = WriteOnlyCell(sheet, value=cleaned(words))  # no workbook takes what nobody can see
            cell.data_type = "s"  # whatever it begins with
            cells.append(cell)
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
